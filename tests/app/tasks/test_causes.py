"""What a failed build is said to have failed of."""

from galley.app.tasks.typesetting import _causes
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import SourceFile

SOURCE = SourceFile("a.tex", r"See \foobar{} and \ref{nowhere}.")


def finding(text, rule):
    start = SOURCE.text.index(text)
    return Diagnostic(SOURCE.span(start, start + len(text)), "odd", rule)


def test_what_tex_survives_hides_no_cause_on_its_line():
    cause = finding(r"\foobar", "undefined-command")
    assert list(_causes([cause], [finding("nowhere", "undefined-reference")])) == [cause]


def test_bracket_is_told_and_not_where_tex_stumbles_over_it():
    bracket = finding("{", "malformed-latex")
    assert list(_causes([finding(r"\ref", "runaway-argument")], [bracket])) == [bracket]
