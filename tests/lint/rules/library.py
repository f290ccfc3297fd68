"""The library (src/ without src/cli, and include/) neither prints nor ends the process, and fails by Result. Out of memory
is std::bad_alloc as everywhere, and an exception of the caller's own code passes through: `throw std::bad_alloc()` and a
bare `throw;` are fine."""
import re

from rules import cpp

BANNED = [
    (re.compile(r"std::c(?:out|err|log)\b"), "the library does not print"),
    (re.compile(r"(?<![\w.>])(?:std::|fmt::|::)?(?:printf|vprintf|puts|putchar|fprintf|vfprintf|fputs|perror|print)\s*\("),
     "the library does not print"),
    (re.compile(r"(?<![\w.>])(?:std::|::)?(?:exit|_exit|_Exit|quick_exit|abort|terminate)\s*\("),
     "the library does not end the process"),
    (re.compile(r"(?<![\w.>])assert\s*\("), "check bad input and return an Error; tests check the rest"),
    (re.compile(r"\bthrow\b(?!\s*;|\s+std::bad_alloc\(\))"), "return an Error (Result) instead"),
]


def check(tree):
    for path in tree.under("src/", "include/", suffixes=[".h", ".cpp", ".def"]):
        if path.startswith("src/cli/"):
            continue
        code = cpp.without_comments_and_literals(tree.read(path))
        for number, line in enumerate(code.split("\n"), 1):
            for pattern, message in BANNED:
                match = pattern.search(line)
                if match:
                    yield path, number, f"{match.group().strip().rstrip('(')}: {message}"
