"""docs/architecture.md has a line for every folder of the repository's first level and of src, and for none that is not
there; docs/user-guide.md has a line with the flag and the help text of every option of options.def."""
import re

MAP = "docs/architecture.md"
GUIDE = "docs/user-guide.md"
OPTIONS = "include/pith/options.def"


def check_map(tree):
    """A line of the map is a row of a table that begins with a folder: | `src/dom/` | what it is |."""
    mapped = {}
    for number, line in tree.lines(MAP):
        row = re.match(r"\|\s*`([^`]+)/`\s*\|\s*\S", line)
        if row:
            mapped[row.group(1)] = number
    folders = {"/".join(path.split("/")[:depth]) for path in tree.files for depth in (1, 2) if path.count("/") >= depth}
    needed = {folder for folder in folders if folder.startswith("src/") or "/" not in folder} - {"src"}
    for folder in sorted(needed - mapped.keys()):
        yield MAP, 1, f"there is no line for {folder}/"
    existing = {path.rpartition("/")[0] for path in tree.files}
    for folder, number in mapped.items():
        if not any(name == folder or name.startswith(folder + "/") for name in existing):
            yield MAP, number, f"there is no folder {folder}/"


def read_options(tree):
    """(line, flag as it is typed, help text) of every option."""
    text = tree.read(OPTIONS)
    for match in re.finditer(r'^PITH_OPTION\((.*?)\)$', text, re.MULTILINE | re.DOTALL):
        strings = re.findall(r'"((?:\\.|[^"\\])*)"', match.group(1))
        flag = strings[0].split(",")[0].lstrip("!")
        yield text[: match.start()].count("\n") + 1, flag, "".join(strings[1:])


def check_guide(tree):
    lines = [line for _, line in tree.lines(GUIDE)]
    for number, flag, help_text in read_options(tree):
        if not any(f"`{flag}" in line and help_text in line for line in lines):
            yield OPTIONS, number, f"{GUIDE} lacks the row: | `{flag}` | {help_text} |"


def check(tree):
    yield from check_map(tree)
    yield from check_guide(tree)
