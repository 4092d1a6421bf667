"""What a build says of what is open."""

from galley.app.tasks.steps.messages import summary
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile


def found(errors, warnings):
    span = SourceFile("a.tex", "words").span(0, 5)
    severities = [Severity.ERROR] * errors + [Severity.WARNING] * warnings
    return [Diagnostic(span, f"open {place}", "todo", severity=one) for place, one in enumerate(severities)]


def test_a_summary_counts_each_once_and_says_what_stands_above():
    lines = summary(found(12, 2)).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "still open: 12 errors, 2 warnings; the first 10 errors stand above, `doit check` lists all"


def test_a_summary_of_few_is_short():
    assert summary(found(1, 0)).endswith("still open: 1 error; `doit check` lists all")
    assert summary(found(0, 1)) == "still open: 1 warning; `doit check` lists all"
    assert summary([]) == "nothing is open"
