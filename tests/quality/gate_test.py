#!/usr/bin/env python3
"""usage: gate_test.py PITH: floors that are malformed or lowered are refused, and a figure below its floor ends with 1."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
FOLDER = pathlib.Path(__file__).resolve().parents[2] / 'bench' / 'quality'
PITH = sys.argv.pop(1)


def load():
    loader = importlib.machinery.SourceFileLoader('quality', str(FOLDER / 'run'))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader('quality', loader))
    loader.exec_module(module)
    return module


class Floors(unittest.TestCase):
    def test_those_of_the_repository(self):
        floors = load().read_floors((FOLDER / 'floors.tsv').read_text(encoding='utf8'))
        self.assertEqual({name for name, _ in floors}, {'fixtures/pages', 'wcxb-dev', 'news-dev', 'seg-dev'})

    def test_the_last_line_counts(self):
        self.assertEqual(load().read_floors('a\tf1\t0.5\na\tf1\t0.6\na\tf1\t0.55\tthe annotation was wrong\n'), {('a', 'f1'): 0.55})

    def test_what_is_refused(self):
        for text in ('', '# nothing\n', 'a\tf1\n', 'a f1 0.5\n', 'a\tf1\thigh\n', 'a\tf1\t1.5\n', 'a\tf1\tnan\n',
                     'a\tf1\t0.6\na\tf1\t0.5\n', 'a\tf1\t0.6\na\tf1\t0.5\t \n'):
            with self.subTest(text=text), self.assertRaises(ValueError):
                load().read_floors(text)


    def test_a_list_only_grows(self):
        before = '# floors\na\tf1\t0.5\nb\tf1\t0.6\n'
        load().check_growth(before + 'a\tf1\t0.7\n', before)
        for text in ('# floors\na\tf1\t0.1\nb\tf1\t0.6\n', '# floors\nb\tf1\t0.6\n', '# floors\na\tf1\t0.5\n', ''):
            with self.subTest(text=text), self.assertRaises(ValueError):
                load().check_growth(text, before)

    def test_what_was_committed_is_known(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'floors.tsv'
            path.write_text('a\tf1\t0.5\n', encoding='utf8')
            self.assertIsNone(load().committed(path))
            for command in (['init', '-q'], ['add', '.'],
                            ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'floors']):
                subprocess.run(['git', '-C', folder, *command], check=True)
            path.write_text('a\tf1\t0.1\n', encoding='utf8')
            self.assertEqual(load().committed(path), 'a\tf1\t0.5\n')


class Gate(unittest.TestCase):
    def run_gate(self, floors, data=None):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'floors.tsv'
            path.write_text(floors, encoding='utf8')
            environment = {key: value for key, value in os.environ.items() if key != 'PITH_DATA'}
            if data is not None:
                environment['PITH_DATA'] = data
            return subprocess.run([sys.executable, FOLDER / 'run', '--pith', PITH, '--floors', path], env=environment,
                                  capture_output=True, text=True, check=False)

    def test_above_and_below(self):
        above = self.run_gate('fixtures/pages\tf1\t0.5\n')
        self.assertEqual((above.returncode, 'BELOW' in above.stdout), (0, False), above.stdout + above.stderr)
        below = self.run_gate('fixtures/pages\tf1\t1\n')
        self.assertEqual((below.returncode, 'BELOW' in below.stdout), (1, True), below.stdout + below.stderr)

    def test_roles(self):
        for measure in ('roles', 'navigation role'):
            below = self.run_gate(f'fixtures/pages\t{measure}\t1\n')
            self.assertEqual((below.returncode, 'BELOW' in below.stdout), (1, True), below.stdout + below.stderr)

    def test_roles_that_metadata_tell(self):
        with tempfile.TemporaryDirectory() as data:
            folder = pathlib.Path(data) / 'news-dev'
            (folder / 'html').mkdir(parents=True)
            text = 'The ferry ran aground in thick fog early on Monday, and nobody on board was hurt when it did. ' * 4
            page = f'<title>Ferry aground</title><h1>Ferry aground</h1><p class=author>By Ann Reed</p><p>{text}</p>'
            (folder / 'html' / 'a.html').write_text(page, encoding='utf8')
            row = {'id': 'a', 'text': text, 'title': 'Ferry aground', 'authors': ['Ann Reed']}
            (folder / 'annotations.jsonl').write_text(json.dumps(row), encoding='utf8')
            above = self.run_gate('news-dev\tbyline role\t1\n', data)
            self.assertEqual((above.returncode, 'BELOW' in above.stdout), (0, False), above.stdout + above.stderr)
            self.assertNotEqual(self.run_gate('news-dev\troles\t0.5\n', data).returncode, 0, 'not every block is told')
            right = self.run_gate('news-dev\ttitle\t1\nnews-dev\tauthors\t1\n', data)
            self.assertEqual((right.returncode, 'BELOW' in right.stdout), (0, False), right.stdout + right.stderr)
            self.assertNotEqual(self.run_gate('news-dev\tdate\t0.5\n', data).returncode, 0, 'no date is annotated')

    def test_sets_that_are_not_at_hand_are_named(self):
        floors = 'fixtures/pages\tf1\t0.5\nwcxb-dev\tf1\t0.9\n'
        ran = self.run_gate(floors)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn('wcxb-dev         SKIPPED', ran.stdout)
        nowhere = self.run_gate(floors, '/nowhere')
        self.assertNotEqual(nowhere.returncode, 0)
        self.assertIn('wcxb-dev is not in /nowhere', nowhere.stderr)

    def test_a_measure_that_does_not_exist(self):
        self.assertNotEqual(self.run_gate('fixtures/pages\tbeauty\t0.5\n').returncode, 0)

    def test_floors_that_cannot_be_read(self):
        ran = self.run_gate('nonsense\n')
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn('line 1', ran.stderr)


if __name__ == '__main__':
    unittest.main()
