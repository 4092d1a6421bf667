"""What is installed: found as the wrapper finds it, told with what it means and how to get it."""

import json
import os
from importlib.metadata import version
from shutil import which

import pytest

from galley.app import wrapper

PAPER = """\
title = "T"
abstract = "a"
sections = ["b"]
bibliography = "c"
authors = []
document_class = "strange"
engine = "lualatex"
"""
STUDY = """\
title = "T"
provenance = "collected"
[analyses.model]
command = "Rscript analysis/model.R"
writes = ["results/model.csv"]
[tables.people]
path = "results/people.csv"
key = "id"
[tables.people.columns]
id = { kind = "identifier" }
"""


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A folder of commands, the only ones on PATH; kpsewhich finds nothing."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def command(folder, name, script):
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def looked(galley):
    status, out, _ = galley("doctor", "--json")
    told = json.loads(out)
    return status, told, {one["name"]: one for one in told["items"]}


def test_where_all_is_there_it_says_so(tmp_path, monkeypatch, galley):
    if wrapper.find_missing([name for name in wrapper.needs() if name not in wrapper.ONLY_FOR]):
        pytest.skip("this machine lacks something")
    monkeypatch.chdir(tmp_path)
    status, out, err = galley("doctor")
    assert status == 0
    assert f"galleyproof {version('galleyproof')}" in " ".join(out.split())
    assert "pdflatex pdfTeX" in " ".join(out.split())
    if which("git") and which("latexdiff"):
        assert err == "nothing is missing\n"


def test_what_is_missing_is_told_with_its_meaning_and_how_to_get_it(commands, galley, monkeypatch):
    monkeypatch.setattr(wrapper, "this_machine", lambda: wrapper.Machine("dnf", "sudo", ""))
    command(commands, "kpsewhich", "exit 1")
    command(commands, "qpdf", "echo qpdf version 99; echo more")
    status, out, err = galley("doctor")
    assert status == 2
    assert "pdflatex missing" in " ".join(out.split())
    assert "qpdf qpdf version 99 " in " ".join(out.split())
    assert "more" not in out
    assert "missing: pdflatex: no paper is typeset\n" in err
    assert "acmart.cls, binhex.tex, libertine.sty, newtxmath.sty, zi4.sty, sfrm1000.pfb: papers of ACM's cl" in err
    assert "missing: git: nothing says what changed since a revision; papers are built all the same\n" in err
    (advice,) = [line for line in err.splitlines() if line.startswith("install with: ")]
    assert advice.startswith("install with: sudo dnf install texlive-latex ")
    assert "qpdf" not in advice
    assert "then start again" not in err


@pytest.mark.usefixtures("commands")
def test_a_missing_extra_keeps_nothing_from_being_built(galley, monkeypatch):
    monkeypatch.setattr(wrapper, "find_missing", lambda _: [])
    status, told, items = looked(galley)
    assert status == 0
    assert told["is_ready"]
    assert items["git"] == {
        "kind": "tools",
        "name": "git",
        "found": None,
        "needed": False,
        "without": "nothing says what changed since a revision",
    }


def test_what_only_this_paper_needs_is_looked_for_too(commands, galley, monkeypatch, tmp_path):
    monkeypatch.setattr(wrapper, "find_missing", lambda sought: [name for name in sought if name == "lualatex"])
    command(commands, "kpsewhich", "exit 1")
    for path, text in (("manuscript/paper.toml", PAPER), ("results/study.toml", STUDY)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path / "manuscript")
    status, _, items = looked(galley)
    assert status == 2
    assert items["lualatex"]["without"] == "this paper, which asks for it, is not typeset"
    assert not {"xelatex", "IEEEtran.cls"} & items.keys()  # which other papers need
    assert items["strange.cls"]["found"] is None
    assert items["Rscript"]["without"] == "the analysis `model` of this paper cannot run"

    monkeypatch.setattr(wrapper, "find_missing", lambda _: [])
    command(commands, "lualatex", "echo LuaHBTeX 1.99")
    command(commands, "Rscript", "echo Rscript 9.9 >&2")
    (tmp_path / "strange.cls").touch()
    (tmp_path / "requirements.txt").write_text("# ours\ngalleyproof==9.9\n")
    status, _, items = looked(galley)
    assert status == 0
    assert items["this paper's"]["found"] == "galleyproof==9.9"
    assert items["lualatex"]["found"] == "LuaHBTeX 1.99"
    assert items["Rscript"]["found"] == "Rscript 9.9"


def test_an_older_package_than_is_asked_for_is_missing(galley, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0.1" if name == "lxml" else "999.0")
    status, _, items = looked(galley)
    assert status == 2
    assert "lxml>=" in items["lxml"]["without"]
    assert "0.0.1 is installed" in items["lxml"]["without"]
    assert items["scipy"]["found"] == "999.0"


def test_a_program_that_does_not_say_its_version_is_named_by_its_place(commands, galley, monkeypatch):
    monkeypatch.setattr(wrapper, "find_missing", lambda _: [])
    command(commands, "git", "exit 3")
    assert looked(galley)[2]["git"]["found"] == os.fspath(commands / "git")
