#!/usr/bin/env python3
"""Opens the index that `pith explain --format html -o FOLDER/` makes in a headless Chromium and uses it as a reader does.

usage: index_test.py PITH SCREENSHOTS [OPTIONS OF unittest]

PITH is the program; pictures of what it looks like go to the folder SCREENSHOTS. Needs chromium, chromium-driver and
python3-selenium. Exit status: 0 when all is well, 1 when something is wrong, 77 when something that the test needs is missing (1 where
CI is set).
"""
import json
import pathlib
import sys
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
PAGES = HERE.parent.parent / "fixtures/pages"

import cases  # noqa: E402

NAMES = ("news-en-slogan", "docs-page", "empty-page", "news-ar", "forum-thread")
EVIL = "../</script><script>window.ran=1</script><!-- <img src=x onerror=window.ran=2> \" onclick=\"window.ran=3 {{rows}} \u202e"


class IndexTest(cases.PageTest):
    def explain(self, *inputs, status=0, **how):
        """Opens the index; returns the explanations as JSON."""
        folder = pathlib.Path(self.folder.name) / "reports"
        self.run_pith("explain", "--format", "html", "-o", f"{folder}/", *inputs, status=status)
        self.path = folder / "index.html"
        self.browser.open(self.path, **how)
        return [json.loads(line) for line in self.run_pith("explain", "--format", "json", *inputs, status=status).splitlines()]

    def fixtures(self, **how):
        return self.explain(*(PAGES / name / "source.html" for name in NAMES), self.folder.name + "/gone.html", status=1, **how)

    def shown(self):
        return self.browser.script("return [...document.querySelectorAll('#list li')].filter((r) => r.checkVisibility()).map((r) => (r.querySelector('small') ?? r.querySelector('bdi')).textContent)")

    def test_says_what_the_explanations_say(self):
        made = self.fixtures()
        self.assertEqual(self.shown(), [page["id"] for page in made])
        rows = self.browser.script("return [...document.querySelectorAll('#list li')].map((r) => r.innerText.replaceAll('\\n', ' '))")
        for page, row in zip(made[:-1], rows):
            for text in (page["title"], page["page_type"], f"{100 * page['confidence']:.1f} %", f"{page['kept_words']:,} of {page['words']:,} words"):
                self.assertIn(text, row)
        self.assertIn("no such file", rows[-1])
        self.assertIn("Failed1", self.browser.text("facts"))

    def test_links_open_the_reports(self):
        made = self.fixtures()
        links = self.browser.script("return [...document.links].map((link) => link.href)")
        self.assertEqual(len(links), len(made) - 1)
        self.browser.driver.find_elements("css selector", "#list a")[1].click()
        self.assertEqual(self.browser.text("title"), made[1]["title"])
        self.path = pathlib.Path(self.browser.script("return decodeURI(location.pathname)"))
        self.assertEqual(self.path.as_uri(), links[1])
        self.assertEqual(self.browser.logged(), [])
        self.assertEqual(set(self.browser.requested()), {self.path.as_uri(), self.path.with_name("index.html").as_uri()})

    def test_filter_and_order(self):
        made = self.fixtures()
        select = "const o = document.getElementById('order'); o.value = arguments[0]; o.dispatchEvent(new Event('change'))"
        explained, failed = made[:-1], [made[-1]["id"]]
        for order, key, ids in (("unsure", lambda page: page["confidence"], "failed first"), ("long", lambda page: -page["words"], ""),
                                ("dropped", lambda page: page["kept_words"] / page["words"], "")):
            self.browser.script(select, order)
            expected = [page["id"] for page in sorted(explained, key=key)]
            shown = self.shown()
            self.assertEqual([id for id in shown if id not in failed], expected, order)
            if ids:
                self.assertEqual(shown[:1], failed)
        self.browser.script(select, "")
        self.browser.id("find").send_keys("DOCS-page")
        self.assertEqual(self.shown(), [made[1]["id"]])
        self.assertEqual(self.browser.text("said"), f"1 of {len(made)} shown")

    def test_hostile_ids(self):
        page = "<title>" + EVIL.replace("&", "&amp;").replace("<", "&lt;") + "</title><h1>Tides</h1><p>The ferry to Ostrey stays in port until noon.</p>"
        records = [{"id": EVIL, "html": page}, {"id": EVIL + "2", "text": ""}, {"id": "../" * 100, "html": page}]
        self.explain(self.file("hostile.jsonl", "".join(json.dumps(record) + "\n" for record in records)), status=1)
        self.assertEqual(self.shown(), [record["id"] for record in records])
        self.browser.script("for (const e of document.querySelectorAll('body *:not(a, a *)')) { e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.click(); }")
        time.sleep(0.3)
        self.check_nothing_ran(scripts=1)
        folder = self.path.parent.as_uri() + "/"
        for link in self.browser.script("return [...document.links].map((link) => link.href)"):
            self.assertTrue(link.startswith(folder) and "/" not in link[len(folder):], link)

    def test_policy(self):
        self.fixtures()
        self.check_policy()

    def test_very_many_pages(self):
        """As many as are listed; one report is enough for all."""
        html = "<h1>Tides</h1><p>The ferry to Ostrey stays in port until noon.</p>"
        self.explain(self.file("few.jsonl", json.dumps({"id": "page-1", "html": html}) + "\n"))
        one = self.path.read_text()
        row = one[one.index("<li "):one.index("</ol>")]
        self.path.write_text(one.replace(row, "".join(row.replace("page-1", f"page-{n}") for n in range(20_000))))
        begin = time.monotonic()
        self.browser.open(self.path)
        opened = time.monotonic() - begin
        begin = time.monotonic()
        self.browser.script("const o = document.getElementById('order'); o.value = 'unsure'; o.dispatchEvent(new Event('change')); return document.body.offsetHeight")
        self.browser.script("const f = document.getElementById('find'); f.value = '7'; f.dispatchEvent(new Event('input')); return document.body.offsetHeight")
        print(f"20000 pages: {opened:.1f} s to open it, {time.monotonic() - begin:.1f} s to order and filter, {self.path.stat().st_size:,} bytes")
        self.assertLess(opened, 30)
        self.assertIn("of 20,000 shown", self.browser.text("said"))

    def test_looks(self):
        for name, size, dark in cases.LOOKS:
            self.fixtures(size=size, dark=dark)
            self.check_look(size, dark)
            self.browser.save(self.screenshots / f"index-{name}.png")
            self.browser.id("theme").click()
            self.check_look(size, not dark)


if __name__ == "__main__":
    sys.exit(cases.main(__doc__))
