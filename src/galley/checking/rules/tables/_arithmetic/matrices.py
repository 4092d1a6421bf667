"""Tables that have the same names, in the same order, for rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.shared.grids import Grid, Line, Value

_ROLE = lazy_pattern(r"(?i)\b(?:predicted|actual|true|real|class|label|as|reference|output|target)\b:?")
_ADDED = lazy_pattern(r"(?i)(?:actual|true|predicted|real|total|recall|precision|accuracy|support|class)(?: class)?")
_FEWEST = 2


def square(grid: Grid) -> tuple[Sequence[Line], Sequence[int]]:
    """The lines of a matrix and the columns of the same names; nothing where the two do not go together."""
    columns = {_name(head): index for index, head in grid.heads.items() if index and _name(head)}
    lines = [line for line in grid.lines if _name(line.name) in columns]
    places = [columns[_name(line.name)] for line in lines]
    others = [line for line in grid.lines if line not in lines]
    is_whole = all(not line.name or _ADDED.fullmatch(line.name) for line in others)
    if len(lines) < _FEWEST or len(set(places)) < len(places) or places != sorted(places) or not is_whole:
        return (), ()
    return lines, places


def _name(written: str) -> str:
    """A name without what tells rows from columns."""
    return " ".join(_ROLE.sub(" ", written).casefold().split())


def pairs_of_matrix(grid: Grid) -> list[tuple[Value, Value]]:
    """The numbers above the diagonal, each with the one below it that stands for the same two things."""
    lines, places = square(grid)
    found: list[tuple[Value, Value]] = []
    for row, line in enumerate(lines):
        for other in range(row):
            below, above = line.values.get((places[other], 0)), lines[other].values.get((places[row], 0))
            if below and above:
                found.append((above, below))
    return found


def diagonal(grid: Grid) -> Iterator[Value]:
    """The numbers of what stands in row and column alike."""
    for line, place in zip(*square(grid), strict=True):
        if value := line.values.get((place, 0)):
            yield value
