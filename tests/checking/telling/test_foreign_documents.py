"""Documents that Galley does not build, beside a study that it knows."""

import pytest

from galley.checking.examination import examine_document
from galley.findings.diagnostics import Severity
from galley.model.check_settings import CheckSettings
from galley.reading.folder import Folder

STUDY = """
title = "Study"
provenance = "collected"
[tables.participants]
path = "results/participants.csv"
key = "participant"
label = ["participant", "participants"]
columns.participant = { kind = "identifier" }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results/study.toml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "results/participants.csv").write_text("participant\nP01\nP02\nP03\n", encoding="utf-8")
    return Folder(tmp_path)


def found(folder, text):
    (folder.root / "main.tex").write_text(
        rf"\documentclass{{article}}\begin{{document}}{text}\end{{document}}", encoding="utf-8"
    )
    return examine_document(folder, "main.tex", CheckSettings()).diagnostics


def test_numbers_are_judged_by_the_study_beside_the_document(folder):
    (wrong,) = found(folder, "We interviewed a total of 4 participants.")
    assert (wrong.rule, wrong.hints) == ("contradicted-number", ("compare it with `participants.n`",))
    (right,) = found(folder, "We interviewed 3 participants.")
    assert (right.rule, right.severity, right.edit) == ("hand-typed-number", Severity.NOTE, None)


def test_nothing_is_written_and_hints_fit(folder):
    (blank,) = found(folder, r"It helped XX\% of them.")
    assert (blank.rule, blank.hints) == ("blank-count", ("fill it in",))
    assert not (folder.root / "build").exists()


def test_faults_of_the_data_are_told(folder):
    (folder.root / "results/participants.csv").write_text("participant\nP01\nP01\n", encoding="utf-8")
    assert any(one.span.path == "results/participants.csv" for one in found(folder, "We interviewed 3 participants."))
