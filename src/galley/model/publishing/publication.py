"""Who wrote a paper, what it is about and where it appears, as manuscript/paper.toml declares it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 -- pydantic reads the annotation when it validates the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Where an author works; `acmart` insists on a country and expects institution and city."""

    institution: str
    country: str | None = None
    department: str | None = None
    city: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One person. An open name (`name = ""`) prints a visible mark in drafts and is refused at the gate.

    Authors in a row with the same `affiliations` print them once. `additional_affiliations` go into a note. Authors
    with the same text in `notes` share one mark.
    """

    name: str
    affiliations: tuple[Affiliation, ...] = ()
    email: str | None = None
    orcid: str | None = None  # bare: 0000-0002-1825-0097
    additional_affiliations: tuple[Affiliation, ...] = ()
    notes: tuple[str, ...] = ()
    equal_contribution: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the ACM Computing Classification System; `path` runs from the top, as in CCSXML."""

    id: str
    path: tuple[str, ...]
    significance: int  # 500 high, 300 medium, 100 low


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where and when the paper appears. Most of it stays empty until the publisher assigns it.

    `journal` is a code of `acmart` such as PACMHCI. Of the paper of a conference only `year`, `month`, `doi`,
    `copyright` and the dates are assigned; the rest is the conference's.
    """

    journal: str | None = None
    volume: str | None = None
    number: str | None = None
    article: str | None = None
    year: int | None = None
    month: int | None = None
    doi: str | None = None
    copyright: str | None = None  # a value of acmart's \setcopyright
    received: date | None = None
    revised: date | None = None
    accepted: date | None = None
    submission_id: str | None = None  # what reviewers know the paper by


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The conference that the paper is for. `short_name` is printed at the head of pages, `booktitle` in references."""

    name: str | None = None  # None only where the venue gives it
    short_name: str | None = None
    dates: str | None = None
    place: str | None = None
    booktitle: str | None = None
    isbn: str | None = None
