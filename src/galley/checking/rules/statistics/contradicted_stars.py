r"""Stars of a table that stand for other p-values than they say.

In a legend more stars stand for a smaller p-value. A coefficient that has stars, and its standard error in brackets
behind or below it, is so many times as great as that error as the legend says; told is one that is far from it, in a
table whose other starred coefficients are not, since brackets may hold something else.

Flagged::

    Note: *** $p < .001$, ** $p < .05$, * $p < .05$.
                              ^^^^^^^

Flagged::

    \begin{tabular}{lr} Predictor & Model 1 \\ Age & 0.12*** (0.10) \\ Care & 0.42*** (0.10) \\ Skill & 0.52*** (0.10)
                                                     ^^^^
    \end{tabular} Note: *** $p < .001$, ** $p < .01$, * $p < .05$.

Flagged::

    \begin{tabular}{lrr} Predictor & $b$ & $p$ \\ Age & 0.42 & .006** \\ Care & 0.12 & .096* \\ Skill & 0.52 & .019*
                                                                                       ^^^^^
    \end{tabular} Note: ** $p < .01$, * $p < .05$.

Accepted::

    \begin{tabular}{lrr} Predictor & $b$ & $p$ \\ Age & 0.42 & .006** \\ Care & 0.12 & .096 \\ Skill & 0.52 & .019*
    \end{tabular} Note: ** $p < .01$, * $p < .05$.

Accepted::

    Note: *** $p < .001$, ** $p < .01$, * $p < .05$. $^{*}p<0.1$; $^{**}p<0.05$; $^{***}p<0.01$. One star: * $p < .05$.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.recomputing import p_value
from galley.checking.rules.statistics._results.table_rows import rows_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_LEVEL = lazy_pattern(r"(?<!\*)(?P<stars>\*{1,4})\s?(?::|=|for)?\s?(?P<level>p\s?[<≤]\s?(?P<p>0?\.\d{1,6}))(?!\d)")
_STARRED = lazy_pattern(
    r"(?P<b>[-–−]?\s?\d{0,4}\.\d{1,4})\s?\^?\s?(?P<stars>\*{1,3})(?:\s?[\[(]\s?(?P<se>\d{0,4}\.\d{1,4})\s?[\])])?"
)
_BELOW = lazy_pattern(r"\(\s?(?P<se>\d{0,4}\.\d{1,4})\s?\)")
_FAR = 3.0  # times the p-value of the legend
_FEWEST = 2  # coefficients that fit for one that does not
_TOLD_OF_ROWS = 0.1  # greater p-values with a star are told of their rows
_NEAR = 25  # characters between two levels of one legend


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        found = list(_LEVEL.finditer(text)) if "*" in text else []
        for one, other in pairwise(found):
            if other.start() - one.end() > _NEAR or len(one["stars"]) == len(other["stars"]):
                continue
            more, fewer = (one, other) if len(one["stars"]) > len(other["stars"]) else (other, one)
            if float(more["p"]) >= float(fewer["p"]):
                message = f"{more['stars']} stands for no smaller p-value than {fewer['stars']}"
                yield Offence(section.prose.span(*more.span("level")), message, ("correct the levels of the legend",))
        levels = {len(one["stars"]): float(one["p"]) for one in found}
        for table in project.tables[section.source.path] if levels else ():
            yield from _starred(table, levels)
            yield from _starred_values(table, levels)


def _starred(table: Table, levels: dict[int, float]) -> Iterator[Offence]:
    """The one coefficient of a table that has more stars than it and its error give."""
    fits, strays = 0, []
    for span, number, stars, value, error in _coefficients(table):
        half = half_of(number)
        if stars not in levels or error <= half:
            continue
        p = p_value("z", (), (abs(value) + half) / (error - half))
        fits += p <= levels[stars]
        if p > levels[stars] * _FAR:
            strays.append((span, f"{value:g} over {error:g} gives a p-value of {p:.2g}, not one of {'*' * stars}"))
    if len(strays) == 1 and fits >= _FEWEST:
        span, message = strays[0]
        yield Offence(span, message, ("compute it anew, or correct the stars",))


def _starred_values(table: Table, levels: dict[int, float]) -> Iterator[Offence]:
    """The one p-value of a table whose stars say that it is smaller, where those of all others are right."""
    found = [
        (entry, stars)
        for rows in rows_of(table)
        for row in rows
        if (entry := row.get("p")) and entry.relation == "="
        for stars in (max(one.stars for one in row.entries.values()),)
        if stars in levels
    ]
    wrong = [
        (one, stars) for one, stars in found if levels[stars] < one.value - one.half and one.value <= _TOLD_OF_ROWS
    ]
    if len(wrong) == 1 and len(found) >= _FEWEST:
        one, stars = wrong[0]
        message = f"{'*' * stars} stands for p-values below {levels[stars]:g}"
        yield Offence(one.span, message, ("correct the number or its stars",))


def _coefficients(table: Table) -> Iterator[tuple[Span, str, int, float, float]]:
    """Where each starred coefficient stands, as written, its stars, and its value and standard error."""
    for row, below in pairwise((*table.rows, ())):
        for index, cell in enumerate(row):
            match = _STARRED.fullmatch(cell.text.strip())
            under = _BELOW.fullmatch(below[index].text.strip()) if match and len(below) > index else None
            if match and (error := match["se"] or (under["se"] if under else None)):
                written = match["b"].translate({0x2013: "-", 0x2212: "-"}).replace(" ", "")
                start = cell.span.text.find(match["b"].strip())
                begin = cell.span.start + max(start, 0)
                span = cell.span.source.span(begin, begin + len(match["b"].strip())) if start >= 0 else cell.span
                yield span, written, len(match["stars"]), float(written), float(error)
