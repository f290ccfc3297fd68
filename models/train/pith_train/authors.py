"""Weights of the scorer of authors (src/metadata/authors.h, models/author.tsv), from pages whose authors are annotated or
annotated as none.

Every candidate of a page is a line of `pith --dump authors`, beside nobody, whose score is 0; right are those with the same
set of names as the annotation, in lower case. Where authors are annotated and no candidate has them, nobody is right, which counts little: such a
page shows what candidates are wrong. Figures are by cross-validation over registered domains; the weights that are written
saw all pages.
"""

import argparse
import re

import numpy as np

from .candidates import FOLDS, REPEATS, annotated_pages, folds_of, print_shares, read_candidates
from .choice import fit, words, write_weights

PENALTY = 0.0005
NOBODY_IS_RIGHT = {'annotated': 0.1, 'wcxb-dev': 0.15, 'news-dev': 0.1, 'seg-dev': 0.1}  # weight of such pages
BETWEEN = re.compile(r';|,| and | und | & ')


def names_of(annotation):
    """The set of an annotation's names as `pith eval` cuts it: degrees behind the first name do not count."""
    names = annotation.get('authors') or annotation.get('author') or []
    if isinstance(names, str):
        names = [name.strip() for name in BETWEEN.split(names) if name.strip()]
        names = names[:1] + [name for name in names[1:] if not is_degree(name)]
    return frozenset(' '.join(words(name)) for name in names if words(name))


def is_degree(name):
    return len(name) <= 6 and ' ' not in name and sum(c.isascii() and c.isupper() for c in name) >= 2


def with_nobody(rows, right):
    return np.vstack([rows, np.zeros(rows.shape[1])]), np.append(right, not right.any())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data')
    parser.add_argument('--pith', required=True, help='the program')
    parser.add_argument('--table', required=True, help='author.tsv, whose weights are written anew')
    arguments = parser.parse_args()
    listed = list(annotated_pages(arguments.data))
    sets = [page[0] for page in listed]
    annotated = [names_of(page[3]) for page in listed]
    pages, weight = [], []
    for name, names, (texts, rows) in zip(sets, annotated, read_candidates(arguments.pith, 'authors', arguments.table, listed)):
        found = [frozenset(' '.join(words(one)) for one in text.split('; ')) for text in texts]
        right = np.array([bool(names) and one == names for one in found], dtype=bool)
        pages.append(with_nobody(rows, right))
        weight.append(REPEATS[name] * (1 if right.any() else NOBODY_IS_RIGHT['annotated' if names else name]))
    counts = np.array([bool(names) for names in annotated])
    usable = counts & np.array([not right[-1] for _, right in pages])
    weight = np.array(weight)
    folds = folds_of(listed)
    hits = np.zeros(len(pages), dtype=bool)
    chosen = np.full(len(pages), -1)
    for fold in range(FOLDS):
        train = np.flatnonzero((folds != fold) & (weight > 0))
        weights = fit([pages[i] for i in train], PENALTY, weight[train])
        for i in np.flatnonzero(folds == fold):
            chosen[i] = np.argmax(pages[i][0] @ weights)
            hits[i] = pages[i][1][chosen[i]] and usable[i]
    picks = np.flatnonzero(counts)
    print_shares([sets[i] for i in picks], hits[picks], usable[picks])
    nobody = np.array([chosen[i] == len(pages[i][1]) - 1 for i in range(len(pages))])
    for name in sorted(set(sets)):
        mine = np.array([s == name for s in sets])
        print(f'{name}: nobody found on {nobody[mine & counts].mean():.3f} of the pages with authors, '
              f'and on {nobody[mine & ~counts].mean():.3f} of the {(mine & ~counts).sum()} without')
    train = np.flatnonzero(weight > 0)
    write_weights(arguments.table, fit([pages[i] for i in train], PENALTY, weight[train]))


if __name__ == '__main__':
    main()
