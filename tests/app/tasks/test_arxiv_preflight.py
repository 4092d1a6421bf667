"""What arXiv's tools say is told; without them, nothing is."""

import json

import pytest

from galley.app.tasks import arxiv_preflight
from galley.app.tasks.arxiv_preflight import preflight

GOOD = {"status": {"key": "success"}, "detected_toplevel_files": [{"filename": "paper.tex", "issues": []}]}


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """Tools of the same name and command line, which say what they are told to."""
    package = tmp_path / "tex2pdf_tools" / "preflight"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def say(text):
        (package / "__main__.py").write_text(f"import sys\nassert sys.argv[3] == 'parse'\nprint({text!r})\n")

    return say


def test_without_tools_nothing_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(arxiv_preflight, "_PACKAGE", "no_tools_of_this_name")
    assert preflight(tmp_path) == []


def test_what_is_good_and_what_is_not(tools, tmp_path):
    tools(json.dumps(GOOD))
    assert preflight(tmp_path) == []
    issues = [{"key": "file_not_found", "info": "a.png"}, {"key": "issue_in_subfile", "info": "2"}]
    parts = [{"filename": "acmart.cls", "issues": [{"key": "file_not_found", "info": "logo"}]}]
    tools(
        json.dumps(
            {**GOOD, "detected_toplevel_files": [{"filename": "paper.tex", "issues": issues}], "tex_files": parts}
        )
    )
    assert preflight(tmp_path) == ["arXiv's preflight: paper.tex: file_not_found: a.png"]
    tools(json.dumps({**GOOD, "status": {"key": "error", "info": "no TeX"}}))
    assert preflight(tmp_path) == ["arXiv's preflight: no TeX"]


def test_tools_that_do_not_run_are_told(tools, tmp_path):
    tools("no JSON")
    assert preflight(tmp_path) == ["arXiv's preflight is installed and does not run"]
