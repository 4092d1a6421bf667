"""What a registry of DOIs says of a work, as it is kept in bib/records/."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.works.bibliography import Person

RECORDS = "bib/records"

PREPRINT = "preprint"
"""The kind of a work that its authors put online before, or without, its publication."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a publisher, or who watches publishers, made known of a work afterwards: a retraction, a correction."""

    kind: str  # as the registry words it, in lower case: `retraction`, `expression of concern`, `correction`
    doi: str = ""  # of the notice itself
    date: str = ""  # as precise as it is known: 2021, 2021-03 or 2021-03-09


@dataclass(frozen=True, slots=True)
class RegisteredWork:
    """A work by its DOI in lower case. A DOI that the registry does not know has no title, and `is_known` is false.

    Texts are plain Unicode. `kind` is one of CSL's types (`article-journal`, `paper-conference`, …) or `preprint`.
    `years` are all in which the work was dated, the registry's own choice first: a work printed in January may have
    been online in November.
    """

    doi: str
    kind: str = ""
    title: str = ""
    subtitle: str = ""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    container: str = ""  # journal, proceedings or book
    event: str = ""  # the conference's short name
    place: str = ""  # where the conference was
    publisher: str = ""
    publisher_place: str = ""
    years: tuple[int, ...] = ()
    month: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""  # with a hyphen: 297-307
    article_number: str = ""
    number: str = ""  # of a report or thesis
    isbn: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()  # arXiv's subjects: cs.HC
    published_as: tuple[str, ...] = ()  # the DOIs under which a preprint was published
    notices: tuple[Notice, ...] = ()
    is_known: bool = True
    fetched: str = ""  # the day: 2026-11-29

    @property
    def full_title(self) -> str:
        """The title with its subtitle, which registries keep apart."""
        if not self.subtitle or self.subtitle.casefold() in self.title.casefold():
            return self.title
        return f"{self.title.rstrip(':')}: {self.subtitle}"


@dataclass(frozen=True, slots=True)
class RetractionList:
    """Which of the bibliography's DOIs a list of retractions names: what was looked up, in which list, and when."""

    source: str
    date: str
    sha256: str
    looked_up: frozenset[str]
    notices: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)  # by DOI in lower case


@dataclass(frozen=True, slots=True)
class Registry:
    """All that bib/records/ holds."""

    works: Mapping[str, RegisteredWork] = field(default_factory=dict)  # by DOI in lower case
    retractions: RetractionList | None = None
