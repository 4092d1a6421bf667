"""What the study declares about its data: tables, columns, labels, the quantifier scale. No data in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - pydantic looks the type up when it validates
from enum import StrEnum

from galley.model.analyses import Analysis  # noqa: TC001 - as above
from galley.model.data.small_cells import LEAST_TOLD


class Provenance(StrEnum):
    """Where the data come from. Anything but `collected` is announced on every page of every PDF."""

    COLLECTED = "collected"
    SYNTHETIC = "synthetic"


class Kind(StrEnum):
    """What a column holds; it decides how a cell is read and which statistics make sense."""

    IDENTIFIER = "identifier"  # names the row, unique in its table
    REFERENCE = "reference"  # names a row of another table
    CATEGORY = "category"  # one of the declared categories
    CATEGORIES = "categories"  # several of them, separated by semicolons
    NUMBER = "number"
    DATE = "date"  # ISO 8601: 2019-10-07
    BOOLEAN = "boolean"  # yes or no
    TEXT = "text"  # free text, never counted


@dataclass(frozen=True, slots=True)
class Label:
    """How a thing is called in prose: `one` person, `many` people. Adjectives have both alike."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a study table. `optional` cells may be empty, which reads as "not disclosed".

    `groups` name several categories at once, for conditions: `where(tool="open source")`. The categories of an
    `ordered` column ascend, as those of an agreement scale do: it has a median.
    """

    name: str
    kind: Kind
    label: str
    unit: Label | None = None
    categories: dict[str, Label] = field(default_factory=dict)  # in the order in which they are reported
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    minimum: float | date | None = None  # inclusive
    maximum: float | date | None = None
    pattern: str | None = None  # regular expression that the whole cell matches
    refers_to: str | None = None  # the table whose key this column holds
    optional: bool = False
    ordered: bool = False

    def category_called(self, label: str) -> str | None:
        """The category that prose calls so and its cells do not, capitals aside."""
        asked = label.casefold()
        labels = ((name, {known.one.casefold(), known.many.casefold()}) for name, known in self.categories.items())
        return next((name for name, called in labels if asked in called and name.casefold() != asked), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the study: `path` is relative to the project's root.

    `key` has the columns that name a row: an identifier, or a reference where a row is told by what it belongs to, or
    several columns, whose cells are then joined by `/`. Columns of the file that the study does not use are named by
    `ignore`, in which `*` stands for all that are not declared.
    """

    name: str
    path: str
    key: tuple[str, ...]
    label: Label  # what one row is: participant, participants
    columns: dict[str, Column]
    ignore: tuple[str, ...] = ()
    withdrawn: str | None = None  # a boolean column: rows without `no`, and rows that refer to them, count nowhere


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word of the declared scale: used for shares up to and including `up_to`, a fraction of 1."""

    word: str
    up_to: float


class NumberWords(StrEnum):
    """How English spells numbers from a hundred on: "one hundred one" or "one hundred and one"."""

    AMERICAN = "American"
    BRITISH = "British"


class AppliedBy(StrEnum):
    """How many of the coders of a transcript must apply a code to an excerpt for it to count there."""

    ANY = "any"
    MAJORITY = "majority"  # more than half
    ALL = "all"

    def least(self, coders: int) -> int:
        """The smallest number of these coders that is enough; one, where nobody coded."""
        return {AppliedBy.ANY: 1, AppliedBy.MAJORITY: coders // 2 + 1, AppliedBy.ALL: max(coders, 1)}[self]


@dataclass(frozen=True, slots=True)
class Coding:
    """Which tables hold the coded data, and how they are to be understood.

    `docs/qualitative-data.md` says which columns these tables have. Where `transcripts` is absent, or a file in it,
    nothing is checked against the words that were said.
    """

    codebook: str = "codebook"
    excerpts: str = "excerpts"
    codings: str = "codings"
    quotes: str | None = None  # the table that says which excerpts illustrate which code, and in which order
    initial: str = "initial"  # the stage of codes that the analysis began with
    final: str = "final"  # the stage of the codes that are reported
    applied_by: AppliedBy = AppliedBy.MAJORITY
    transcripts: str | None = None  # the folder, relative to the project's root
    interviewers: tuple[str, ...] = ("Interviewer",)  # how transcripts label who asks
    consent: str | None = None  # a boolean column of the participants: rows with `yes` may be quoted
    fillers: tuple[str, ...] = ()  # words that an edited quote may drop


TRANSCRIPTS = "transcripts"
"""What `Sharing.public` calls all transcripts."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What anybody may have of the study's data: `public` names tables, analyses, and `transcripts`.

    What is not named stays where it is; of what is named, rows and transcripts of people who have withdrawn do, and the
    words of those who do not consent to be quoted. `license` is the address of the licence of all that is given away.
    """

    public: tuple[str, ...] = ()
    license: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """The declaration in results/study.toml.

    Tables of the paper have no count of people below `smallest_cell`, except 0; without it, they may have any.
    `number_words` says how a number is spelled where it starts a sentence.
    """

    title: str
    provenance: Provenance
    tables: dict[str, Table]
    quantifiers: tuple[Quantifier, ...] = ()  # ascending
    coding: Coding | None = None
    smallest_cell: int | None = None
    number_words: NumberWords = NumberWords.AMERICAN
    analyses: dict[str, Analysis] = field(default_factory=dict)
    sharing: Sharing = field(default_factory=Sharing)

    @property
    def least_told(self) -> int:
        """The smallest count of people, except 0, that is told beside the paper to everybody; 1 tells all."""
        return LEAST_TOLD if self.smallest_cell is None else self.smallest_cell

    def label(self, one: str) -> Label | None:
        """The declared label, of rows, units or categories, whose singular this is."""
        columns = [column for table in self.tables.values() for column in table.columns.values()]
        labels = [table.label for table in self.tables.values()]
        labels += [column.unit for column in columns if column.unit]
        labels += [label for column in columns for label in column.categories.values()]
        return next((label for label in labels if label.one == one), None)

    def quantifier(self, share: float) -> str | None:
        """The word of the declared scale for a share, a fraction of 1; None where the scale does not reach."""
        return next((quantifier.word for quantifier in self.quantifiers if share <= quantifier.up_to), None)

    @property
    def participants(self) -> Table | None:
        """The table of the people whose words are coded; None in a study without coded data."""
        if self.coding is None:
            return None
        return self.tables[self.tables[self.coding.excerpts].columns["participant"].refers_to or ""]


NO_STUDY = Study("", Provenance.COLLECTED, {})
"""What a paper without a study has instead: there is nothing to count, and nothing is made up."""
