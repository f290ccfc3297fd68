"""What the tests of pages that pith makes have in common. Importing it ends the program, with a word why, where something is missing
that they need: chromium, chromium-driver, python3-selenium."""
import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
PHONE = (390, 844)
LOOKS = (("light", (1280, 900), False), ("dark", (1280, 900), True), ("phone", PHONE, False), ("phone-dark", PHONE, True))


def skip(why):
    """Ends the program. Where CI is set, what could not be tested has failed."""
    if os.environ.get("CI", "") not in ("", "0", "false"):
        print(f"FAILED: {why}; where CI is set, nothing is skipped")
        sys.exit(1)
    print(f"SKIPPED: {why}")
    sys.exit(SKIPPED)


try:
    import browser as browsers
except ImportError:
    # Debian's module belongs to Debian's interpreter.
    if sys.executable != "/usr/bin/python3" and pathlib.Path("/usr/bin/python3").exists():
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    skip("there is no python3-selenium")


class PageTest(unittest.TestCase):
    """Opens pages; `path` is the one that is open."""

    pith = screenshots = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.browser = browsers.Browser()
        cls.browser.logged(), cls.browser.requested()  # of its start

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def tearDown(self):
        """Whatever was done: no complaint in the console, and no request but for the file."""
        self.assertEqual(self.browser.logged(), [])
        self.assertEqual(set(self.browser.requested()) - {self.path.as_uri()}, set())

    def run_pith(self, *arguments, status=0):
        made = subprocess.run([self.pith, *map(str, arguments)], capture_output=True, check=False)
        self.assertEqual(made.returncode, status, made.stderr)
        return made.stdout.decode()

    def file(self, name, text):
        """A file with this text."""
        path = pathlib.Path(self.folder.name) / name
        path.write_text(text)
        return path

    def check_policy(self):
        """The policy of the open page allows its own style and its own script, and nothing else."""
        html = self.path.read_text()
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
        for element, directive in (("style", "style-src"), ("script", "script-src")):
            content = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
            self.assertEqual(len(content), 1)
            digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
            self.assertIn(f"{directive} 'sha256-{digest}';", policy)
        self.assertTrue(policy.startswith("default-src 'none';"))
        self.browser.script("""
            for (const [name, text] of [["script", "window.ran = 1"], ["style", "body { display: none }"]]) {
              document.body.append(Object.assign(document.createElement(name), {textContent: text}));
            }
            document.body.append(Object.assign(new Image(), {src: "http://example.org/a.png"}))""")
        self.assertIsNone(self.browser.script("return window.ran ?? null"))
        self.assertTrue(self.browser.script("return document.querySelector('h1').checkVisibility()"))
        refused = self.browser.logged()  # read here, as they are wanted
        self.assertEqual(len(refused), 3, refused)
        self.assertIn("http://example.org/a.png", self.browser.requested())  # what was refused, so requests are seen
        for message in refused:
            self.assertIn("Content Security Policy", message)

    def check_nothing_ran(self, scripts):
        """Nothing of a hostile input is an element, an attribute or a script in the open page."""
        self.assertIsNone(self.browser.script("return window.ran ?? null"))
        count = "return document.querySelectorAll(arguments[0]).length"
        self.assertEqual(self.browser.script(count, "script"), scripts)
        self.assertEqual(self.browser.script(count, "img, iframe, base, link, object, embed, svg:not(#curve), form:not([method=dialog])"), 0)
        self.assertEqual(self.browser.script("return [...document.links].filter((link) => link.protocol !== 'file:').length"), 0)
        attributes = self.browser.script("return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())")
        self.assertEqual([name for name in attributes if name.startswith("on") or name in ("src", "srcdoc")], [])

    def check_look(self, size, dark):
        """The theme, the width and the contrast of the open page."""
        self.assertEqual(self.browser.script("return document.documentElement.dataset.theme"), "dark" if dark else "light")
        self.assertLessEqual(self.browser.width(), size[0])
        ratio, where = self.browser.lowest_contrast()
        self.assertGreaterEqual(ratio, 4.5, where)


def main(usage):
    if len(sys.argv) < 3:
        print(usage, file=sys.stderr)
        return 2
    if not browsers.chromium():
        skip("there is no chromium or no chromedriver (packages chromium and chromium-driver)")
    PageTest.pith, PageTest.screenshots = sys.argv[1], pathlib.Path(sys.argv[2])
    result = unittest.main(argv=[sys.argv[0], "--verbose", *sys.argv[3:]], exit=False).result
    return 0 if result.wasSuccessful() else 1
