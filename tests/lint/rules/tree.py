"""The files of the repository, read once."""
import fnmatch
import functools
import os


class Tree:
    """All files below a root but those that .gitignore names and git's own; paths are relative, with slashes."""

    def __init__(self, root):
        self.root = root
        self.ignored = [".git"] + self._gitignore()
        self.files = sorted(self._walk())

    def _gitignore(self):
        try:
            lines = (self.root / ".gitignore").read_text().split("\n")
        except FileNotFoundError:
            return []
        return [line.strip("/") for line in lines if line and not line.startswith("#")]

    def _is_ignored(self, name):
        return any(fnmatch.fnmatch(name, pattern) for pattern in self.ignored)

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if not self._is_ignored(name)]
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), self.root).replace(os.sep, "/")
                if not self._is_ignored(name):
                    yield path

    def under(self, *prefixes, suffixes=("",)):
        """Paths that begin with one of the prefixes and end with one of the suffixes."""
        return [path for path in self.files if path.startswith(prefixes) and path.endswith(tuple(suffixes))]

    @functools.lru_cache(maxsize=None)
    def read(self, path):
        """Text of a file; bytes that are not UTF-8 become U+FFFD. Empty when there is no such file."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""

    def lines(self, path):
        """(number, line) of every line."""
        return enumerate(self.read(path).split("\n"), 1)
