# SPDX-License-Identifier: MIT
"""Rows of tests/bench/results.csv: date, commit, version, data, measure, value, unit. Rows are appended, never replaced: the file is
the history of what was measured, and a row tells what it was measured on."""

import csv
import datetime
import os
import pathlib
import subprocess

HEADER = ("date", "commit", "version", "data", "measure", "value", "unit")
ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77


def data_folder():
    given = os.environ.get("ROSTRUM_TEST_DATA")
    return pathlib.Path(given) if given else ROOT.parent / "shared" / "data"


def commit():
    """The commit that is checked out, with + if anything is changed; empty outside of a clone."""
    def git(*arguments):
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True, check=False).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")


def version_of(rostrum):
    return subprocess.run([rostrum, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]


def append(path, version, rows):
    """ROWS: (data, measure, value, unit)."""
    stamp = (datetime.date.today().isoformat(), commit(), version)
    new = not path.exists()
    with open(path, "a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(HEADER)
        writer.writerows([*stamp, *row] for row in rows)
