#!/usr/bin/env python3
"""Opens the page that `pith diff --format html` makes in a headless Chromium and uses it as a reader does.

usage: diff_test.py PITH SCREENSHOTS [OPTIONS OF unittest]

PITH is the program; pictures of what it looks like go to the folder SCREENSHOTS. Needs chromium, chromium-driver and
python3-selenium. Exit status: 0 when all is well, 1 when something is wrong, 77 when something that the test needs is missing.
"""
import json
import sys
import time

sys.dont_write_bytecode = True

import cases  # noqa: E402

TIDES = [f"The tide at Merrow Sound stood at {n % 97} feet on day {n}, and the ferries to Ostrey stayed in port until noon." for n in range(60)]
EVIL = "</script><script>window.ran=1</script><!-- <img src=x onerror=window.ran=2> \" onmouseover=\"window.ran=3 {{pages}} \u2028\u202e"


def changed(numbers, lines=TIDES):
    return [f"{line} A storm is expected." if n in numbers else line for n, line in enumerate(lines)]


class DiffTest(cases.PageTest):
    def records(self, name, pages):
        """Pages by id: a list of paragraphs, or why there is none."""
        records = [{"id": id, "error": {"code": "not_text", "message": page}} if isinstance(page, str) else
                   {"id": id, "text": "\n\n".join(page)} for id, page in pages.items()]
        return self.file(name, "".join(json.dumps(record) + "\n" for record in records))

    def compare(self, a, b, status=0, **how):
        """Opens the page on two sides; returns the same comparison as JSON."""
        files = self.records("a.jsonl", a), self.records("b.jsonl", b)
        self.path = self.file("diff.html", self.run_pith("diff", "--format", "html", *files, status=status))
        self.browser.open(self.path, **how)
        return json.loads(self.run_pith("diff", "--format", "json", *files, status=status))

    def ordinary(self, **how):
        """Four pages that differ, one that does not, and one on each side alone."""
        a = {f"http://example.org/{n}.html": TIDES for n in range(6)} | {"left.html": TIDES}
        b = {"http://example.org/0.html": changed([0, 20]), "http://example.org/1.html": changed([5, 6, 7, 8, 50]), "http://example.org/2.html": TIDES,
             "http://example.org/3.html": "It is an image (image/png).", "http://example.org/4.html": TIDES[:50],
             "http://example.org/5.html": TIDES[:30] + ["نُشرت أخبار الميناء يوم الثلاثاء بعد العاصفة."] + TIDES[30:], "new.html": TIDES}
        return self.compare(a, b, status=1, **how)

    def shown(self):
        return self.browser.script("return [...document.querySelectorAll('.page')].filter((p) => p.checkVisibility()).map((p) => p.querySelector('h2').textContent)")

    def choose(self, order):
        self.browser.script("const o = document.getElementById('order'); o.value = arguments[0]; o.dispatchEvent(new Event('change'))", order)

    def find(self, text):
        self.browser.script("const f = document.getElementById('find'); f.value = arguments[0]; f.dispatchEvent(new Event('input'))", text)

    def test_says_what_the_comparison_says(self):
        made = self.ordinary()
        self.assertEqual(self.shown(), [page["id"] for page in made["changed"]])
        for name, kind in (("del", "dropped"), ("ins", "added")):
            lines = self.browser.script("return [...document.querySelectorAll(arguments[0])].map((l) => l.textContent)", name)
            self.assertEqual(lines, [line for page in made["changed"] for was, line in page["lines"] if was == kind])
        everything = self.browser.script("""
            const lines = (page) => [...page.querySelectorAll(".lines p")].map((line) => (line.querySelector("del, ins") ?? line).textContent);
            return [...document.querySelectorAll(".page")].map(lines)""")
        self.assertEqual(everything, [[line for _, line in page["lines"]] for page in made["changed"]])
        facts = self.browser.text("facts")
        for fact in ("compared6", "Changed5", f"dropped{made['words_dropped']:,}", f"added{made['words_added']:,}", "Failed1", "Only in A1", "Only in B1"):
            self.assertIn(fact, facts)
        body = self.browser.script("return document.querySelector('main').innerText")
        for text in ("left.html", "new.html", "+ B failed: It is an image (image/png)."):
            self.assertIn(text, body)

    def test_changed_words(self):
        self.compare({"a": [TIDES[0], "All of it was dropped."]}, {"a": [TIDES[0].replace("noon", "the evening"), "Nothing in common."]})
        marks = self.browser.script("return [...document.querySelectorAll('mark')].map((m) => [m.parentElement.localName, m.textContent])")
        self.assertEqual(marks, [["del", "noon"], ["ins", "the evening"]])
        # Not by a colour alone.
        for style in self.browser.script("return [...document.querySelectorAll('mark')].map((m) => getComputedStyle(m).textDecorationLine)"):
            self.assertEqual(style, "underline")

    def test_right_to_left(self):
        """Signs stand left of all lines; the lines of a script have the same edges, changed or not, on wide and narrow screens."""
        lines = ["أعلنت هيئة الميناء أن العبّارات بقيت في المرسى حتى الظهر.", "נמל חיפה נפתח מחדש ביום רביעי לאחר הסערה (14 מעלות).", TIDES[0]]
        longer = [f"{line} {line} {line}" for line in lines]
        a = {"http://example.org/أخبار/ميناء.html": longer + ["بقيت العبّارات.", "הסערה נמשכת."], "latin": [TIDES[1], lines[0], TIDES[2]]}
        b = {"http://example.org/أخبار/ميناء.html": longer + ["غادرت العبّارات.", "הסערה נגמרה."], "latin": [TIDES[1], lines[1], TIDES[2] + "!"]}
        for name, size, dark in (("wide", (1280, 900), False), ("narrow", (400, 900), False), ("narrow-dark", (400, 900), True)):
            self.compare(a, b, size=size, dark=dark)
            self.check_look(size, dark)
            edges = self.browser.script("""
                return [...document.querySelectorAll(".lines p")].map((line) => {
                  const text = line.querySelector("del, ins") ?? line, style = getComputedStyle(text), box = text.getBoundingClientRect();
                  const sign = line.querySelector("b")?.getBoundingClientRect();
                  return [style.direction, Math.round(box.left + parseFloat(style.paddingLeft)), Math.round(box.right - parseFloat(style.paddingRight)), sign?.right ?? 0];
                })""")
            self.assertEqual([edge[0] for edge in edges], ["rtl", "rtl", "ltr", "rtl", "rtl", "rtl", "rtl", "ltr", "rtl", "ltr", "rtl", "ltr"])
            self.assertEqual(len({(left, right) for _, left, right, _ in edges}), 1, edges)
            self.assertTrue(all(sign < left for _, left, _, sign in edges), edges)
            self.browser.save(self.screenshots / f"diff-right-to-left-{name}.png")

    def test_folds(self):
        self.ordinary()
        closed = self.browser.script("return [...document.querySelectorAll('.page')].map((p) => [...p.querySelectorAll('summary')].map((s) => s.textContent))")
        self.assertEqual(closed[0], ["15 lines as before", "37 lines as before"])
        line = "return [...document.querySelectorAll('.lines p')].find((p) => p.textContent === arguments[0]).checkVisibility()"
        self.assertFalse(self.browser.script(line, TIDES[10]))
        self.assertTrue(self.browser.script(line, TIDES[1]))
        self.browser.script("document.querySelector('.lines summary').click()")
        self.assertTrue(self.browser.script(line, TIDES[10]))
        self.browser.id("unfold").click()
        self.assertEqual(self.browser.script("return document.querySelectorAll('.lines details:not([open])').length"), 0)
        self.browser.id("unfold").click()
        self.assertEqual(self.browser.script("return document.querySelectorAll('.lines details[open]').length"), 0)

    def test_without_script(self):
        self.browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.ordinary(dark=True)
            # Asked for by the driver's own commands: the page's scripts are off.
            self.assertEqual(len(self.browser.driver.find_elements("css selector", ".page")), 5)
            self.assertFalse(self.browser.id("tools").is_displayed())
            self.assertFalse(self.browser.id("theme").is_displayed())
            self.assertTrue(self.browser.driver.find_element("css selector", "ins").is_displayed())
            self.browser.save(self.screenshots / "diff-no-script.png")
        finally:
            self.browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def test_filter_and_order(self):
        made = self.ordinary()
        ids = [page["id"] for page in made["changed"]]
        for order, key in (("changed", lambda page: page["words_dropped"] + page["words_added"]),
                           ("dropped", lambda page: page["words_dropped"]), ("added", lambda page: page["words_added"])):
            self.choose(order)
            self.assertEqual(self.shown(), [page["id"] for page in sorted(made["changed"], key=key, reverse=True)])
        self.choose("")
        self.assertEqual(self.shown(), ids)
        self.find(" ORG/3 ")
        self.assertEqual(self.shown(), ["http://example.org/3.html"])
        self.assertEqual(self.browser.text("said"), "1 of 5 shown")
        self.find("nowhere")
        self.assertEqual(self.shown(), [])
        self.find("")
        self.assertEqual(self.shown(), ids)

    def test_keyboard(self):
        made = self.ordinary()
        ids = [page["id"] for page in made["changed"]]
        focused = "return document.activeElement.tagName === 'H2' ? document.activeElement.textContent : ''"
        for key, expected in (("n", 0), ("n", 1), ("n", 2), ("p", 1), ("n", 2), ("n", 3), ("n", 4), ("n", 4), ("p", 3)):
            self.browser.press(key)
            self.assertEqual(self.browser.script(focused), ids[expected])
        top = self.browser.script("return document.activeElement.closest('.page').getBoundingClientRect().top")
        self.assertGreaterEqual(top, self.browser.script("return document.getElementById('tools').getBoundingClientRect().bottom"))
        self.ordinary()
        self.browser.press("TAB", "TAB")  # the theme, the filter: letters are letters there
        self.browser.press("n")
        self.assertEqual(self.browser.script("return document.activeElement.value"), "n")
        self.browser.press("BACKSPACE", "TAB", "TAB", "TAB", "TAB")
        self.assertEqual(self.browser.focused(), "next")
        self.browser.id("next").click()
        self.assertEqual(self.browser.script(focused), ids[0])

    def test_hostile_input(self):
        a, b = {EVIL: ["one", EVIL + "a"], EVIL + "2": ["x"], EVIL + "3": ["x"]}, {EVIL: ["one", EVIL + "b"], EVIL + "2": EVIL, EVIL + "4": ["x"]}
        self.compare(a, b, status=1)
        self.assertEqual(self.shown(), [EVIL, EVIL + "2"])
        self.assertEqual(self.browser.script("return document.querySelector('ins').textContent"), EVIL + "b")
        self.assertEqual(self.browser.script("return document.querySelector('.failed').textContent"), "+ B failed: " + EVIL)
        self.browser.script("for (const e of document.querySelectorAll('body *')) { e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.click(); }")
        time.sleep(0.3)
        self.check_nothing_ran(scripts=1)

    def test_policy(self):
        self.ordinary()
        self.check_policy()

    def test_nothing_changed(self):
        self.compare({"a": TIDES}, {"a": TIDES})
        self.assertIn("No text differs.", self.browser.script("return document.body.innerText"))
        self.assertFalse(self.browser.id("tools").is_displayed())

    def test_very_many_lines_and_pages(self):
        lines = [f"Entry {n}: the tide stood at {n % 97} feet." for n in range(100_000)]
        many = {f"page-{n}": [f"{line} {n}" for line in TIDES[:4]] for n in range(50_000)}
        for name, a, b in (("100000 lines that differ", {"long": lines}, {"long": [line + "!" for line in lines]}),
                           ("100000 lines, 900 of them differ", {"long": lines}, {"long": changed(range(0, 100_000, 111), lines)}),
                           ("50000 pages", many, {id: changed([0, 2], page) for id, page in many.items()})):
            files = self.records("a.jsonl", a), self.records("b.jsonl", b)
            begin = time.monotonic()
            self.path = self.file("diff.html", self.run_pith("diff", "--format", "html", *files))
            made = time.monotonic()
            self.browser.open(self.path)
            opened = time.monotonic() - made
            print(f"{name}: {made - begin:.1f} s for the page, {opened:.1f} s to open it, {self.path.stat().st_size:,} bytes")
            self.assertLess(opened, 20)
            self.assertLess(self.path.stat().st_size, 20_000_000)
            self.assertIn("pith diff --format json", self.browser.text("cut"))
            self.assertGreater(self.browser.script("return document.querySelectorAll('ins').length"), 100)
            begin = time.monotonic()
            self.choose("changed")
            self.find("page-1")
            self.browser.press("n")
            self.assertLess(time.monotonic() - begin, 10, "order and filter are slow")

    def test_looks(self):
        for name, size, dark in cases.LOOKS:
            self.ordinary(size=size, dark=dark)
            self.check_look(size, dark)
            self.browser.save(self.screenshots / f"diff-{name}.png")
            self.browser.id("unfold").click()
            self.browser.script("document.getElementById('next').click()")
            self.check_look(size, dark)
            self.browser.save(self.screenshots / f"diff-{name}-page.png")
            self.browser.script("scrollTo(0, 0)")
            self.browser.id("theme").click()
            self.check_look(size, not dark)


if __name__ == "__main__":
    sys.exit(cases.main(__doc__))
