"""Papers as tests of the command line need them: one of Galley's own, and one of somebody else's."""

import json
import shutil
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from places import STUDY

from galley.app.cli import main
from galley.app.corpus import run
from galley.app.corpus.judging.cluster import ClusterError

PAPER_TOML = """\
# TODO is no finding in a comment
title = "A Study of Trust"
abstract = "abstract"
sections = ["study", "related"]
bibliography = "bib/references"
keywords = ["trust", "study"]
[[authors]]
name = "Ada Lovelace"
orcid = "0000-0002-1825-0097"
affiliations = [{ institution = "I", city = "C", country = "D" }]
[[concepts]]
id = "10003120"
path = ["Human-centered computing"]
significance = 500
"""
BIB = """\
@article{wang2019human,
  author = {Wang, Dakuo and Weisz, Justin D.},
  title = {Human-{AI} Collaboration in Data Science},
  journal = {PACMHCI}, volume = {3}, number = {CSCW}, articleno = {211}, numpages = {24}, year = {2019},
  doi = {10.1145/3359313},
}
"""


def write(root, files):
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def our_paper(tmp_path, monkeypatch):
    """A clean paper of two sections in a folder of its own, which is the current one."""
    root = tmp_path / "paper"
    shutil.copytree(STUDY, root)
    write(
        root,
        {
            "manuscript/paper.toml": PAPER_TOML,
            "manuscript/abstract.tex": "We study trust.\n",
            "manuscript/study.tex": "\\section{Study}\nWe asked people about trust.\n",
            "manuscript/related.tex": "\\section{Related Work}\nOthers collaborate~\\cite{wang2019human}.\n"
            "They do so in offices, in schools and at home, with people they know, and with people they never met.\n",
            "bib/references.bib": BIB,
        },
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def their_paper(tmp_path, monkeypatch):
    """A paper of somebody else in the current folder: a root, a section, a bibliography."""
    root = tmp_path / "theirs"
    write(
        root,
        {
            "main.tex": "\\documentclass{article}\n\\begin{document}\n\\input{sections/intro}\n"
            "\\bibliographystyle{plain}\n\\bibliography{refs}\n\\end{document}\n",
            "sections/intro.tex": "\\section{Introduction}\nSome collaborate in data science (CITE).\n"
            "\\todo{more}\nOthers do not~\\cite{wang2019human}.\n",
            "refs.bib": BIB,
        },
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def galley(capsys):
    """Run a command in this process, and return its exit status, what it prints and what it says on stderr."""

    def run(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as usage:
            status = usage.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def places(galley):
    """Check, and return each finding as `path:line:column rule`."""

    def run(*arguments):
        status, out, err = galley("check", "--format", "json", *arguments)
        assert status in (0, 1), err
        return [f"{one['path']}:{one['line']}:{one['column']} {one['rule']}" for one in json.loads(out)]

    return run


@pytest.fixture
def asked(monkeypatch):
    """The papers for which a run would ask workers; it ends there."""
    names = []

    def judged(_client, batches, *_):
        names.extend(Path(order.place).name for batch in batches for order in batch)
        raise ClusterError("the workers are at rest")

    monkeypatch.setattr(run, "judged", judged)
    monkeypatch.setattr(run, "cluster", lambda *_: nullcontext(SimpleNamespace(status="closed")))
    return names
