"""Shows missing citations with their candidates: as text for people, as plain objects for programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from galley.checking.citing.candidates import Candidate, Candidates
from galley.checking.citing.placeholders import CitationPlaceholder, citation_placeholders
from galley.findings.printable import printable
from galley.model.works.bibliography import Bibliography

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry

WIDTH: Final = 100
_INDENT: Final = "    "


Offer = tuple[CitationPlaceholder, tuple[Candidate, ...]]
"""A missing citation with the entries that it may mean, the best first."""


def with_candidates(project: Project, limit: int = 5) -> Iterator[Offer]:
    """Every missing citation of a paper with its candidates."""
    candidates = Candidates(project.bibliography or Bibliography((), ()))
    return ((placeholder, candidates(placeholder, limit)) for placeholder in citation_placeholders(project))


def listing(offers: Iterable[Offer]) -> str:
    """Missing citations as text, and how to resolve one."""
    blocks = [described(placeholder, found) for placeholder, found in offers]
    if not blocks:
        return "no citation is missing\n"
    count = f"{len(blocks)} {'citation is' if len(blocks) == 1 else 'citations are'} missing"
    how = "`galley cite apply FILE:LINE:COLUMN KEY…` resolves one, `galley cite --interactive` walks through them"
    return "\n".join([*blocks, f"{count}: {how}\n"])


def described(placeholder: CitationPlaceholder, candidates: Sequence[Candidate]) -> str:
    """A missing citation: its place, its sentence, and numbered candidates with what speaks for them."""
    wanted = f" ({placeholder.count} or more works)" if placeholder.count > 1 else ""
    lines = [f"{placeholder.span}: {placeholder.written}{wanted}"]
    lines += textwrap.wrap(placeholder.sentence, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    for number, candidate in enumerate(candidates, start=1):
        title = textwrap.shorten(reference(candidate.entry), WIDTH, placeholder=" …")
        lines.append(f"{_INDENT}{number}. {candidate.score:.2f} {candidate.entry.key}")
        lines += [f"{_INDENT}{_INDENT}{text}" for text in (title, "; ".join(candidate.reasons))]
    if not candidates:
        lines.append(f"{_INDENT}no good candidate in the bibliography")
    return "\n".join(map(printable, lines)) + "\n"


def reference(entry: Entry) -> str:
    """An entry as a short reference: Wang et al. 2019. Human-AI Collaboration in Data Science."""
    head = " ".join(filter(None, (people_of(entry), entry.year_told)))
    parts = [part.rstrip(".") for part in (head, entry.text("title")) if part]
    return f"{'. '.join(parts)}." if parts else entry.key


def people_of(entry: Entry) -> str:
    """Who wrote or edited a work, as papers name them: Wang et al.; nothing where the entry names nobody."""
    people = [person.last for person in entry.authors or entry.editors]
    match people:
        case []:
            return entry.text("organization")
        case [one]:
            return one
        case [one, other]:
            return f"{one} and {other}"
        case _:
            return f"{people[0]} et al."


def as_objects(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """Missing citations as JSON can hold them."""
    return [
        {
            "path": placeholder.span.path,
            "line": placeholder.span.line,
            "column": placeholder.span.column,
            "written": placeholder.written,
            "hint": placeholder.hint,
            "sentence": placeholder.sentence,
            "candidates": [
                {"key": one.entry.key, "score": round(one.score, 3), "reasons": list(one.reasons)} for one in found
            ],
        }
        for placeholder, found in offers
    ]
