"""Just enough of C++ to find declarations and braces: no parser."""
import re

_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<delimiter>[^(\s]*)\(.*?\)(?P=delimiter)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'",
    re.DOTALL,
)


def without_comments_and_literals(text):
    """The text with comments gone and literals empty; line numbers stay."""

    def replace(match):
        token = match.group()
        newlines = "\n" * token.count("\n")
        if token.startswith("/"):
            return " " + newlines
        return ('""' if token[0] in 'R"' else "' '") + newlines

    return _TOKEN.sub(replace, text)


def without_directives(text):
    """The text with preprocessor lines empty; line numbers stay."""
    return re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group().count("\n"), text, flags=re.MULTILINE)


class Scope:
    """One pair of braces: what stood before it, and the lines it reaches over."""

    def __init__(self, head, kind, parent, begin):
        self.head, self.kind, self.parent, self.begin = head, kind, parent, begin
        self.end = begin


_TYPE = re.compile(r"(?:^|[\s>])(class|struct|union|enum)\b(?![^<]*\))")


def kind_of(head):
    """namespace, type, function or other: what a brace opens after `head`."""
    if re.match(r"(?:inline\s+)?namespace\b", head) or re.match(r'extern\s*""$', head):
        return "namespace"
    if _TYPE.search(head) and not re.search(r"\)\s*(?:const|noexcept|override|final|->.*)*$", head):
        return "type"
    if "(" in head and not re.search(r"=\s*$", head):
        return "function"
    return "other"


def scopes(text):
    """Every pair of braces outside functions, and each function's outermost pair, in order of their beginnings."""
    code = without_directives(without_comments_and_literals(text))
    found, stack = [], []
    head, head_line, line, parens = "", 0, 1, 0
    inside_function = 0
    for match in re.finditer(r"[{}()\n;]|[^{}()\n;]+", code):
        token = match.group()
        if token == "\n":
            line += 1
            head += " " if head else ""
            continue
        if inside_function:
            inside_function += (token == "{") - (token == "}")
            if inside_function:
                continue
            stack[-1].end = line
            stack.pop()
            # `: a_{1}, b_{2} {`: braces of an initialiser list, the function goes on.
            if re.match(r"\s*[,{]", code[match.end():]) and found[-1].kind == "function":
                head, head_line = found[-1].head, found[-1].begin
                found.pop()
            else:
                head = ""
            continue
        if token in "()":
            parens += 1 if token == "(" else -1
        if token == "{" and parens == 0:
            kind = kind_of(head.strip())
            scope = Scope(head.strip(), kind, stack[-1] if stack else None, head_line if head.strip() else line)
            found.append(scope)
            stack.append(scope)
            inside_function = 1 if kind in ("function", "other") else 0
            head = ""
        elif token == "}" and parens == 0:
            if stack:
                stack.pop().end = line
            head = ""
        elif token == ";" and parens == 0:
            head = ""
        else:
            if not head.strip() and token.strip():
                head_line = line
                token = re.sub(r"^\s*(?:public|private|protected)\s*:(?!:)", "", token)
            head += token
    return found
