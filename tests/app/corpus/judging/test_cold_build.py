"""A Galley paper that is built as if for the first time, and nothing but it."""

import shutil

import pytest
from places import PAPER

from galley.app.corpus.judging.one_paper import Request, judge
from galley.app.corpus.verdict import Status

ANALYSIS = """
[analyses.model]
command = "touch PLACE"
reads = ["results/participants.csv"]
writes = ["results/ran.csv"]
"""


@pytest.fixture
def own(tmp_path):
    """A paper whose own tasks and analyses leave something behind when they run."""
    root = tmp_path / "own"
    shutil.copytree(PAPER, root)
    (root / "dodo.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    with (root / "results/study.toml").open("a") as study:
        study.write(ANALYSIS.replace("PLACE", str(tmp_path / "ran.csv")))
    (tmp_path / "scratch").mkdir()
    return root


def built(own):
    return judge(Request(str(own), "folder", str(own.parent / "scratch"), variant="review"))


def test_a_paper_is_built_from_a_copy_and_judged_with_its_pdf(own, tmp_path):
    before = {file: file.read_bytes() for file in own.rglob("*") if file.is_file()}
    found = built(own)
    assert (found.status, found.reason) == (Status.JUDGED, "")
    assert not {"missing-build", "failed-build", "stale-build"} & {one.rule for one in found.findings}
    assert (tmp_path / "scratch/paper/build/review/paper.pdf").is_file()
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "ran.csv").exists()
    assert {file: file.read_bytes() for file in own.rglob("*") if file.is_file()} == before


def test_a_paper_that_does_not_build_says_why_and_is_judged(own):
    (own / "manuscript/conclusion.tex").unlink()
    found = built(own)
    assert found.status is Status.NOT_BUILT
    assert "conclusion" in found.reason
    assert found.words > 1000
