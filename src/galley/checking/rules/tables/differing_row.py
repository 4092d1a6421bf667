r"""A number of a row that another table has too, with the same other numbers, where a slip of the pen tells them apart.

Both rows have the same name and three equal numbers or more, which say something, under the same heads or all in the
same order.

Flagged::

    \begin{tabular}{lrrrr} Flour & Weight & Score & Price & Salt \\ Rye & 18.5 & 55.2 & 3.17 & 1.5 \\
    Oat & 10.5 & 61.3 & 2.48 & 1.2 \end{tabular}
    \begin{tabular}{lrrrr} Flour & Salt & Weight & Score & Price \\ Rye & 1.5 & 18.5 & 55.2 & 3.17 \\
    Oat & 1.2 & 10.5 & 61.3 & 2.84 \\ Corn & 0.8 & 33.1 & 74.9 & 1.95 \end{tabular}
                              ^^^^

    \begin{tabular}{lrrrr} Bread & Mon & Tue & Wed & Thu \\ Cob & 412 & 387 & 405 & 398 \\ Bap & 212 & 231 & 245 & 251
    \end{tabular}
    \begin{tabular}{lrrrr} Bread & Mon & Tue & Wed & Thu \\ Cob & 412 & 378 & 405 & 398 \\ Tin & 152 & 161 & 175 & 181
                                                                        ^^^
    \end{tabular}

Accepted::

    \begin{tabular}{lrrrr} Bread & Mon & Tue & Wed & Thu \\ Cob & 412 & 387 & 405 & 398 \\ Bap & 212 & 231 & 245 & 251
    \end{tabular}
    \begin{tabular}{lrrrr} Bread & Mon & Tue & Wed & Thu \\ Cob & 412 & 387 & 405 & 398 \\ Bap & 213 & 230 & 245 & 251
    \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.grids import grids_by_table, stems_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_miswritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line, Value
    from galley.model.manuscript import Section

    _Row = tuple[Grid, Line]

severity = Severity.WARNING
by_section = True

_SUMMARY = lazy_pattern(
    r"(?i)\b(?:averages?|avg|means?|median|total|sum|all|overall|max(?:imum)?|min(?:imum)?|std|sd|baseline)\b"
)
_FEWEST_EQUAL = 3
_TELLING, _LONG = 2, 3  # digits
_MOST_ALIKE = 8  # rows of one name
_HINT = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    rows = _rows_by_name(tuple(project.whole.sections))
    for grid, *_ in grids_by_table(project.sections) if rows else ():
        for line in grid.lines:
            found = _told_elsewhere(grid, line, rows.get(_name(line), ()))
            if found:
                value, meant = found
                message = f"another table has {meant.text} in this row, and the other numbers alike"
                yield Offence(value.cell.span, message, _HINT)


def _told_elsewhere(grid: Grid, line: Line, rows: Sequence[_Row]) -> tuple[Value, Value] | None:
    """The number that the row has otherwise in a table before this one, if none before has it the same."""
    found: tuple[Value, Value] | None = None
    for other, earlier in rows:
        if other.table is grid.table:
            break  # what stands behind is told there
        pairs = _pairs(grid, line, other, earlier)
        odd = _odd(pairs)
        if pairs and not odd and all(one.text == it.text for one, it in pairs):
            return None
        found = found or odd
    return found


@newest
def _rows_by_name(sections: tuple[Section, ...]) -> Mapping[tuple[str, ...], Sequence[_Row]]:
    """The rows whose names several tables have."""
    found: dict[tuple[str, ...], list[_Row]] = {}
    for grid, *_ in grids_by_table(sections):
        for line in grid.lines:
            if len(line.values) > _FEWEST_EQUAL and line.name and not _SUMMARY.search(line.name):
                found.setdefault(_name(line), []).append((grid, line))
    return {name: rows for name, rows in found.items() if name and 1 < len(rows) <= _MOST_ALIKE}


def _name(line: Line) -> tuple[str, ...]:
    return stems_of(line.name)


def _pairs(grid: Grid, line: Line, other: Grid, earlier: Line) -> list[tuple[Value, Value]]:
    """The numbers of two rows that belong together: by their heads, or else in order where there are as many."""
    places = {(stems_of(other.heads.get(place[0], "")), place[1]): value for place, value in earlier.values.items()}
    if len(places) == len(earlier.values):
        heads = (((stems_of(grid.heads.get(place[0], "")), place[1]), value) for place, value in line.values.items())
        found = [(value, places[head]) for head, value in heads if head[0] and head in places]
        if len(found) > _FEWEST_EQUAL:
            return found
    if len(line.values) == len(earlier.values):
        return list(zip(line.values.values(), earlier.values.values(), strict=True))
    return _pairs_in_any_order([*line.values.values()], [*earlier.values.values()])


def _pairs_in_any_order(one: Sequence[Value], other: Sequence[Value]) -> list[tuple[Value, Value]]:
    """The equal numbers of two rows, and what is left of the shorter with the one like it that the longer has."""
    shorter, longer = sorted((one, other), key=len)
    texts = {value.text: value for value in longer}
    equal = [(value, texts[value.text]) for value in shorter if value.text in texts and _is_telling(value, _LONG)]
    left = [value for value in shorter if value.text not in texts]
    known = {value.text for value in shorter}
    like = [value for value in longer if value.text not in known and left and is_miswritten(left[0].text, value.text)]
    if len(left) != 1 or len(like) != 1 or len(equal) + 1 < len(shorter) or not _is_telling(left[0], _LONG):
        return []
    return [*equal, (left[0], like[0]) if shorter is one else (like[0], left[0])]


def _odd(pairs: Sequence[tuple[Value, Value]]) -> tuple[Value, Value] | None:
    """The one pair that differs, by a slip of the pen."""
    different = [(one, other) for one, other in pairs if one.text != other.text]
    equal = {one.text for one, other in pairs if one.text == other.text and _is_telling(one)}
    if len(different) != 1 or len(equal) < _FEWEST_EQUAL:
        return None
    one, other = different[0]
    return (one, other) if _is_telling(one) and is_miswritten(one.text, other.text) else None


def _is_telling(value: Value, digits: int = _TELLING) -> bool:
    return sum(map(str.isdecimal, value.text.lstrip("0."))) >= digits
