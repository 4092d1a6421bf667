"""What the study declares about its data: tables, columns, labels, the quantifier scale. No data in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - pydantic looks the type up when it validates
from enum import StrEnum


class Provenance(StrEnum):
    """Where the data come from. Anything but `collected` is announced on the first page of every PDF."""

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
    """A column of a study table. `optional` cells may be empty, which reads as "not disclosed"."""

    name: str
    kind: Kind
    label: str
    unit: Label | None = None
    categories: dict[str, Label] = field(default_factory=dict)  # in the order in which they are reported
    minimum: float | date | None = None  # inclusive
    maximum: float | date | None = None
    pattern: str | None = None  # regular expression that the whole cell matches
    refers_to: str | None = None  # the table whose key this column holds
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the study: `path` is relative to the project's root.

    `key` is the column that names a row: an identifier, or a reference where a row is told by what it belongs to.
    """

    name: str
    path: str
    key: str
    label: Label  # what one row is: participant, participants
    columns: dict[str, Column]
    withdrawn: str | None = None  # a boolean column: rows with `yes`, and rows that refer to them, count nowhere


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word of the declared scale: used for shares up to and including `up_to`, a fraction of 1."""

    word: str
    up_to: float


@dataclass(frozen=True, slots=True)
class Study:
    """The declaration in results/study.toml."""

    title: str
    provenance: Provenance
    tables: dict[str, Table]
    quantifiers: tuple[Quantifier, ...] = ()  # ascending
