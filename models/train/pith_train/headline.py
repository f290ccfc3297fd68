"""Trains models/headline.tsv, which finds the headline of flattened text: a conditional logit over the lines of a page.

After models/train/train, whose fold models and flattened pages it uses, so that no line comes from a model that saw its page.
"""
import argparse
import collections
import json
import os

import numpy as np

from . import flatten
from .bridge import HEADLINE, HEADLINE_FILE, Bridge
from .choice import fit, words, write_weights

NONE = HEADLINE.index('none')
NEARLY = 0.8  # F1 of words from which a line is the headline of a page that has no better one
PENALTY = 0.001


def agreement(a, b):
    common = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * common / max(1, len(a) + len(b))


class Page:
    def __init__(self, fold, title, lines):
        self.fold, self.texts = fold, [text for text, _ in lines]
        none = np.eye(len(HEADLINE))[NONE]
        self.rows = np.vstack([row for _, row in lines] + [none])
        agreements = np.array([agreement(words(text), title) for text in self.texts] + [0.0])
        self.exact = np.array([words(text) == title for text in self.texts] + [False])
        self.right = self.exact if self.exact.any() else agreements >= max(NEARLY, agreements.max())
        if not self.right.any():
            self.right = np.arange(len(self.rows)) == len(self.texts)


def read_pages(bridge, data, out, tools):
    folds = dict(line.rstrip('\n').split('\t') for line in open(os.path.join(out, 'folds.tsv'), encoding='utf8'))
    folder = os.path.join(data, 'news-dev')
    titles = {d['id']: d['title'] for d in map(json.loads, open(os.path.join(folder, 'annotations.jsonl'), encoding='utf8'))}
    pages = []
    for tool in tools:
        texts = os.path.join(out, 'flat', tool, 'news-dev', 'text')
        for name in sorted(os.listdir(texts), key=lambda name: (folds[name[:-4]], name)):
            fold = folds[name[:-4]]
            lines = bridge.headlines(os.path.join(texts, name), os.path.join(out, f'fold{fold}.text.pith'))
            if lines and titles.get(name[:-4]):
                pages.append((tool, Page(fold, words(titles[name[:-4]]), lines)))
    return pages


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', help='folder with news-dev')
    parser.add_argument('--bridge', required=True, help='libpith_train_bridge.so')
    parser.add_argument('--out', required=True, help='folder that models/train/train wrote')
    args = parser.parse_args()
    pages = read_pages(Bridge(args.bridge), args.data, args.out, flatten.TOOLS)
    right, there = collections.defaultdict(list), collections.defaultdict(list)
    for fold in sorted({page.fold for _, page in pages}):
        weights = fit([(page.rows, page.right) for _, page in pages if page.fold != fold], PENALTY)
        for tool, page in pages:
            if page.fold == fold:
                right[tool].append(page.exact[int(np.argmax(page.rows @ weights))])
                there[tool].append(page.exact.any())
    print('title right, cross-validated, and the share of pages with the title among the lines')
    for tool in flatten.TOOLS:
        print(f'  {tool:12} {np.mean(right[tool]):.3f} {np.mean(there[tool]):.3f}  {len(right[tool])} pages')
    write_weights(HEADLINE_FILE, fit([(page.rows, page.right) for _, page in pages], PENALTY))


if __name__ == '__main__':
    main()
