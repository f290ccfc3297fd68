"""A file has at most 600 lines, a function at most 80: beyond that something wants its own name. Lines that are nothing but
a case label do not count: a switch over many values is a table."""
import re

from rules import cpp

FILE_LINES = 600
FUNCTION_LINES = 80


def check(tree):
    for path in tree.under("src/", "include/", suffixes=[".h", ".cpp"]):
        text = tree.read(path)
        count = text.count("\n")
        if count > FILE_LINES:
            yield path, FILE_LINES, f"{count} lines; a file has at most {FILE_LINES}"
        for scope in cpp.scopes(text):
            body = text.split("\n")[scope.begin - 1 : scope.end]
            length = sum(not re.match(r"\s*case [^;{}]*:$", line) for line in body)
            if scope.kind == "function" and length > FUNCTION_LINES:
                yield path, scope.begin, f"a function of {length} lines; it has at most {FUNCTION_LINES}"
