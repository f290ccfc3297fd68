"""Pages as other tools flatten them: the training material of the text model."""
import gzip
import concurrent.futures
import json
import os
import random
import shutil
import subprocess

import html_text
import inscriptis
from resiliparse.extract.html2text import extract_plain_text

from . import prompts

TOOLS = ('pith', 'html_text', 'inscriptis', 'resiliparse', 'w3m', 'lynx')
WIDTHS = (80, 100, 72, 66)  # at which text browsers wrap; 80 is their default


def read_page(path):
    with (gzip.open(path) if path.endswith('.gz') else open(path, 'rb')) as f:
        raw = f.read()
    for charset in ('utf-8', 'windows-1252'):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode('utf-8', 'replace')


def browse(command, html):
    """What a text browser prints of a page. UTF-8 whatever the machine's locale, which lynx goes by."""
    done = subprocess.run(command, input=html.encode('utf8', 'replace'), capture_output=True, timeout=600, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return done.stdout.decode('utf8', 'replace')


def flatten(tool, html, blocks, variant):
    """The page's text by one tool; '' where the tool fails. `blocks`: pith's own blocks, a line each. `variant` is any
    number: settings that people choose differently go by it."""
    width = str(WIDTHS[variant % len(WIDTHS)])
    try:
        if tool == 'pith':
            return blocks.replace('\n', '\n\n') if variant % 2 else blocks
        if tool == 'html_text':
            return html_text.extract_text(html)
        if tool == 'resiliparse':
            return extract_plain_text(html, main_content=False)
        if tool == 'w3m':
            return browse(['w3m', '-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', width], html)
        if tool == 'lynx':
            numbers = ['-nolist'] if variant % 3 == 1 else []
            return browse(['lynx', '-dump', '-stdin', '-force_html', '-assume_charset=utf-8', '-display_charset=utf-8',
                           f'-width={width}', *numbers], html)
        return inscriptis.get_text(html)
    except subprocess.TimeoutExpired:
        raise  # how fast the machine is must not decide which pages are there
    except Exception:  # the tools fail in many ways on broken pages; such a page is just left out
        return ''


def flatten_file(job):
    """`job`: tool, file of the page, pith's blocks, variant."""
    tool, path, blocks, variant = job
    return flatten(tool, read_page(path), blocks, variant)


def flatten_set(folder, own, every_tool):
    """Tool to {page id: text} for the pages that `own` has pith's blocks of: by every tool, or by two each in
    turn."""
    jobs, names = [], []
    for number, page in enumerate(p for p in sorted(references(folder)) if p in own):
        for tool in TOOLS if every_tool else TOOLS[number % 3::3]:
            jobs.append((tool, os.path.join(folder, 'html', page + '.html.gz'), own[page], number // 3))
            names.append((tool, page))
    texts = {tool: {} for tool in TOOLS}
    with concurrent.futures.ProcessPoolExecutor() as workers:
        for (tool, page), text in zip(names, workers.map(flatten_file, jobs, chunksize=16)):
            if text.strip():
                texts[tool][page] = text
    return texts


def references(folder):
    """Page id to the reference text of a wcxb or news folder."""
    annotations = os.path.join(folder, 'annotations.jsonl')
    if os.path.exists(annotations):
        return {d['id']: d['text'] for d in map(json.loads, open(annotations, encoding='utf8'))}
    truth = os.path.join(folder, 'ground-truth')
    return {name[:-5]: json.load(open(os.path.join(truth, name), encoding='utf8'))['ground_truth'].get('main_content') or ''
            for name in sorted(os.listdir(truth))}


def write_annotations(folder, target, pages):
    """The annotations of `pages` in `target`, in the layout of `folder`."""
    os.makedirs(target, exist_ok=True)
    annotations = os.path.join(folder, 'annotations.jsonl')
    if os.path.exists(annotations):
        with open(annotations, encoding='utf8') as source, \
             open(os.path.join(target, 'annotations.jsonl'), 'w', encoding='utf8') as out:
            out.writelines(line for line in source if json.loads(line)['id'] in pages)
        return
    truth = os.path.join(target, 'ground-truth')
    os.makedirs(truth, exist_ok=True)
    for name in pages:
        link = os.path.join(truth, name + '.json')
        if not os.path.exists(link):
            os.symlink(os.path.abspath(os.path.join(folder, 'ground-truth', name + '.json')), link)


def write_set(folder, target, texts):
    """A folder in the layout of `folder` with text/ID.txt in place of html/."""
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(os.path.join(target, 'text'))
    for name, text in texts.items():
        with open(os.path.join(target, 'text', name + '.txt'), 'w', encoding='utf8', errors='replace') as f:
            f.write(text)
    write_annotations(folder, target, texts)


def stray_lines(flat, reference):
    """Lines of a flattened page that are not in its reference: boilerplate of any kind."""
    known = ' '.join(reference.split())
    lines = (' '.join(line.split()) for line in flat.splitlines())
    return [line for line in lines if 8 <= len(line) <= 160 and line not in known]


def compose(annotation, lines, titles, names, rng):
    """A news page as people's scrapes look: gold paragraphs, headline and byline, a few stray lines around, and often
    prompts between the paragraphs."""
    def some(low, high):
        return [rng.choice(lines) for _ in range(rng.randint(low, high))]
    head = some(0, 2)
    if rng.random() < 0.8 and annotation.get('title'):
        head.append(annotation['title'])
    byline = []
    if annotation.get('authors') and rng.random() < 0.7:
        byline.append(rng.choice(('By ', 'by ', '', 'Von ', 'Par ')) + ', '.join(annotation['authors']))
    if annotation.get('date') and rng.random() < 0.7:
        byline.append(annotation['date'])
    if byline:
        head.append(' '.join(byline) if rng.random() < 0.6 else '\n\n'.join(byline))
    head += some(0, 1) if rng.random() < 0.3 else []
    body = [p for p in annotation['text'].split('\n') if p.strip()]
    gap = rng.choice(('\n\n', '\n\n', '\n'))
    if rng.random() < 0.6:
        body = prompts.prompted_paragraphs(body, titles, names, gap, rng, most=3)
    return gap.join(head + body + some(0, 4)) + '\n'


def compose_set(folder, target, flat, folds, seed):
    """One composed page per news page; stray lines, headlines and names come from pages of the same fold."""
    rng = random.Random(seed)
    annotations = [json.loads(line) for line in open(os.path.join(folder, 'annotations.jsonl'), encoding='utf8')]
    lines, titles, names = {}, {}, {}
    for a in annotations:
        if a['id'] in flat:
            fold = folds[a['id']]
            lines.setdefault(fold, []).extend(stray_lines(flat[a['id']], a['text']))
            titles.setdefault(fold, []).append(a['title'])
            names.setdefault(fold, []).extend(a.get('authors') or [])
    write_set(folder, target, {a['id']: compose(a, *(of[folds[a['id']]] for of in (lines, titles, names)), rng)
                               for a in annotations if a['id'] in flat})


def prompt_set(folder, target, texts, names, share):
    """One of `share` pages of tool to {page id: text}, as one of the tools left it, with prompts."""
    by_page = {}
    for tool in TOOLS:
        for page, text in texts[tool].items():
            by_page.setdefault(page, []).append(text)
    one_each = {page: several[number % len(several)] for number, (page, several) in enumerate(sorted(by_page.items()))}
    write_set(folder, target, prompts.prompted_pages(one_each, names, share))


def author_names(folder):
    """All authors of a news folder."""
    annotations = map(json.loads, open(os.path.join(folder, 'annotations.jsonl'), encoding='utf8'))
    return sorted({name for a in annotations for name in a.get('authors') or []})
