"""Writes the model file (docs/model-format.md); src/scoring/read_model.cpp reads it."""
import json
import struct
import zlib

import numpy as np

from .network import CHANNELS

VERSION = 3


def _threshold(value):
    """The largest float32 that is not above the double `value`: x <= value stays the same question for floats."""
    single = np.float32(value)
    return np.nextafter(single, np.float32(-np.inf)) if float(single) > value else single


def forest_arrays(boosters, outputs=1):
    """LightGBM boosters as the flat arrays of one scoring::Forest, whose raw score is the mean of theirs."""
    sizes, roots, feature, threshold, left, right, leaves, counts = [], [], [], [], [], [], [], []

    def add(node):
        """Adds a subtree in preorder and returns its number; leaves count as ~index."""
        if 'leaf_value' in node and 'split_feature' not in node:
            leaves.append(node['leaf_value'] / len(boosters))
            counts.append(node.get('leaf_count', 1))  # a tree that is a single leaf tells none
            return ~(len(leaves) - 1)
        assert node['decision_type'] == '<=', 'categorical splits are not part of the format'
        at = len(feature)
        feature.append(node['split_feature'])
        threshold.append(_threshold(node['threshold']))
        left.append(0)
        right.append(0)
        left[at] = add(node['left_child'])
        right[at] = add(node['right_child'])
        return at

    for booster in boosters:
        for tree in booster.dump_model()['tree_info']:
            before = len(feature)
            roots.append(add(tree['tree_structure']))
            sizes.append(len(feature) - before)
    return {'outputs': outputs, 'sizes': np.array(sizes, np.uint32), 'roots': np.array(roots, np.int32),
            'feature': np.array(feature, np.uint16), 'threshold': np.array(threshold, np.float32),
            'left': np.array(left, np.int32), 'right': np.array(right, np.int32),
            'leaf': np.array(leaves, np.float32), 'count': np.array(counts, np.uint32)}


def _forest(forest, columns):
    head = struct.pack('<5I', forest['outputs'], columns, len(forest['roots']), len(forest['feature']), len(forest['leaf']))
    return head + b''.join(forest[k].tobytes() for k in
                                                    ('sizes', 'roots', 'left', 'right', 'threshold', 'leaf', 'count', 'feature'))


def _linear(linear):
    weights, scale, bias = linear
    return struct.pack('<Iff', len(weights), bias, scale) + weights.tobytes()


def _convolution(network, columns, share):
    net, scale, shape = network.net, network.scale, network.shape
    arrays = [np.array(shape.dilations, np.uint32), scale.columns.astype(np.uint32), scale.mean, scale.scale, net['input'], net['input_bias']]
    arrays += [array for layer in net['layers'] for array in layer]
    arrays += [net[name] for name in ('page', 'page_bias', 'hidden', 'hidden_bias', 'output', 'output_bias')]
    head = struct.pack('<5Iff', CHANNELS, columns, len(scale.columns), len(shape.dilations), shape.layers_before_page, share, network.reference())
    return head + b''.join(np.asarray(a, np.uint32 if np.asarray(a).dtype == np.uint32 else np.float32).tobytes() for a in arrays)


def write(path, *, schema_hash, columns, pass1_columns, page_columns, lexical, attribute, page_types, pass1, pass2,
          network, share, empty_weights, empty_bias, calibration, sample_rows, sample_pass1, sample_pass2, description):
    samples = [sample_rows, sample_pass1, sample_pass2]
    if network:
        samples.append(network.raw(sample_rows[:, :pass1_columns], [(0, len(sample_rows))]))
    sections = (
        (b'LEXI', _linear(lexical)),
        (b'ATTR', _linear(attribute)),
        (b'TYPE', _forest(page_types, page_columns)),
        (b'PAS1', _forest(pass1, pass1_columns)),
        (b'PAS2', _forest(pass2, columns)),
        *([(b'CONV', _convolution(network, pass1_columns, share))] if network else []),
        (b'EMPT', struct.pack('<If', len(empty_weights), empty_bias) + np.asarray(empty_weights, np.float32).tobytes()),
        (b'CALI', struct.pack('<ff', *calibration)),
        (b'SAMP', struct.pack('<II', len(sample_rows), columns) +
         b''.join(np.asarray(a, np.float32).tobytes() for a in samples)),
        (b'META', json.dumps(description, sort_keys=True).encode()),
    )
    payload = b''
    for tag, data in sections:
        payload += tag + struct.pack('<IQ', 0, len(data)) + data
        payload += b'\0' * (-len(payload) % 8)
    tail = struct.pack('<QQ', schema_hash, len(payload))
    checksum = zlib.crc32(tail + payload)
    with open(path, 'wb') as f:
        f.write(b'PITHMDL\n' + struct.pack('<II', VERSION, checksum) + tail + payload)
