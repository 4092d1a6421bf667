"""A mark of a revision is a warning as long as authors work, and an error in what is published."""

import pytest

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.findings.diagnostics import Severity
from galley.findings.source import SourceFile
from galley.model.publishing.variants import VARIANTS
from galley.reading.latex import read_latex

DIARY = "\\textcolor{red}{All of them kept a diary for a whole week.}\n"
PAGES = "\\textcolor{red}{It had a page for each of the days.}\n"
MARKED = (
    r"\title{\replaced{Qualitative Data}{Computational}} They \added{often} met, \deleted{twice}.",
    DIARY + PAGES,
)


@pytest.mark.parametrize(("text", "count"), [(MARKED[0], 3), (MARKED[1], 1)])
@pytest.mark.parametrize(
    ("variant", "severity"),
    [
        ("draft", Severity.WARNING),
        ("review", Severity.WARNING),
        ("camera-ready", Severity.ERROR),
        ("preprint", Severity.ERROR),
    ],
)
def test_marks_weigh_more_in_what_is_published(variant, severity, text, count):
    section, _ = read_latex(SourceFile("a.tex", text))
    found = check(Project((section,), variant=VARIANTS[variant]))
    assert [one.severity for one in found if one.rule == "revision-mark"] == [severity] * count
