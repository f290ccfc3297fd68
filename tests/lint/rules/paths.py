"""No file mentions a folder of the machine that it was written on."""
import re

# Not after a host name or another folder. Fixtures have addresses of any kind.
PATTERN = re.compile(r"(?<![\w.\-/$}*>])/(?:work|root|home/[a-z]\w*|tmp/(?:lead|h\d+|bare))(?:/|\b(?![\w\-]))")


def check(tree):
    for path in tree.files:
        if path.startswith("fixtures/") or "\0" in tree.read(path):
            continue
        for number, line in tree.lines(path):
            match = PATTERN.search(line)
            if match:
                yield path, number, f"{match.group()} is a path of one machine"
