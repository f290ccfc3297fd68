#!/usr/bin/env python3
"""Writes character_references.def: the named character references of the HTML standard (13.5), as Python's html.entities
has them, sorted by name. A test holds the committed file against it.

    python3 make_character_references.py > character_references.def
    python3 make_character_references.py --check    # exits with 1 where the file beside this script is another
"""
import sys
from html.entities import html5
from pathlib import Path


def escaped(text):
    return "".join(f"\\x{byte:02X}" for byte in text.encode())


lines = [
    "// PITH_REFERENCE(name, utf8): named character references (HTML standard 13.5), sorted by name. Written by",
    "// make_character_references.py; do not edit.",
]
lines += [f'PITH_REFERENCE("{name}", "{escaped(html5[name])}")' for name in sorted(html5)]
text = "\n".join(lines) + "\n"
if sys.argv[1:] == ["--check"]:
    file = Path(__file__).with_name("character_references.def")
    if file.read_bytes() != text.encode():
        sys.exit(f"{file} is not what this script writes")
else:
    sys.stdout.write(text)
