"""What a column may hold, told by its cells: for drafting the declaration of a table that nobody has declared yet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.exchange.drafting.answer_scales import ascending
from galley.exchange.files.spelled_cells import is_date
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind
from galley.reading.tables.cell_faults import TRUTH, number_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from galley.exchange.collected import Variable

_MOST_CATEGORIES = 12
_LONGEST_CATEGORY = 60  # characters: what is longer was written by somebody, not chosen
_BETWEEN_CHOICES = lazy_pattern(r"[;,]\s*")


def with_kind(variable: Variable, cells: Sequence[str]) -> Variable:
    """The variable with the kind and the categories that its cells have; the file's own kind stays if they fit."""
    filled = [cell for cell in cells if cell]
    kind = variable.kind if _fits(variable.kind, filled) else Kind.TEXT
    if kind is Kind.TEXT:
        kind = next((one for one in (Kind.BOOLEAN, Kind.DATE, Kind.NUMBER) if filled and _fits(one, filled)), kind)
    if kind in (Kind.CATEGORY, Kind.CATEGORIES) and variable.categories:
        found = _with_others(variable, filled)
        return replace(
            variable, kind=kind, categories=found, ordered=kind is Kind.CATEGORY and ascending(found) == found
        )
    several = _several_choices(filled) if kind is Kind.TEXT else ()
    if kind is Kind.TEXT and _are_choices(filled) and not _are_combinations(several, filled):
        found = tuple(dict.fromkeys(filled))
        return replace(
            variable, kind=Kind.CATEGORY, categories=ascending(found) or found, ordered=bool(ascending(found))
        )
    if several:
        return replace(variable, kind=Kind.CATEGORIES, categories=several)
    return replace(variable, kind=kind, categories=())


def _fits(kind: Kind, cells: Sequence[str]) -> bool:
    if kind is Kind.BOOLEAN:
        return all(cell in TRUTH for cell in cells)
    if kind is Kind.NUMBER:
        return all(number_in(cell) is not None for cell in cells)
    return kind is not Kind.DATE or all(map(is_date, cells))


def _with_others(variable: Variable, cells: Sequence[str]) -> tuple[str, ...]:
    """The categories that the file declares, and those that its cells have beside them."""
    parts = [
        part.strip() for cell in cells for part in (cell.split(";") if variable.kind is Kind.CATEGORIES else [cell])
    ]
    return tuple(dict.fromkeys([*variable.categories, *filter(None, parts)]))


def _several_choices(cells: Sequence[str]) -> tuple[str, ...]:
    """The choices, where cells have several of few short ones behind each other; none where they have not."""
    parts = [[part.strip() for part in _BETWEEN_CHOICES.split(cell)] for cell in cells]
    counts = Counter(part for row in parts for part in row)
    is_one = all(len(part) <= _LONGEST_CATEGORY and part for part in counts) and len(counts) <= _MOST_CATEGORIES
    is_several = any(len(row) > 1 for row in parts) and all(len(set(row)) == len(row) for row in parts)
    return tuple(counts) if is_one and is_several and len(counts) <= len(cells) / 2 else ()


def _are_combinations(choices: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells combine fewer choices than there are different cells, and have some of the choices alone."""
    return len(choices) < len(set(cells)) and not set(choices).isdisjoint(cells)


def _are_choices(cells: Sequence[str]) -> bool:
    """Whether few short texts come again and again."""
    distinct = set(cells)
    return (
        0 < len(distinct) <= _MOST_CATEGORIES
        and len(distinct) <= len(cells) / 2
        and all(len(cell) <= _LONGEST_CATEGORY and ";" not in cell for cell in distinct)
    )


def separated(cell: str, categories: Collection[str]) -> str:
    """A cell of several choices as tables have it, with semicolons between; as it is where it has other words.

    Survey services put commas between choices, which may have commas themselves: the longest choice that fits is meant.
    """
    if not categories or ";" in cell:
        return cell
    choice = "|".join(map(re.escape, sorted(categories, key=len, reverse=True)))
    if not re.fullmatch(rf"(?:{choice})(?:,\s*(?:{choice}))*", cell):
        return cell
    return ";".join(re.findall(rf"({choice})(?:,\s*|$)", cell))
