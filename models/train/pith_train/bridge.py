"""The C++ side of training (models/train/bridge/bridge.cpp), as numpy arrays.

A Bridge holds the annotated pages of one or more folders. `matrix` is the live feature matrix: the fill_* calls change
its columns in place.
"""
import ctypes as c
import json
import os

import numpy as np

from .choice import feature_names

PAGE_TYPES = ('article', 'documentation', 'service', 'forum', 'listing', 'product', 'collection')
WORDS, ATTRIBUTES = 0, 1
HEADLINE_FILE = os.path.join(os.path.dirname(__file__), '..', '..', 'headline.tsv')
HEADLINE = feature_names(HEADLINE_FILE)
WHOLE_TEXT_FILE = os.path.join(os.path.dirname(__file__), '..', '..', 'whole_text.tsv')
WHOLE_TEXT = feature_names(WHOLE_TEXT_FILE)

_float = np.ctypeslib.ndpointer(np.float32, flags='C')
_byte = np.ctypeslib.ndpointer(np.int8, flags='C')


class Bridge:
    def __init__(self, library):
        lib = c.CDLL(library)
        self.lib = lib
        for name, result, arguments in (
                ('open', c.c_void_p, []),
                ('close', None, [c.c_void_p]),
                ('add', c.c_int, [c.c_void_p, c.c_char_p, c.c_int, c.c_uint]),
                ('message', c.c_char_p, [c.c_void_p]),
                ('pages', c.c_char_p, [c.c_void_p]),
                ('headlines', c.c_char_p, [c.c_void_p, c.c_char_p, c.c_char_p]),
                ('whole_text', c.c_char_p, [c.c_void_p, c.c_char_p, c.c_char_p]),
                ('page_text', c.c_char_p, [c.c_void_p, c.c_uint64]),
                ('rows', c.c_uint64, [c.c_void_p]),
                ('columns', c.c_uint64, []),
                ('pass1_columns', c.c_uint64, []),
                ('page_columns', c.c_uint64, []),
                ('empty_numbers', c.c_uint64, []),
                ('schema_hash', c.c_uint64, []),
                ('column_name', c.c_char_p, [c.c_uint64]),
                ('page_type', c.c_char_p, [c.c_uint64]),
                ('matrix', c.POINTER(c.c_float), [c.c_void_p]),
                ('labels', c.POINTER(c.c_float), [c.c_void_p]),
                ('words', c.POINTER(c.c_uint32), [c.c_void_p]),
                ('fill_lexical', None, [c.c_void_p, _float, _float]),
                ('page_rows', None, [c.c_void_p, _float]),
                ('fill_types', None, [c.c_void_p, _float]),
                ('fill_context', None, [c.c_void_p, _float]),
                ('empty_page_numbers', None, [c.c_void_p, _float, _float]),
                ('fit_linear', None, [c.c_void_p, c.c_int, _float, _float, c.c_uint32, c.c_int, c.c_float, c.c_float, _float]),
                ('linear_scores', None, [c.c_void_p, c.c_int, _byte, c.c_uint32, c.c_float, c.c_float, _float])):
            function = getattr(lib, 'pith_train_' + name)
            function.restype, function.argtypes = result, arguments
        self.handle = lib.pith_train_open()
        self.columns = lib.pith_train_columns()
        self.pass1_columns = lib.pith_train_pass1_columns()
        self.page_columns = lib.pith_train_page_columns()
        self.schema_hash = lib.pith_train_schema_hash()
        self.names = [lib.pith_train_column_name(i).decode() for i in range(self.columns)]
        for i, page_type in enumerate(PAGE_TYPES):
            if lib.pith_train_page_type(i) != page_type.encode():
                raise RuntimeError(f'page type {i} of the library is another than {page_type}')

    def add(self, folder, plain_text=False, threads=2):
        if self.lib.pith_train_add(self.handle, str(folder).encode(), int(plain_text), threads):
            raise SystemExit(self.lib.pith_train_message(self.handle).decode())

    def finish(self):
        """To be called once all folders are added."""
        self.pages = [json.loads(line) for line in self.lib.pith_train_pages(self.handle).decode().splitlines()]
        n = self.lib.pith_train_rows(self.handle)
        as_array = np.ctypeslib.as_array
        self.matrix = as_array(self.lib.pith_train_matrix(self.handle), (n, self.columns))
        self.labels = as_array(self.lib.pith_train_labels(self.handle), (n,))
        self.words = as_array(self.lib.pith_train_words(self.handle), (n,)).astype(np.float64)
        self.page_of_row = np.repeat(np.arange(len(self.pages)), [p['rows'] for p in self.pages])

    def page_text(self, page):
        """One line per block."""
        return self.lib.pith_train_page_text(self.handle, page).decode()

    def headlines(self, file, text_model):
        """(text, row) of every line of a flattened page that may be its headline; the model must not know the page."""
        lines = self._of_text(self.lib.pith_train_headlines, file, text_model)
        fields = [line.split('\t') for line in lines.splitlines()]
        return [('\t'.join(f[len(HEADLINE):]), [float(x) for x in f[:len(HEADLINE)]]) for f in fields]

    def whole_text(self, file, text_model):
        """The numbers of a text as a whole; the model must not know its page."""
        return [float(x) for x in self._of_text(self.lib.pith_train_whole_text, file, text_model).split()]

    def _of_text(self, function, file, text_model):
        found = function(self.handle, str(file).encode(), str(text_model).encode())
        if found is None:
            raise SystemExit(self.lib.pith_train_message(self.handle).decode())
        return found.decode('utf8', 'replace')

    def close(self):
        self.lib.pith_train_close(self.handle)
        self.handle = self.matrix = self.labels = None

    def fill_lexical(self, lexical, attribute):
        self.lib.pith_train_fill_lexical(self.handle, lexical, attribute)

    def page_rows(self):
        out = np.zeros((len(self.pages), self.page_columns), np.float32)
        self.lib.pith_train_page_rows(self.handle, out)
        return out

    def fill_types(self, probabilities):
        self.lib.pith_train_fill_types(self.handle, np.ascontiguousarray(probabilities, np.float32))

    def fill_context(self, pass1):
        self.lib.pith_train_fill_context(self.handle, np.ascontiguousarray(pass1, np.float32))

    def empty_page_numbers(self, scores):
        out = np.zeros((len(self.pages), self.lib.pith_train_empty_numbers()), np.float32)
        self.lib.pith_train_empty_page_numbers(self.handle, np.ascontiguousarray(scores, np.float32), out)
        return out

    def fit_linear(self, which, targets, weights, buckets, epochs=4, rate=0.1, l2=1e-6):
        """The weights as the model file holds them: int8, with their scale and the bias."""
        out = np.zeros(buckets + 1, np.float32)
        self.lib.pith_train_fit_linear(self.handle, which, np.ascontiguousarray(targets, np.float32),
                                       np.ascontiguousarray(weights, np.float32), buckets, epochs, rate, l2, out)
        scale = float(np.percentile(np.abs(out[:-1]), 99.95)) / 127 or 1.0
        return np.clip(np.rint(out[:-1] / scale), -127, 127).astype(np.int8), scale, float(out[-1])

    def linear_scores(self, which, linear):
        weights, scale, bias = linear
        out = np.zeros(len(self.matrix), np.float32)
        self.lib.pith_train_linear_scores(self.handle, which, weights, len(weights), scale, bias, out)
        return out
