r"""A range that the column of the table it retells has with another end: "between 38 and 71 minutes".

The sentence, or the one before it, names the table; the range has the column's least or greatest number at one end, and
the sentence names the column, or its unit. Another sentence, as of the abstract, names it by two words. Told
is the end that the column has otherwise, where its own end is near.

Flagged::

    The loaves took between 38 and 71 minutes (Table~\ref{t}).
                                   ^^
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lr} Loaf & Minutes \\ Rye & 42 \\ Oat & 55 \\ Corn & 38 \\
    Spelt & 61 \\ \end{tabular} \end{table}

Flagged::

    \begin{abstract} We know loaves well, whose rising times range from 3 to 28 hours.
                                                                             ^^
    \end{abstract}
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lr} Loaf & Rising time (hours) \\ Rye & 3 \\ Oat & 7 \\
    Corn & 18 \\ Spelt & 9 \\ \end{tabular} \end{table}

Accepted::

    The loaves took between 38 and 61 minutes (Table~\ref{t}). It rose from 38 to 58 minutes (Table~\ref{t}).
    In May, they took between 38 and 70 minutes, and those of rye 42 to 48 minutes (Table~\ref{t}).
    \begin{table} \caption{Loaves} \label{t} \begin{tabular}{lr} Loaf & Minutes \\ Rye & 42 \\ Oat & 55 \\ Corn & 38 \\
    Spelt & 61 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.shared.grids import grid_by_rows, stems_of
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Place
    from galley.model.manuscript import Section

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
    named = set[tuple[int, int]]()
    for section, start, sentence, table in sentences_with_tables(project):
        text = section.prose.with_formulas
        end = start + len(sentence)
        last = sentence_bounds(text, end)[1] if end < len(text) and text[end] != "\n" else end
        for match in _RANGE.finditer(text, start, last):
            named.add((id(section), match.start()))
            yield from _contradicted(section, match, [grid_by_rows(table)], shared=1)
    columns = [grid_by_rows(table) for table in chain.from_iterable(project.whole.tables.values())]
    for section in project.sections if any(columns) else ():
        for match in _RANGE.finditer(section.prose.with_formulas):
            is_scale = "0" in (match["a"], match["c"])
            if (id(section), match.start()) not in named and not is_scale:
                yield from _contradicted(section, match, columns, shared=2)


def _contradicted(
    section: Section, match: re.Match[str], grids: Sequence[Grid | None], *, shared: int
) -> Iterator[Offence]:
    """What a range has otherwise than the only column that is headed by what its sentence tells, in so many words."""
    text = match.string
    first, until = sentence_bounds(text, match.start())
    told, names = text[first:until], ("a", "b") if match["a"] else ("c", "d")
    if _OF_SOME.search(told) or is_of_others(told) or section.is_quoted(match.start()):
        return
    if any(is_approximate(text, match.start(name)) for name in names):
        return
    stems = frozenset(stems_of(told))
    headed = [
        grid for grid in grids if grid and any(_is_named(grid, (column, 0), stems, shared) for column in grid.heads)
    ]
    plain = [grid for grid in headed if not any(_SUMMARY.search(line.name) for line in grid.lines)]
    if len(headed) != len(plain) or len(plain) != 1 or len(plain[0].lines) < _FEWEST:
        return
    if found := _contradiction(plain[0], stems, match[names[0]], match[names[1]], shared):
        index, meant = found
        yield Offence(section.prose.span(*match.span(names[index])), f"the table has {meant}", _HINT)


def _contradiction(grid: Grid, stems: frozenset[str], low: str, high: str, shared: int) -> tuple[int, str] | None:
    """Which end of a range a column has otherwise, and how, where it has the other end and no column has both."""
    found: tuple[int, str] | None = None
    for place in sorted({place for line in grid.lines for place in line.values}):
        values = [line.values[place] for line in grid.lines if place in line.values]
        if len(values) < len(grid.lines) or not _is_named(grid, place, stems, shared):
            continue
        least, most = (end(values, key=lambda one: one.number).text for end in (min, max))
        if (Decimal(least), Decimal(most)) == (Decimal(low), Decimal(high)):
            return None
        if Decimal(least) == Decimal(low) and _is_near(high, most):
            found = 1, most
        elif Decimal(most) == Decimal(high) and _is_near(low, least):
            found = 0, least
    return found


def _is_named(grid: Grid, place: Place, stems: frozenset[str], shared: int) -> bool:
    return not place[1] and len(frozenset(stems_of(grid.heads.get(place[0], ""))) & stems) >= shared


def _is_near(told: str, meant: str) -> bool:
    one, other = sorted((float(told), float(meant)))
    return 0 < one < other <= _FAR * one
