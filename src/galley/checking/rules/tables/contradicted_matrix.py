r"""A confusion matrix that does not give the accuracy that is told of it, or whose rows but one count as many cases.

The accuracy is the share of the cases on the diagonal. It is looked for in the caption, and from the name of the table
to the end of the paragraph. Where all rows (or all columns) but one have the same sum, and it is near, a number of
that one is wrong.

Flagged::

    Table~\ref{c} shows the errors. The accuracy is 92\%. The rows in Table~\ref{d} are the true breads.
                                                    ^^^^
    \begin{table} \caption{Confusion matrix} \label{c} \begin{tabular}{lrr} & Predicted yes & Predicted no \\
    Actual yes & 52 & 8 \\ Actual no & 2 & 38 \\ \end{tabular} \end{table}
    \begin{table} \caption{Confusion matrix of breads} \label{d} \begin{tabular}{lrrr} & Rye & Oat & Corn \\
    Rye & 44 & 3 & 3 \\ Oat & 4 & 47 & 2 \\ Corn & 1 & 2 & 47 \\ \end{tabular} \end{table}
                                  ^^
Accepted::

    Table~\ref{c} has an accuracy of 90\%, and a baseline has an accuracy of 62\%. With more data, the accuracy is 95\%.
    \begin{table} \caption{Confusion matrix} \label{c} \begin{tabular}{lrr} & Predicted yes & Predicted no \\
    Actual yes & 52 & 8 \\ Actual no & 2 & 38 \\ \end{tabular} \end{table}
    \begin{table} \caption{Confusion matrix of breads} \label{d} \begin{tabular}{lrrr} & Rye & Oat & Corn \\
    Rye & 44 & 3 & 3 \\ Oat & 4 & 44 & 2 \\ Corn & 1 & 2 & 47 \\ \end{tabular} \end{table}
    \begin{table} \caption{Confusion matrix of cakes} \begin{tabular}{lrrr} & Nut & Egg & Salt \\
    Nut & 14 & 3 & 3 \\ Egg & 4 & 34 & 2 \\ Salt & 1 & 2 & 37 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.matrices import diagonal, square
from galley.checking.shared.grids import grid_by_rows, grids_of
from galley.checking.shared.table_mentions import captions_with_tables, sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Value
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_CONFUSION = lazy_pattern(r"(?i)confusion")
_ACCURACY = lazy_pattern(
    r"(?i)\baccuracy (?:of|is|was|=|:|reaches|reached) ?(?P<after>\d{1,3}(?:\.\d{1,2})?) ?%"
    r"|(?<![\d.])(?P<before>\d{1,3}(?:\.\d{1,2})?) ?% (?:overall |total )?accuracy\b"
)
_OF_A_PART = lazy_pattern(
    r"(?i)\b(?:baseline|compared|balanced|per[- ]class|average|mean|each|for the|class|while|whereas|train\w*"
    r"|valid\w*)\b"
)
_NEAR = 0.1  # of a sum
_FEWEST = 3
_MOST_OFF = 5
_ROUND = 5  # what numbers of cases that were chosen divide by
_ROUNDED_TWICE = 0.1
_HINT = ("correct the matrix or the accuracy",)


def check(project: Project) -> Iterator[Offence]:
    if not _has_one(project.whole.tables):
        return
    for section, start, told, grid in _told(project):
        found = list(_ACCURACY.finditer(told))
        exact = _accuracy(grid) if len(found) == 1 else None
        if exact is None or is_approximate(told, found[0].start()) or section.is_quoted(start):
            continue
        name = "after" if found[0]["after"] else "before"
        half = half_of(found[0][name])
        if abs(float(found[0][name]) - exact) > max(2 * half, _ROUNDED_TWICE):
            begin, end = start + found[0].start(name), start + told.index("%", found[0].end(name)) + 1
            yield Offence(section.prose.span(begin, end), f"the matrix gives an accuracy of {exact:.1f}%", _HINT)
    for section in project.sections:
        for grid in grids_of(section):
            if grid.is_by_rows and _CONFUSION.search(grid.table.caption) and (odd := _odd_sum(grid)):
                value, cases, usual = odd
                message = f"{cases} cases here, where all other lines have {usual}"
                yield Offence(value.cell.span, message, ("correct a number of this line",))


@newest
def _has_one(tables: Mapping[str, tuple[Table, ...]]) -> bool:
    """Whether a paper has a confusion matrix."""
    return any(_CONFUSION.search(table.caption) for table in chain.from_iterable(tables.values()))


def _told(project: Project) -> Iterator[tuple[Section, int, str, Grid]]:
    """What is told of each confusion matrix in its caption, or from its name on, with its place."""
    for section, start, sentence, table in chain(sentences_with_tables(project), captions_with_tables(project)):
        if "accuracy" in section.prose.text and _CONFUSION.search(f"{table.caption} {sentence}"):
            text = section.prose.with_formulas
            end = text.find("\n", start)
            told = text[start : len(text) if end == -1 else end]
            grid = grid_by_rows(table)
            if grid and not _OF_A_PART.search(told) and not is_of_others(told):
                yield section, start, told, grid


def _cells(grid: Grid) -> list[list[Value]]:
    """The numbers of a square matrix, row by row; nothing where one is missing or no count."""
    lines, places = square(grid)
    found = [[line.values[place, 0] for place in places if (place, 0) in line.values] for line in lines]
    if any(len(row) != len(places) or any(value.decimals or value.is_share for value in row) for row in found):
        return []
    return found


def _accuracy(grid: Grid) -> float | None:
    """The percentage on the diagonal."""
    whole = sum(value.number for row in _cells(grid) for value in row)
    return 100 * sum(value.number for value in diagonal(grid)) / whole if whole else None


def _odd_sum(grid: Grid) -> tuple[Value, int, int] | None:
    """The diagonal's number in the one line with another sum than all others, that sum and theirs."""
    cells = _cells(grid)
    directions = (cells, [*map(list, zip(*cells, strict=True))]) if len(cells) >= _FEWEST else ()
    if any(len({_sum(line) for line in lines}) == 1 for lines in directions):
        return None
    for lines in directions:
        sums = [_sum(line) for line in lines]
        (usual, times), *others = Counter(sums).most_common()
        if len(others) == 1 and others[0][1] == 1 and times == len(lines) - 1:
            odd = others[0][0]
            is_chosen = len(lines) > _FEWEST or usual % _ROUND == 0
            if is_chosen and abs(odd - usual) <= min(_MOST_OFF, _NEAR * usual):
                place = sums.index(odd)
                return lines[place][place], odd, usual
    return None


def _sum(line: Sequence[Value]) -> int:
    return int(sum(value.number for value in line))
