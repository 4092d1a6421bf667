"""`doit check` over the fixture paper: it passes, fails with findings, and errs where it cannot run."""

import json
import os
import shutil
import subprocess
import sys

import jsonschema
import pytest
from places import SARIF_SCHEMA as SCHEMA
from waiting import PATIENCE


@pytest.fixture(scope="module")
def doit(built_paper, tmp_path_factory):
    """Run doit in a copy of the paper."""
    root = tmp_path_factory.mktemp("gate")
    shutil.copytree(built_paper, root, symlinks=True, dirs_exist_ok=True)

    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "doit", *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=5 * PATIENCE,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800", "NO_COLOR": "1", **environment},
        )

    run.root = root
    return run


@pytest.fixture
def faulty(doit):
    """Leave a note in a section."""
    section = doit.root / "manuscript" / "conclusion.tex"
    before = section.read_bytes()
    section.write_bytes(before + b"\nTODO\n")
    yield section
    section.write_bytes(before)


def test_the_paper_passes_for_review(doit):
    done = doit("check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_findings_fail_the_gate(doit, faulty):
    done = doit("check")
    assert done.returncode == 1
    assert f"manuscript/{faulty.name}:" in done.stdout
    assert "error[todo]" in done.stdout


@pytest.mark.usefixtures("faulty")
def test_reports_of_continuous_integration(doit):
    summary = doit.root / "summary.md"
    done = doit("check", "--format=github", "--output=sarif=build/check.sarif", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert "::error title=todo,file=manuscript/conclusion.tex," in done.stdout
    assert "`todo`" in summary.read_text(encoding="utf-8")
    written = json.loads((doit.root / "build" / "check.sarif").read_text(encoding="utf-8"))
    jsonschema.validate(written, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert "todo" in {result["ruleId"] for result in written["runs"][0]["results"]}


@pytest.mark.usefixtures("faulty")
def test_gate_that_cannot_run(doit):
    done = doit("check", "--format=nonsense")
    assert done.returncode == 2
    assert "invalid choice: 'nonsense'" in done.stderr


def test_draft_is_built_with_findings(doit, faulty):
    faulty.write_bytes(faulty.read_bytes() + b"\nFIXME\n")
    done = doit()
    assert done.returncode == 0
    assert "still open: 2 errors" in done.stdout
