"""The references as they print, with the sentences that cite each; and the citations that are still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.citing.listing import reference, with_candidates
from galley.model.paper import CitationStyle
from galley.reports.evidence.place_records import Piece, Use
from galley.reports.evidence.records import OpenCitation, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.reports.evidence.last_print import LastPrint
    from galley.reports.evidence.sentences import Sentences

_MOST_USES = 12


def references(project: Project, sentences: Sentences, printed: LastPrint) -> tuple[Reference, ...]:
    """The list of references, in the order in which it prints, else in that of the bibliography."""
    uses: dict[str, list[Use]] = {}
    for section in project.sections:
        for one in section.citations:
            if not one.is_placeholder and one.key and one.command != "nocite":
                uses.setdefault(one.key, []).append(sentences.use(section, one.span))
    order = {key: place for place, key in enumerate(printed.references, start=1)}
    entries = sorted(project.printed_entries, key=lambda entry: order.get(entry.key, len(order) + 1))
    cited = printed.cited(by_name=cites_by_name(project))
    return tuple(
        Reference(
            key=entry.key,
            anchor=f"cite-{entry.key}",
            printed=printed.references.get(entry.key) or reference(entry),
            number=cited.get(entry.key, ""),
            is_typeset=entry.key in printed.references,
            uses=tuple(dict.fromkeys(uses.get(entry.key, ())))[:_MOST_USES],
        )
        for entry in entries
    )


def cites_by_name(project: Project) -> bool:
    """Whether a citation prints names and year."""
    return project.paper is not None and project.paper.citation_style is CitationStyle.AUTHOR_YEAR


def open_citations(project: Project) -> Iterator[OpenCitation]:
    """What is not cited yet, with the entries that may be meant."""
    for placeholder, candidates in with_candidates(project):
        parts = ((placeholder.before, ""), (placeholder.written, "here"), (placeholder.after, ""))
        pieces = tuple(Piece(text, role) for text, role in parts if text)
        use = Use(f"{placeholder.span.path}:{placeholder.span.line}", pieces)
        yield OpenCitation(
            use,
            placeholder.written,
            tuple(
                (f"{one.score:.2f}", one.entry.key, reference(one.entry), "; ".join(one.reasons)) for one in candidates
            ),
        )
