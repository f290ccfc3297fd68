"""What each group of columns is worth: the first pass of the HTML model, out of fold, without one group after the other.

Groups are those of src/features/features.def. Beside the log loss, by the weights of training, stands the mean word F1 of the blocks
that the scores would keep, measured over the blocks' labels: good for comparing, not for comparison with `pith eval`.
"""
import argparse
import os
import re

os.environ.setdefault('OMP_WAIT_POLICY', 'passive')  # no busy waiting where processors are shared

import lightgbm as lgb  # noqa: E402
import numpy as np  # noqa: E402

from . import pipeline  # noqa: E402
from .bridge import Bridge  # noqa: E402
from .train import NEWS_WEIGHT, SETS  # noqa: E402

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
    """Of the best blocks, one more after the other; src/select/expected_f1.cpp."""
    nodes, weights = np.polynomial.hermite.hermgauss(NODES)
    kept, out = np.cumsum(words), np.zeros(len(raw))
    for node, weight in zip(nodes, weights / np.sqrt(np.pi)):
        content = pipeline.sigmoid(raw + DEVIATION * np.sqrt(2) * node) * words
        out += weight * 2 * np.cumsum(content) / (kept + content.sum() + 1e-9)
    return out


def mean_f1(bridge, raw, kind):
    scores = []
    for page in bridge.pages:
        if page['kind'] != kind or not page['rows'] or not page['reference_words']:
            continue
        rows = slice(page['first_row'], page['first_row'] + page['rows'])
        order = np.argsort(-raw[rows], kind='stable')
        words, labels = bridge.words[rows][order].astype(float), np.maximum(bridge.labels[rows][order], 0)
        kept = np.argmax(expected_f1(raw[rows][order], words)) + 1
        scores.append(2 * (labels * words)[:kept].sum() / (words[:kept].sum() + page['reference_words']))
    return np.mean(scores)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', help='folder with wcxb-dev, seg-dev and news-dev')
    parser.add_argument('--bridge', required=True, help='libpith_train_bridge.so')
    args = parser.parse_args()
    bridge = Bridge(args.bridge)
    for name in SETS:
        bridge.add(os.path.join(args.data, name))
    bridge.finish()
    weights = [NEWS_WEIGHT if p['kind'] == 'news' else 1.0 for p in bridge.pages]
    folds = pipeline.Pipeline(bridge, pipeline.deal_folds(bridge.pages), weights, weights, None)
    groups = {'nothing': range(0)} | groups_of(FEATURES, bridge.names[:bridge.pass1_columns])
    raws = {group: np.zeros(len(folds.folds)) for group in groups}
    for fold in range(pipeline.FOLDS):
        folds.fill_linear((fold,))
        folds.fill_types((fold,))
        x = bridge.matrix[:, :bridge.pass1_columns]
        rows, judged = folds.outside((fold,)) & folds.known, folds.folds == fold
        for group, out in groups.items():
            columns = ~np.isin(np.arange(bridge.pass1_columns), out)
            data = lgb.Dataset(x[rows][:, columns], folds.targets[rows], weight=folds.weights[rows])
            model = lgb.train(pipeline.PASS1, data, pipeline.PASS1_TREES)
            raws[group][judged] = model.predict(x[judged][:, columns], raw_score=True)
    print('| without | columns | log loss | wcxb-dev | news-dev |\n|---|---|---|---|---|')
    known = folds.known
    for group, raw in raws.items():
        scale, shift = folds.fit_calibration(raw, ())
        z, y, w = scale * raw[known] + shift, folds.targets[known], folds.weights[known]
        loss = (w * (np.logaddexp(0, z) - y * z)).sum() / w.sum()
        calibrated = scale * raw + shift
        print(f'| {group} | {len(groups[group])} | {loss:.4f} | {mean_f1(bridge, calibrated, "wcxb"):.4f} | '
              f'{mean_f1(bridge, calibrated, "news"):.4f} |', flush=True)
    bridge.close()


if __name__ == '__main__':
    main()
