"""docs/analyses.md and docs/survey.md, tried out: their files make a paper whose expressions all have a value."""

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from places import ROOT

from galley.building.figures import draw_figure, drawn_expressions, kinds
from galley.building.rendering.paper import render_paper
from galley.building.rendering.shipped import shipped_templates
from galley.findings.source import SourceFile
from galley.model.values import Value
from galley.reading.folder import Folder
from galley.reading.paper.declarations import read_declarations
from galley.values.evaluating import read_data
from galley.values.language.evaluation import Evaluator

PAPER = 'title = "T"\nabstract = "abstract"\nsections = []\nbibliography = "b"\nauthors = []\n'


def files_of(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def expressions_of(page):
    """What the tables of a page ask for: `|` is written with a backslash there, and a list has the column once."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8").replace("\\|", "|")
    for line in text.splitlines():
        if line.startswith("| `") and "expression" not in line:
            for code in re.findall(r"`([^`]+)`", line.rpartition(" | ")[0]):
                found = re.findall(r"\\(?:VAR|claim)\{([^{}]*)\}", code) or [code]
                yield from (f"respondents.age{one}" if one.startswith(".") else one for one in found)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    root = tmp_path_factory.mktemp("how-to")
    survey, analyses = files_of("survey.md"), files_of("analyses.md")
    random = Random(3)  # noqa: S311 - made-up answers
    scale = ["", "disagree", "neutral", "agree", "strongly agree"]
    lines = [f"R{n},{random.choice('AB')},{random.randint(18, 66)},{random.choice(scale)}" for n in range(80)]
    files = {
        "results/study.toml": survey["results/study.toml"] + "\n" + analyses["results/study.toml"],
        "results/answers.csv": "\n".join(["id,condition,age,control", *lines]) + "\n",
        "analysis/model.py": analyses["analysis/model.py"].replace('row["again"]', 'len(row["control"])'),
        "manuscript/paper.toml": PAPER + survey["manuscript/paper.toml"] + analyses["manuscript/paper.toml"],
        "dodo.py": "from galley.app.tasks.standard import *\n",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    found = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "doit", "analysis:models"]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env={**os.environ, "PATH": found})
    return root


@pytest.mark.parametrize("page", ["survey.md", "analyses.md"])
def test_every_expression_has_a_value(study, page):
    data, faults = read_data(Folder(study))
    assert not faults
    evaluator = Evaluator(data)
    asked = list(expressions_of(page))
    assert len(asked) > 4
    for expression in asked:
        assert isinstance(evaluator.evaluate(expression), Value), (expression, evaluator.evaluate(expression))


def test_every_table_and_figure_is_rendered_from_values(study):
    paths = ("manuscript/paper.toml", "results/study.toml")
    sources = {path: SourceFile(path, (study / path).read_text(encoding="utf-8")) for path in paths}
    declared, faults = read_declarations(sources | dict(shipped_templates()), kinds())
    assert declared is not None, faults
    assert not [fault for fault in faults if "tables" in fault.message or "figure" in fault.message]
    rendered = render_paper(declared.paper, declared.study, declared.templates)
    assert not rendered.diagnostics
    data, _ = read_data(Folder(study))
    evaluator = Evaluator(data)
    for path, text in rendered.files.items():
        if path.startswith(("tables/", "figures/")):
            for expression in re.findall(r"\\VAR\{((?:[^{}]|\{[^{}]*\})*)\}", text):
                assert isinstance(evaluator.evaluate(expression), Value), (path, expression)
    figure = declared.paper.figures["answers"]
    values = {asked: evaluator.evaluate(asked) for asked in drawn_expressions(figure, declared.study)}
    assert draw_figure(figure, declared.study, values)[0].startswith(b"%PDF")
