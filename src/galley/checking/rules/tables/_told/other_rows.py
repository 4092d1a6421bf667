"""Numbers that a clause tells of one row of a table, and that stand in another: "the handover fell from 9.4 to 7.9"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.tables._told.swapped_digits import SwappedNumber, places_of_tables
from galley.checking.shared.grids import grid_by_rows, stems_of
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line
    from galley.model.manuscript import Section

_NUMBER: Final = lazy_pattern(r"(?<![\w.,/$–^_-])(?P<number>\d*\.\d+|\d{2,6})(?![\w/^–]|[.,]\d|-\w)")
_CLAUSE: Final = lazy_pattern(r"[^;]+")
_COMPARED: Final = lazy_pattern(
    r"(?i)\b(?:than|compared|unlike|whereas|while|but|other|others|both|all|each|between|difference|respectively|mean"
    r"|average|overall|total|more|less)\b"
)
_BEHIND: Final = 900
_FEWEST_ROWS, _MOST_CELLS, _MOST_TOLD = 3, 60, 3
_SHORTEST: Final = 4  # letters of a name: shorter ones stand for other things, too


def numbers_of_other_rows(project: Project) -> Iterator[tuple[Section, SwappedNumber]]:
    """Each such number, beside one that is of the row the clause names."""
    for section, place, table in places_of_tables(project):
        grid = grid_by_rows(table)
        cells = sum(len(line.values) for line in grid.lines) if grid else 0
        if grid and len(grid.lines) >= _FEWEST_ROWS and cells <= _MOST_CELLS:
            yield from ((section, one) for one in _of_table(section, place, grid))


def _of_table(section: Section, place: int, grid: Grid) -> Iterator[SwappedNumber]:
    text = section.prose.with_formulas
    first, last = text.rfind("\n", 0, place) + 1, text.find("\n", place + _BEHIND)
    block = text[first : last if last != -1 else len(text)]
    if is_of_others(block):
        return
    for start, sentence in sentences(block):
        for clause in _CLAUSE.finditer(sentence):
            named = [line for line in grid.lines if _names(clause[0], line)]
            told = [*_NUMBER.finditer(clause[0])]
            if len(named) != 1 or not 0 < len(told) <= _MOST_TOLD or _COMPARED.search(clause[0]):
                continue
            offset = first + start + clause.start()
            if not any(map(has_rows, section.enclosing(section.prose.source_offset(offset)))):
                yield from _misplaced(offset, clause[0], told, named[0], grid)


def _misplaced(offset: int, clause: str, told: list[re.Match[str]], line: Line, grid: Grid) -> Iterator[SwappedNumber]:
    own = {value.text: place for place, value in line.values.items()}
    strange = [one for one in told if one["number"] not in own]
    if len(strange) != 1 or len(told) - 1 != len({one["number"] for one in told} & own.keys()):
        return
    number = strange[0]["number"]
    others = [
        place
        for other in grid.lines
        for place, value in other.values.items()
        if other is not line and value.text == number
    ]
    if len(others) == 1 and others[0] in line.values and number not in grid.table.caption:
        if len(told) == 1 and not set(stems_of(grid.heads.get(others[0][0], ""))) & set(stems_of(clause)):
            return  # nothing tells that it is of this column
        meant = line.values[others[0]].text
        if meant not in {one["number"] for one in told}:
            start, end = strange[0].span("number")
            yield SwappedNumber(offset + start, offset + end, meant, line.name)


def _names(clause: str, line: Line) -> bool:
    """Whether a clause has all words of a row's name."""
    stems = stems_of(line.name)
    return sum(map(str.isalpha, line.name)) >= _SHORTEST and bool(stems) and set(stems) <= set(stems_of(clause))
