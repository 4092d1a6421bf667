"""What surrounds the engine: citation, workflows, the site, and the settings that a new paper gets."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from itertools import pairwise

import pytest
import yaml
from places import ROOT

from galley.app.init.engines import Engine
from galley.app.init.scaffold import NewPaper, contents
from galley.app.init.studies import FAMILY
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import rules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NAVIGATION = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]


@pytest.fixture(scope="module")
def begun():
    """The files of a new paper."""
    return contents(NewPaper("T", FAMILY.members["mixed"], "CHI"), Engine("galleyproof==9"))


def test_the_citation_is_that_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    (author,) = citation["authors"]
    assert author["name"] in (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_workflows_run_what_is_pinned(workflow):
    _is_pinned(workflow.read_text())


def test_the_workflow_of_a_new_paper_runs_what_is_pinned(begun):
    _is_pinned(begun[".github/workflows/paper.yml"].decode())


def _is_pinned(text):
    jobs = yaml.safe_load(text)["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert all(("run" in step) != ("uses" in step) for step in steps)
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in steps if "uses" in step)


def test_the_hook_of_a_new_paper_selects_rules_that_there_are(begun):
    (repository,) = yaml.safe_load(begun[".pre-commit-config.yaml"])["repos"]
    words = repository["hooks"][0]["entry"].split()
    selected = {name for before, name in pairwise(words) if before == "--select"}
    assert len(selected) > 5
    assert selected <= rules().keys() | reader_rules().keys()


def test_the_container_of_a_new_paper_is_json(begun):
    assert json.loads(begun[".devcontainer/devcontainer.json"])["onCreateCommand"] == "./doit"


def test_what_is_private_is_kept_out_of_the_repository(begun, tmp_path):
    for path, content in begun.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "private/transcripts").mkdir(parents=True)
    (tmp_path / "private/transcripts/P1.txt").write_text("P1: my name is")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/x").touch()
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert set(listed.splitlines()) == begun.keys()


def test_every_page_is_in_the_navigation():
    assert {page.name for page in (ROOT / "docs").glob("*.md")} == set(_pages(NAVIGATION))


def _pages(entry):
    if isinstance(entry, str):
        return [entry]
    return [page for part in (entry.values() if isinstance(entry, dict) else entry) for page in _pages(part)]


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="the site is built with mkdocs, which is locked")
def test_the_site_is_built_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    tutorial = (tmp_path / "site/tutorial.html").read_text()
    assert "<code>results/participants.csv</code>:" in tutorial
    assert "```" not in tutorial
