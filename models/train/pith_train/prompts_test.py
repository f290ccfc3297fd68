"""What prompts leave of a text; models/train/train runs it first."""
import random
import unittest

from . import prompts

NAMES = ['Nadia Pell']


class Prompts(unittest.TestCase):
    def test_text_stays_in_its_order(self):
        for gap in ('\n', '\n\n'):
            text = gap.join(['A short headline of it'] + [f'{i} ' + 'word ' * 20 + f'end {i}.' for i in range(5)]) + '\n'
            for seed in range(50):
                other = prompts.prompted_text(text, NAMES, random.Random(seed))
                self.assertNotEqual(other, text)
                rest = iter(other.split())
                self.assertTrue(all(word in rest for word in text.split()))
                self.assertTrue(other.startswith('A short headline'), 'nothing comes before the first paragraph')

    def test_nothing_between_short_lines(self):
        self.assertEqual(prompts.prompted_text('short\n', NAMES, random.Random(1)), 'short\n')

    def test_every_third_page_or_all_the_same_in_every_run(self):
        texts = {f'page{i}': 'word ' * 30 + '\n' + 'word ' * 30 for i in range(300)}
        pages = prompts.prompted_pages(texts, NAMES, 3)
        self.assertTrue(60 < len(pages) < 140, len(pages))
        self.assertEqual(pages, prompts.prompted_pages(texts, NAMES, 3))
        self.assertEqual(len(prompts.prompted_pages(texts, NAMES, 1)), len(texts))

    def test_paragraphs_of_scripts_without_spaces(self):
        text = '短い行\n' + '水' * 50 + '。\n'
        self.assertGreater(len(prompts.prompted_text(text, NAMES, random.Random(1))), len(text))

    def test_list(self):
        self.assertGreater(len(prompts.PROMPTS), 20)
        for language, lines in prompts.PROMPTS.items():
            self.assertRegex(language, '^[a-z]{2}$')
            self.assertLessEqual({kind for kind, _ in lines},
                                 {'also', 'follow', 'newsletter', 'share', 'ad', 'pay', 'comment', 'shop', 'credit'})
            self.assertEqual(len(lines), len(set(lines)))


if __name__ == '__main__':
    unittest.main()
