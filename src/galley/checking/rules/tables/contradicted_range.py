r"""A range that the column of the table it retells has with another end: "between 38 and 71 minutes".

The sentence, or the one before it, names the table; the range has the column's least or greatest number at one end, and
the sentence names the column, or its unit. Told is the end that the column has otherwise, where its own end is near.

Flagged::

    The loaves took between 38 and 71 minutes (Table~\ref{t}).
                                   ^^
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lr} Loaf & Minutes \\ Rye & 42 \\ Oat & 55 \\ Corn & 38 \\
    Spelt & 61 \\ \end{tabular} \end{table}

Accepted::

    The loaves took between 38 and 61 minutes (Table~\ref{t}). It rose from 38 to 58 minutes (Table~\ref{t}).
    In May, they took between 38 and 70 minutes, and those of rye 42 to 48 minutes (Table~\ref{t}).
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lr} Loaf & Minutes \\ Rye & 42 \\ Oat & 55 \\ Corn & 38 \\
    Spelt & 61 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.shared.grids import grid_by_rows, stems_of
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Place

severity = Severity.WARNING
by_section = True

_RANGE = lazy_pattern(
    r"(?:\b[Bb]etween (?P<a>\d{1,5}(?:\.\d+)?) and (?P<b>\d{1,5}(?:\.\d+)?)"
    r"|\b(?:rang\w+|ran|var(?:y|ies|ied)|spans?|spanned) (?:from )?"
    r"(?P<c>\d{1,5}(?:\.\d+)?) ?(?:to|[–-]) ?(?P<d>\d{1,5}(?:\.\d+)?))"
    r"(?![\d.]*\d)"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:among|amongst|except|besides|apart from|excluding|other than|without|within|remaining|outliers?"
    r"|most|those|only|some|baselines?|second|third|respectively|group|both)\b"
)
_SUMMARY = lazy_pattern(r"(?i)\b(?:averages?|avg|means?|median|total|sum|all|overall|max\w*|min\w*|std|sd)\b")
_FEWEST = 4  # rows
_FAR = 2  # times
_HINT = ("correct the sentence or the table",)


def check(project: Project) -> Iterator[Offence]:
    for section, start, sentence, table in sentences_with_tables(project):
        grid = grid_by_rows(table)
        if grid is None or len(grid.lines) < _FEWEST or any(_SUMMARY.search(line.name) for line in grid.lines):
            continue
        text = section.prose.with_formulas
        end = start + len(sentence)
        last = sentence_bounds(text, end)[1] if end < len(text) and text[end] != "\n" else end
        for match in _RANGE.finditer(text, start, last):
            first, until = sentence_bounds(text, match.start())
            told = text[first:until]
            if _OF_SOME.search(told) or is_of_others(told) or section.is_quoted(match.start()):
                continue
            names = ("a", "b") if match["a"] else ("c", "d")
            if any(is_approximate(text, match.start(name)) for name in names):
                continue
            found = _contradiction(grid, told, match[names[0]], match[names[1]])
            if found:
                index, meant = found
                span = section.prose.span(*match.span(names[index]))
                yield Offence(span, f"the table has {meant}", _HINT)


def _contradiction(grid: Grid, sentence: str, low: str, high: str) -> tuple[int, str] | None:
    """Which end of a range a column has otherwise, and how, where it has the other end and no column has both."""
    stems = frozenset(stems_of(sentence))
    found: tuple[int, str] | None = None
    for place in sorted({place for line in grid.lines for place in line.values}):
        values = [line.values[place] for line in grid.lines if place in line.values]
        if len(values) < len(grid.lines) or not _is_named(grid, place, stems):
            continue
        least, most = (end(values, key=lambda one: one.number).text for end in (min, max))
        if (Decimal(least), Decimal(most)) == (Decimal(low), Decimal(high)):
            return None
        if Decimal(least) == Decimal(low) and _is_near(high, most):
            found = 1, most
        elif Decimal(most) == Decimal(high) and _is_near(low, least):
            found = 0, least
    return found


def _is_named(grid: Grid, place: Place, stems: frozenset[str]) -> bool:
    return not place[1] and bool(frozenset(stems_of(grid.heads.get(place[0], ""))) & stems)


def _is_near(told: str, meant: str) -> bool:
    one, other = sorted((float(told), float(meant)))
    return 0 < one < other <= _FAR * one
