"""The candidates for a page's title or authors, as `pith --dump` lists them, beside what people annotated; and figures by
cross-validation over registered domains."""

import concurrent.futures
import hashlib
import json
import pathlib
import subprocess

import numpy as np

from .choice import feature_names
from .pipeline import registered_domain

FOLDS = 5
REPEATS = {'wcxb-dev': 1, 'news-dev': 2, 'seg-dev': 2}  # so that the largest set does not decide alone
SETS = ('wcxb-dev', 'news-dev', 'seg-dev')


def annotated_pages(data):
    """(set, file, url, annotation) of every page; an annotation is the dictionary that has its title and authors."""
    for name in SETS:
        folder = pathlib.Path(data) / name
        if (folder / 'ground-truth').is_dir():
            for file in sorted((folder / 'ground-truth').glob('*.json')):
                page = json.loads(file.read_text())
                yield name, folder / 'html' / f'{file.stem}.html.gz', page.get('url', ''), page['ground_truth']
        else:
            for line in (folder / 'annotations.jsonl').open():
                page = json.loads(line)
                yield name, folder / 'html' / f'{page["id"]}.html.gz', page['url'], page


def candidates(pith, what, file, url, features):
    """The texts and the feature rows of one page."""
    address = ['--url', url] if url else []
    dump = subprocess.run([pith, '--dump', what, '--input-type', 'html', *address, file], capture_output=True, check=False)
    texts, rows = [], []
    for line in dump.stdout.decode().splitlines()[1:]:
        _, _, text, values = line.split('\t')
        row = np.zeros(len(features))
        for value in values.split():
            name, number = value.split('=')
            row[features[name]] = float(number)
        texts.append(text)
        rows.append(row)
    return texts, np.array(rows).reshape(-1, len(features))


def read_candidates(pith, what, table, listed):
    """candidates() of all `listed` pages, (set, file, url, annotation) each."""
    features = {name: i for i, name in enumerate(feature_names(table))}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda page: candidates(pith, what, page[1], page[2], features), listed))


def folds_of(listed):
    """Which fold each page belongs to: one for all pages of a registered domain."""
    domains = [registered_domain(url) or file.stem for _, file, url, _ in listed]
    order = {domain: i % FOLDS for i, domain in enumerate(sorted(set(domains), key=hash_of))}
    return np.array([order[domain] for domain in domains])


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def print_shares(sets, hits, usable):
    """How many of each set's pages are right, and could be."""
    sets = np.array(sets)
    for name in SETS:
        mine = sets == name
        share = hits[mine].mean()
        print(f'{name}: {share:.4f} right (s.e. {np.sqrt(share * (1 - share) / mine.sum()):.4f}), '
              f'{usable[mine].mean():.4f} have a right candidate, {mine.sum()} pages')
