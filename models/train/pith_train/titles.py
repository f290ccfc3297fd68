"""Weights of the scorer of titles (src/metadata/titles.h, models/title.tsv), from pages whose title is annotated.

Every candidate of a page is a line of `pith --dump titles`; right are those with the same words as the annotation, in
lower case. Pages without a right candidate teach nothing. Figures are by cross-validation over registered domains; the weights that are written saw all pages.
"""

import argparse
import concurrent.futures
import hashlib
import json
import pathlib
import subprocess

import numpy as np

from .choice import feature_names, fit, words, write_weights
from .pipeline import registered_domain

FOLDS = 5
PENALTY = 0.0003
REPEATS = {'wcxb-dev': 1, 'news-dev': 2, 'seg-dev': 2}  # so that the largest set does not decide alone
SETS = ('wcxb-dev', 'news-dev', 'seg-dev')


def annotated_pages(data):
    """(set, file, url, title) of every page with a title."""
    for name in SETS:
        folder = pathlib.Path(data) / name
        if (folder / 'ground-truth').is_dir():
            for file in sorted((folder / 'ground-truth').glob('*.json')):
                page = json.loads(file.read_text())
                yield name, folder / 'html' / f'{file.stem}.html.gz', page.get('url', ''), page['ground_truth'].get('title')
        else:
            for line in (folder / 'annotations.jsonl').open():
                page = json.loads(line)
                yield name, folder / 'html' / f'{page["id"]}.html.gz', page['url'], page.get('title')


def candidates(pith, file, features):
    """The texts and the feature rows of one page."""
    dump = subprocess.run([pith, '--dump', 'titles', '--input-type', 'html', file], capture_output=True, check=False)
    texts, rows = [], []
    for line in dump.stdout.decode().splitlines()[1:]:
        _, _, text, values = line.split('\t')
        row = np.zeros(len(features))
        for value in values.split():
            name, number = value.split('=')
            row[features[name]] = float(number)
        texts.append(text)
        rows.append(row)
    return texts, np.array(rows)


def accuracy(weights, pages):
    return np.array([bool(right[np.argmax(rows @ weights)]) if len(rows) else False for rows, right in pages])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data')
    parser.add_argument('--pith', required=True, help='the program')
    parser.add_argument('--table', required=True, help='title.tsv, whose weights are written anew')
    arguments = parser.parse_args()
    features = {name: i for i, name in enumerate(feature_names(arguments.table))}
    listed = [page for page in annotated_pages(arguments.data) if words(page[3])]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda page: candidates(arguments.pith, page[1], features), listed))
    pages, sets, domains = [], [], []
    for (name, file, url, title), (texts, rows) in zip(listed, found):
        right = np.array([words(text) == words(title) for text in texts], dtype=bool)
        pages.append((rows, right))
        sets.append(name)
        domains.append(registered_domain(url) or file.stem)
    order = {domain: i % FOLDS for i, domain in enumerate(sorted(set(domains), key=hash_of))}
    folds = np.array([order[domain] for domain in domains])
    hits = np.zeros(len(pages), dtype=bool)
    usable = np.array([right.any() for _, right in pages])
    for fold in range(FOLDS):
        weights = fit([pages[i] for i in np.flatnonzero((folds != fold) & usable) for _ in range(REPEATS[sets[i]])], PENALTY)
        test = np.flatnonzero(folds == fold)
        hits[test] = accuracy(weights, [pages[i] for i in test])
    for name in SETS:
        mine = np.array([s == name for s in sets])
        share = hits[mine].mean()
        print(f'{name}: {share:.4f} right (s.e. {np.sqrt(share * (1 - share) / mine.sum()):.4f}), '
              f'{usable[mine].mean():.4f} have a right candidate, {mine.sum()} pages')
    weights = fit([pages[i] for i in np.flatnonzero(usable) for _ in range(REPEATS[sets[i]])], PENALTY)
    write_weights(arguments.table, weights)


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == '__main__':
    main()
