#!/usr/bin/env python3
"""Writes character_references.def: the named character references of the HTML standard (13.5), as Python's html.entities
has them, sorted by name. Run it and compare with the committed file: there must be no difference.

    python3 make_character_references.py > character_references.def
"""
from html.entities import html5


def escaped(text):
    return "".join(f"\\x{byte:02X}" for byte in text.encode())


print("// PITH_REFERENCE(name, utf8): named character references (HTML standard 13.5), sorted by name. Written by")
print("// make_character_references.py; do not edit.")
for name in sorted(html5):
    print(f'PITH_REFERENCE("{name}", "{escaped(html5[name])}")')
