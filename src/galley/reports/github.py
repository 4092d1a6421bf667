"""GitHub Actions: annotations through workflow commands, and a step summary in Markdown."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Severity
from galley.findings.printable import printable
from galley.reports.human import count_by_severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.reports import DocumentedRule

MOST_ANNOTATIONS: Final = 10  # of each severity in a step; GitHub drops the rest without a word
MOST_SUMMARY_BYTES: Final = 1_000_000  # of a step; GitHub refuses more than 1 MiB
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:  # noqa: ARG001 - one signature for all formats
    """Workflow commands, worst first, at most ten of each severity, and a line that says how many more there are."""
    by_severity = {severity: [d for d in diagnostics if d.severity is severity] for severity in Severity}
    shown = [d for found in by_severity.values() for d in found[:MOST_ANNOTATIONS]]
    left = [d for found in by_severity.values() for d in found[MOST_ANNOTATIONS:]]
    lines = [_command(diagnostic) for diagnostic in shown]
    if left:
        lines.append(f"{len(left)} more ({count_by_severity(left)}): see the summary of this step")
    return "".join(f"{line}\n" for line in lines)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {"title": diagnostic.rule, "file": span.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub takes columns only within one line
        properties |= {"col": span.column, "endColumn": span.end_column}
    written = ",".join(f"{name}={_escaped_property(printable(str(value)))}" for name, value in properties.items())
    text = "\n".join(map(printable, [diagnostic.message, *(f"hint: {hint}" for hint in diagnostic.hints)]))
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


# the step summary


def step_summary(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:
    """Markdown for the file that `GITHUB_STEP_SUMMARY` names: counts per rule, then every finding."""
    if not diagnostics:
        return "### galley check: no findings\n"
    rows = ["| severity | rule | place | finding |", "|---|---|---|---|"]
    rest = _rows(sorted(diagnostics, key=lambda diagnostic: list(Severity).index(diagnostic.severity)))
    head = [f"### galley check: {count_by_severity(diagnostics)}", "", *_per_rule(diagnostics, rules), "", *rows]
    return "\n".join([*head, *_fitting(list(rest), room=MOST_SUMMARY_BYTES - len("\n".join(head).encode()))]) + "\n"


def _per_rule(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> Iterator[str]:
    summaries = {rule.name: rule.summary for rule in rules}
    yield from ("| findings | rule | |", "|--:|---|---|")
    for rule, count in sorted(Counter(d.rule for d in diagnostics).items(), key=lambda item: (-item[1], item[0])):
        yield f"| {count} | `{rule}` | {_cell(summaries.get(rule, ''))} |"


def _rows(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        text = "<br>".join([_cell(diagnostic.message), *(f"hint: {_cell(hint)}" for hint in diagnostic.hints)])
        yield f"| {diagnostic.severity} | `{diagnostic.rule}` | {_cell(str(diagnostic.span))} | {text} |"


def _cell(text: str) -> str:
    """A line of text as a table cell shows it: code between backticks, no other Markdown, no HTML."""
    parts = printable(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:  # a lone backtick is a character like any other
        return _literal("`".join(parts))
    return "".join(
        f"<code>{_literal(part)}</code>" if index % 2 else _literal(part) for index, part in enumerate(parts)
    )


def _literal(text: str) -> str:
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", escape(text, quote=False))


def _fitting(rows: Sequence[str], room: int) -> Iterator[str]:
    for index, row in enumerate(rows):
        room -= len(row.encode("utf-8", "replace")) + 1
        if room < 0:
            yield f"| | | | {len(rows) - index} more |"
            return
        yield row
