#!/usr/bin/env python3
"""Hold what pith makes of all fixture pages against a schema.

usage: formats_test.py records|tei PITH

records: every JSON record against docs/record.schema.json, with python3-jsonschema.
tei:     every TEI document against TEI P5, with xmllint. PITH_TEI_SCHEMA names the schema, which scripts/tei_schema
         fetches (scripts/test does). Without it the documents have to be well-formed at least, and the test counts as skipped.
Exit status: 0 when all is well, 1 when something is wrong, 77 when something that the test needs is missing.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77

FAILED = {'id': 'x', 'url': None, 'error': {'code': 'not_found', 'message': 'There is no such file.'}}
EXTRACTED = {
    'id': 'x', 'url': None, 'text': 'Ferries sail.', 'title': None, 'authors': [], 'date': None, 'sitename': None, 'language': None,
    'page_type': None, 'confidence': 0.5,
}
COMMENT = {'author': None, 'date': None, 'text': 'So they do.', 'depth': 0}
BLOCK = {
    'text': 'Ferries sail.', 'span': [0, 20], 'kind': 'paragraph', 'role': 'body', 'path': 'paragraph[1]', 'element': None, 'score': 1,
}
GOOD_RECORDS = (
    FAILED, EXTRACTED, {**EXTRACTED, 'date': '2016-10-12', 'date_published': '2016-10-12T08:30:00Z', 'provenance': {'date': 'json-ld'}},
    {**EXTRACTED, 'comments': [COMMENT], 'blocks': [BLOCK], 'cuts': {'depth': 1}},
)
BAD_RECORDS = (
    {'id': 'x'}, {**FAILED, 'error': {}}, {**FAILED, 'text': 'Ferries sail.'}, {**FAILED, 'unknown': None},
    {**FAILED, 'error': {**FAILED['error'], 'unknown': 1}}, {**EXTRACTED, 'text': 3}, {**EXTRACTED, 'unknown': 'field'},
    {**EXTRACTED, 'error': FAILED['error']}, {**EXTRACTED, 'date': '2016-10-12T08:30:00Z'}, {**EXTRACTED, 'date_published': None},
    {**EXTRACTED, 'date_modified': '12 October 2016'}, {**EXTRACTED, 'image': '/relative.png'}, {**EXTRACTED, 'tags': []},
    {**EXTRACTED, 'tags': 'ferries'}, {**EXTRACTED, 'word_count': 0}, {**EXTRACTED, 'provenance': {}},
    {**EXTRACTED, 'provenance': {'date': 'guess'}}, {**EXTRACTED, 'provenance': {'unknown': 'dom'}},
    {**EXTRACTED, 'comments': [{**COMMENT, 'unknown': 1}]}, {**EXTRACTED, 'blocks': [{**BLOCK, 'unknown': 1}]},
    {**EXTRACTED, 'cuts': {'unknown': 1}},
)


def columns_missing(schema):
    """Fields that only one of the schema and the first table of docs/columns.md has."""
    fields = {name for kind in schema['oneOf'] for name in kind['properties']}
    table = (ROOT / 'docs/columns.md').read_text().split('\n## ')[1]
    rows = [line.split('|')[1] for line in table.splitlines() if line.startswith('| `')]
    columns = {name for row in rows for name in re.findall('`([a-z_]+)`', row)}
    for name in sorted(fields ^ columns):
        print(f'{name}: only one of record.schema.json and columns.md has it')
    return len(fields ^ columns)


def records(pith):
    try:
        import jsonschema
    except ImportError:
        # Debian's module belongs to Debian's interpreter.
        if sys.executable != '/usr/bin/python3' and pathlib.Path('/usr/bin/python3').exists():
            os.execv('/usr/bin/python3', ['/usr/bin/python3', __file__, 'records', pith])
        print('SKIPPED: there is no python3-jsonschema')
        return SKIPPED
    schema = json.loads((ROOT / 'docs/record.schema.json').read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    seen, wrong = 0, 0
    for options in ([], ['--with-blocks', '--favor', 'recall'], ['--format', 'markdown', '--links', '--images'], ['--format', 'html', '--comments'], ['--format', 'tei']):
        # Pages that fail are records as well.
        made = subprocess.run([pith, *options, str(ROOT / 'fixtures')], capture_output=True, check=False)
        for line in made.stdout.splitlines():
            record = json.loads(line)
            seen += 1
            for error in validator.iter_errors(record):
                print(f'{record.get("id")}: {error.message[:300]}')
                wrong += 1
    for good in GOOD_RECORDS:
        for error in validator.iter_errors(good):
            print(f'the schema refuses {good}: {error.message}')
            wrong += 1
    for bad in BAD_RECORDS:
        if validator.is_valid(bad):
            print(f'the schema allows {bad}')
            wrong += 1
    wrong += columns_missing(schema)
    print(f'{seen} records, {wrong} errors')
    return 1 if wrong or seen < 100 else 0


def tei(pith):
    if not shutil.which('xmllint'):
        print('SKIPPED: there is no xmllint (libxml2-utils)')
        return SKIPPED
    schema = os.environ.get('PITH_TEI_SCHEMA')
    with tempfile.TemporaryDirectory() as folder:
        documents = []
        sources = [*(ROOT / 'fixtures/pages').glob('*/source.*'), *(ROOT / 'tests/fuzz/corpus').glob('content/*')]
        for number, source in enumerate(sorted(sources)):
            document = pathlib.Path(folder, f'{number}.xml')
            options = ['--links', '--images', '--with-metadata', '--comments', '--favor', 'recall', '--url', 'https://fixture.example/a/b']
            made = subprocess.run([pith, '--format', 'tei', *options, str(source)], capture_output=True, check=False)
            document.write_bytes(made.stdout)
            documents.append(str(document))
        rules = ['--relaxng', schema] if schema else []
        checked = subprocess.run(['xmllint', '--noout', '--nonet', *rules, *documents], capture_output=True, check=False)
        print(f'{len(documents)} documents, xmllint says {checked.returncode}')
        if checked.returncode:
            print(checked.stderr.decode(errors='replace')[:4000])
            return 1
    if not schema:
        print('SKIPPED: well-formed, but not held against TEI P5; PITH_TEI_SCHEMA names no schema')
        return SKIPPED
    return 0


def main(arguments):
    tests = {'records': records, 'tei': tei}
    if len(arguments) != 2 or arguments[0] not in tests:
        print(__doc__, file=sys.stderr)
        return 2
    return tests[arguments[0]](arguments[1])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
