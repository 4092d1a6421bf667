"""The gate's findings as an editor's diagnostics, and the fixes that they carry as its quick fixes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lsprotocol.types import (
    Diagnostic,
    DiagnosticSeverity,
    DiagnosticTag,
    TextEdit,
    WorkspaceEdit,
)

from galley.findings.diagnostics import Severity
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lsprotocol.types import Range

    from galley.app.lsp.protocol.places import Places
    from galley.findings.diagnostics import Diagnostic as Finding
    from galley.findings.diagnostics import Edit

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}
_SUPERFLUOUS = frozenset({"uncited-entry", "unused-allow"})
_SOURCE = "galley"


def by_file(findings: Iterable[Finding], places: Places) -> Mapping[str, list[Diagnostic]]:
    """Diagnostics by the path of their file."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        found[finding.span.path].append(diagnostic(finding, places))
    return found


def diagnostic(finding: Finding, places: Places) -> Diagnostic:
    """A finding as a client shows it."""
    hints = "".join(f"\n{printable(hint)}" for hint in finding.hints)
    return Diagnostic(
        range=places.range(finding.span),
        message=f"{printable(finding.message)}{hints}",
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=_SOURCE,
        tags=[DiagnosticTag.Unnecessary] if finding.rule in _SUPERFLUOUS else None,
    )


def workspace_edit(edits: Iterable[Edit], places: Places) -> WorkspaceEdit:
    """Edits as a client makes them."""
    changes: dict[str, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        changes[places.uri(edit.span.path)].append(TextEdit(places.range(edit.span), edit.replacement))
    return WorkspaceEdit(changes=changes)


def touches(one: Range, other: Range) -> bool:
    """Whether two places have something in common, be it their ends."""
    return one.start <= other.end and other.start <= one.end
