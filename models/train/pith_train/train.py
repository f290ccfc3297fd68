"""Trains both models from a folder of annotated pages; see models/README.md."""
import argparse
import json
import os
import time

os.environ.setdefault('OMP_WAIT_POLICY', 'passive')  # no busy waiting where processors are shared

import lightgbm  # noqa: E402
import numpy as np  # noqa: E402

from . import augment, flatten, pipeline  # noqa: E402
from .bridge import Bridge  # noqa: E402
from .network import Shape  # noqa: E402

SETS = ('wcxb-dev', 'seg-dev', 'news-dev')
TEXT_SETS = ('wcxb-dev', 'news-dev')
PROMPTED = {'wcxb-dev': 2, 'news-dev': 1}  # one of so many flattened pages stands in training with prompts as well
TEXT_WORD_BUCKETS = 1 << 18  # words are most of what a text says, in many languages
NEWS_WEIGHT, COMPOSED_WEIGHT, AUGMENTED_WEIGHT = 2.0, 0.5, 0.5
TEXT_NEWS_WEIGHT, TEXT_NEWS_WEIGHT_PASS2 = 1.5, 3.0  # of each text: six of a news page, two of another
NEWS_WEIGHT_PASS2 = 8.0  # the second pass learns where an article ends: news pages show it best
NEWS_WEIGHT_NETWORK = 4.0
NETWORK_SHAPE, TEXT_NETWORK_SHAPE = Shape((1, 3, 9, 27), 2), Shape((1, 2, 4, 8, 16, 32), 3)
NETWORK_EPOCHS, TEXT_NETWORK_EPOCHS = 12, 5  # of texts every page is there several times
NETWORK_SHARE, TEXT_NETWORK_SHARE = 0.25, 0.5
START = time.time()


def log(*words):
    print(f'[{time.time() - START:6.0f} s]', *words, flush=True)


def describe(kind):
    return {'kind': kind, 'data': 'WCXB development split; evaluation pages of trafilatura; article-extraction-dataset and Fundus test pages',
            'seed': pipeline.SEED, 'folds': pipeline.FOLDS, 'lightgbm': lightgbm.__version__}


def flatten_all(bridge, data, out, leave_out):
    """Writes out/flat/TOOL/SET for every tool and the full-text sets, and out/flat/prompted/SET. Returns pith's texts of
    the news pages."""
    names = flatten.author_names(os.path.join(data, 'news-dev'))
    own = {p['id']: bridge.page_text(i) for i, p in enumerate(bridge.pages)}
    for name in TEXT_SETS:
        folder = os.path.join(data, name)
        # News pages by every tool, the many others by two each: news is what flattened text mostly is.
        texts = flatten.flatten_set(folder, own, every_tool=name == 'news-dev')
        for tool, pages in texts.items():
            flatten.write_set(folder, os.path.join(out, 'flat', tool, name), pages)
        seen = {tool: {} if tool in leave_out else pages for tool, pages in texts.items()}
        flatten.prompt_set(folder, os.path.join(out, 'flat', 'prompted', name), seen, names, PROMPTED[name])
    return texts['pith']


def read_sets(library, data):
    bridge = Bridge(library)
    for name in SETS:
        bridge.add(os.path.join(data, name))
    bridge.finish()
    return bridge


def train_html(args, bridge, folds):
    real = len(bridge.pages)
    for folder in augment.write_sets(args.data, os.path.join(args.out, 'augmented'), TEXT_SETS):
        bridge.add(folder)
    bridge.finish()
    log(f'{len(bridge.pages) - real} pages in other clothes, {len(bridge.matrix)} blocks in all')

    def weights(news):
        return [(news if p['kind'] == 'news' else 1.0) * (1.0 if i < real else AUGMENTED_WEIGHT) for i, p in enumerate(bridge.pages)]
    network = pipeline.NetworkPlan(NETWORK_SHAPE, NETWORK_EPOCHS, NETWORK_SHARE, weights(NEWS_WEIGHT_NETWORK))
    pipeline.Pipeline(bridge, folds, weights(NEWS_WEIGHT), weights(NEWS_WEIGHT_PASS2), network, log).run(
        args.out, describe('html'), final=not args.folds_only, pairs=not args.quick)


def train_text(args, folds):
    bridge = Bridge(args.bridge)
    sources = []
    for tool in [t for t in flatten.TOOLS if t not in args.leave_out] + ['prompted']:
        for name in TEXT_SETS:
            bridge.add(os.path.join(args.out, 'flat', tool, name), plain_text=True)
            bridge.finish()
            sources += [(tool, name)] * (len(bridge.pages) - len(sources))
    bridge.add(os.path.join(args.out, 'flat', 'composed'), plain_text=True)
    bridge.finish()
    sources += [('composed', 'news-dev')] * (len(bridge.pages) - len(sources))

    def weights(news):
        return [COMPOSED_WEIGHT if tool == 'composed' else
                (news if name == 'news-dev' else 1.0) * (AUGMENTED_WEIGHT if tool == 'prompted' else 1.0) for tool, name in sources]
    network = pipeline.NetworkPlan(TEXT_NETWORK_SHAPE, TEXT_NETWORK_EPOCHS, TEXT_NETWORK_SHARE, weights(TEXT_NEWS_WEIGHT))
    pipeline.Pipeline(bridge, folds, weights(TEXT_NEWS_WEIGHT), weights(TEXT_NEWS_WEIGHT_PASS2), network, log, TEXT_WORD_BUCKETS).run(
        args.out, describe('text'), '.text', not args.folds_only, pairs=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', help='folder with wcxb-dev, seg-dev and news-dev')
    parser.add_argument('--bridge', required=True, help='libpith_train_bridge.so')
    parser.add_argument('--out', required=True, help='folder for models and folds')
    parser.add_argument('--only', choices=('html', 'text'))
    parser.add_argument('--folds-only', action='store_true', help='only the models of the cross-validation')
    parser.add_argument('--quick', action='store_true',
                        help='leave out the pairs of folds, which only the cross-validation of the HTML model needs')
    parser.add_argument('--leave-out', nargs='+', choices=flatten.TOOLS, default=[], metavar='TOOL',
                        help='flatteners that the text model does not see, to judge it on them')
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    bridge = read_sets(args.bridge, args.data)
    log(f'{len(bridge.pages)} pages, {len(bridge.matrix)} blocks, {bridge.columns} columns')
    assert np.isfinite(bridge.matrix).all()
    folds = pipeline.deal_folds(bridge.pages)
    with open(os.path.join(args.out, 'folds.tsv'), 'w', encoding='utf8') as f:
        f.writelines(f'{page}\t{fold}\n' for page, fold in sorted(folds.items()))
    if args.only != 'html':
        own = flatten_all(bridge, args.data, args.out, args.leave_out)
        flatten.compose_set(os.path.join(args.data, 'news-dev'), os.path.join(args.out, 'flat', 'composed'), own, folds,
                            pipeline.SEED)
        log('pages flattened')
    if args.only != 'text':
        train_html(args, bridge, folds)
    bridge.close()
    if args.only != 'html':
        train_text(args, folds)
    log('done; peak memory', json.dumps(__import__('resource').getrusage(__import__('resource').RUSAGE_SELF).ru_maxrss // 1024), 'MB')


if __name__ == '__main__':
    main()
