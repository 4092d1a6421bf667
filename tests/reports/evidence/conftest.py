"""One paper, committed, changed, built and reported on; all tests of the report read it."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from made_once import made_once

from galley.reading.folder import Folder
from galley.reports.evidence.gathering import gather
from galley.reports.evidence.page import page
from galley.reports.evidence.records import Edition

ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800", "NO_COLOR": "1"}
DISCUSSION = r"""
\section{Numbers in All Places}
\newcommand\many{\ifnum\VAR{themes.n}>3 many\else few\fi}
We met \emph{\VAR{participants.n|words} people}, (\VAR{interviews.n} times, $N = \VAR{participants.n}$), and
\ifnum\VAR{participants.age.missing}>0 some\else none\fi\ kept their age; \many\ themes.\footnote{Of
\VAR{participants.age.mean|round(1)} years.} \claim{participants.n > 10}{More than ten took part}.
"""


def git(root, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def doit(root, *arguments):
    command = [sys.executable, "-m", "doit", *arguments]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(built_paper, tmp_path_factory):
    """The fixture paper, small cells suppressed, built as a draft and for reviewers, its last edit not committed."""
    return made_once(tmp_path_factory, "evidence", lambda root: make(built_paper, root))


def make(built_paper, root):
    shutil.copytree(built_paper, root, symlinks=True, dirs_exist_ok=True)
    study = root / "results" / "study.toml"
    study.write_text(study.read_text().replace("\n[quantifiers]", "\nsmallest_cell = 3\n[quantifiers]", 1))
    (root / ".gitignore").write_text("build/\n.doit*\n")
    discussion = root / "manuscript" / "discussion.tex"
    discussion.write_text(discussion.read_text() + DISCUSSION)
    git(root, "init", "-q")
    doit(root, "values")
    ledger = root / "results" / "computed" / "values.json"
    earlier = json.loads(ledger.read_text())
    earlier["values"]["participants.n"]["prints"]["participants.n|words"]["text"] = "nineteen"
    current = ledger.read_text()
    ledger.write_text(json.dumps(earlier))
    git(root, "add", ".")
    git(root, "commit", "-qm", "Before")
    ledger.write_text(current)
    git(root, "commit", "-qam", "After")
    discussion.write_text(discussion.read_text() + "\nThis is TODO.\n")
    doit(root, "paper", "paper:review", "report", "report:public")


@pytest.fixture(scope="session")
def private(built):
    return gather(Folder(built), Edition.PRIVATE)


@pytest.fixture(scope="session")
def public(built):
    return gather(Folder(built), Edition.PUBLIC)


@pytest.fixture(scope="session")
def private_page(built):
    return (built / "build/report/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def public_page(built):
    return (built / "build/report-public/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page_of():
    return page
