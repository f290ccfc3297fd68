"""Annotated pages in other clothes, so that the model also knows pages that the annotated ones hardly show.

`anonymous` hides what names say: class, id and data attributes, roles, microdata, JSON-LD. `aged` rebuilds a page as
pages were written before 2008: layout tables in place of nested divs, no element names that tell what is in them,
headings and paragraphs made with <font>, <b> and <br>, menus as lines of links. The text stays the same, so the labels do.
"""
import gzip
import hashlib
import os
import random

import lxml.etree
import lxml.html

from . import flatten

SEED = 20261127
SHARE = 6  # every sixth page has an aged copy, every sixth other one an anonymous copy

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
    for element in elements(root, 'div'):
        if element.tag != 'div':  # a cell by now
            continue
        if is_layout(element) and rng.random() < 0.6:
            to_table(element, rng.random() < 0.4)
        elif rng.random() < 0.08:
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


KINDS = {'aged': aged, 'anonymous': anonymous}


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
