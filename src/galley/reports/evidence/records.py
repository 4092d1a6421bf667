"""What the page tells, as frozen records: all that the template sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.reports.evidence.number_records import FigureEntry, ValueEntry
    from galley.reports.evidence.place_records import Use
    from galley.reports.evidence.study_records import Coding, Distribution


class Edition(StrEnum):
    """Whom the page is for: the authors, or everybody."""

    PRIVATE = "private"
    PUBLIC = "public"


WITHHELD = "[withheld]"
"""What stands in the public edition for what it must not tell."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an excerpt, printed or cut out of it."""

    text: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """One way in which an excerpt is printed, and where."""

    words: str
    stretches: tuple[Stretch, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """An excerpt that the paper prints; who said it and what was said around it only in the private edition."""

    anchor: str
    title: str
    codes: tuple[str, ...]
    forms: tuple[QuoteForm, ...]
    who: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """How often somebody is quoted, and why not, if not; in the public edition, how many people are so often."""

    name: str
    times: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the list of references: as it will print, and the sentences that cite it."""

    key: str
    anchor: str
    printed: str
    number: str
    is_typeset: bool
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class OpenCitation:
    """A citation that is still missing, with the entries that it may mean and why."""

    use: Use
    written: str
    candidates: tuple[tuple[str, str, str, str], ...]  # score, key, reference, reasons


@dataclass(frozen=True, slots=True)
class Finding:
    """What is open at a place. `is_new`: it was not so in the last commit."""

    severity: str
    rule: str
    family: str
    section: str
    place: str
    message: str
    hints: tuple[str, ...]
    is_new: bool = False


@dataclass(frozen=True)
class Readiness:
    """What is open, per section and family. `since` tells of the last commit, and is empty where there is none."""

    findings: tuple[Finding, ...]
    sections: tuple[str, ...]
    families: tuple[str, ...]
    meanings: dict[str, str]  # what the rules of each family are about
    counts: dict[tuple[str, str], dict[str, int]]
    totals: dict[str, int]
    since: str = ""
    new: int = 0
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that values come from."""

    path: str
    sha256: str
    what: str


@dataclass(frozen=True)
class Evidence:
    """All that a page tells of a paper. What is empty has no section."""

    edition: Edition
    title: str
    provenance: str  # empty for data that were collected
    smallest_cell: int | None  # of people, that the public edition tells; None without a study
    commit: str = ""
    readiness: Readiness | None = None
    values: tuple[ValueEntry, ...] = ()
    figures: tuple[FigureEntry, ...] = ()
    coding: Coding | None = None
    quotes: tuple[QuoteEntry, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    people: tuple[Distribution, ...] = ()
    references: tuple[Reference, ...] = ()
    open_citations: tuple[OpenCitation, ...] = ()
    files: tuple[DataFile, ...] = ()
    is_of_paper: bool = True  # False where manuscript/paper.toml cannot be read
    sets_smallest_cell: bool = True  # whether the study does: else a bound holds that its authors may not know of
    about_one: int = 0  # values about single people, which the public edition leaves out
