"""What a page loses in other clothes and what it keeps, over the project's own pages; models/train/train runs it first."""
import pathlib
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
        for kind in augment.KINDS:
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
