#!/usr/bin/env python3
"""Every rule of lint.py is obeyed by a small tree, and broken by one change to it."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import lint  # noqa: E402

# A tree without a breach: two rooms, a public header, its documents.
GOOD = {
    "src/low/CMakeLists.txt": "pith_room(low)\n",
    "src/low/low.h": "#pragma once\nint low();\n",
    "src/low/low.cpp": '#include "low/low.h"\n\nint low() { return 1; }  // printf("x") and throw are fine here\n',
    "src/high/CMakeLists.txt": "# The upper one.\npith_room(high DEPS low LINK fmt::fmt)\n",
    "src/high/high.cpp": '#include "low/low.h"\n#include "pith/api.h"\n\nconst char* text = "exit(1)";\n',
    "src/cli/main.cpp": '#include "pith/api.h"\n#include <cstdio>\n\nint main() { std::puts("x"); }\n',
    "include/pith/api.h": (
        "// The interface.\n#pragma once\n\n/// A thing.\nclass Thing {\n public:\n  Thing();\n  /// Its size.\n"
        "  int size() const { return 1; }\n\n private:\n  int hidden();\n};\n\n/// Makes one.\nThing make();\n"
    ),
    "include/pith/options.def": 'PITH_OPTION(bool, fast, true, "--fast,!--slow",\n            "be "\n            "quick")\n',
    "docs/architecture.md": "".join(
        f"| `{folder}/` | one |\n" for folder in ("docs", "include", "src/cli", "src/high", "src/low", "tests")
    ),
    "docs/user-guide.md": "| `--fast` | be quick |\n",
    "tests/lint/public_headers.tsv": "# header\troom\napi.h\tlow\noptions.def\tlow\n",
}


class LintTest(unittest.TestCase):
    def lint(self, changes=()):
        """Exit status and output for GOOD with some files replaced, or gone where the text is None."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in {**GOOD, **dict(changes)}.items():
                if text is not None:
                    file = pathlib.Path(folder, path)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text)
            output = io.StringIO()
            with contextlib.redirect_stdout(output), mock.patch("sys.argv", ["lint.py", "--root", folder]):
                status = lint.main()
            return status, output.getvalue()

    def breaks(self, expected, changes):
        status, output = self.lint(changes)
        self.assertEqual(status, 1, output)
        self.assertIn(expected, output)
        self.assertIn("\n1 breaches of", output, "one change, one breach")

    def added(self, path, text):
        return {path: GOOD[path] + text}

    def test_good_tree(self):
        status, output = self.lint()
        self.assertEqual(status, 0, output)

    def test_include_against_the_arrows(self):
        self.breaks(
            "src/low/low.cpp:4: includes: high/high.h belongs to high, which is not among the DEPS of low",
            {**self.added("src/low/low.cpp", '#include "high/high.h"\n'), "src/high/high.h": "#pragma once\n"},
        )

    def test_public_header_of_a_higher_room(self):
        self.breaks(
            "src/low/low.cpp:4: includes: pith/api.h belongs to high",
            {
                **self.added("src/low/low.cpp", '#include "pith/api.h"\n'),
                "tests/lint/public_headers.tsv": "api.h\thigh\noptions.def\tlow\n",
            },
        )

    def test_cli_sees_public_headers_only(self):
        self.breaks(
            "src/cli/main.cpp:5: includes: low/low.h: the command line uses public headers only",
            self.added("src/cli/main.cpp", '#include "low/low.h"\n'),
        )

    def test_include_that_is_not_there(self):
        self.breaks('low.h does not exist; write the path from src/', self.added("src/low/low.cpp", '#include "low.h"\n'))

    def test_circle(self):
        status, output = self.lint({"src/low/CMakeLists.txt": "pith_room(low DEPS high)\n"})
        self.assertEqual(status, 1)
        self.assertIn("src/low/CMakeLists.txt:1: includes: the arrows lead from low back to it", output)

    def test_unknown_room(self):
        self.breaks("there is no room middle", {"src/low/CMakeLists.txt": "pith_room(low DEPS middle)\n"})

    def test_public_header_without_a_room(self):
        self.breaks("does not say which room", {"include/pith/more.h": "// More.\n#pragma once\n"})

    def test_private_header_in_a_public_one(self):
        self.breaks("low/low.h is not installed", self.added("include/pith/api.h", '#include "low/low.h"\n'))

    def test_library_does_not_print_end_or_throw(self):
        for code in (
            "std::cerr << 1;",
            "std::printf(x);",
            "fmt::print(x);",
            "std::exit(1);",
            "abort();",
            "assert(x);",
            "throw Bad();",
            "throw std::runtime_error(x);",
        ):
            with self.subTest(code=code):
                self.breaks("src/low/low.cpp:4: library: ", self.added("src/low/low.cpp", f"void f() {{ {code} }}\n"))

    def test_library_may(self):
        for code in ("throw std::bad_alloc();", "throw;", "static_assert(x);", "snprintf(x);", "loop.exit();", "// exit(1)"):
            with self.subTest(code=code):
                status, output = self.lint(self.added("src/low/low.cpp", f"void f() {{\n{code}\n}}\n"))
                self.assertEqual(status, 0, output)

    def test_header_without_pragma_once(self):
        self.breaks("src/low/low.h:1: headers: #pragma once is missing", {"src/low/low.h": "int low();\n"})

    def test_header_per_instruction_set(self):
        guard = "#if defined(LOW) == defined(HWY_TARGET_TOGGLE)"
        status, output = self.lint({"src/low/low-inl.h": f"{guard}\nint low();\n#endif\n"})
        self.assertEqual(status, 0, output)
        self.breaks("HWY_TARGET_TOGGLE is missing", {"src/low/low-inl.h": "#pragma once\nint low();\n"})

    def test_undocumented(self):
        for line in ("void bare();", "struct Bare {", "enum class Bare { one };", "template <class T>"):
            with self.subTest(line=line):
                end = "\n};" if line.endswith("{") else "\nvoid one(T);" if line.startswith("template") else ""
                self.breaks(
                    f"headers: no doc comment: {line}", self.added("include/pith/api.h", f"\n{line}{end}\n")
                )

    def test_undocumented_member(self):
        header = GOOD["include/pith/api.h"].replace("  /// Its size.\n", "")
        self.breaks("include/pith/api.h:8: headers: no doc comment: int size()", {"include/pith/api.h": header})

    def test_long_file(self):
        self.breaks("low.cpp:600: sizes: 603 lines", self.added("src/low/low.cpp", "int x;\n" * 600))

    def test_long_function(self):
        body = "  x();\n" * 79
        self.breaks(
            "src/low/low.cpp:5: sizes: a function of 81 lines",
            self.added("src/low/low.cpp", f"\nA::A(int a) : a_{{a}}, b_(a) {{\n{body}}}\n"),
        )
        self.breaks(
            "src/low/low.cpp:6: sizes: a function of 81 lines",
            self.added("src/low/low.cpp", f"namespace {{\nclass A {{\n  void f() const {{\n{body}}}\n}};\n}}\n"),
        )

    def test_lengths_that_are_fine(self):
        for code in (
            "void f() {\n" + "  x();\n" * 78 + "}\n",
            "void f() {\n" + "  case 1:\n" * 90 + "}\n",
            "const int table[] = {\n" + "  1,\n" * 90 + "};\n",
            "namespace a {\n" + "int x;\n" * 90 + "}\n",
            "class A {\n" + "  int x();\n" * 90 + "};\n",
        ):
            with self.subTest(code=code[:12]):
                status, output = self.lint(self.added("src/low/low.cpp", code))
                self.assertEqual(status, 0, output)

    def test_path_of_a_machine(self):
        for path in ("/" + "work/main", "/" + "root/x", "/" + "home/somebody/x"):
            with self.subTest(path=path):
                self.breaks("docs/more.md:2: paths: ", {"docs/more.md": f"Text.\nIt lies in {path}.\n"})

    def test_addresses_are_no_paths(self):
        status, output = self.lint({"docs/more.md": "https://example.org/work/1, src/work/, ${x}/root/\n"})
        self.assertEqual(status, 0, output)

    def test_folder_without_a_line(self):
        self.breaks("there is no line for src/new/", {"src/new/new.cpp": "int x;\n"})

    def test_line_without_a_folder(self):
        self.breaks("there is no folder src/gone/", self.added("docs/architecture.md", "| `src/gone/` | old |\n"))

    def test_option_that_the_guide_lacks(self):
        self.breaks("docs/user-guide.md lacks the row: | `--fast` | be quick |", {"docs/user-guide.md": "Nothing.\n"})


if __name__ == "__main__":
    unittest.main()
