# SPDX-License-Identifier: MIT
"""What the checks of the house share: the files of the tree, and how a check reports."""

import os
import pathlib
import subprocess
import sys

SKIPPED = 77

SCRIPT_SUFFIXES = {".py", ".sh"}


def tree_root():
    """The tree to check: the first argument, else the one that this file is in."""
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1]).resolve()
    return pathlib.Path(__file__).resolve().parents[2]


def files(root):
    """Paths of all files of the tree, relative to ROOT, sorted: what git knows or would add, else all but build folders."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, capture_output=True, check=True).stdout.decode().split("\0")
        top = subprocess.run(["git", "-c", "safe.directory=*", "rev-parse", "--show-toplevel"],
                             cwd=root, capture_output=True, check=True, text=True).stdout.strip()
        if pathlib.Path(top).resolve() == root:
            return sorted(pathlib.PurePosixPath(name) for name in listed if name and (root / name).is_file())
    except (OSError, subprocess.CalledProcessError):
        pass
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith((".git", "build", "__pycache__"))]
        found += [pathlib.PurePosixPath((pathlib.Path(folder) / name).relative_to(root).as_posix()) for name in names]
    return sorted(found)


def is_script(root, path):
    """Whether the file at PATH is a script, by its suffix or first line."""
    if path.suffix in SCRIPT_SUFFIXES:
        return True
    if path.suffix:
        return False
    with open(root / path, "rb") as file:
        return file.read(2) == b"#!"


def report(faults, checked, what):
    """Prints the faults, and returns the exit status of the check."""
    for fault in faults:
        print(fault)
    print(f"{checked} {what}, {len(faults)} faults")
    if checked == 0:
        print("nothing was checked: is this the right folder?")
        return 1
    return 1 if faults else 0
