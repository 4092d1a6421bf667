"""GitLab's Code Quality report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from galley.findings.diagnostics import Severity
from galley.findings.identity import fingerprints
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.reports import DocumentedRule

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(diagnostics: Sequence[Diagnostic], rules: Sequence[DocumentedRule]) -> str:  # noqa: ARG001 - one signature for all formats
    """A JSON array of issues, each with a fingerprint of its own."""
    named = zip(diagnostics, fingerprints(diagnostics), strict=True)
    return json.dumps([_issue(diagnostic, fingerprint) for diagnostic, fingerprint in named], indent=2) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "type": "issue",
        "check_name": diagnostic.rule,
        "description": printable("; ".join([diagnostic.message, *diagnostic.hints])),
        "severity": _SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {"path": span.path, "lines": {"begin": span.line, "end": span.end_line}},
    }
