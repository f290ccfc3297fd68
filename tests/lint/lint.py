#!/usr/bin/env python3
"""The repository's own rules, checked by reading it: lint.py [--root FOLDER] [RULE...]

Prints one line per breach, PATH:LINE: RULE: what is wrong, sorted, and then their number. Exit status 1 if there are any.
The rules are the modules of rules/; each has a docstring that states the rule, and check(tree), which yields
(path, line, message).
"""
import argparse
import importlib
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from rules.tree import Tree  # noqa: E402

RULES = sorted(path.stem for path in (HERE / "rules").glob("*.py") if path.stem not in ("__init__", "tree", "cpp"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=HERE.parent.parent)
    parser.add_argument("rules", nargs="*", metavar="RULE", help=", ".join(RULES))
    arguments = parser.parse_args()
    unknown = set(arguments.rules) - set(RULES)
    if unknown:
        parser.error(f"no such rule: {', '.join(sorted(unknown))}")

    tree = Tree(arguments.root)
    breaches = []
    for rule in arguments.rules or RULES:
        for path, line, message in importlib.import_module(f"rules.{rule}").check(tree):
            breaches.append((path, line, rule, message))
    for path, line, rule, message in sorted(breaches):
        print(f"{path}:{line}: {rule}: {message}")
    print(f"{len(breaches)} breaches of {len(arguments.rules or RULES)} rules in {len(tree.files)} files")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
