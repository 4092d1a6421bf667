"""What a copy was made from is told without what is private, and of which day it is without git."""

import json
import os
import subprocess

import pytest

from galley.app.tasks.provenance import provenance
from galley.app.tasks.steps.epoch import epoch
from galley.model.publishing.variants import CAMERA_READY, REVIEW
from galley.reading.folder import Folder
from galley.reading.trace import Trace

SEPTEMBER = 1_600_000_000
DAY = 86_400


def git(root, *arguments):
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A copy that was built of a section, of private data, and of something that was not there."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for path in ("manuscript/a.tex", "data/private.csv", "build/camera-ready/paper.pdf", "build/review/paper.pdf"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
        os.utime(tmp_path / path, (SEPTEMBER, SEPTEMBER))
    read = {"manuscript/a.tex": "1", "data/private.csv": "2", "gone.tex": "absent", "/usr/share/x.sty": "3"}
    for variant in (CAMERA_READY, REVIEW):
        (tmp_path / variant.steps).mkdir(parents=True)
        (tmp_path / variant.steps / "paper.json").write_text(Trace(read=read, is_complete=True).dumped())
    return tmp_path


def test_without_git_the_day_is_that_of_the_newest_input(paper):
    made = provenance(Folder(paper), CAMERA_READY)
    assert made["date"] == "2020-09-13T00:00:00Z"
    assert made["commit"] is None
    assert made["inputs"].keys() == {"manuscript/a.tex", "data/private.csv"}
    os.utime(paper / "manuscript/a.tex", (SEPTEMBER + 3 * DAY, SEPTEMBER + 3 * DAY))
    assert provenance(Folder(paper), CAMERA_READY)["date"] == "2020-09-16T00:00:00Z"
    assert epoch(paper, ["manuscript/a.tex", "gone.tex"]) == (SEPTEMBER + 3 * DAY) // DAY * DAY


def test_with_git_the_commit_is_told_and_what_it_ignores_is_not(paper):
    (paper / ".gitignore").write_text("data/\nbuild/\n")
    git(paper, "init", "-q")
    git(paper, "add", ".")
    git(paper, "commit", "-qm", "a")
    made = provenance(Folder(paper), CAMERA_READY)
    assert made["inputs"].keys() == {"manuscript/a.tex"}
    assert made["inputs_not_named"] == 1
    assert made["commit"]["has_changes"] is False
    assert len(made["commit"]["id"]) >= 40
    (paper / "manuscript/a.tex").write_text("changed")
    assert provenance(Folder(paper), CAMERA_READY)["commit"]["has_changes"] is True
    assert "private" not in json.dumps(made)
    assert "commit" not in provenance(Folder(paper), REVIEW)


def test_a_given_date_holds(paper, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert provenance(Folder(paper), CAMERA_READY)["date"] == "1970-01-01T00:00:00Z"
