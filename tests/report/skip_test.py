#!/usr/bin/env python3
"""The tests beside this one are skipped where there is no Chromium, but where CI is set they fail. Exit status: 0 when they do."""
import os
import pathlib
import subprocess
import sys

TEST = pathlib.Path(__file__).resolve().parent / "report_test.py"
STATUS = {"": 77, "false": 77, "true": 1, "1": 1}

for ci, status in STATUS.items():
    environment = {**os.environ, "CI": ci, "PATH": "/nonexistent"}
    ran = subprocess.run([sys.executable, TEST, "pith", "none"], env=environment, capture_output=True, text=True, check=False)
    word = "SKIPPED: there is no " if status == 77 else "FAILED: there is no "
    if ran.returncode != status or not ran.stdout.startswith(word):
        sys.exit(f"CI={ci}: status {ran.returncode}, {ran.stdout}{ran.stderr}")
