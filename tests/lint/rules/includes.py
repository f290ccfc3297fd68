"""A room (a folder of src/) includes itself, the rooms after DEPS in its CMakeLists.txt, and the public headers of those
(public_headers.tsv); the arrows between rooms make no circle. src/cli includes public headers only."""
import pathlib
import re

TABLE = "tests/lint/public_headers.tsv"
# The command line sees the library as everybody does; two developers' commands judge it from inside.
CLI_EXTRA = {"eval.cpp": {"evaluation"}, "features.cpp": {"evaluation", "features"}}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def read_table(tree):
    """Public header → room."""
    rows = (line.split("\t") for _, line in tree.lines(TABLE) if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def read_rooms(tree):
    """Room → (line of pith_room, DEPS, generated lists of words or numbers or not)."""
    rooms = {}
    for path in tree.under("src/", suffixes=["/CMakeLists.txt"]):
        text = tree.read(path)
        match = re.search(r"^pith_room\((\w+)([^)]*)\)", text, re.MULTILINE)
        if match:
            deps = re.search(r"\bDEPS\b([a-z_\s]*)", match.group(2))
            line = text[: match.start()].count("\n") + 1
            rooms[match.group(1)] = (line, set(deps.group(1).split()) if deps else set(), "pith_embed_" in text)
    return rooms


def circles(rooms):
    """Rooms from which an arrow leads back to themselves."""
    for start in rooms:
        seen, todo = set(), list(rooms[start][1])
        while todo:
            room = todo.pop()
            if room not in seen and room in rooms:
                seen.add(room)
                todo += rooms[room][1]
        if start in seen:
            yield start


def check_arrows(tree, rooms, headers):
    public = {path.rpartition("/")[2] for path in tree.under("include/pith/")}
    for name in sorted(public - headers.keys()):
        yield f"include/pith/{name}", 1, f"{TABLE} does not say which room it belongs to"
    for name in sorted(headers.keys() - public):
        yield TABLE, 1, f"there is no include/pith/{name}"
    for room, (line, deps, _) in rooms.items():
        for dep in sorted(deps - rooms.keys()):
            yield f"src/{room}/CMakeLists.txt", line, f"there is no room {dep}"
    for room in circles(rooms):
        yield f"src/{room}/CMakeLists.txt", rooms[room][0], f"the arrows lead from {room} back to it"


def complaint(tree, path, included, rooms, headers):
    """Why `path` may not include `included`; None if it may."""
    parts = pathlib.PurePosixPath(path).parts
    room, name = parts[1], parts[-1]
    target, _, rest = included.partition("/")
    if target == "pith":
        if room == "cli" or rest not in headers:
            return None if rest in headers else f"{included} is no public header"
        target = headers[rest]
    elif target in ("words", "numbers", "files") and room in rooms and rooms[room][2]:
        return None
    elif f"src/{included}" not in tree.files:
        return f'{included} does not exist; write the path from src/ ("room/file.h")'
    if room == "cli":
        if target in {"cli"} | CLI_EXTRA.get(name, set()):
            return None
        return f"{included}: the command line uses public headers only"
    if room not in rooms:
        return None
    allowed = {room, "base"} | rooms[room][1]
    if target in allowed:
        return None
    return f"{included} belongs to {target}, which is not among the DEPS of {room}"


def check(tree):
    rooms, headers = read_rooms(tree), read_table(tree)
    yield from check_arrows(tree, rooms, headers)
    for path in tree.under("src/", suffixes=[".h", ".cpp", ".def"]):
        for number, line in tree.lines(path):
            match = INCLUDE.match(line)
            message = match and complaint(tree, path, match.group(1), rooms, headers)
            if message:
                yield path, number, message
    for path in tree.under("include/", suffixes=[".h", ".def"]):
        for number, line in tree.lines(path):
            match = INCLUDE.match(line)
            if match and not match.group(1).startswith("pith/"):
                yield path, number, f"{match.group(1)} is not installed"
