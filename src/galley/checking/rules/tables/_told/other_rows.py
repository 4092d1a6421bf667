"""Numbers that a clause tells of one row of a table, and that stand in another: "the handover fell from 9.4 to 7.9"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.tables._told.swapped_digits import SwappedNumber, places_of_tables
from galley.checking.shared.grids import grid_by_rows, grids_of, stems_of
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds, sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line
    from galley.model.manuscript import Section

_NUMBER: Final = lazy_pattern(r"(?<![\w.,/$–^_-])(?P<number>\d*\.\d+|\d{2,6})(?![\w/^–]|[.,]\d|-\w)")
_OF_NAME: Final = lazy_pattern(  # "4.05 s with Bend"
    rf"{_NUMBER.pattern}(?: ?%| ?[a-zA-Z/]{{1,12}}(?<!\bin)(?<!\bof)(?<!\bto)){{0,2}} ?"
    r"(?:with|for|in|using|under|by|on) (?:the |our )?(?=(?P<name>[^\W\d_][^.;,()]{0,40}))"
)
_CLAUSE: Final = lazy_pattern(r"[^;]+")
_COMPARED: Final = lazy_pattern(
    r"(?i)\b(?:than|compared|unlike|whereas|while|but|other|others|both|all|each|between|difference|respectively|mean"
    r"|average|overall|total|more|less)\b"
)
_PAIR: Final = 2  # numbers that are told so
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


def numbers_of_pairs(project: Project) -> Iterator[tuple[Section, SwappedNumber]]:
    """Each such number beside another of its column, wherever the paper tells it: "4.1 s with A, 3.2 s with B"."""
    for grid in _small_grids(project.whole.sections):
        names = tuple(dict.fromkeys(line.name for line in grid.lines if sum(map(str.isalpha, line.name)) >= _SHORTEST))
        for section in project.sections if len(names) == len(grid.lines) else ():
            text = section.prose.with_formulas
            ends = 0
            for place in places(text, names):
                if place < ends:
                    continue
                start, ends = sentence_bounds(text, place)
                if sum(name in text[start:ends] for name in names) >= _PAIR and not is_of_others(text[start:ends]):
                    yield from ((section, one) for one in _of_pairs(section, start, text[start:ends], grid))


@newest
def _small_grids(sections: tuple[Section, ...]) -> tuple[Grid, ...]:
    found = (grid for section in sections for grid in grids_of(section) if grid.is_by_rows)
    return tuple(
        grid
        for grid in found
        if len(grid.lines) >= _FEWEST_ROWS and sum(len(line.values) for line in grid.lines) <= _MOST_CELLS
    )


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


def _of_pairs(section: Section, offset: int, clause: str, grid: Grid) -> Iterator[SwappedNumber]:
    """A number that is told of one row and is that of another, beside one of its column: "4.1 s with A, 3.2 s with B".

    All others of the clause that are told so are right, and stand in the same column.
    """
    told = [(match, line) for match in _OF_NAME.finditer(clause) if (line := _called(match["name"], grid))]
    if len(told) < _PAIR or len({line.name for _, line in told}) < len(told):
        return
    right = {place for match, line in told for place, value in line.values.items() if value.text == match["number"]}
    strange = [(match, line) for match, line in told if match["number"] not in _texts(line)]
    if len(strange) != 1 or len(right) != 1 or any(match["number"] in grid.table.caption for match, _ in strange):
        return
    ((match, line),) = strange
    (place,) = right
    owners = [other for other in grid.lines if match["number"] in _texts(other)]
    is_of_column = len(owners) == 1 and place in owners[0].values and owners[0].values[place].text == match["number"]
    if (
        is_of_column
        and place in line.values
        and not any(map(has_rows, section.enclosing(section.prose.source_offset(offset))))
    ):
        start, end = match.span("number")
        yield SwappedNumber(offset + start, offset + end, line.values[place].text, line.name)


def _texts(line: Line) -> set[str]:
    return {value.text for value in line.values.values()}


def _called(name: str, grid: Grid) -> Line | None:
    """The one row whose name begins what stands behind a number."""
    found = [line for line in grid.lines if line.name and name.casefold().startswith(line.name.casefold())]
    found = [one for one in found if not name[len(one.name) : len(one.name) + 1].isalnum()]
    return max(found, key=lambda one: len(one.name)) if len({one.name for one in found}) == len(found) > 0 else None


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
