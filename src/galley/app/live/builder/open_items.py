"""What is open in a paper, as the page lists it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from galley.checking.rules import rules, title
from galley.findings.diagnostics import Severity, in_order
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic

MOST: Final = 500
"""Findings that are listed; beyond, they are counted."""

_OTHERS: Final = "What readers of the files and TeX say"
_WEIGHTS: Final = {severity: place for place, severity in enumerate(Severity)}


def as_groups(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """The findings counted by severity, and grouped by family: the group with the gravest comes first."""
    found = sorted(in_order(diagnostics), key=lambda one: _WEIGHTS[one.severity])
    counts = Counter(one.severity for one in found)
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in found[:MOST]:
        groups.setdefault(_group(one), []).append(_plain(one))
    return {
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "groups": [{"title": name, "findings": members} for name, members in groups.items()],
    }


def _group(one: Diagnostic) -> str:
    rule = rules().get(one.rule)
    return title(rule.family).rstrip(".") if rule else _OTHERS


def _plain(one: Diagnostic) -> dict[str, Any]:
    span = one.span
    line, column = (span.line, span.column) if span.source.text else (1, 1)
    return {
        "severity": one.severity.value,
        "rule": one.rule,
        "message": printable(one.message),
        "hints": [printable(hint) for hint in one.hints],
        "path": span.path,
        "line": line,
        "column": column,
    }
