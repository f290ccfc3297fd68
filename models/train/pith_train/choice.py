"""Linear scores that choose one of several: a conditional logit (McFadden, 1974), its weights in a table with their meaning.

A page's loss is the cross-entropy of its alternatives' softmax against those that are right. The tables are models/NAME.tsv:
feature, weight, what it is.
"""
import re

import numpy as np
from scipy.optimize import minimize


def words(text):
    return re.findall(r'\w+', (text or '').lower())


def feature_names(table):
    return [line.split('\t')[0] for line in open(table, encoding='utf8') if not line.startswith('#')]


def write_weights(table, weights):
    """The table with new weights."""
    lines = open(table, encoding='utf8').read().splitlines()
    rows = iter(weights)
    with open(table, 'w', encoding='utf8') as f:
        for line in lines:
            if not line.startswith('#'):
                name, _, meaning = line.split('\t')
                line = f'{name}\t{next(rows):.3f}\t{meaning}'
            f.write(line + '\n')


def fit(pages, penalty, weight=None):
    """Weights for pages of (rows, right), each with at least one right row, of which each counts as `weight` says; `penalty` is
    that of L2, a page."""
    weight = np.ones(len(pages)) if weight is None else weight

    def loss(weights):
        value = penalty * weight.sum() * weights @ weights
        gradient = 2 * penalty * weight.sum() * weights
        for (rows, right), counts in zip(pages, weight):
            scores = rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            mass = chances[right].sum() + 1e-12
            value -= counts * np.log(mass)
            gradient += counts * (rows.T @ (chances - np.where(right, chances, 0) / mass))
        return value, gradient
    return minimize(loss, np.zeros(pages[0][0].shape[1]), jac=True, method='L-BFGS-B').x
