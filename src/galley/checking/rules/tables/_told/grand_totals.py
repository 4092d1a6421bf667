"""The total that a table has twice over, against a number that the paragraph naming the table tells of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.shared.number_uses import whole_numbers
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.counting.quantities import quantities, stem_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid
    from galley.model.manuscript import Section
    from galley.prose.counting.quantities import Quantity

_TOTAL: Final = lazy_pattern(r"(?i)(?:(?:grand |in |overall )?total|all|sum|together|overall)(?: [a-z]+)?")
_WORD: Final = lazy_pattern(r"[A-Za-z]{3,}")
_FEWEST_PARTS: Final = 2
_LEAST: Final = 10  # what is smaller is near to too many other counts


def misses_of_total(project: Project, section: Section, place: int, grid: Grid) -> Iterator[tuple[Quantity, int]]:
    """Each count of the paragraph at a place that is a slip away from the total, which the prose tells nowhere."""
    for total, nouns in _totals(grid):
        if total >= _LEAST and not any(_tells(one, total) for one in project.whole.sections):
            yield from _misses(section, place, grid, total, nouns)


def _totals(grid: Grid) -> Iterator[tuple[int, frozenset[str]]]:
    """The total of all, of whatever the table names, and those of columns, of what heads these."""
    if (total := grand_total(grid)) is not None:
        words = (grid.table.caption, grid.corner, *grid.heads.values())
        yield total, frozenset(stem_of(word[0]) for text in words for word in _WORD.finditer(text))
        return
    *parts, last = grid.lines
    for place, value in last.values.items() if _TOTAL.fullmatch(last.name) and len(parts) >= _FEWEST_PARTS else ():
        numbers_above = [line.values[place] for line in parts if place in line.values]
        is_sum = sum(one.number for one in numbers_above) == value.number and len(numbers_above) == len(parts)
        if is_sum and not any(one.decimals or one.is_share for one in (value, *numbers_above)):
            head = grid.heads.get(place[0], "")
            yield int(value.number), frozenset(stem_of(word[0]) for word in _WORD.finditer(head))


def _misses(
    section: Section, place: int, grid: Grid, total: int, named: frozenset[str]
) -> Iterator[tuple[Quantity, int]]:
    text = section.prose.with_formulas
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    cells = {value.number for line in grid.lines for value in line.values.values()}
    for one in quantities(text, start, end if end != -1 else len(text)):
        if one.noun in named and one.value != total and one.value not in cells and is_slip(one.value, total):
            sentence = text[text.rfind(". ", start, one.start) + 1 : one.end]
            if not is_approximate(text, one.start) and not is_of_others(sentence):
                yield one, total


def grand_total(grid: Grid) -> int | None:
    """The last number of the last line, where this is what the line and the column before it add up to."""
    *parts, last = grid.lines
    if not _TOTAL.fullmatch(last.name) or len(parts) < _FEWEST_PARTS or len(last.values) < _FEWEST_PARTS + 1:
        return None
    *places, end = sorted(last.values)
    if any(value.decimals or value.is_share for line in grid.lines for value in line.values.values()):
        return None
    total = last.values[end].number
    of_line = sum(last.values[place].number for place in places)
    of_column = sum(line.values[end].number for line in parts if end in line.values)
    return int(total) if total == of_line == of_column else None


def _tells(section: Section, number: int) -> bool:
    """Whether a number stands in the text of a section, outside of its tables."""
    return any(
        not any(map(has_rows, section.enclosing(section.prose.source_offset(one.start))))
        for one in whole_numbers(section).get(number, ())
    )
