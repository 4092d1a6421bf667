r"""A line of a table that is said to have the highest or the lowest value, or more than another, and does not.

The sentence, or the one before it, names the table, the line stands right before the verb (or behind `by`), and what it
excels in heads the column: "Rye had the highest weight", "the lowest price was that of oats".

Flagged::

    Table~\ref{t} shows all flours. Oat had the highest weight.
                                    ^^^

    The best score was achieved by rye (Table~\ref{t}).
                                   ^^^
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lrr} Flour & Weight (g) & Score \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 61.3 \\ Corn & 33.1 & 74.9 \\ \end{tabular} \end{table}

Flagged::

    As Table~\ref{t} shows, clay was the fastest. The slowest oven was stone.
                            ^^^^                                       ^^^^^
    \begin{table} \caption{Ovens} \label{t} \begin{tabular}{lr} Oven & Time (min) \\ Clay & 41 \\ Stone & 35 \\
    Steel & 22 \\ \end{tabular} \end{table}

Flagged::

    As Table~\ref{t} shows, cooks made more errors with the list than with the map. They were slower with the map than
                                                            ^^^^                                              ^^^
    with the list.
    \begin{table} \caption{Plans} \label{t} \begin{tabular}{lrr} Plan & Time (s) & Errors \\ List & 42.5 & 3.1 \\
    Map & 31.4 & 4.6 \\ Voice & 55.0 & 1.2 \\ \end{tabular} \end{table}

Flagged::

    As Table~\ref{t} shows, oat outperforms rye in the score. Rye has a lower weight than oat.
                            ^^^
                                                              ^^^
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lrr} Flour & Weight (g) & Score \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 51.3 \\ Corn & 33.1 & 74.9 \\ \end{tabular} \end{table}

Flagged::

    Table~\ref{t} shows that oat has the highest score on Sundays.
                             ^^^
    \begin{table} \caption{Scores} \label{t} \begin{tabular}{lrr} Flour & Sundays & Mondays \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 61.3 \\ Corn & 33.1 & 54.9 \\ \end{tabular} \end{table}

Accepted::

    Table~\ref{t} shows that corn has the highest score on Sundays, and oat on Mondays. Oat has the highest score on
    Fridays.
    \begin{table} \caption{Scores} \label{t} \begin{tabular}{lrr} Flour & Sundays & Mondays \\ Rye & 18.5 & 55.0 \\
    Oat & 10.5 & 61.3 \\ Corn & 33.1 & 54.9 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.comparisons import Comparison, comparisons
from galley.checking.rules.tables._told.named_tables import lines_called
from galley.checking.rules.tables._told.winners import SPEED, Claim, claims, sign_of
from galley.checking.shared.grids import grid_by_rows, grids, stems_of
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line, Place, Value
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_SUMMARY = lazy_pattern(
    r"(?i)\b(?:averages?|avg|means?|median|total|sum|all|overall|max(?:imum)?|min(?:imum)?|std|sd|human|oracle|baseline"
    r"|upper bound)\b"
)
_FEWEST = 2
_HINT = ("correct the sentence or the table",)


def check(project: Project) -> Iterator[Offence]:
    for section, start, sentence, table in sentences_with_tables(project):
        text = section.prose.with_formulas
        last = text.find("\n", start)
        paragraph = text[start : len(text) if last == -1 else last]
        for told in comparisons(paragraph, len(sentence)):
            found_both = next(filter(None, (_reversed(grid, told) for grid in grids(table))), None)
            if found_both and not section.is_quoted(start + told.start):
                one, other = found_both
                message = f"the table has {one.text} for this, and {other.text} for `{told.other}`"
                yield Offence(section.prose.span(start + told.start, start + told.end), message, _HINT)
        for claim in claims(paragraph, len(sentence)):
            found = _better(table, claim)
            if found and not section.is_quoted(start + claim.start):
                name, value, head = found
                message = f"the table has {value.text} for `{name}`" + (f" (`{head}`)" if head else "")
                yield Offence(section.prose.span(start + claim.start, start + claim.end), message, _HINT)


def _reversed(grid: Grid, told: Comparison) -> tuple[Value, Value] | None:
    """The numbers of two lines that are compared, where they are the other way round."""
    first, second = _named(grid, told.name), _named(grid, told.other)
    if first is None or second is None or first is second or _repeats(grid):
        return None
    if not told.sign and not told.measure:
        return _worse(grid, first, second)
    word = "slowest" if told.is_of_speed else "most" if told.sign else "best"
    claim = Claim(told.name, told.start, told.end, word, told.measure)
    place = _compared(grid, claim)
    if place is None or (told.is_of_speed and sign_of(claim, grid.heads.get(place[0], "")) < 1):
        return None
    sign = told.sign or sign_of(claim, grid.heads.get(place[0], ""))
    one, other = first.values.get(place), second.values.get(place)
    return (one, other) if one and other and (one.number - other.number) * sign < 0 else None


def _worse(grid: Grid, first: Line, second: Line) -> tuple[Value, Value] | None:
    """The first numbers of a line that is worse than another wherever one can tell, and nowhere better."""
    claim = Claim("", 0, 0, "best", "")
    found = [
        (value, second.values[place], sign)
        for place, value in first.values.items()
        if place in second.values and (sign := sign_of(claim, grid.heads.get(place[0], "")))
    ]
    is_worse = bool(found) and all((one.number - other.number) * sign < 0 for one, other, sign in found)
    return found[0][:2] if is_worse else None


def _better(table: Table, claim: Claim) -> tuple[str, Value, str] | None:
    """What outdoes the line that is named, with the head of its column; nothing where the table may mean else."""
    grid = grid_by_rows(table)
    line = _named(grid, claim.name) if grid else None
    place = _compared(grid, claim) if grid and line else None
    if grid is None or line is None or place is None or place not in line.values:
        return None
    if _repeats(grid) or _SUMMARY.search(line.name):
        return None
    head = grid.heads.get(place[0], "")
    sign = sign_of(claim, head)
    values = [(other, other.values[place]) for other in grid.lines if place in other.values]
    better = [pair for pair in values if (pair[1].number - line.values[place].number) * sign > 0]
    if not better or len(values) <= _FEWEST or any(_SUMMARY.search(other.name) for other, _ in better):
        return None
    other, value = max(better, key=lambda pair: pair[1].number * sign)
    return other.name, value, head


def _named(grid: Grid, name: str) -> Line | None:
    """The one line that is called so."""
    stems = set(stems_of(name))
    stems -= set(stems_of(grid.corner)) if len(stems) > 1 else set()  # "the list interface", under "Interface"
    found = [line for line in grid.lines if line.name and set(stems_of(line.name)) == stems]
    if not found:
        called = lines_called(grid, name)
        found = [grid.lines[index] for index in called]
    return found[0] if len(found) == 1 and stems else None


def _compared(grid: Grid, claim: Claim) -> Place | None:
    """The one place that the measure heads, or the only one there is."""
    places = sorted({place for line in grid.lines for place in line.values})
    stems = set(stems_of(claim.measure))
    if claim.word in SPEED and not stems:
        timed = [place for place in places if sign_of(claim, grid.heads.get(place[0], ""))]
        return timed[0] if len(timed) == 1 else None
    heads = {place: set(stems_of(grid.heads.get(place[0], ""))) for place in places}
    if claim.within:
        named = [place for place in places if heads[place] == set(stems_of(claim.within)) and not place[1]]
        return named[0] if len(named) == 1 else None
    if len(places) == 1:
        return places[0] if not stems or stems & heads[places[0]] else None
    headed = [place for place in places if stems and stems <= heads[place] and not place[1]]
    return headed[0] if len(headed) == 1 else None


def _repeats(grid: Grid) -> bool:
    """Whether the table is of several parts, each with the same lines."""
    names: Sequence[str] = [line.name for line in grid.lines]
    return len(set(names)) < len(names)
