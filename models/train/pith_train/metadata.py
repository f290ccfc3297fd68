"""Weights of the scorers of titles (src/metadata/titles.h, models/title.tsv) and of days (days.h, date.tsv), from pages where these
are annotated.

Every candidate of a page is a line of `pith --dump`. Right are titles with the same words as the annotation, in lower case, and
the annotated day. Pages without a right candidate teach nothing. Figures are by cross-validation over registered domains; the
weights that are written saw all pages.
"""

import argparse

import numpy as np

from .candidates import FOLDS, REPEATS, annotated_pages, folds_of, print_shares, read_candidates
from .choice import feature_names, fit, words, write_weights

PENALTY = 0.0003
# The ways to find a day that tell of a change: src/metadata/days.cpp takes such a day where there is no other.
CHANGES = {'ld_modified', 'meta_modified', 'marked_modified', 'seen_changed'}
DECLARED = {'meta', 'json_ld'}
NO_WAYS = {'only_change', 'day_before', 'day_behind', 'shown'}  # what else is true of a day


def title_of(annotation):
    return words(annotation.get('title'))


def day_of(annotation):
    return (annotation.get('publish_date') or annotation.get('date') or '')[:10]


def that_compete(table, texts, rows):
    """The days that are not of a change alone, nor in some text alone where another is declared; all of them where none is left."""
    names = feature_names(table)

    def found(ways):
        return (rows[:, [name in ways for name in names]] > 0).any(axis=1)
    others = found(set(names) - CHANGES - NO_WAYS)
    if found(DECLARED).any():
        others &= found(set(names) - CHANGES - NO_WAYS - {'anywhere'})
    return ([text for text, other in zip(texts, others) if other], rows[others]) if others.any() else (texts, rows)


def accuracy(weights, pages):
    return np.array([bool(right[np.argmax(rows @ weights)]) if len(rows) else False for rows, right in pages])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('what', choices=('titles', 'dates'))
    parser.add_argument('data')
    parser.add_argument('--pith', required=True, help='the program')
    parser.add_argument('--table', required=True, help='the table whose weights are written anew')
    arguments = parser.parse_args()
    annotated, read = (title_of, words) if arguments.what == 'titles' else (day_of, str)
    listed = [page for page in annotated_pages(arguments.data) if annotated(page[3])]
    sets = [page[0] for page in listed]
    pages = []
    for page, (texts, rows) in zip(listed, read_candidates(arguments.pith, arguments.what, arguments.table, listed)):
        if arguments.what == 'dates':
            texts, rows = that_compete(arguments.table, texts, rows)
        pages.append((rows, np.array([read(text) == annotated(page[3]) for text in texts], dtype=bool)))
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
