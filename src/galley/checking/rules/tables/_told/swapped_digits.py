"""Numbers of a table that the text about it tells with two digits swapped: "64.9 s" where the table has 46.9.

The text tells others of the table's numbers right, has this one only so, and it is no sum or difference of two cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.checking.shared.grids import grid_by_rows, stems_of
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_transposed
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Value
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_NUMBER: Final = lazy_pattern(
    r"(?<![\w.,/$–^_])(?P<number>\d{1,3}(?:,\d{3})+|\d*\.\d+|\d{2,7})(?![\w/^–]|[.,]\d|-\w| ?×)"
    r"(?! ?%? (?:more|less|fewer|higher|lower|better|worse|faster|slower|improve\w*|increase|reduction)\b)"
)
_BEHIND: Final = 1500  # characters of text that tell of a table, behind where it is named
_BEFORE: Final = 600
_MOST_CELLS: Final = 120
_TELLING: Final = 3  # digits: fewer are swapped by chance too often, but beside the name of the line
_YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class SwappedNumber:
    """A number in offsets of a section's prose, and what the table has, in which line."""

    start: int
    end: int
    meant: str
    line: str


def swapped_numbers(project: Project) -> Iterator[tuple[Section, SwappedNumber]]:
    """Each such number, once for each table."""
    told = set[tuple[str, int]]()
    for section, start, table in places_of_tables(project):
        grid = grid_by_rows(table)
        values = (
            {value.text.lstrip("-"): value for line in grid.lines for value in line.values.values()} if grid else {}
        )
        if grid and len(values) <= _MOST_CELLS:
            for one in _swapped(section, start, grid, values):
                place = section.source.path, one.start
                if place not in told:
                    told.add(place)
                    yield section, one


def places_of_tables(project: Project) -> Iterator[tuple[Section, int, Table]]:
    """Where tables are named, and where they stand."""
    for section, start, _, table in sentences_with_tables(project):
        yield section, start, table
    for section in project.sections:
        for table in project.tables[section.source.path]:
            if table.rows and table.rows[0]:
                yield section, section.prose.offset(table.rows[0][0].span.start), table


def _swapped(section: Section, place: int, grid: Grid, values: dict[str, Value]) -> Iterator[SwappedNumber]:
    text = section.prose.with_formulas
    first = text.rfind("\n", 0, max(place - _BEFORE, 0)) + 1
    last = text.find("\n", place + _BEHIND)
    found = [
        match
        for match in _NUMBER.finditer(text, first, last if last != -1 else len(text))
        if not any(map(has_rows, section.enclosing(section.prose.source_offset(match.start()))))
    ]
    told = [_plain(match) for match in found]
    for match, number in zip(found, told, strict=True):
        if number in values or told.count(number) > 1 or (number.isdecimal() and int(number) in _YEARS):
            continue
        meant = [one for one in values if one not in told and _is_swapped(number, one)]
        if len(meant) != 1 or is_approximate(text, match.start()):
            continue
        start, end = sentence_bounds(text, match.start())
        line = next(line for line in grid.lines if values[meant[0]] in line.values.values())
        beside = {_plain(other) for other in found if start <= other.start() < end} - {number}
        is_named = bool(set(stems_of(line.name)) & set(stems_of(text[start:end])))
        digits = len(number.replace(".", "").strip("0"))
        is_told = bool(beside & values.keys()) and (digits >= _TELLING or is_named)
        is_made = _is_made_of(number, values) or _is_share_of_two(number, text[start:end])
        if is_told and not is_of_others(text[start:end]) and not is_made:
            yield SwappedNumber(match.start("number"), match.end("number"), meant[0], line.name)


def _plain(match: re.Match[str]) -> str:
    return match["number"].replace(",", "")


def _is_swapped(number: str, other: str) -> bool:
    return len(number.partition(".")[2]) == len(other.partition(".")[2]) and is_transposed(number, other)


def _is_made_of(number: str, values: dict[str, Value]) -> bool:
    """Whether a number is a sum or a difference of two that the table has."""
    told, half = float(number), 0.51 * 10.0 ** -len(number.partition(".")[2])
    return any(
        abs(abs(one.number) + sign * abs(other.number) - told) <= half
        or abs(abs(other.number) - abs(one.number) - told) <= half
        for one, other in combinations(values.values(), 2)
        for sign in (1, -1)
    )


def _is_share_of_two(number: str, sentence: str) -> bool:
    """Whether a number is what one number of its sentence is of another one in percent, or what lacks to that."""
    told, half = float(number), 0.51 * 10.0 ** -len(number.partition(".")[2])
    values = [float(one.value) for one in numbers(sentence) if one.value]
    shares = [100 * one / other for one in values for other in values]
    return any(abs(share - told) <= half or abs(100 - share - told) <= half for share in shares)
