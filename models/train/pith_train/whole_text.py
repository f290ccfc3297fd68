"""Trains models/whole_text.tsv, which tells a text that is an article alone from a flattened page: a logistic regression.

After models/train/train, whose fold models and flattened pages it uses, so that no text is scored by a model that saw its page.
"""
import json
import os
import random
import shutil

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from . import flatten
from .bridge import WHOLE_TEXT, WHOLE_TEXT_FILE, Bridge
from .choice import write_weights
from .headline import read_arguments, read_titles

OTHER_WEIGHT = 1.5  # a line too many is worse where somebody has lines to lose than a line lost where nobody has
GAPS = ('\n\n', '\n\n', '\n')
BIAS = WHOLE_TEXT.index('bias')


def whole(reference, _title, _lines, _rng):
    """The article alone."""
    return '\n\n'.join(reference), reference


def cut(reference, _title, _lines, rng):
    """Its first paragraphs alone."""
    some = reference[:rng.randint(1, 6)]
    return rng.choice(GAPS).join(some), some


def headed(reference, title, lines, rng):
    """The article, often cut, with its headline above, perhaps with a stray line above that."""
    some = reference[:rng.randint(1, 6)] if rng.random() < 0.6 else reference
    if not title:
        return None
    above = [line for line in lines if line[-1].isalnum()]
    head = [rng.choice(above)] if above and rng.random() < 0.3 else []
    return rng.choice(GAPS).join([*head, title, *some]), some


def nearly(reference, title, lines, rng):
    """The article, often cut, with one to three stray lines in it or below, often a headline above: what must not pass."""
    some = reference[:rng.randint(1, 6)] if rng.random() < 0.6 else reference
    if not lines:
        return None
    head, body, tail = [title] if title and rng.random() < 0.5 else [], list(some), []
    for _ in range(rng.randint(1, 3)):
        if rng.random() < 0.7 or len(body) < 2:
            tail.append(rng.choice(lines))
        else:
            body.insert(rng.randint(1, len(body) - 1), rng.choice(lines))
    return rng.choice(GAPS).join(head + body + tail), some


def scraps(_reference, _title, lines, rng):
    """One to three stray lines and no article: notices, prompts, errors. Mostly longer ones, which look most like text."""
    long = [line for line in lines if len(line.split()) >= 5]
    choices = long if long and rng.random() < 0.8 else lines
    return (rng.choice(GAPS).join(rng.choice(choices) for _ in range(rng.randint(1, 3))), []) if choices else None


KINDS = {'whole': whole, 'cut': cut, 'headed': headed, 'nearly': nearly, 'scraps': scraps}
WHOLE = ('whole', 'cut', 'headed')


def read_texts(folder):
    return {name[:-4]: flatten.read_page(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}


def write_kind(target, references, titles, flat, kind):
    """Texts of one kind, a folder that `pith eval` reads: one of every reference that the kind can be made of."""
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(os.path.join(target, 'text'))
    with open(os.path.join(target, 'annotations.jsonl'), 'w', encoding='utf8') as annotations:
        for page, reference in sorted(references.items()):
            paragraphs = [p for p in reference.split('\n') if p.strip()]
            if not paragraphs or page not in flat:
                continue
            made = KINDS[kind](paragraphs, titles.get(page), flatten.stray_lines(flat[page], reference), random.Random(kind + page))
            if made is None:
                continue
            with open(os.path.join(target, 'text', page + '.txt'), 'w', encoding='utf8') as f:
                f.write(made[0] + '\n')
            annotations.write(json.dumps({'id': page, 'text': '\n'.join(made[1])}) + '\n')


def write_texts(data, out):
    titles = read_titles(data)
    for set_name in titles:
        references = flatten.references(os.path.join(data, set_name))
        flat = read_texts(os.path.join(out, 'flat', 'html_text', set_name, 'text'))
        for kind in KINDS:
            write_kind(os.path.join(out, 'flat', kind, set_name), references, titles[set_name], flat, kind)


def read_rows(bridge, out):
    """(kind, set, fold, numbers) of every text; of a page as two of the tools flattened it."""
    folds = dict(line.rstrip('\n').split('\t') for line in open(os.path.join(out, 'folds.tsv'), encoding='utf8'))
    texts = [(folds[name[:-4]], kind, set_name, os.path.join(out, 'flat', kind, set_name, 'text', name))
             for number, kind in enumerate((*KINDS, *flatten.TOOLS)) for set_name in ('news-dev', 'wcxb-dev')
             for page, name in enumerate(sorted(os.listdir(os.path.join(out, 'flat', kind, set_name, 'text'))))
             if kind in KINDS or (page + number) % (len(flatten.TOOLS) // 2) == 0]
    rows = []
    for fold, kind, set_name, path in sorted(texts):
        numbers = bridge.whole_text(path, os.path.join(out, f'fold{fold}.text.pith'))
        if numbers and numbers[BIAS]:
            rows.append((kind, set_name, int(fold), numbers))
    return rows


def fit(x, y):
    """Weights of the numbers as they are; `bias` is the first."""
    scale = StandardScaler().fit(x[:, 1:])
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(scale.transform(x[:, 1:]), y, sample_weight=np.where(y, 1, OTHER_WEIGHT))
    weights = model.coef_[0] / scale.scale_
    return np.concatenate([[model.intercept_[0] - weights @ scale.mean_], weights])


def main():
    args = read_arguments(__doc__)
    write_texts(args.data, args.out)
    rows = read_rows(Bridge(args.bridge), args.out)
    kinds = np.array([f'{kind} {set_name}' for kind, set_name, _, _ in rows])
    folds = np.array([fold for _, _, fold, _ in rows])
    x = np.array([numbers for _, _, _, numbers in rows])
    y = np.array([kind in WHOLE for kind, _, _, _ in rows])
    taken = np.zeros(len(y), bool)
    for fold in np.unique(folds):
        here = folds == fold
        taken[here] = x[here] @ fit(x[~here], y[~here]) > 0
    print('taken for an article alone, cross-validated')
    for kind in sorted(set(kinds)):
        print(f'  {kind:22} {taken[kinds == kind].mean():.3f} of {(kinds == kind).sum()}')
    write_weights(WHOLE_TEXT_FILE, fit(x, y))


if __name__ == '__main__':
    main()
