"""A paper as it is examined: read once, whoever looks at it."""

import shutil
from collections import Counter

import pytest
from places import PAPER

from galley.checking.builds.last_build import remember
from galley.checking.examination import examine_paper
from galley.findings.diagnostics import Diagnostic
from galley.model import layout
from galley.reading.folder import Folder

BIBLIOGRAPHY = "bib/references.bib"


@pytest.fixture
def opened(monkeypatch):
    """How often the port opens each file, by path."""
    counts = Counter()
    read = Folder._read  # noqa: SLF001 - where the port opens a file

    def counting(folder, path, *others):
        counts[path] += 1
        return read(folder, path, *others)

    monkeypatch.setattr(Folder, "_read", counting)
    return counts


def test_each_file_is_read_once(tmp_path, opened):
    shutil.copytree(PAPER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    folder = Folder(tmp_path)
    source, _ = folder.source(BIBLIOGRAPHY)
    remember(folder, [Diagnostic(source.span(start, start + 1), "odd", "tex-warning") for start in range(5)])
    opened.clear()
    examine_paper(folder)
    assert {"manuscript/paper.toml", "results/study.toml", "results/participants.csv", BIBLIOGRAPHY} <= opened.keys()
    assert {path: count for path, count in opened.items() if count > 1} == {}


def test_the_next_examination_sees_what_has_changed(tmp_path):
    shutil.copytree(PAPER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    folder = Folder(tmp_path)
    examine_paper(folder)
    abstract = tmp_path / "manuscript" / "abstract.tex"
    abstract.write_text("Quite another abstract.\n")
    sections = examine_paper(folder).project.sections
    assert abstract.read_text() in [section.source.text for section in sections]


@pytest.mark.parametrize(
    ("written", "changed", "rule"),
    [
        ('columns = ["participants.ml_years"', 'columns = ["participants.gender"', "undefined-value"),
        ('columns = ["participants.ml_years"', 'columns = ["participants.nothing"', "invalid-paper"),
        ('sub_codes = ["work-data"', 'sub_codes = ["work-dtaa"', "unknown-value"),
    ],
)
def test_figure_that_cannot_show_what_it_declares_says_so_there(tmp_path, written, changed, rule):
    shutil.copytree(PAPER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    declaration = tmp_path / layout.PAPER
    text = declaration.read_text()
    assert text.count(written) == 1
    declaration.write_text(text.replace(written, changed))
    name = changed.split('"')[1]
    of_values = {"undefined-value", "unknown-value", "invalid-paper"}
    found = [
        (one.rule, one.span.text.strip('"'))
        for one in examine_paper(Folder(tmp_path)).diagnostics
        if one.span.path == layout.PAPER and one.rule in of_values
    ]
    assert found == [(rule, name)]


def test_value_that_nothing_uses_any_more_is_not_asked_for(tmp_path):
    shutil.copytree(PAPER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    folder, abstract = Folder(tmp_path), tmp_path / "manuscript" / "abstract.tex"
    written = abstract.read_text(encoding="utf-8")
    abstract.write_text(written + r"\VAR{participants.age.mean * 7}", encoding="utf-8")
    assert "participants.age.mean * 7" in examine_paper(folder).project.values
    abstract.write_text(written, encoding="utf-8")
    assert "participants.age.mean * 7" not in examine_paper(folder).project.values


def test_what_rules_say_of_entries_is_not_told_by_the_last_build_too(tmp_path):
    shutil.copytree(PAPER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    bibliography, paper = tmp_path / BIBLIOGRAPHY, tmp_path / layout.PAPER
    entry = bibliography.read_text(encoding="utf-8").partition("\n\n")[0]
    bibliography.write_text(f"{entry}\n\n{bibliography.read_text(encoding='utf-8')}", encoding="utf-8")
    folder = Folder(tmp_path)
    source, _ = folder.source(BIBLIOGRAPHY)
    remember(folder, [Diagnostic(source.span(0, 1), "again", rule) for rule in ("repeated-entry", "incomplete-entry")])
    found = examine_paper(folder).diagnostics
    assert [one.rule for one in found if one.rule == "duplicate-entry" or one.message == "again"] == ["duplicate-entry"]
    paper.write_bytes(paper.read_bytes() + b"# caf\xe9\n")
    assert not any(one.message == "again" for one in examine_paper(folder).diagnostics)
