"""Weights of the scorer of titles (src/metadata/titles.h, models/title.tsv), from pages whose title is annotated.

Every candidate of a page is a line of `pith --dump titles`; right are those with the same words as the annotation, in
lower case. Pages without a right candidate teach nothing. Figures are by cross-validation over registered domains; the weights that are written saw all pages.
"""

import argparse

import numpy as np

from .candidates import FOLDS, REPEATS, annotated_pages, folds_of, print_shares, read_candidates
from .choice import fit, words, write_weights

PENALTY = 0.0003


def accuracy(weights, pages):
    return np.array([bool(right[np.argmax(rows @ weights)]) if len(rows) else False for rows, right in pages])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data')
    parser.add_argument('--pith', required=True, help='the program')
    parser.add_argument('--table', required=True, help='title.tsv, whose weights are written anew')
    arguments = parser.parse_args()
    listed = [page for page in annotated_pages(arguments.data) if words(page[3].get('title'))]
    sets = [page[0] for page in listed]
    pages = []
    for page, (texts, rows) in zip(listed, read_candidates(arguments.pith, 'titles', arguments.table, listed)):
        title = words(page[3]['title'])
        pages.append((rows, np.array([words(text) == title for text in texts], dtype=bool)))
    folds = folds_of(listed)
    hits = np.zeros(len(pages), dtype=bool)
    usable = np.array([right.any() for _, right in pages])
    for fold in range(FOLDS):
        weights = fit([pages[i] for i in np.flatnonzero((folds != fold) & usable) for _ in range(REPEATS[sets[i]])], PENALTY)
        test = np.flatnonzero(folds == fold)
        hits[test] = accuracy(weights, [pages[i] for i in test])
    print_shares(sets, hits, usable)
    weights = fit([pages[i] for i in np.flatnonzero(usable) for _ in range(REPEATS[sets[i]])], PENALTY)
    write_weights(arguments.table, weights)


if __name__ == '__main__':
    main()
