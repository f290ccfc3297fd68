#!/usr/bin/env python3
"""Opens the page that `pith explain --format html` makes in a headless Chromium and uses it as a reader does.

usage: report_test.py PITH SCREENSHOTS [OPTIONS OF unittest]

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


class ReportTest(cases.PageTest):
    def report(self, page, *arguments, **how):
        """Opens the report on a page; returns the same explanation as JSON."""
        path = self.file("report.html", self.run_pith("explain", "--format", "html", *arguments, page))
        self.path = path
        self.browser.open(path, **how)
        return json.loads(self.run_pith("explain", "--format", "json", *arguments, page))

    def page(self, html):
        return self.file("page.html", html)

    def check_step(self, why, position):
        """The state of the page when the slider stands at a position."""
        score, f1 = why["cuts"][position - 1] if position else (2, why["no_article"])
        kept = [i for i, block in enumerate(why["blocks"])
                if block["excluded"] not in ("repeated", "table") and block["score"] >= score]
        if not self.browser.id("reset").is_enabled():  # the choice that was made: without headline and byline
            kept = [i for i in kept if why["blocks"][i]["excluded"] != "headline"]
        self.assertEqual(self.browser.kept(), kept)
        words = sum(why["blocks"][i]["words"] for i in kept)
        self.assertEqual(self.browser.numbers("kept"), [len(kept), words])
        self.assertEqual(self.browser.text("f1"), f"expected F1 {f1:.3f}")

    # ---- The threshold

    def test_begins_with_the_choice_of_pith(self):
        for name in ("news-en-slogan", "docs-page", "forum-thread", "table-layout-2005", "news-ar"):
            why = self.report(PAGES / name / "source.html")
            kept = [i for i, block in enumerate(why["blocks"]) if block["kept"]]
            self.assertEqual(self.browser.kept(), kept, name)
            self.assertEqual(self.browser.numbers("kept"), [len(kept), why["kept_words"]])
            self.assertFalse(self.browser.id("reset").is_enabled())
            self.assertEqual(self.browser.text("title"), why["title"])

    def test_slider(self):
        why = self.report(PAGES / "news-en-slogan/source.html")
        choice = int(self.browser.id("slider").get_attribute("value"))
        self.check_step(why, choice)
        self.browser.script("document.getElementById('slider').focus()")
        self.browser.press("ARROW_RIGHT")
        self.check_step(why, choice + 1)
        self.browser.press("ARROW_LEFT", "ARROW_LEFT", "ARROW_LEFT")
        self.check_step(why, choice - 2)
        self.assertIn("expected F1", self.browser.id("slider").get_attribute("aria-valuetext"))
        for position in (0, 1, len(why["cuts"]) // 2, len(why["cuts"])):
            self.browser.slide_to(position)
            self.check_step(why, position)
        self.assertTrue(self.browser.id("reset").is_enabled())
        self.browser.id("reset").click()
        self.check_step(why, choice)

    def test_what_is_kept_together(self):
        why = self.report(PAGES / "docs-structure/source.html", "--favor", "precision")
        together = [i for i, block in enumerate(why["blocks"]) if block["pinned"] == "together"]
        kept = [i for i, block in enumerate(why["blocks"]) if block["kept"]]
        self.assertTrue(together)
        self.assertEqual(self.browser.kept(), kept)
        self.assertEqual(self.browser.numbers("kept"), [len(kept), why["kept_words"]])
        self.browser.script("document.querySelector(`[data-index='${arguments[0]}']`).focus()", together[0])
        self.assertIn("what it belongs together with is", self.browser.text("details"))
        choice = int(self.browser.id("slider").get_attribute("value"))
        for position in (choice - 1, choice + 1):  # known of pith's choice only
            self.browser.slide_to(position)
            self.check_step(why, position)

    def test_repeated_blocks_are_never_kept(self):
        once = "<p>The ferry to Ostrey stays in port until the weekend, the harbour master said on Tuesday morning.</p>"
        more = "".join(f"<p>The council of the town met for the {n}. time and heard what the storm had cost, and whom.</p>" for n in range(9))
        why = self.report(self.page(f"<h1>Storm</h1><article>{once}{more}{once}</article>"))
        repeated = [i for i, block in enumerate(why["blocks"]) if block["excluded"] == "repeated"]
        self.assertEqual(len(repeated), 1)
        self.browser.slide_to(len(why["cuts"]))
        self.check_step(why, len(why["cuts"]))
        self.browser.script("document.querySelector(`[data-index='${arguments[0]}']`).focus()", repeated[0])
        self.assertIn("another block with the same text", self.browser.text("details"))

    def test_headline_that_is_kept_by_option(self):
        why = self.report(PAGES / "news-de/source.html", "--keep-headline")
        kept = [i for i, block in enumerate(why["blocks"]) if block["kept"]]
        self.assertEqual(self.browser.kept(), kept)
        self.assertEqual(self.browser.numbers("kept"), [len(kept), why["kept_words"]])
        pinned = [i for i, block in enumerate(why["blocks"]) if block["pinned"]]
        self.browser.script("document.querySelector(`[data-index='${arguments[0]}']`).focus()", pinned[0])
        self.assertIn("by --keep-headline", self.browser.text("details"))
        self.browser.slide_to(0)
        self.assertEqual(self.browser.kept(), pinned)
        self.assertEqual(self.browser.numbers("kept"), [len(pinned), sum(why["blocks"][i]["words"] for i in pinned)])

    # ---- What is shown

    def test_filters(self):
        why = self.report(PAGES / "docs-page/source.html")
        blocks = why["blocks"]
        self.assertEqual(self.browser.shown(), list(range(len(blocks))))
        self.browser.id("filter").click()
        buttons = self.browser.script("return [...document.querySelectorAll('#roles .chip')].map((b) => b.textContent)")
        roles = [block["role"] for block in blocks]
        self.assertEqual(sorted(buttons), sorted(f"{role} {roles.count(role)}" for role in set(roles)))
        self.browser.script("document.querySelector(`#roles [data-role='${arguments[0]}']`).click()", roles[0])
        self.assertEqual(self.browser.shown(), [i for i, role in enumerate(roles) if role != roles[0]])
        self.browser.script("[...document.querySelectorAll('#roles button')].at(-1).click()")
        self.assertEqual(self.browser.shown(), [])
        self.browser.script("[...document.querySelectorAll('#roles button')].at(-2).click()")
        self.browser.id("filter").click()
        self.browser.id("only").click()
        self.assertEqual(self.browser.shown(), [i for i, block in enumerate(blocks) if block["kept"]])
        self.browser.slide_to(0)
        self.assertEqual(self.browser.shown(), [])

    def test_keyboard(self):
        why = self.report(PAGES / "news-en-slogan/source.html")
        last = len(why["blocks"]) - 1
        self.browser.press("TAB", "TAB")  # the theme, the slider
        self.assertEqual(self.browser.focused(), "slider")
        self.browser.press("TAB", "TAB", "TAB", "TAB")  # only, roles, copy, the blocks; not reset, which is off
        self.assertEqual(self.browser.focused(), "0")
        self.browser.press("ARROW_DOWN", "ARROW_DOWN", "ARROW_UP")
        self.assertEqual(self.browser.focused(), "1")
        self.browser.press("END")
        self.assertEqual(self.browser.focused(), str(last))
        self.browser.press("PAGE_UP")
        self.assertEqual(self.browser.focused(), str(last - 10))
        outline = self.browser.script("return getComputedStyle(document.activeElement).outlineStyle")
        self.assertEqual(outline, "solid")
        self.assertEqual(self.browser.script("return document.querySelectorAll('[aria-selected=true]').length"), 1)
        self.assertEqual(self.browser.script("return document.querySelectorAll('.block[tabindex=\"0\"]').length"), 1)
        self.browser.press("HOME", "ESCAPE")
        self.assertFalse(self.browser.id("details").is_displayed())
        self.assertEqual(self.browser.focused(), "0")

    def test_escape_anywhere(self):
        self.report(PAGES / "news-en-slogan/source.html")
        self.assertTrue(self.browser.id("details").is_displayed())
        self.browser.script("document.getElementById('slider').focus()")
        self.browser.press("ESCAPE")
        self.assertFalse(self.browser.id("details").is_displayed())
        self.assertEqual(self.browser.focused(), "slider")
        # Of two things that are open, first the one on top.
        self.browser.script("document.querySelector('[data-index=\"2\"]').click()")
        self.browser.id("filter").click()
        self.browser.script("document.querySelector('#roles button').focus()")
        self.browser.press("ESCAPE")
        self.assertTrue(self.browser.id("details").is_displayed())
        self.assertFalse(self.browser.script("return document.getElementById('filter').open"))
        self.assertEqual(self.browser.script("return document.activeElement.tagName"), "SUMMARY")
        self.browser.press("ESCAPE")
        self.assertFalse(self.browser.id("details").is_displayed())

    def test_closing_gives_the_focus_back(self):
        self.report(PAGES / "news-en-slogan/source.html", size=cases.PHONE)
        self.browser.script("document.querySelector('[data-index=\"5\"]').click()")
        self.browser.script("document.querySelector('#details .close').focus()")
        # The details are made anew while they have the focus.
        self.browser.slide_to(1)
        self.assertEqual(self.browser.script("return document.activeElement.className"), "close")
        self.browser.press("ENTER")
        self.assertFalse(self.browser.id("details").is_displayed())
        self.assertEqual(self.browser.focused(), "5")
        self.browser.press("ARROW_DOWN")
        self.assertTrue(self.browser.id("details").is_displayed())
        self.browser.script("document.querySelector('#details .close').focus()")
        self.browser.press("ESCAPE")
        self.assertEqual(self.browser.focused(), "6")

    def test_details_leave_the_block_in_sight(self):
        for size in (cases.PHONE, (400, 700), (800, 600)):
            why = self.report(PAGES / "news-en-slogan/source.html", size=size)
            for index in range(0, len(why["blocks"]), 5):
                # At the lower end of what is seen, where it is tapped; then the details come.
                row, details, bar = self.browser.script("""
                    document.getElementById("details").hidden = true;
                    const row = document.querySelector(`[data-index="${arguments[0]}"]`);
                    scrollBy(0, row.getBoundingClientRect().bottom - innerHeight + 4);
                    row.click();
                    const place = (e) => { const {top, bottom} = e.getBoundingClientRect(); return [top, bottom]; };
                    return [row, document.getElementById("details"), document.getElementById("threshold")].map(place);""", index)
                self.assertTrue(row[0] >= bar[1] - 1 or row[1] >= details[0] - 1, (size, index, row, bar))
                self.assertTrue(row[1] <= details[0] + 1 or row[0] <= bar[1] + 1, (size, index, row, details))
                self.assertLess(row[0], details[0] - 20, (size, index, row, details))

    def test_details(self):
        why = self.report(PAGES / "news-en-slogan/source.html")
        for i in (0, 20, len(why["blocks"]) - 1):
            self.browser.script("document.querySelector(`[data-index='${arguments[0]}']`).focus()", i)
            block, shown = why["blocks"][i], self.browser.text("details")
            self.assertIn("kept" if block["kept"] else "dropped", shown)
            self.assertIn(block["role"], shown)
            self.assertIn(block["path"], shown.replace("\u200b", ""))
            self.assertIn(f"bytes {block['span'][0]:,} to {block['span'][1]:,}", shown)
            for feature, _, contribution in block["reasons"]:
                self.assertIn(feature, shown)
                self.assertIn(why["features"][feature], shown)
                self.assertIn(f"{abs(contribution):.2f}", shown)
        moved = self.browser.script("""
            document.querySelector("[data-index='3']").dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
            return document.getElementById("details").textContent""")
        self.assertIn(f"bytes {why['blocks'][3]['span'][0]:,}", moved)

    def test_copy(self):
        for name in ("news-en-slogan", "docs-page", "recipe", "list-article", "product-page"):
            self.report(PAGES / name / "source.html")
            text = self.run_pith(PAGES / name / "source.html")
            # Where the clipboard is allowed, and where it is not.
            self.browser.script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
            self.browser.id("copy").click()
            self.assertEqual(self.browser.script("return window.copied"), text, name)
            self.assertIn("Copied", self.browser.text("said"))
            self.browser.script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
            self.browser.id("copy").click()
            self.assertEqual(self.browser.script("return getSelection().toString()"), text.replace("\u00a0", " "), name)
            self.browser.press("ESCAPE")

    def test_copy_after_the_slider_moved(self):
        for name in ("news-en-slogan", "docs-page", "recipe", "table-layout-2005", "product-page"):
            why = self.report(PAGES / name / "source.html")
            self.browser.script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
            choice, last = int(self.browser.id("slider").get_attribute("value")), len(why["cuts"])
            for position in {0, 1, choice - 2, choice + 1, (choice + last) // 2, last}:
                self.browser.slide_to(position)
                self.browser.id("copy").click()
                copied = self.browser.script("return window.copied")
                texts = [why["blocks"][i]["text"] for i in self.browser.kept()]
                self.assertEqual(copied.split(), " ".join(texts).split(), (name, position))
                self.assertTrue(copied.endswith("\n") or not texts)
                for line in copied.split("\n"):
                    self.assertFalse(line.startswith("\t"), (name, position, "a cell is no line of its own"))
            self.browser.slide_to(choice)
            self.browser.id("copy").click()
            self.assertEqual(self.browser.script("return window.copied"), self.run_pith(PAGES / name / "source.html"), name)

    # ---- Pages of every kind

    def test_hostile_page(self):
        url = "http://example.org/\u2028\u2029\"><img src=x onerror=window.ran=20></script><script>window.ran=21</script>"
        why = self.report(HERE / "hostile.html", "--url", url)
        texts = self.browser.script("return [...document.querySelectorAll('.text')].map((t) => t.textContent)")
        self.assertEqual(texts, [block["text"] for block in why["blocks"]])
        self.assertIn("\u2028\u2029", why["url"])
        for role in range(3):  # whatever can be pressed
            self.browser.slide_to(role)
        self.browser.script("for (const block of document.querySelectorAll('.block')) { block.focus(); block.click(); }")
        time.sleep(0.5)
        self.check_nothing_ran(scripts=2)
        self.assertEqual(self.browser.text("url"), why["url"])

    def test_policy(self):
        self.report(HERE / "hostile.html")
        self.check_policy()

    def test_no_text(self):
        self.report(self.page("<!DOCTYPE html><title>Nothing</title><body><script>x</script></body>"))
        self.assertEqual(self.browser.text("none"), "This page has no text.")
        self.assertFalse(self.browser.id("tools").is_displayed())

    def test_no_article(self):
        why = self.report(PAGES / "empty-page/source.html")
        self.assertIn("no article", self.browser.text("none"))
        self.assertEqual(self.browser.kept(), [])
        self.browser.slide_to(3)
        self.check_step(why, 3)

    def test_very_many_blocks(self):
        blocks = "".join(f"<p>Entry {n}: the tide at Merrow Sound stood at {n % 97} feet, and the wind was {n % 13}.</p>" for n in range(100_000))
        begin = time.monotonic()
        page = self.page(f"<h1>Tides</h1>{blocks}")
        self.path = self.file("report.html", self.run_pith("explain", "--format", "html", page))
        made = time.monotonic()
        self.browser.open(self.path)
        print(f"100000 blocks: {made - begin:.1f} s for the report, {time.monotonic() - made:.1f} s to open it, {self.path.stat().st_size:,} bytes")
        count = self.browser.script("return document.querySelectorAll('.block').length")
        self.assertLess(count, 20_000)
        self.assertIn(f"The first {count:,} of 100,001 blocks", self.browser.text("cut"))
        steps = int(self.browser.id("slider").get_attribute("max"))
        self.browser.slide_to(steps)
        self.assertGreater(self.browser.numbers("kept")[0], 99_000)
        begin = time.monotonic()
        for position in range(0, steps, steps // 20):
            self.browser.slide_to(position)
        self.assertLess((time.monotonic() - begin) / 20, 1, "moving the slider is slow")

    def test_long_blocks(self):
        long = "The harbour master said € 5 and <nothing> more. " * 1000
        cut = f"<h1>Storm</h1><article><p>{long.replace('<', '&lt;')}</p><p>The ferry to Ostrey stays in port until the weekend.</p></article>"
        why = self.report(self.page(cut))
        self.browser.slide_to(len(why["cuts"]))
        shown = self.browser.script("return document.querySelectorAll('.text')[1].textContent")
        begin = shown[:shown.index("… ")]
        self.assertTrue(long.startswith(begin) and 19_000 < len(begin.encode()) <= 20_000, len(begin))
        left = len(long.strip().encode()) - len(begin.encode())
        self.assertIn(f"… {left:,} more bytes of it are left out here; pith explain --format json has them.", shown)
        self.browser.script("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
        self.browser.id("copy").click()
        self.assertTrue(f"{begin} […]\n\nThe ferry" in self.browser.script("return window.copied"))
        self.assertIn("What is left out of long blocks is […] in it.", self.browser.text("said"))
        self.browser.script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
        self.browser.id("copy").click()
        self.assertIn("[…]", self.browser.text("lacking"))
        self.browser.press("ESCAPE")

    def test_page_that_escapes_to_many_bytes(self):
        page = self.page("<h1>Less</h1><article>" + "".join(f"<p>{n} {'&lt;' * 3000}</p>" for n in range(1500)) + "</article>")
        self.report(page)
        self.assertLess(self.path.stat().st_size, 12_500_000)
        count = self.browser.script("return document.querySelectorAll('.block').length")
        self.assertLess(count, 700)
        self.assertIn(f"The first {count:,} of 1,501 blocks", self.browser.text("cut"))

    # ---- How it looks

    def test_looks(self):
        for name, size, dark in cases.LOOKS:
            self.report(PAGES / "news-en-slogan/source.html", size=size, dark=dark)
            self.check_look(size, dark)
            self.browser.save(self.screenshots / f"{name}.png")
            self.browser.script("document.querySelector('.block:not(.dropped)').scrollIntoView(); document.querySelector('.block:not(.dropped)').click()")
            self.browser.script("document.getElementById('filter').open = true")
            self.check_look(size, dark)
            self.browser.save(self.screenshots / f"{name}-block.png")
            self.browser.script("document.getElementById('filter').open = false; scrollTo(0, 0)")
            one, other = ("light", "dark") if dark else ("dark", "light")
            self.assertEqual(self.browser.text("theme"), f"Switch to {one}")
            self.browser.id("theme").click()
            self.assertEqual(self.browser.script("return document.documentElement.dataset.theme"), one)
            self.assertEqual(self.browser.text("theme"), f"Switch to {other}")


if __name__ == "__main__":
    sys.exit(cases.main(__doc__))
