"""Annotated pages in other clothes, so that the model also knows pages that the annotated ones hardly show.

`anonymous` hides what names say: class, id and data attributes, roles, microdata, JSON-LD. `aged` rebuilds a page as
pages were written before 2008: layout tables in place of nested divs, no element names that tell what is in them,
headings and paragraphs made with <font>, <b> and <br>, menus as lines of links. The text stays the same, so the labels do.
`prompted` puts lines of prompts.tsv between the paragraphs, in many languages, as sites do.
"""
import gzip
import hashlib
import os
import random

import lxml.etree
import lxml.html
import lxml.html.builder

from . import flatten

SEED = 20261127
SHARE = 6  # every sixth page has an aged copy, every sixth other one an anonymous copy, and so on

KEPT_ATTRIBUTES = {'href', 'src', 'alt', 'title', 'style', 'width', 'height', 'rowspan', 'colspan', 'name', 'content',
                   'http-equiv', 'hidden', 'type', 'value', 'rel', 'lang', 'charset'}
# Elements of HTML 5, and what stood in their place.
MODERN = dict.fromkeys(('article', 'main', 'section', 'header', 'footer', 'nav', 'aside', 'figure', 'figcaption', 'hgroup',
                        'details', 'summary', 'dialog', 'search'), 'div')
MODERN.update(dict.fromkeys(('time', 'mark', 'data', 'picture', 'button', 'label'), 'span'))
HEADINGS = ('h1', 'h2', 'h3', 'h4', 'h5', 'h6')


def elements(root, *names):
    """As a list: the tree may be changed under it."""
    return [e for e in root.iter(*names) if isinstance(e.tag, str)]


def anonymous(root, rng):
    for element in elements(root):
        for name in list(element.attrib):
            if name not in KEPT_ATTRIBUTES:
                del element.attrib[name]
    if rng.random() < 0.5:
        drop_structured_data(root)


def drop_structured_data(root):
    for element in elements(root, 'script'):
        if element.get('type') == 'application/ld+json':
            element.drop_tree()
    for element in elements(root, 'meta'):
        if element.get('property'):
            element.drop_tree()


def wrap(element, *names):
    """Moves what `element` holds into a new chain of elements inside it."""
    children, text = list(element), element.text
    element.text = None
    inner = element
    for name in names:
        inner = lxml.etree.SubElement(inner, name)
    inner.text = text
    inner.extend(children)


def to_table(div, columns):
    """A div of divs as a table: a row of cells, or a column of rows."""
    cells = list(div)
    div.tag = 'table'
    div.set('width', '100%')
    div.set('cellpadding', '4')
    body = lxml.etree.SubElement(div, 'tbody')
    row = None
    for cell in cells:
        if row is None or not columns:
            row = lxml.etree.SubElement(body, 'tr')
        row.append(cell)
        cell.tag = 'td'
        cell.set('valign', 'top')


def is_layout(div):
    """Holds nothing but elements, two to twelve of them, all of them divs."""
    return (2 <= len(div) <= 12 and all(child.tag == 'div' and not (child.tail or '').strip() for child in div)
            and not (div.text or '').strip())


def break_lines(element):
    """A paragraph or a list item as loose text with line breaks behind it."""
    breaks = lxml.etree.Element('br')
    breaks.tail, element.tail = element.tail, None
    element.addnext(breaks)
    breaks.addnext(lxml.etree.Element('br'))
    second = breaks.getnext()
    second.tail, breaks.tail = breaks.tail, None
    element.drop_tag()


def flatten_menu(menu, separator):
    """A list of links as one line of links."""
    for item in list(menu):
        item.tail = separator
        item.tag = 'span'
    menu.tag = 'div'


def is_menu(items):
    return len(items) >= 2 and all(item.tag == 'li' and len(item) == 1 and item[0].tag == 'a' and not (item.text or '').strip()
                                   for item in items)


def aged(root, rng):
    drop_structured_data(root)
    for element in elements(root, 'svg', 'source', 'iframe', 'template'):
        element.drop_tree()
    anonymous(root, rng)
    for element in elements(root, *MODERN):
        element.tag = MODERN[element.tag]
    for name in ('body', 'div'):
        for element in elements(root, name):
            if is_layout(element) and element.tag == 'div' and rng.random() < 0.6:
                to_table(element, rng.random() < 0.4)
            elif element.tag == 'div' and rng.random() < 0.08:
                wrap(element, 'font')
    if rng.random() < 0.6:
        for heading in elements(root, *HEADINGS):
            heading.tag = rng.choice(('p', 'div'))
            wrap(heading, *rng.choice((('font', 'b'), ('b',), ('strong', 'font'))))
    if rng.random() < 0.7:
        separator = rng.choice((' | ', ' · ', '\u00a0\u00a0', ' - '))
        for menu in elements(root, 'ul'):
            if is_menu(menu):
                flatten_menu(menu, separator)
    if rng.random() < 0.35:
        for paragraph in elements(root, 'p'):
            if paragraph.getparent() is not None:
                break_lines(paragraph)


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


def pick_prompt(language, rng):
    """Mostly in the page's own language: (kind, text)."""
    if language not in PROMPTS or rng.random() < 0.3:
        language = rng.choice(['en'] * len(PROMPTS) + sorted(PROMPTS)) if not language else rng.choice(sorted(PROMPTS))
    return rng.choice(PROMPTS[language])


def headlines(root):
    """Texts of links that could be headlines."""
    texts = (' '.join(a.text_content().split()) for a in elements(root, 'a'))
    return [text for text in texts if 4 <= len(text.split()) <= 18] or ['What the river left behind when it went']


def prompt_element(kind, text, titles, rng):
    make = lxml.html.builder
    if kind != 'also':
        inner = make.A(text, href='/n') if rng.random() < 0.3 else make.STRONG(text) if rng.random() < 0.3 else text
        return rng.choice((make.P, make.DIV))(inner)
    links = [make.A(rng.choice(titles), href='/n') for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    if len(links) > 1:
        return make.DIV(rng.choice((make.P, make.H3, make.STRONG))(text), make.UL(*(make.LI(link) for link in links)))
    form = rng.randrange(4)
    if form == 0:
        return make.P(make.STRONG(text + ' ', links[0]))
    if form == 1:
        return make.P(make.A(text + ' ' + links[0].text, href='/n'))
    if form == 2:
        return make.P(text + ' ' + links[0].text)
    return make.DIV(make.SPAN(text), ' ', links[0])


def prompted(root, rng):
    paragraphs = [p for p in elements(root, 'p') if len(p.text_content().split()) >= 15 and p.getparent() is not None]
    titles = headlines(root)
    language = (root.get('lang') or '').lower()[:2]
    for paragraph in rng.sample(paragraphs, min(len(paragraphs), rng.randint(1, 4))):
        prompt = prompt_element(*pick_prompt(language, rng), titles, rng)
        prompt.tail, paragraph.tail = paragraph.tail, None
        paragraph.addnext(prompt)


def prompted_text(text, rng):
    """Flattened text with prompts between its longer lines; headlines are short lines of the same text."""
    lines = text.split('\n')
    titles = [line.strip() for line in lines if 4 <= len(line.split()) <= 14] or ['What the river left behind when it went']
    long = [i for i, line in enumerate(lines) if len(line.split()) >= 15]
    gap = [''] if '\n\n' in text else []
    for i in sorted(rng.sample(long, min(len(long), rng.randint(1, 4))), reverse=True):
        kind, prompt = pick_prompt('', rng)
        if kind == 'also':
            prompt += rng.choice((' ', '\n')) + rng.choice(titles)
        lines[i + 1:i + 1] = gap + [prompt]
    return '\n'.join(lines)


def prompt_set(folder, target, flat):
    """A flattened set of every third page, with prompts."""
    texts = {page: prompted_text(text, random.Random(f'{SEED} {page}')) for page, text in sorted(flat.items())
             if int.from_bytes(hashlib.sha256(page.encode()).digest()[4:8], 'big') % 3 == 0}
    flatten.write_set(folder, target, texts)


KINDS = {'aged': aged, 'anonymous': anonymous, 'prompted': prompted}


def kind_of(page):
    """'aged', 'anonymous' or None, the same in every run."""
    number = int.from_bytes(hashlib.sha256(page.encode()).digest()[:4], 'big') % SHARE
    return (list(KINDS) + [None] * SHARE)[number]


def dress(html, kind, seed):
    """The page in other clothes as HTML; '' where lxml cannot read it."""
    try:
        root = lxml.html.document_fromstring(html.encode('utf8', 'replace'), parser=lxml.html.HTMLParser(encoding='utf8'))
    except (lxml.etree.ParserError, ValueError):  # nothing in it
        return ''
    KINDS[kind](root, random.Random(f'{SEED} {seed}'))
    return lxml.html.tostring(root, encoding='unicode', doctype='<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">'
                              if kind == 'aged' else '<!DOCTYPE html>')


def write_sets(data, out, names):
    """Writes out/KIND/SET in the layout of data/SET; returns these folders."""
    folders = []
    for name in names:
        folder = os.path.join(data, name)
        made = {kind: {} for kind in KINDS}
        for page in sorted(flatten.references(folder)):
            kind = kind_of(page)
            path = os.path.join(folder, 'html', page + '.html.gz')
            if kind is not None and os.path.exists(path):
                html = dress(flatten.read_page(path), kind, page)
                if html:
                    made[kind][page] = html
        for kind, pages in made.items():
            target = os.path.join(out, kind, name)
            flatten.write_annotations(folder, target, pages)
            os.makedirs(os.path.join(target, 'html'), exist_ok=True)
            for page, html in pages.items():
                with gzip.open(os.path.join(target, 'html', page + '.html.gz'), 'wb', compresslevel=1) as f:
                    f.write(('\ufeff' + html).encode('utf8', 'replace'))  # the mark outweighs what its meta elements say
            folders.append(target)
    return folders
