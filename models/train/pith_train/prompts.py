"""Lines that sites put between the paragraphs of their articles (models/train/prompts.tsv), for the text model."""
import hashlib
import os
import random

SEED = 20261127
LONG = 90  # characters of a line that is a paragraph
LONG_IN_OWN_WORDS = 40  # of one in a script without spaces


def read_prompts():
    """Language to (kind, text) pairs."""
    prompts = {}
    path = os.path.join(os.path.dirname(__file__), '..', 'prompts.tsv')
    with open(path, encoding='utf8') as f:
        for line in f:
            if not line.startswith('#'):
                kind, language, text = line.rstrip('\n').split('\t')
                prompts.setdefault(language, []).append((kind, text))
    return prompts


PROMPTS = read_prompts()


def prompt(rng, titles, names, gap):
    """A line, or two with `gap` between them: half of them in English, as half of the pages are."""
    language = 'en' if rng.random() < 0.5 else rng.choice(sorted(PROMPTS))
    kind, text = rng.choice(PROMPTS[language])
    if kind == 'also':
        return text + rng.choice((' ', ' ', gap)) + rng.choice(titles)
    if kind == 'credit':
        return text + ' ' + rng.choice(names)
    return text.upper() if rng.random() < 0.1 else text


def prompted_paragraphs(paragraphs, titles, names, gap, rng, most=4):
    """The paragraphs with one to `most` prompts behind long ones."""
    long = [i for i, paragraph in enumerate(paragraphs)
            if len(paragraph) >= (LONG if paragraph.count(' ') * 20 >= len(paragraph) else LONG_IN_OWN_WORDS)]
    out = list(paragraphs)
    for i in sorted(rng.sample(long, min(len(long), rng.randint(1, most))), reverse=True):
        out.insert(i + 1, prompt(rng, titles, names, gap))
    return out


def prompted_text(text, names, rng):
    """A flattened page with prompts between its longer lines; the headlines in them are short lines of the page itself."""
    gap = '\n\n' if '\n\n' in text else '\n'
    paragraphs = text.split(gap)
    titles = [line.strip() for line in text.split('\n') if 4 <= len(line.split()) <= 14]
    return gap.join(prompted_paragraphs(paragraphs, titles or ['What the river left behind'], names, gap, rng))


def prompted_pages(texts, names, share):
    """Page id to text with prompts, for one of `share` pages of page id to text."""
    return {page: prompted_text(text, names, random.Random(f'{SEED} {page}')) for page, text in sorted(texts.items())
            if int.from_bytes(hashlib.sha256(page.encode()).digest()[4:8], 'big') % share == 0}
