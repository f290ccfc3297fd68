"""From annotated pages to a model, and to the models of a cross-validation.

All pages are dealt into FOLDS folds by registered domain. A learner is named by the set of folds that it must not see:
`()` is the shipped model, `(f,)` the model that judges fold f in the cross-validation. Where a learner's training rows
carry the output of an earlier stage (word scores, page types, first-pass probabilities), that output comes from a
learner that did not see the row's own fold either, so every stage trains on what it will meet.
"""
import collections
import dataclasses
import hashlib
import itertools

import lightgbm as lgb
import numpy as np
import tldextract
from sklearn.linear_model import LogisticRegression

from . import modelfile
from .bridge import ATTRIBUTES, PAGE_TYPES, WORDS
from .network import Network, Shape

FOLDS = 5
SEED = 20261124
WORD_BUCKETS, ATTRIBUTE_BUCKETS = 1 << 16, 1 << 15

COMMON = dict(objective='cross_entropy', seed=SEED, deterministic=True, force_row_wise=True, num_threads=2,
              verbosity=-1, max_bin=63, feature_fraction_seed=SEED, bagging_seed=SEED)
PASS1 = dict(COMMON, learning_rate=0.1, num_leaves=31, min_data_in_leaf=60, feature_fraction=0.4,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0)
PASS2 = dict(COMMON, learning_rate=0.1, num_leaves=15, min_data_in_leaf=80, feature_fraction=0.5,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0)
TYPES = dict(COMMON, objective='multiclass', num_class=len(PAGE_TYPES), learning_rate=0.08, num_leaves=8,
             min_data_in_leaf=15, feature_fraction=0.5, lambda_l2=2.0)
PASS1_TREES, PASS2_TREES, TYPE_TREES = 160, 60, 40
PASS2_SEEDS = 2  # boosters of the second pass, averaged

_extract = tldextract.TLDExtract(suffix_list_urls=())  # the list that comes with the package: no network


def registered_domain(url):
    parts = _extract(url or '')
    return '.'.join(x for x in (parts.domain, parts.suffix) if x) or url


def deal_folds(pages):
    """Page id to fold: domains by falling number of pages, each to the emptiest fold; ties by a hash."""
    domains = collections.defaultdict(set)
    for page in pages:
        domains[registered_domain(page['url']) or page['id']].add(page['id'])
    folds, sizes = {}, [0] * FOLDS
    order = sorted(domains, key=lambda d: (-len(domains[d]), hashlib.sha256(d.encode()).hexdigest()))
    for domain in order:
        fold = min(range(FOLDS), key=lambda f: (sizes[f], f))
        sizes[fold] += len(domains[domain])
        folds.update(dict.fromkeys(domains[domain], fold))
    return folds


def logit(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def seeded(parameters, number):
    """The parameters with the number-th seed."""
    seed = SEED + 1000 * number
    return dict(parameters, seed=seed, feature_fraction_seed=seed, bagging_seed=seed)


def mean_raw(boosters, rows):
    return sum(booster.predict(rows, raw_score=True) for booster in boosters) / len(boosters)


@dataclasses.dataclass
class NetworkPlan:
    """How the network beside the trees is trained, and its share of the raw score; the rest is the second pass's."""
    shape: Shape
    epochs: int
    share: float
    page_weights: list


class Pipeline:
    """`page_weights` say how much every page counts; `pass2_weights` go before them in the second pass."""

    def __init__(self, bridge, folds, page_weights, pass2_weights, network_plan, log=print, word_buckets=WORD_BUCKETS):
        self.b, self.log, self.word_buckets, self.network_plan = bridge, log, word_buckets, network_plan
        self.page_folds = np.array([folds[p['id']] for p in bridge.pages])
        self.folds = self.page_folds[bridge.page_of_row]
        self.known = bridge.labels >= 0
        self.targets = np.where(self.known, bridge.labels, 0).astype(np.float32)
        self.weights = self._row_weights(page_weights)
        self.weights2 = self._row_weights(pass2_weights)
        types = [p['type'] if p['type'] in PAGE_TYPES else 'article' if p['kind'] == 'news' else None for p in bridge.pages]
        self.types = np.array([PAGE_TYPES.index(t) if t else -1 for t in types])
        self.linear, self.pass1, self.pass1_scores = {}, {}, {}
        self.type_forest, self.pass2, self.pass2_raw, self.network, self.network_raw = {}, {}, {}, {}, {}

    def _row_weights(self, page_weights):
        """A page's blocks share its weight in proportion to their words, short blocks a little more."""
        w = np.where(self.known, self.b.words + 4.0, 0.0) ** 0.8
        totals = np.bincount(self.b.page_of_row, w, len(self.b.pages))
        w = w / np.maximum(totals[self.b.page_of_row], 1e-9) * np.asarray(page_weights, float)[self.b.page_of_row]
        return w / w[self.known].mean()

    def outside(self, excluded):
        return ~np.isin(self.folds, excluded) if excluded else np.ones(len(self.folds), bool)

    # Word scores.
    def linear_for(self, excluded):
        excluded = tuple(sorted(excluded))
        if excluded not in self.linear:
            weights = np.where(self.outside(excluded) & self.known, self.weights, 0)
            made = []
            for which, buckets in ((WORDS, self.word_buckets), (ATTRIBUTES, ATTRIBUTE_BUCKETS)):
                model = self.b.fit_linear(which, self.targets, weights, buckets)
                made.append((model, self.b.linear_scores(which, model)))
            self.linear[excluded] = made
        return self.linear[excluded]

    def fill_linear(self, excluded):
        """Every row gets the score of the learner that saw neither `excluded` nor the row's own fold."""
        lexical, attribute = np.zeros(len(self.folds), np.float32), np.zeros(len(self.folds), np.float32)
        for fold in range(FOLDS):
            rows = self.folds == fold
            made = self.linear_for(set(excluded) | {fold})
            lexical[rows], attribute[rows] = made[0][1][rows], made[1][1][rows]
        self.b.fill_lexical(lexical, attribute)

    # Page types.
    def fit_types(self, rows, pages):
        data = lgb.Dataset(rows[pages], self.types[pages], free_raw_data=True)
        return lgb.train(TYPES, data, TYPE_TREES)

    def fill_types(self, excluded):
        rows = self.b.page_rows()
        probabilities = np.zeros((len(rows), len(PAGE_TYPES)), np.float32)
        usable = (self.types >= 0) & ~np.isin(self.page_folds, excluded)
        inner = [f for f in range(FOLDS) if f not in excluded]
        for fold in inner:
            model = self.fit_types(rows, usable & (self.page_folds != fold))
            pages = self.page_folds == fold
            probabilities[pages] = model.predict(rows[pages])
        model = self.fit_types(rows, usable)
        if excluded:
            pages = np.isin(self.page_folds, excluded)
            probabilities[pages] = model.predict(rows[pages])
        self.type_forest[excluded] = model
        self.b.fill_types(probabilities)

    # First pass.
    def train_pass1(self, excluded, columns=slice(None)):
        """A first pass over these of its columns, which fill_linear and fill_types have filled in for the same folds."""
        rows = self.outside(excluded) & self.known
        x = self.b.matrix[:, :self.b.pass1_columns][rows][:, columns]
        data = lgb.Dataset(x, self.targets[rows], weight=self.weights[rows], free_raw_data=True)
        return lgb.train(PASS1, data, PASS1_TREES)

    def fit_pass1(self, excluded):
        self.fill_linear(excluded)
        self.fill_types(excluded)
        model = self.train_pass1(excluded)
        self.pass1[excluded] = model
        scores = np.zeros(len(self.folds), np.float32)
        seen = np.isin(self.folds, excluded)
        if excluded:
            scores[seen] = model.predict(self.b.matrix[:, :self.b.pass1_columns][seen])
        self.pass1_scores[excluded] = scores
        self.log(f'first pass without folds {excluded} done')

    # The network beside the trees.
    def fit_network(self, excluded):
        """To be called after fit_pass1 with the same folds, which leaves the matrix as the network is to see it."""
        x = self.b.matrix[:, :self.b.pass1_columns]
        places = [(p['first_row'], p['rows']) for p in self.b.pages]
        seen = np.isin(self.page_folds, excluded)
        weights = np.where(self.known, self._row_weights(self.network_plan.page_weights), 0).astype(np.float32)
        network = Network(x, [p for p, out in zip(places, seen) if not out and p[1]], self.targets, weights,
                          self.network_plan.shape, self.network_plan.epochs, SEED + sum(excluded))
        self.network[excluded] = network
        self.network_raw[excluded] = network.raw(x, [p for p, out in zip(places, seen) if out and p[1]])
        self.log(f'network without folds {excluded} done')

    # Second pass.
    def fit_pass2(self, excluded):
        self.fill_linear(excluded)
        self.fill_types(excluded)
        scores = np.zeros(len(self.folds), np.float32)
        for fold in range(FOLDS):
            key = tuple(sorted(set(excluded) | {fold}))
            rows = self.folds == fold
            # Without the pairs, the learner that left out the row's own fold stands in: it saw `excluded`.
            scores[rows] = self.pass1_scores.get(key, self.pass1_scores[(fold,)])[rows]
        self.b.fill_context(scores)
        rows = self.outside(excluded) & self.known
        x = self.b.matrix
        data = lgb.Dataset(x[rows], self.targets[rows], weight=self.weights2[rows], params=PASS2)
        self.pass2[excluded] = [lgb.train(seeded(PASS2, k), data, PASS2_TREES) for k in range(PASS2_SEEDS)]
        if excluded:
            seen = np.isin(self.folds, excluded)
            raw = np.zeros(len(self.folds))
            raw[seen] = mean_raw(self.pass2[excluded], x[seen])
            self.pass2_raw[excluded] = raw
        self.log(f'second pass without folds {excluded} done')

    def out_of_fold(self, raws):
        raw = np.zeros(len(self.folds))
        for fold in range(FOLDS):
            rows = self.folds == fold
            raw[rows] = raws[(fold,)][rows]
        return raw

    # The two small heads, learned on out-of-fold scores.
    def fit_calibration(self, raw, excluded):
        """Platt scaling, by words, as a weighted logistic regression on the raw score."""
        rows = self.outside(excluded) & self.known
        x, y, w = raw[rows], self.targets[rows], self.weights[rows]
        a, c = 1.0, 0.0
        for _ in range(30):  # Newton's method; the problem is convex in two unknowns
            p = sigmoid(a * x + c)
            g, h = w * (p - y), w * p * (1 - p)
            grad = np.array([(g * x).sum(), g.sum()])
            hess = np.array([[(h * x * x).sum(), (h * x).sum()], [(h * x).sum(), h.sum()]])
            step = np.linalg.solve(hess, grad)
            a, c = a - step[0], c - step[1]
        return float(a), float(c)

    def fit_empty(self, scores, excluded):
        numbers = self.b.empty_page_numbers(scores)
        full = np.array([p['kind'] != 'segments' for p in self.b.pages])
        empty = np.array([p['reference_words'] == 0 for p in self.b.pages])
        pages = full & ~np.isin(self.page_folds, excluded)
        mean, std = numbers[pages].mean(0), numbers[pages].std(0) + 1e-6
        model = LogisticRegression(C=1.0, max_iter=2000).fit((numbers[pages] - mean) / std, empty[pages])
        weights = model.coef_[0] / std
        return weights, float(model.intercept_[0] - (weights * mean).sum())

    def save(self, path, excluded, description):
        share = self.network_plan.share
        raw = (1 - share) * self.out_of_fold(self.pass2_raw) + share * self.out_of_fold(self.network_raw)
        calibration = self.fit_calibration(raw, excluded)
        scores = sigmoid(calibration[0] * raw + calibration[1])
        empty_weights, empty_bias = self.fit_empty(scores, excluded)
        # Sample rows: spread over the matrix as it stands now; any rows will do.
        picks = np.linspace(0, len(self.folds) - 1, 8).astype(int)
        rows = np.ascontiguousarray(self.b.matrix[picks])
        lexical, attribute = self.linear_for(set(excluded))
        modelfile.write(
            path, schema_hash=self.b.schema_hash, columns=self.b.columns, pass1_columns=self.b.pass1_columns,
            page_columns=self.b.page_columns, lexical=lexical[0], attribute=attribute[0],
            page_types=modelfile.forest_arrays([self.type_forest[excluded]], len(PAGE_TYPES)),
            pass1=modelfile.forest_arrays([self.pass1[excluded]]), pass2=modelfile.forest_arrays(self.pass2[excluded]),
            network=self.network[excluded], share=share,
            empty_weights=empty_weights, empty_bias=empty_bias, calibration=calibration, sample_rows=rows,
            sample_pass1=self.pass1[excluded].predict(rows[:, :self.b.pass1_columns], raw_score=True),
            sample_pass2=mean_raw(self.pass2[excluded], rows), description=description)

    def run(self, out, description, suffix='', final=True, pairs=True):
        """Trains everything and writes `out`/foldN{suffix}.pith and, with `final`, `out`/model{suffix}.pith.

        Without `pairs` it takes half the time, and the second pass of a fold's model has trained on first-pass scores
        that know the fold: good enough for calibration, and a little too kind as a cross-validation.
        """
        singles = [(f,) for f in range(FOLDS)]
        for excluded in (list(itertools.combinations(range(FOLDS), 2)) if pairs else []) + singles:
            self.fit_pass1(excluded)
            if len(excluded) == 1:
                self.fit_network(excluded)
        for excluded in singles:
            self.fit_pass2(excluded)
        for excluded in singles:
            self.save(f'{out}/fold{excluded[0]}{suffix}.pith', excluded, description)
        if final:
            self.fit_pass1(())
            self.fit_network(())
            self.fit_pass2(())
            self.save(f'{out}/model{suffix}.pith', (), description)
