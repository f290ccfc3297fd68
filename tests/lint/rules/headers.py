"""Headers begin with what they are for and have #pragma once; what Highway includes once per instruction set
(-inl.h) has a guard that says so. In include/pith every type, function and public member
function is documented by a /// comment before it or a ///< after it; declarations that follow each other without an empty
line share one. Constructors, destructors and operators speak for themselves."""
import re

from rules import cpp

SELF_EVIDENT = re.compile(r"~\w+\s*\(|\boperator\b|=\s*(?:default|delete)\s*$")


def check_beginning(tree, path):
    lines = [line for _, line in tree.lines(path)]
    if not lines[0].startswith("// ") and path.startswith("include/"):
        yield path, 1, "the first line does not say what the header is for"
    if path.endswith("-inl.h"):
        guard, name = r"#if defined\(\w+\) == defined\(HWY_TARGET_TOGGLE\)", "a guard with HWY_TARGET_TOGGLE"
    else:
        guard = name = "#pragma once"
    if not any(re.fullmatch(guard, line.strip()) for line in lines):
        yield path, 1, f"{name} is missing"


def needs_doc(line, owner):
    """True for a line that begins the declaration of a type, a function or a public member function."""
    if re.match(r"(?:template|using|typedef|struct|class|enum|union)\b", line):
        return not re.match(r"(?:struct|class|enum class) \w+;", line)
    if "(" not in line or SELF_EVIDENT.search(line):
        return False
    return not (owner and re.match(rf"(?:explicit\s+|constexpr\s+)*{owner}\s*\(", line))


def check_docs(path, text):
    """Walks the lines of namespaces and of the public parts of types; function bodies and the rest are passed over."""
    code = cpp.without_directives(cpp.without_comments_and_literals(text)).split("\n")
    owners = []  # of every open brace: a type's name, "" for a namespace, None for what is passed over
    public, documented, continued = True, False, False
    for number, (raw, line) in enumerate(zip(text.split("\n"), code), 1):
        raw, line = raw.strip(), line.strip()
        if not raw:
            documented = False
        elif raw.startswith("///"):
            documented = True
        access = re.match(r"(public|private|protected):", line)
        if access:
            public = access.group(1) == "public"
        visible = public and None not in owners and not continued and not access
        if visible and needs_doc(line, owners[-1] if owners else "") and not documented and "///<" not in raw:
            yield path, number, f"no doc comment: {line}"
        named = re.match(r"(?:class|struct|union)\s+(?:\w+\(\(.*?\)\)\s+|\[\[\w+\]\]\s+|[A-Z_]+\s+)*(\w+)", line)
        for brace in re.findall(r"[{}]", line):
            if brace == "}":
                closed = owners.pop()
                public = public or closed not in ("", None)
            elif re.match(r"namespace\b", line):
                owners.append("")
            elif named and None not in owners:
                owners.append(named.group(1))
                public = not line.startswith("class")
                documented = False
            else:
                owners.append(None)
        if line:
            continued = not re.search(r"[;{}:]$", line)


def check(tree):
    for path in tree.under("src/", "include/", suffixes=[".h"]):
        yield from check_beginning(tree, path)
    for path in tree.under("include/pith/", suffixes=[".h"]):
        yield from check_docs(path, tree.read(path))
