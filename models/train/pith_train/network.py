"""The network beside the trees (src/scoring/convolution.h): trained here, run by the library.

It sees the columns of the first pass, block after block. It is trained like the first pass, on rows whose word scores and page types
come from learners that did not see their fold.
"""
import dataclasses
import functools

import jax
import jax.numpy as jnp
import numpy as np

CHANNELS = 32
CLIP = 5.0
RATE, WARM_UP, DECAY, DROPOUT, LARGEST_STEP = 3e-3, 0.15, 0.02, 0.15, 1.0
CHUNK = 8192  # rows of a step: whole pages, with a gap between them that no convolution reaches over


@dataclasses.dataclass(frozen=True)
class Shape:
    """The dilation of each layer, and how many of them come before the page is looked at."""
    dilations: tuple
    layers_before_page: int

    @property
    def gap(self):
        return max(self.dilations)

    @property
    def most_pages(self):
        """Of a chunk, and one for the gaps."""
        return CHUNK // (self.gap + 1) + 2


def bit_log(x):
    """sign(x) · log2(1 + |x|), straight between powers of two, as src/scoring/convolution.cpp has it."""
    one = np.float32(1).view(np.int32)
    bits = (1 + np.abs(x, dtype=np.float32)).view(np.int32) - one
    return np.sign(x) * (bits.astype(np.float32) * np.float32(2.0 ** -23))


class Scale:
    """Which columns are read, and how they are brought to one scale."""

    def __init__(self, x, rows):
        logs = bit_log(x[rows])
        mean, deviation = logs.mean(0, dtype=np.float64), logs.std(0, dtype=np.float64)
        self.columns = np.flatnonzero(deviation > 1e-4)
        self.mean = mean[self.columns].astype(np.float32)
        self.scale = (1 / deviation[self.columns]).astype(np.float32)

    def __call__(self, x):
        return np.clip((bit_log(x[:, self.columns]) - self.mean) * self.scale, -CLIP, CLIP)


def chunks(pages, shape):
    """`pages` are (first row, rows). Yields row numbers, -1 in gaps, and the number of each row's page in the chunk."""
    def chunk(parts):
        index, page = np.full(CHUNK, -1), np.full(CHUNK, shape.most_pages - 1, np.int32)
        at = 0
        for number, part in enumerate(parts):
            index[at:at + len(part)] = part
            page[at:at + len(part)] = number
            at += len(part) + shape.gap
        return index, page

    parts, used = [], 0
    for first, count in pages:
        for begin in range(0, count, CHUNK - shape.gap):
            part = np.arange(first + begin, first + min(count, begin + CHUNK - shape.gap))
            if used + len(part) + shape.gap > CHUNK:
                yield chunk(parts)
                parts, used = [], 0
            parts.append(part)
            used += len(part) + shape.gap
    if parts:
        yield chunk(parts)


def initial(key, inputs, layers):
    keys = iter(jax.random.split(key, 5 + layers))

    def dense(n_in, n_out, gain=1.0):
        return jax.random.normal(next(keys), (n_in, n_out)) * np.sqrt(2 / n_in) * gain

    return {'input': dense(inputs, CHANNELS), 'input_bias': jnp.zeros(CHANNELS),
            'layers': [(dense(3 * CHANNELS, CHANNELS, 0.5), jnp.zeros(CHANNELS)) for _ in range(layers)],
            'page': dense(2 * CHANNELS, CHANNELS, 0.3), 'page_bias': jnp.zeros(CHANNELS),
            'hidden': dense(CHANNELS, CHANNELS), 'hidden_bias': jnp.zeros(CHANNELS),
            'output': dense(CHANNELS, 1, 0.3)[:, 0], 'output_bias': jnp.zeros(())}


def shifted(h, by):
    """Row i gets row i - by."""
    zeros = jnp.zeros((abs(by), h.shape[1]))
    return jnp.concatenate([zeros, h[:-by]] if by > 0 else [h[-by:], zeros])


def forward(net, x, is_row, page, shape, key=None):
    def drop(h, number):
        if key is None:
            return h
        keep = jax.random.bernoulli(jax.random.fold_in(key, number), 1 - DROPOUT, h.shape)
        return h * keep / (1 - DROPOUT)

    h = jax.nn.relu(drop(x, 100) @ net['input'] + net['input_bias']) * is_row
    for number, (dilation, (weights, bias)) in enumerate(zip(shape.dilations, net['layers'])):
        seen = jnp.concatenate([shifted(h, dilation), h, shifted(h, -dilation)], 1)
        h = (h + drop(jax.nn.relu(seen @ weights + bias), number)) * is_row
        if number + 1 == shape.layers_before_page:
            rows = jax.ops.segment_sum(is_row, page, shape.most_pages)
            mean = jax.ops.segment_sum(h, page, shape.most_pages) / (rows + 1)
            largest = jnp.where(rows > 0, jax.ops.segment_max(h, page, shape.most_pages), 0)
            told = jnp.concatenate([mean, largest], 1) @ net['page'] + net['page_bias']
            h = jax.nn.relu(h + told[page]) * is_row
    h = jax.nn.relu(h @ net['hidden'] + net['hidden_bias'])
    return drop(h, 101) @ net['output'] + net['output_bias']


def loss(net, x, is_row, page, shape, targets, weights, key):
    raw = forward(net, x, is_row, page, shape, key)
    losses = jnp.maximum(raw, 0) - raw * targets + jnp.log1p(jnp.exp(-jnp.abs(raw)))
    return (weights * losses).sum() / (weights.sum() + 1)


@functools.partial(jax.jit, static_argnames='shape')
def step(net, moments, rate, number, x, is_row, page, shape, targets, weights, key):
    """One step of AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019), gradients clipped by their norm."""
    gradients = jax.grad(loss)(net, x, is_row, page, shape, targets, weights, key)
    norm = jnp.sqrt(sum((g ** 2).sum() for g in jax.tree.leaves(gradients)))
    gradients = jax.tree.map(lambda g: g * jnp.minimum(1, LARGEST_STEP / (norm + 1e-9)), gradients)
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], gradients)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, moments[1], gradients)

    def moved(p, m, v):
        return p - rate * (m / (1 - 0.9 ** number) / (jnp.sqrt(v / (1 - 0.999 ** number)) + 1e-8) + DECAY * p)
    return jax.tree.map(moved, net, first, second), (first, second)


run = jax.jit(functools.partial(forward, key=None), static_argnames='shape')


def rate_at(share):
    """Rises to RATE and falls again along cosines."""
    if share < WARM_UP:
        return RATE * (0.04 + 0.96 * (1 - np.cos(np.pi * share / WARM_UP)) / 2)
    return RATE * (1 + np.cos(np.pi * (share - WARM_UP) / (1 - WARM_UP))) / 2


class Network:
    """Trained on creation, over the rows of `pages`: (first row, rows) each."""

    def __init__(self, x, pages, targets, weights, shape, epochs, seed):
        rows = np.concatenate([np.arange(first, first + count) for first, count in pages])
        self.scale, self.shape = Scale(x, rows), shape
        random = np.random.default_rng(seed)
        self.net = initial(jax.random.PRNGKey(seed), len(self.scale.columns), len(shape.dilations))
        moments = (jax.tree.map(jnp.zeros_like, self.net),) * 2
        steps, number = epochs * sum(1 for _ in chunks(pages, shape)), 0
        for _ in range(epochs):
            order = [pages[i] for i in random.permutation(len(pages))]
            for index, page in chunks(order, shape):
                at, is_row = np.maximum(index, 0), (index >= 0)[:, None].astype(np.float32)
                number += 1
                self.net, moments = step(self.net, moments, rate_at(min(1, number / steps)), number, self.scale(x[at]) * is_row, is_row,
                                         page, shape, targets[at], weights[at] * is_row[:, 0], jax.random.PRNGKey(number))

    def reference(self):
        """The raw score in the middle of a long page whose columns all have their mean."""
        index, page = next(chunks([(0, CHUNK - self.shape.gap)], self.shape))
        is_row = (index >= 0)[:, None].astype(np.float32)
        return float(run(self.net, np.zeros((CHUNK, len(self.scale.columns)), np.float32), is_row, page, self.shape)[CHUNK // 2])

    def raw(self, x, pages):
        """Raw scores of the rows of these pages; 0 elsewhere."""
        out = np.zeros(len(x), np.float32)
        for index, page in chunks(pages, self.shape):
            at, is_row = np.maximum(index, 0), (index >= 0)[:, None].astype(np.float32)
            scores = np.asarray(run(self.net, self.scale(x[at]) * is_row, is_row, page, self.shape))
            out[index[index >= 0]] = scores[index >= 0]
        return out
