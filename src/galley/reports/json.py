"""A list of plain objects, for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic, Edit
    from galley.findings.source import Span
    from galley.reports import DocumentedRule


def report(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:  # noqa: ARG001 - one signature for all formats
    """A JSON array; lines and columns count from 1, columns in code points, and the end is exclusive."""
    return json.dumps([_object(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "path": diagnostic.span.path,
        **_place(diagnostic.span),
        "message": printable(diagnostic.message),
        "hints": list(map(printable, diagnostic.hints)),
        "fix": _fix(diagnostic.edit) if diagnostic.edit and not diagnostic.is_confidential else None,
    }


def _fix(edit: Edit) -> dict[str, Any]:
    return {"path": edit.span.path, **_place(edit.span), "replacement": edit.replacement}


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
