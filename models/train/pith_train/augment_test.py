"""What a page loses in other clothes and what it keeps, over the project's own pages; models/train/train runs it first."""
import pathlib
import random
import re
import unittest

import lxml.html

from . import augment, flatten

PAGES = sorted((pathlib.Path(__file__).resolve().parents[3] / 'fixtures' / 'pages').rglob('*.html'))


def words(html):
    root = lxml.html.document_fromstring(html)
    for element in augment.elements(root, 'script', 'style', 'svg', 'iframe', 'template', 'head'):
        element.drop_tree()
    return re.findall(r'\w+', ' '.join(root.itertext()))


class Augment(unittest.TestCase):
    def dressed(self, kind):
        self.assertGreater(len(PAGES), 20)
        for path in PAGES:
            html = flatten.read_page(str(path))
            html = re.sub(r'^\s*<\?xml[^>]*>', '', html)
            yield path, html, augment.dress(html, kind, path.stem)

    def test_text_stays(self):
        for kind in ('aged', 'anonymous'):
            for path, html, other in self.dressed(kind):
                with self.subTest(kind=kind, page=path.name):
                    self.assertEqual(words(other), words(html))

    def test_aged_pages_know_no_modern_elements(self):
        tables = 0
        for path, _, other in self.dressed('aged'):
            with self.subTest(page=path.name):
                root = lxml.html.document_fromstring(other)
                self.assertEqual(augment.elements(root, *augment.MODERN), [])
                self.assertEqual(root.xpath('//*[@class or @id or @role]'), [])
                tables += bool(root.xpath('//table[@cellpadding]'))
        self.assertGreater(tables, len(PAGES) / 4)

    def test_anonymous_pages_keep_their_elements(self):
        for path, html, other in self.dressed('anonymous'):
            with self.subTest(page=path.name):
                before, after = (lxml.html.document_fromstring(x) for x in (html, other))
                self.assertEqual([e.tag for e in augment.elements(after.body)], [e.tag for e in augment.elements(before.body)])
                self.assertEqual(after.xpath('//*[@class or @id or @role]'), [])

    def test_prompts_come_between_paragraphs(self):
        longer = 0
        for path, html, other in self.dressed('prompted'):
            with self.subTest(page=path.name):
                before, after = words(html), iter(words(other))
                self.assertTrue(all(word in after for word in before), 'the page is no longer in it, in its order')
                longer += len(words(other)) > len(before)
        self.assertGreater(longer, len(PAGES) / 2)

    def test_prompted_text(self):
        text = 'A short headline of it\n\n' + '\n\n'.join('word ' * 20 + str(i) for i in range(5)) + '\n'
        other = iter(augment.prompted_text(text, random.Random(1)).split())
        self.assertTrue(all(word in other for word in text.split()))
        self.assertNotEqual(augment.prompted_text(text, random.Random(1)), text)
        self.assertEqual(augment.prompted_text('short\n', random.Random(1)), 'short\n')

    def test_prompts(self):
        self.assertGreater(len(augment.PROMPTS), 20)
        for language, prompts in augment.PROMPTS.items():
            self.assertRegex(language, '^[a-z]{2}$')
            self.assertLessEqual({kind for kind, _ in prompts},
                                 {'also', 'follow', 'newsletter', 'share', 'ad', 'pay', 'comment', 'shop'})
            self.assertEqual(len(prompts), len(set(prompts)))

    def test_same_in_every_run(self):
        html = flatten.read_page(str(PAGES[0]))
        self.assertEqual(augment.dress(html, 'aged', 'x'), augment.dress(html, 'aged', 'x'))

    def test_nothing_to_dress(self):
        for html in ('', '   ', '<!-- nothing -->', '\x00'):
            augment.dress(html, 'aged', 'x')

    def test_shares(self):
        kinds = [augment.kind_of(str(page)) for page in range(6000)]
        for kind in augment.KINDS:
            self.assertAlmostEqual(kinds.count(kind) / len(kinds), 1 / augment.SHARE, delta=0.02)


if __name__ == '__main__':
    unittest.main()
