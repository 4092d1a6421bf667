r"""What an editor offers to do at a place: the fixes of the gate, and more than one way to write what was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol.types import CodeAction, CodeActionKind

from galley.app.lsp.answering.typed import Offer, typed_number, typed_quote
from galley.app.lsp.diagnostics import diagnostic, touches, workspace_edit
from galley.checking.citing.applying import citation_edit
from galley.checking.citing.listing import reference, with_candidates
from galley.checking.fixing import fix
from galley.findings.patterns import lazy_pattern
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lsprotocol.types import Range

    from galley.app.lsp.protocol.places import Places
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.diagnostics import Diagnostic, Edit
    from galley.findings.source import Span

_MISSING = lazy_pattern(r"\?|cite|\[\d|todo|ref|xx", re.IGNORECASE)
_WIDEST = 110  # characters of a title


def fixes(findings: Iterable[Diagnostic], path: str, chosen: Range, places: Places) -> Iterator[CodeAction]:
    """The fixes at a place of a file, and one that applies all that the file has."""
    here = [one for one in findings if one.span.path == path and one.edit is not None and not one.is_confidential]
    for finding in here:
        if finding.edit is not None and touches(places.range(finding.span), chosen):
            yield CodeAction(
                title=_title(finding.edit),
                kind=CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, places)],
                edit=workspace_edit([finding.edit], places),
                is_preferred=True,
            )
    edits = [edit for file in fix(one.edit for one in here if one.edit is not None) for edit in file.applied]
    if edits:
        title = f"galley: apply all {len(edits)} fixes" if len(edits) > 1 else f"galley: {_title(edits[0])}"
        yield CodeAction(title=title, kind=CodeActionKind.SourceFixAll, edit=workspace_edit(edits, places))


def rewritings(uses: PaperUses, place: Span, places: Places) -> Iterator[CodeAction]:
    """What may be written in place of a typed number or quote, or of a missing citation, the likeliest first."""
    section = next((one for one in uses.project.sections if one.source.path == place.path), None)
    if section is None:
        return
    offers = (*typed_number(uses, section, place), *typed_quote(uses, section, place))
    for offer in (*offers, *_citations(uses, place)):
        title = printable(" ".join(f"Write {offer.edit.replacement}: {offer.means}".split()))
        yield CodeAction(
            title=title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…",
            kind=CodeActionKind.RefactorRewrite,
            edit=workspace_edit([offer.edit], places),
        )


def _citations(uses: PaperUses, place: Span) -> Iterator[Offer]:
    line = place.source.text[place.source.line_span(place.line).start : place.source.line_span(place.end_line).end]
    if _MISSING.search(line) is None:  # to look at all that is missing takes a while
        return
    for placeholder, candidates in with_candidates(uses.project):
        if placeholder.span.meets(place):
            for one in candidates:
                start = (placeholder.span.line, placeholder.span.column)
                edit, _ = citation_edit(uses.project, place.path, start, [one.entry.key])
                if edit is not None:
                    yield Offer(edit, reference(one.entry))


def _title(edit: Edit) -> str:
    title = " ".join(printable(edit.description).split())
    return title[:1].upper() + title[1:]
