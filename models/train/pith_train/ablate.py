"""What each group of columns is worth, and what languages that training did not see lose: the first pass of the HTML model, out of fold.

Groups are those of src/features/features.def; one after the other is left out. Pages are left out by the language that the program
finds in them, those of one language or all but those of one. Beside the log loss, by the weights of training, stands the mean word F1 of the blocks
that the scores would keep, measured over the blocks' labels: good for comparing, not for comparison with `pith eval`.
"""
import argparse
import json
import os
import re
import subprocess

os.environ.setdefault('OMP_WAIT_POLICY', 'passive')  # no busy waiting where processors are shared

import numpy as np  # noqa: E402

from . import pipeline  # noqa: E402
from .train import NEWS_WEIGHT, SETS, read_sets  # noqa: E402

FEATURES = os.path.join(os.path.dirname(__file__), '..', '..', '..', 'src', 'features', 'features.def')
DEVIATION, NODES = 2.0, 5  # of the shift that the scores of a page have in common, as in src/select


def groups_of(path, names):
    """Columns of the first pass by the comment above them: up to the last one that the comment's section names."""
    last = {}
    with open(path, encoding='utf8') as f:
        for line in f:
            if comment := re.match(r'// ([^:.]+)[:.]', line):
                current = comment[1]
            elif (name := re.match(r'PITH_(?:PAGE_)?FEATURE\((\w+),', line)) and name[1] in names:
                last[current] = names.index(name[1]) + 1
    starts = [0, *last.values()]
    return {group: range(start, end) for (group, end), start in zip(last.items(), starts)}


def expected_f1(raw, words):
    """Of the best blocks, one more after the other; src/select/select.cpp."""
    nodes, weights = np.polynomial.hermite.hermgauss(NODES)
    slope = np.sqrt(1 + np.pi * DEVIATION ** 2 / 8)  # undoes how the shifts flatten the mean
    kept, out = np.cumsum(words), np.zeros(len(raw))
    for node, weight in zip(nodes, weights / np.sqrt(np.pi)):
        content = pipeline.sigmoid(slope * raw + DEVIATION * np.sqrt(2) * node) * words
        out += weight * 2 * np.cumsum(content) / (kept + content.sum() + 1e-9)
    return out


def mean_f1(bridge, raw, pages):
    scores = []
    for page in pages:
        rows = slice(page['first_row'], page['first_row'] + page['rows'])
        order = np.argsort(-raw[rows], kind='stable')
        words, labels = bridge.words[rows][order].astype(float), np.maximum(bridge.labels[rows][order], 0)
        kept = np.argmax(expected_f1(raw[rows][order], words)) + 1
        scores.append(2 * (labels * words)[:kept].sum() / (words[:kept].sum() + page['reference_words']))
    return f'{np.mean(scores):.4f}' if scores else ''


def first_pass(folds, fold, columns):
    """Which rows are the fold's, and their raw scores by a first pass that has these columns and has not seen them."""
    judged, model = folds.folds == fold, folds.train_pass1((fold,), columns)
    return judged, model.predict(folds.b.matrix[:, :folds.b.pass1_columns][judged][:, columns], raw_score=True)


class Table:
    """Lines of a Markdown table; all scores are calibrated on those of the first line."""

    def __init__(self, folds, raw):
        self.folds, self.calibration = folds, folds.fit_calibration(raw, ())

    @staticmethod
    def begin(first_column):
        print(f'\n| {first_column} | judged | log loss | wcxb-dev | news-dev |\n|---|---|---|---|---|')

    def line(self, name, raw, pages):
        """`pages` is True for each that is judged."""
        folds, bridge = self.folds, self.folds.b
        raw = self.calibration[0] * raw + self.calibration[1]
        rows = folds.known & pages[bridge.page_of_row]
        z, y, w = raw[rows], folds.targets[rows], folds.weights[rows]
        loss = (w * (np.logaddexp(0, z) - y * z)).sum() / w.sum()
        full = [p for p, judged in zip(bridge.pages, pages) if judged and p['rows'] and p['reference_words']]
        f1 = [mean_f1(bridge, raw, [p for p in full if p['kind'] == kind]) for kind in ('wcxb', 'news')]
        print(f'| {name} | {pages.sum()} pages | {loss:.4f} | {f1[0]} | {f1[1]} |', flush=True)


def languages(bridge, data, pith):
    """Two letters for each page, empty where no language was found."""
    found = {}
    for name in SETS:
        done = subprocess.run([pith, '--format', 'jsonl', os.path.join(data, name, 'html')], capture_output=True, check=False)
        for line in done.stdout.splitlines():
            record = json.loads(line)
            found[os.path.basename(record['id']).split('.')[0]] = (record.get('language') or '')[:2]
    return np.array([found.get(p['id'], '') for p in bridge.pages])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', help='folder with wcxb-dev, seg-dev and news-dev')
    parser.add_argument('--bridge', required=True, help='libpith_train_bridge.so')
    parser.add_argument('--pith', required=True, help='the program')
    args = parser.parse_args()
    bridge = read_sets(args.bridge, args.data)
    weights = [NEWS_WEIGHT if p['kind'] == 'news' else 1.0 for p in bridge.pages]
    dealt = pipeline.deal_folds(bridge.pages)
    folds = pipeline.Pipeline(bridge, dealt, weights, weights, None)
    groups = {'nothing': range(0)} | groups_of(FEATURES, bridge.names[:bridge.pass1_columns])
    raws = {group: np.zeros(len(folds.folds)) for group in groups}
    for fold in range(pipeline.FOLDS):
        folds.fill_linear((fold,))
        folds.fill_types((fold,))
        for group, out in groups.items():
            judged, raw = first_pass(folds, fold, ~np.isin(np.arange(bridge.pass1_columns), out))
            raws[group][judged] = raw
    table = Table(folds, raws['nothing'])
    table.begin('without')
    for group, raw in raws.items():
        table.line(group, raw, np.ones(len(bridge.pages), bool))

    spoken = languages(bridge, args.data, args.pith)
    table.begin('first pass and word scores trained on')
    for trained, left_out, judged_pages in (('all but German', spoken == 'de', spoken == 'de'),
                                            ('English', spoken != 'en', (spoken != 'en') & (spoken != ''))):
        # The pages that are left out are a fold of their own.
        others = {p['id']: 0 if out else 1 + dealt[p['id']] % (pipeline.FOLDS - 1) for p, out in zip(bridge.pages, left_out)}
        by_language = pipeline.Pipeline(bridge, others, weights, weights, None)
        by_language.fill_linear((0,))
        by_language.fill_types((0,))
        judged, scores = first_pass(by_language, 0, np.ones(bridge.pass1_columns, bool))
        raw = np.zeros(len(folds.folds))
        raw[judged] = scores
        table.line('all languages', raws['nothing'], judged_pages)
        table.line(trained, raw, judged_pages)
    bridge.close()


if __name__ == '__main__':
    main()
