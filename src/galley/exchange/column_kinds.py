"""What a column may hold, told by its cells: for drafting the declaration of a table that nobody has declared yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind
from galley.reading.tables.cell_faults import TRUTH, number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.exchange.collected import Variable

_MOST_CATEGORIES = 12
_LONGEST_CATEGORY = 60  # characters: what is longer was written by somebody, not chosen
_ISO_DATE = lazy_pattern(r"\d{4}-\d{2}-\d{2}")


def told(variable: Variable, cells: Sequence[str]) -> Variable:
    """The variable with the kind and the categories that its cells have; the file's own kind stays if they fit."""
    filled = [cell for cell in cells if cell]
    kind = variable.kind if _fits(variable.kind, filled) else Kind.TEXT
    if kind is Kind.TEXT:
        kind = next((one for one in (Kind.BOOLEAN, Kind.DATE, Kind.NUMBER) if filled and _fits(one, filled)), kind)
    if kind in (Kind.CATEGORY, Kind.CATEGORIES) and variable.categories:
        return replace(variable, kind=kind, categories=_with_others(variable, filled))
    if kind is Kind.TEXT and _are_choices(filled):
        return replace(variable, kind=Kind.CATEGORY, categories=tuple(dict.fromkeys(filled)))
    return replace(variable, kind=kind, categories=())


def _fits(kind: Kind, cells: Sequence[str]) -> bool:
    if kind is Kind.BOOLEAN:
        return all(cell in TRUTH for cell in cells)
    if kind is Kind.NUMBER:
        return all(number_in(cell) is not None for cell in cells)
    return kind is not Kind.DATE or all(map(_is_date, cells))


def _is_date(cell: str) -> bool:
    try:
        return bool(_ISO_DATE.fullmatch(cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _with_others(variable: Variable, cells: Sequence[str]) -> tuple[str, ...]:
    """The categories that the file declares, and those that its cells have beside them."""
    parts = [
        part.strip() for cell in cells for part in (cell.split(";") if variable.kind is Kind.CATEGORIES else [cell])
    ]
    return tuple(dict.fromkeys([*variable.categories, *filter(None, parts)]))


def _are_choices(cells: Sequence[str]) -> bool:
    """Whether few short texts come again and again."""
    distinct = set(cells)
    return (
        0 < len(distinct) <= _MOST_CATEGORIES
        and len(distinct) <= len(cells) / 2
        and all(len(cell) <= _LONGEST_CATEGORY and ";" not in cell for cell in distinct)
    )
