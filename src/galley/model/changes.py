"""What changed from one revision of a paper to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Mark(StrEnum):
    """Which of both revisions has a stretch of text."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


Marked: TypeAlias = tuple[tuple[Mark, str], ...]
"""A text of which each stretch is marked."""


class Kind(StrEnum):
    """What happened to a thing that a paper has."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"
    FORMULA = "other formula"  # another value stands where one stood
    FORM = "other form"  # the same value is printed in another way


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it stands: file and line, counted from 1, of the newer revision unless it `is_old`.

    `sentence` is the one around it, if it stands in a sentence that may be shown; it may print another value, too, that
    `tells_of_one_row`.
    """

    path: str
    line: int
    is_old: bool = False
    sentence: Marked = ()
    tells_of_one_row: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that a value no longer stands on, or not as before; `what` says what became of it."""

    line: int  # in the file of the newer revision, of the older one where it is gone
    key: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The rows of one table that changed a value: how many came, left and changed.

    `rows` tell who they are: they are for the eyes of those who have the table, and empty where others read.
    """

    path: str
    came: int = 0
    left: int = 0
    changed: int = 0
    rows: tuple[RowChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A value by its expression; `old` and `new` are what it prints, empty where the revision does not print it.

    `exact` has it before rounding, where both prints are the same. `old_expression` is the other one where the formula
    or the printed form changed. `unexplained` says why there are no causes although the value is another.
    """

    kind: Kind
    expression: str
    old: str = ""
    new: str = ""
    exact: tuple[str, str] | None = None
    old_expression: str = ""
    places: tuple[Place, ...] = ()
    causes: tuple[Cause, ...] = ()
    unexplained: str = ""
    is_about_one_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteChange:
    """A quote of the paper by its excerpt; `words` are empty where they may not be shown."""

    kind: Kind
    excerpt: str
    place: Place
    words: Marked = ()
    was_in: str = ""  # the section that it moved from
    is_in: str = ""
    withheld: str = ""  # why the words are not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChange:
    """A theme or sub-theme of the codebook by its code; `parts` have what of it changed, by column."""

    kind: Kind
    code: str
    label: str
    parts: tuple[tuple[str, Marked], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationChange:
    """A work by its key: cited now, no longer cited, or with an entry that says something else."""

    kind: Kind
    key: str
    title: str = ""
    place: Place | None = None  # where it is cited first
    parts: tuple[tuple[str, Marked], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    """A section by its title: its words before and after, and what became of its sentences.

    `kinds` are empty where only its text changed.
    """

    title: str
    level: int
    place: Place
    kinds: tuple[Kind, ...] = ()
    old_title: str = ""
    was_in: str = ""
    is_in: str = ""
    old_words: int = 0
    new_words: int = 0
    added: int = 0  # sentences
    dropped: int = 0
    altered: int = 0
    moved: int = 0  # to this section, or within it

    @property
    def has_other_text(self) -> bool:
        return any((self.added, self.dropped, self.altered, self.moved))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure, table or picture by its name; `parts` have what of it changed."""

    kind: Kind
    what: str  # figure, table, picture
    name: str
    parts: tuple[tuple[str, Marked], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """A setting of paper.toml or study.toml by its keys; `value` is empty where it is not to be shown."""

    kind: Kind
    path: str
    key: str
    value: Marked = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What of a revision could not be read as it should: each a line, with its place."""

    revision: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed between two revisions, which are described.

    `remarks` say what could not be compared, and why; `words` are those of the whole paper before and after.
    """

    old: str
    new: str
    values: tuple[ValueChange, ...] = ()
    quotes: tuple[QuoteChange, ...] = ()
    themes: tuple[ThemeChange, ...] = ()
    citations: tuple[CitationChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    words: tuple[int, int] = (0, 0)
    remarks: tuple[str, ...] = ()
    faults: tuple[Faults, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed, as far as it could be compared."""
        return not any(
            (self.values, self.quotes, self.themes, self.citations, self.sections, self.figures, self.settings)
        )
