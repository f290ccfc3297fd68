"""Tests of the scorers that choose one candidate: what annotations name, folds, and that a fit finds what decides."""

import unittest

import numpy as np

from .authors import names_of, with_nobody
from .candidates import folds_of
from .choice import fit


class Annotations(unittest.TestCase):
    def test_names(self):
        self.assertEqual(names_of({'author': 'Ann Reed, Bo Li and Cy Doe'}), {'ann reed', 'bo li', 'cy doe'})
        self.assertEqual(names_of({'author': 'Ann Reed, PhD, MD'}), {'ann reed'})
        self.assertEqual(names_of({'authors': ['Ann  Reed', '']}), {'ann reed'})
        self.assertEqual(names_of({'author': None}), frozenset())

    def test_domains_share_a_fold(self):
        pages = [('wcxb-dev', None, f'https://{host}.example.com/{i}', {}) for i, host in enumerate(['a', 'www', 'b'])]
        self.assertEqual(len(set(folds_of(pages))), 1)


class Fit(unittest.TestCase):
    def test_nobody_is_right_where_no_candidate_is(self):
        rows, right = with_nobody(np.ones((2, 3)), np.array([False, False]))
        self.assertEqual(list(right), [False, False, True])
        self.assertFalse(rows[-1].any())

    def test_what_decides_has_the_greater_weight(self):
        page = (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([True, False]))
        other = (np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([False, True]))
        weights = fit([page, other], 0.001)
        self.assertGreater(weights[0], weights[1] + 1)
        # A page that counts for nothing changes nothing.
        wrong = (page[0], ~page[1])
        self.assertTrue(np.allclose(fit([page, other, wrong], 0.001, np.array([1.0, 1.0, 0.0])), weights, atol=1e-2))


if __name__ == '__main__':
    unittest.main()
