"""What the page tells of numbers: values, with what they were computed from, and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.reports.evidence.place_records import Piece, Use


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
