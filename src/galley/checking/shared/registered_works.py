"""Entries beside what registries say of the works: the same title, people, year and venue, in whatever dress."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from galley.findings.patterns import lazy_pattern
from galley.model.works.doi import DOI
from galley.model.works.registered_work import PREPRINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry, Person
    from galley.model.works.registered_work import RegisteredWork

_WORD = lazy_pattern(r"[^\W_]+")
_ARXIV_NUMBER = lazy_pattern(r"(?:arxiv[:./\s]*(?:abs/)?)?(\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)
_EMPTY_WORDS: Final = frozenset(
    "the of on in and for an a annual proceedings proc conference conf international acm ieee".split()
)
_SIMILAR: Final = 0.5  # of the words that two titles have together


def doi_of(entry: Entry) -> str:
    """The DOI of an entry in lower case, from `doi`, else from its address at doi.org or its number at arXiv."""
    for text in (entry.text("doi"), entry.text("url")):
        found = DOI.search(unquote(text)) if "10." in text else None
        if found:
            return found[0].rstrip(".,;").lower()
    number = _ARXIV_NUMBER.fullmatch(entry.text("eprint").strip())
    return f"10.48550/arxiv.{number[1]}" if number else ""


def with_records(project: Project) -> Iterator[tuple[Entry, RegisteredWork]]:
    """The printed entries whose DOI has a record, with that."""
    works = project.registry.works if project.registry else {}
    for entry in project.printed_entries:
        work = works.get(doi_of(entry))
        if work is not None:
            yield entry, work


def works_by_title(works: Mapping[str, RegisteredWork]) -> dict[str, list[RegisteredWork]]:
    """The works by the letters of their titles, to find what is registered under another DOI."""
    found: dict[str, list[RegisteredWork]] = {}
    for work in works.values():
        for title in {folded(work.title), folded(work.full_title)} - {""}:
            found.setdefault(title, []).append(work)
    return found


def is_published_as(entry: Entry, work: RegisteredWork) -> bool:
    """Whether a work is the publication of what an entry cites: the same title and first author, and no preprint."""
    return is_published(work) and any(registered_twins(entry, works_by_title({work.doi: work})))


def has_publication(entry: Entry, works: Mapping[str, RegisteredWork]) -> bool:
    """Whether one of the works is the publication of what an entry cites."""
    own = works.get(doi_of(entry))
    twins = registered_twins(entry, works_by_title(works))
    return bool(own and own.published_as) or any(is_published(work) for work in twins)


def registered_twins(entry: Entry, by_title: Mapping[str, Sequence[RegisteredWork]]) -> Iterator[RegisteredWork]:
    """The works of the same title whose first author is that of the entry; by their editors where nobody wrote them."""
    title, people = folded(entry.text("title")), entry.authors or entry.editors
    for work in by_title.get(title, ()) if title and people else ():
        others = work.authors or work.editors
        if others and first_difference(people[:1], others[:1]) is None:
            yield work


def is_preprint(entry: Entry) -> bool:
    """Whether an entry says that it cites a preprint."""
    said = " ".join(entry.text(name) for name in ("journal", "howpublished", "publisher", "note", "archiveprefix"))
    return bool(re.search(r"arxiv|preprint|psyarxiv|biorxiv|ssrn", said, re.IGNORECASE)) or doi_of(entry).startswith(
        "10.48550/arxiv."
    )


def folded(text: str) -> str:
    """Words in lower case, without accents, marks and blanks: `Human-AI`, `Human–AI` and `human ai` are the same."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
    return "".join(_WORD.findall(_without_marks(decomposed).casefold()))


def _without_marks(decomposed: str) -> str:
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def has_title_of(entry: Entry, work: RegisteredWork) -> bool:
    """Whether the titles are the same; either side may leave out the subtitle."""
    ours, theirs = folded(entry.text("title")), folded(work.full_title)
    if ours in {theirs, folded(work.title)}:
        return True
    main = folded(re.split(r"[:?.]\s", entry.text("title"), maxsplit=1)[0])
    return bool(main) and main != ours and main == theirs


def is_another_title(entry: Entry, work: RegisteredWork) -> bool:
    """Whether the titles have so few words in common that they are those of different works."""
    ours, theirs = ({folded(word) for word in text.split()} for text in (entry.text("title"), work.full_title))
    return len(ours & theirs) < _SIMILAR * min(len(ours), len(theirs))


def first_difference(ours: Sequence[Person], theirs: Sequence[Person]) -> int | None:
    """The place, from 0, at which two lists of people name different families; None where they do not.

    The lists are compared as far as the shorter one goes. Families that share a word are the same: registries and
    authors part names of several words in different ways.
    """
    for place, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if not _families(one) & _families(other):
            return place
    return None


def _families(person: Person) -> set[str]:
    """The words of a family's name, and all of it in one; of a single name, all words."""
    words = person.last.split() if person.first else f"{person.first} {person.last}".split()
    return {folded(word) for word in re.split(r"[\s-]+", " ".join(words)) if folded(word)} | {folded(" ".join(words))}


def is_venue_of(venue: str, work: RegisteredWork) -> bool:
    """Whether a journal or book title can be that of the record: its words, or their beginnings, are there too."""
    theirs = _telling_words(f"{work.container} {work.event}")
    ours = _telling_words(venue)
    if not ours or not theirs or folded(venue) == "".join(word[0] for word in _words(work.container)):
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    found = sum(any(one.startswith(word) or word.startswith(one) for one in longer) for word in shorter)
    return 2 * found >= len(shorter)


def _words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


def _telling_words(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _EMPTY_WORDS and not word[:1].isdigit()]


def is_published(work: RegisteredWork) -> bool:
    """Whether a work is more than a preprint."""
    return work.is_known and work.kind != PREPRINT
