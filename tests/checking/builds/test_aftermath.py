"""What TeX says of a fault that a rule has told already."""

import pytest

from galley.checking.builds.aftermath import aftermath_of
from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.source import SourceFile

SOURCE, OTHER = SourceFile("a.tex", r"\caption{A\footnote{x}}"), SourceFile("b.tex", r"\section{B")


def told(rule, source=SOURCE, severity=Severity.ERROR, message="…"):
    return Diagnostic(source.span(0, 8), message, rule, severity)


@pytest.mark.parametrize(
    ("known", "said", "expected"),
    [
        (told("fragile-argument"), told("runaway-argument"), True),
        (told("fragile-argument"), told("runaway-argument", OTHER), False),
        (told("fragile-argument"), told("undefined-command"), False),
        (told("fragile-argument"), told("undefined-command", OTHER, message="command `\\let` is not defined"), True),
        (told("fragile-argument"), told("missing-dollar"), True),
        (told("fragile-argument"), told("missing-dollar", OTHER), False),
        (told("fragile-argument"), told("unclosed-condition"), True),
        (told("fragile-argument"), told("unbalanced-brace"), True),
        (told("misspelt-command"), told("undefined-environment"), True),
        (told("misspelt-command"), told("undefined-environment", OTHER), False),
        (told("unreadable-file"), told("undefined-reference"), True),
        (told("malformed-latex"), told("runaway-argument"), True),
        (told("invalid-paper"), told("missing-bibliography"), True),
        (told("malformed-latex", severity=Severity.WARNING), told("runaway-argument"), False),
    ],
)
def test_one_mistake_is_told_once(known, said, expected):
    assert aftermath_of([known])(said) is expected
