"""The gate's findings as an editor's diagnostics, and the fixes that they carry as its quick fixes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticSeverity,
    DiagnosticTag,
    TextEdit,
    WorkspaceEdit,
)

from galley.checking.fixing import fix
from galley.findings.diagnostics import Severity
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lsprotocol.types import Range

    from galley.app.lsp.places import Places
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
        found[finding.span.path].append(_diagnostic(finding, places))
    return found


def _diagnostic(finding: Finding, places: Places) -> Diagnostic:
    hints = "".join(f"\n{printable(hint)}" for hint in finding.hints)
    return Diagnostic(
        range=places.range(finding.span),
        message=f"{printable(finding.message)}{hints}",
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=_SOURCE,
        tags=[DiagnosticTag.Unnecessary] if finding.rule in _SUPERFLUOUS else None,
    )


def actions(findings: Iterable[Finding], path: str, chosen: Range, places: Places) -> Iterator[CodeAction]:
    """The fixes at a place of a file, and one that applies all that the file has."""
    here = [one for one in findings if one.span.path == path and one.edit is not None and not one.is_confidential]
    for finding in here:
        if finding.edit is not None and _touches(places.range(finding.span), chosen):
            yield CodeAction(
                title=_title(finding.edit),
                kind=CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(finding, places)],
                edit=workspace_edit([finding.edit], places),
                is_preferred=True,
            )
    edits = [edit for file in fix(one.edit for one in here if one.edit is not None) for edit in file.applied]
    if edits:
        title = f"galley: apply all {len(edits)} fixes" if len(edits) > 1 else f"galley: {_title(edits[0])}"
        yield CodeAction(title=title, kind=CodeActionKind.SourceFixAll, edit=workspace_edit(edits, places))


def _title(edit: Edit) -> str:
    title = " ".join(printable(edit.description).split())
    return title[:1].upper() + title[1:]


def workspace_edit(edits: Iterable[Edit], places: Places) -> WorkspaceEdit:
    """Edits as a client makes them."""
    changes: dict[str, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        changes[places.uri(edit.span.path)].append(TextEdit(places.range(edit.span), edit.replacement))
    return WorkspaceEdit(changes=changes)


def _touches(one: Range, other: Range) -> bool:
    return one.start <= other.end and other.start <= one.end
