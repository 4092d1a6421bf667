"""Who signs a paper, as bylines print it: places named once, notes that several authors share, marks for both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.paper import Paper
    from galley.model.publishing.publication import Affiliation, Author

_BOTH = "Both authors contributed equally to this research."
_THESE = "These authors contributed equally to this research."
_CORRESPONDING = "Corresponding author."


@dataclass(frozen=True, slots=True)
class Note:
    """A note to an author: a text, or else a further affiliation.

    `number` counts the notes of the paper, that of the title included; whoever has it first prints it.
    """

    text: str | None
    affiliation: Affiliation | None
    number: int = 0
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """An author in the byline; `places` are the numbers of the affiliations in that of the paper, from 1."""

    name: str
    position: int  # from 1
    email: str | None
    orcid: str | None
    affiliations: tuple[Affiliation, ...]
    places: tuple[int, ...]
    notes: tuple[Note, ...]
    shares_with_next: bool  # the affiliations are those of the author who follows


@dataclass(frozen=True, slots=True)
class Byline:
    """`groups` are authors in a row with the same affiliations; `places` are all affiliations, each once."""

    authors: tuple[Signature, ...]
    groups: tuple[tuple[Signature, ...], ...]
    places: tuple[Affiliation, ...]


def byline(paper: Paper) -> Byline:
    """Arrange the authors of a paper. One that is set for anonymous review has no notes: their marks would show."""
    places = tuple(dict.fromkeys(one for author in paper.authors for one in author.affiliations))
    notes = [()] * len(paper.authors) if paper.is_anonymous else list(_numbered_notes(paper))
    following = (*paper.authors, None)[1:]
    authors = tuple(
        Signature(
            name=author.name,
            position=position,
            email=author.email,
            orcid=author.orcid,
            affiliations=author.affiliations,
            places=tuple(places.index(one) + 1 for one in author.affiliations),
            notes=own,
            shares_with_next=after is not None and after.affiliations == author.affiliations,
        )
        for position, (author, own, after) in enumerate(zip(paper.authors, notes, following, strict=True), start=1)
    )
    groups = tuple(tuple(group) for _, group in groupby(authors, key=lambda author: author.affiliations))
    return Byline(authors, groups, places)


def _numbered_notes(paper: Paper) -> Iterator[tuple[Note, ...]]:
    """The notes of each author in turn, equal ones under one number."""
    numbers: dict[Note, int] = {}
    first = 2 if paper.title_note else 1
    equal = _BOTH if len(paper.authors) == 2 else _THESE  # noqa: PLR2004 - as "both" says
    for author in paper.authors:
        own = dict.fromkeys(_notes(author, equal))
        known = numbers.keys() & own.keys()
        numbers |= {note: first + len(numbers) + index for index, note in enumerate(n for n in own if n not in known)}
        yield tuple(replace(note, number=numbers[note], is_first=note not in known) for note in own)


def _notes(author: Author, equal: str) -> Iterable[Note]:
    texts = [equal] if author.equal_contribution else []
    texts += [_CORRESPONDING] if author.corresponding else []
    yield from (Note(text, None) for text in (*texts, *author.notes))
    yield from (Note(None, affiliation) for affiliation in author.additional_affiliations)
