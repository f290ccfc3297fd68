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
NEWS_WEIGHT = 4  # a page of news counts as many of the other set


def agreement(a, b):
    common = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * common / max(1, len(a) + len(b))


class Page:
    def __init__(self, tool, set_name, fold, title, lines):
        self.tool, self.set = tool, set_name
        self.fold, self.texts = fold, [text for text, _ in lines]
        none = np.eye(len(HEADLINE))[NONE]
        self.rows = np.vstack([row for _, row in lines] + [none])
        agreements = np.array([agreement(words(text), title) for text in self.texts] + [0.0])
        self.exact = np.array([words(text) == title for text in self.texts] + [False])
        self.right = self.exact if self.exact.any() else agreements >= max(NEARLY, agreements.max())
        if not self.right.any():
            self.right = np.arange(len(self.rows)) == len(self.texts)


def read_titles(data):
    """Titles of both sets, by set and page."""
    news = map(json.loads, open(os.path.join(data, 'news-dev', 'annotations.jsonl'), encoding='utf8'))
    titles = {'news-dev': {page['id']: page['title'] for page in news}, 'wcxb-dev': {}}
    truth = os.path.join(data, 'wcxb-dev', 'ground-truth')
    for name in os.listdir(truth):
        with open(os.path.join(truth, name), encoding='utf8') as f:
            titles['wcxb-dev'][name[:-5]] = json.load(f)['ground_truth'].get('title')
    return titles


def read_pages(bridge, data, out, tools):
    folds = dict(line.rstrip('\n').split('\t') for line in open(os.path.join(out, 'folds.tsv'), encoding='utf8'))
    pages = []
    for set_name, titles in read_titles(data).items():
        for tool in tools:
            texts = os.path.join(out, 'flat', tool, set_name, 'text')
            for name in sorted(os.listdir(texts), key=lambda name: (folds[name[:-4]], name)):
                fold = folds[name[:-4]]
                lines = bridge.headlines(os.path.join(texts, name), os.path.join(out, f'fold{fold}.text.pith'))
                if lines and titles.get(name[:-4]):
                    pages.append(Page(tool, set_name, fold, words(titles[name[:-4]]), lines))
    return pages


def train(pages):
    """Weights of all pages. What is called the title of a page that is no news is often not on it: such a page teaches nothing."""
    rows = []
    for page in pages:
        news = page.set == 'news-dev'
        if news or page.exact.any():
            rows += [(page.rows, page.right)] * (NEWS_WEIGHT if news else 1)
    return fit(rows, PENALTY)


def read_arguments(description):
    """Those of what is trained after models/train/train."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('data', help='folder with news-dev and wcxb-dev')
    parser.add_argument('--bridge', required=True, help='libpith_train_bridge.so')
    parser.add_argument('--out', required=True, help='folder that models/train/train wrote')
    return parser.parse_args()


def main():
    args = read_arguments(__doc__)
    pages = read_pages(Bridge(args.bridge), args.data, args.out, flatten.TOOLS)
    right, there = collections.defaultdict(list), collections.defaultdict(list)
    for fold in sorted({page.fold for page in pages}):
        weights = train([page for page in pages if page.fold != fold])
        for page in pages:
            if page.fold == fold:
                right[page.set, page.tool].append(page.exact[int(np.argmax(page.rows @ weights))])
                there[page.set, page.tool].append(page.exact.any())
    print('title right, cross-validated, and the share of pages with the title among the lines')
    for set_name, tool in right:
        there_here = there[set_name, tool]
        print(f'  {set_name:9} {tool:12} {np.mean(right[set_name, tool]):.3f} {np.mean(there_here):.3f}  {len(there_here)} pages')
    write_weights(HEADLINE_FILE, train(pages))


if __name__ == '__main__':
    main()
