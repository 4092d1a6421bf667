"""What the page tells, as frozen records: all that the template sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Edition(StrEnum):
    """Whom the page is for: the authors, or everybody."""

    PRIVATE = "private"
    PUBLIC = "public"


WITHHELD = "[withheld]"
"""What stands in the public edition for what it must not tell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. `role` is empty for prose, else `here`, `value`, `quote`, `citation`, `reference`."""

    text: str
    role: str = ""
    target: str = ""  # the anchor of what it prints


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the paper: `findings.tex:42` with its sentence, or a table or a figure by its name."""

    place: str
    sentence: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class RowTable:
    """Rows behind a value, the first of them: line in the file, key and cells; `whole` is how many there are in all."""

    title: str
    path: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Revision:
    """What a value was in an earlier commit."""

    commit: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A value that another one was computed from, or that one itself. Counts are None where they are suppressed."""

    expression: str
    shown: str
    formula: str
    remarks: tuple[str, ...]
    filters: tuple[str, ...]
    rows: int | None
    missing: int | None
    excluded: int | None
    excerpts: int
    disagreements: int
    files: tuple[str, ...]
    made_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """A number or a claim of the paper. `holds` is None for what is no claim; `fault` says why it has no value."""

    anchor: str
    expression: str
    text: str
    exact: str
    unit: str
    formula: str
    holds: bool | None
    fault: str
    grounds: tuple[Ground, ...]
    uses: tuple[Use, ...]
    revisions: tuple[Revision, ...]
    rows: tuple[RowTable, ...] = ()
    is_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A figure that Galley draws. `numbers` are the anchors of the values in its picture, caption and description."""

    anchor: str
    name: str
    number: str  # as the paper prints it; empty where it is not known
    caption: tuple[Piece, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the heat map. Counts are of people, None where they are suppressed; `cells` by person, private."""

    name: str
    label: str
    definition: str
    depth: int
    counts: dict[str, int | None]  # by rule: any, majority, all
    excerpts: int
    alpha: float | None
    interval: tuple[float, float] | None
    kappa: float | None
    kappa_min: float | None
    shared: int
    disagreements: int
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """An excerpt behind a cell of the heat map; its words are empty where they may not be quoted.

    `anchor` is the place of the page that tells of it as a quote; empty where the paper does not print it.
    """

    name: str
    words: str
    withheld: int
    anchor: str


@dataclass(frozen=True)
class Coding:
    """What was coded. `people` are the columns of the heat map, `behind` the excerpts by code and person."""

    rule: str
    rule_name: str
    coders: tuple[str, ...]
    whole: int
    excerpts: int
    codes: tuple[CodeRow, ...]
    known_codes: tuple[int, ...]  # after each interview
    new_codes: tuple[int, ...]
    order: str
    people: tuple[str, ...] = ()
    behind: dict[str, dict[str, tuple[int, ...]]] | None = None  # by code and person: places in `listed`
    listed: tuple[CodedExcerpt, ...] = ()
    left_out: int = 0  # excerpts that are not listed, being too many


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
class Bar:
    """A category and its count, None where it is suppressed."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """A column of the study: the bars of its categories, or its numbers (none in public) with their quartiles."""

    title: str
    label: str
    unit: str
    n: int | None  # None where it would give away how many did not say
    missing: int | None
    bars: tuple[Bar, ...] = ()
    numbers: tuple[float, ...] = ()
    quartiles: tuple[float, float, float] | None = None

    @property
    def longest(self) -> int:
        """The largest count of a bar, 1 at least."""
        return max((bar.count or 0 for bar in self.bars), default=0) or 1


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
    smallest_cell: int | None
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
    about_one: int = 0  # values about single people, which the public edition leaves out
