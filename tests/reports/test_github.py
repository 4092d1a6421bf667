from collections.abc import Sequence
from pathlib import Path

from galley.findings.diagnostics import Diagnostic, Severity, in_order
from galley.findings.source import SourceFile
from galley.reports import DocumentedRule
from galley.reports.github import report, step_summary

GOLDEN = Path(__file__).parent / "golden"
SOURCE = SourceFile("a.tex", "x\n" * 40_000)


def many(count: int, severity: Severity) -> list[Diagnostic]:
    return [Diagnostic(SOURCE.line_span(line + 1), f"fact {line}", "rule", severity) for line in range(count)]


def test_at_most_ten_of_each_severity_and_the_worst_first() -> None:
    found = [*many(11, Severity.NOTE), *many(30, Severity.WARNING), *many(10, Severity.ERROR)]
    *commands, last = report(found, []).splitlines()
    kinds = [command[2:].split(" ")[0] for command in commands]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert last == "21 more (20 warnings, 1 note): see the summary of this step"


def test_no_line_about_more_when_all_are_shown() -> None:
    assert len(report(many(10, Severity.ERROR), []).splitlines()) == 10


def test_text_cannot_end_a_command() -> None:
    source = SourceFile("a,b:c%.tex", "x")
    (line,) = report([Diagnostic(source.span(0, 1), "50%\r\n::warning::x", "rule")], []).splitlines()
    assert line == (
        "::error title=rule,file=a%2Cb%3Ac%25.tex,line=1,endLine=1,col=1,endColumn=2::50%25<U+000D><U+000A>::warning::x"
    )


def test_step_summary(golden, diagnostics: list[Diagnostic], rules: Sequence[DocumentedRule]) -> None:
    golden(GOLDEN / "step_summary.md", step_summary(in_order(diagnostics), rules))


def test_step_summary_without_findings() -> None:
    assert step_summary([], []) == "### galley check: no findings\n"


def test_step_summary_stays_below_the_limit_of_github() -> None:
    found = many(40_000, Severity.ERROR)
    text = step_summary(found, [])
    assert len(text.encode()) < 1024**2
    shown = text.count("| error |")
    assert text.endswith(f"| | | | {40_000 - shown} more |\n")
