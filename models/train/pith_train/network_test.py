"""python -m unittest pith_train.network_test"""
import unittest

import numpy as np

from . import network

SHAPE = network.Shape((1, 3, 9, 27), 2)


class NetworkTest(unittest.TestCase):
    def test_bit_log(self):
        np.testing.assert_array_equal(network.bit_log(np.array([0, 1, -1, 3, 7, -7], np.float32)), [0, 1, -1, 2, 3, -3])
        self.assertAlmostEqual(float(network.bit_log(np.array([0.5], np.float32))[0]), 0.5)

    def test_chunks_hold_every_row_once_with_gaps(self):
        pages = [(0, 3), (3, 10_000), (10_003, 1), (10_004, 8_000)]
        seen = []
        for index, page in network.chunks(pages, SHAPE):
            self.assertEqual(len(index), network.CHUNK)
            rows = index[index >= 0]
            seen.extend(rows)
            for a, b in zip(np.flatnonzero(index >= 0), np.flatnonzero(index >= 0)[1:]):
                self.assertTrue(b == a + 1 or b > a + SHAPE.gap)
                self.assertEqual(b == a + 1, page[a] == page[b])
            self.assertTrue((page[index < 0] == SHAPE.most_pages - 1).all())
        self.assertEqual(sorted(seen), list(range(18_004)))

    def test_learns_what_a_neighbour_says(self):
        random = np.random.default_rng(1)
        x = np.stack([random.normal(size=6_000), random.normal(size=6_000), np.ones(6_000)], 1).astype(np.float32)
        targets = np.concatenate([[0], x[:-1, 0] > 0]).astype(np.float32)
        pages = [(first, 60) for first in range(0, 6_000, 60)]
        targets[::60] = 0  # nothing stands before a page's first row
        made = network.Network(x, pages[:80], targets, np.ones(6_000, np.float32), SHAPE, 60, 1)
        self.assertEqual(list(made.scale.columns), [0, 1])
        raw = made.raw(x, pages[80:])
        self.assertTrue((raw[:4_800] == 0).all())
        self.assertGreater(((raw[4_800:] > 0) == (targets[4_800:] > 0.5)).mean(), 0.9)
        self.assertTrue(np.isfinite(made.reference()))


if __name__ == '__main__':
    unittest.main()
