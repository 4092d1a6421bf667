"""Values: what the paper says, and why it is so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from, down to the rows.

    `rows` and `missing` name rows by their key, in the table's order: those the value was computed from, and those left
    out because the cell is not disclosed. `excluded` are withdrawn participants. `formula` is plain words. A value of
    coded data names the codes, the coders, and the excerpts that carry the codes, or on which the coders disagree.
    """

    formula: str
    files: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """An evaluated expression: `text` is what the paper prints, as Unicode (LaTeX escaping comes later)."""

    expression: str
    text: str
    value: bool | int | float | str | tuple[int | float, ...]
    unit: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an expression has no value. `subject` is the part of its text that is at fault, or empty for all of it."""

    message: str
    hints: tuple[str, ...] = ()
    subject: str = ""
    unknown: bool = False  # it names something that does not exist, rather than asking the impossible
