"""A paper and its co-authors, who edit it elsewhere."""

import os
import subprocess
import sys

TOML = """\
title = "A Study of Trust"
abstract = "abstract"
sections = ["study", "related"]
bibliography = "bib/references"
document_class = "article"
[[authors]]
name = "Ada Lovelace"
affiliations = [{ institution = "I" }]
"""
FILES = {
    "dodo.py": "from galley.app.tasks.standard import *  # noqa\n",
    "manuscript/paper.toml": TOML,
    "manuscript/abstract.tex": "We study trust.\n",
    "manuscript/study.tex": "\\section{Study}\r\nWe asked \\VAR{participants.n}. They answered. We listened.\r\n",
    "manuscript/related.tex": "\\section{Related Work}\nOthers collaborate~\\cite{ada}.\n\nThey trust.\n",
    "bib/references.bib": "@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}\n",
}


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def build(root):
    clean = {name: value for name, value in os.environ.items() if name != "GALLEY_BUILDING"}
    done = subprocess.run(
        [sys.executable, "-m", "doit"], cwd=root, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def run_git(*arguments, cwd):
    identity = ["-c", "user.name=Charles", "-c", "user.email=c@example.org"]
    return subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout


def instead(old, new):
    return lambda content: content.replace(old, new)


def log(remote):
    return run_git("log", "--format=%H", "master", cwd=remote).split()


def in_remote(remote, path):
    return subprocess.run(["git", "show", f"master:{path}"], cwd=remote, check=True, capture_output=True).stdout


def sources(root):
    """All files but what is built and what is remembered."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    return {file: file.read_bytes() for file in files if not {"build", ".galley"} & set(file.parts)}
