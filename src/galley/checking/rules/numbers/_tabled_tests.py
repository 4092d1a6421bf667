"""Test statistics and p-values in the columns of a table, whose degrees of freedom are not told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from galley.checking.rules.numbers._recomputing import agrees, p_values
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.significance import TestResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.prose.wording.tables import Cell, Table

_STATISTIC: Final = lazy_pattern(r"(?i)(?P<test>[tz])(?:[- ]?(?:values?|stat(?:istic)?s?|ratio))?")
_P_VALUE: Final = lazy_pattern(r"(?i)p(?:[- ]?values?)?|p ?> ?\|[tz]\||pr ?\( ?> ?\|[tz]\| ?\)|sig\.?")
_NUMBER: Final = lazy_pattern(r"[-–−]?\s?(?P<number>\d{1,3}\.\d{1,4})")
_P: Final = lazy_pattern(r"(?P<relation>[<>=]?)\s?(?P<p>[01]?\.\d{2,6})\s?(?:\*{1,3}|[†+])?")
_THIRD = 3
_FEWEST, _MOST = 8.0, 1e6  # degrees of freedom that a regression may have

Found = tuple["Span", TestResult, float, float]


def tabled_results(tables: Iterable[Table]) -> Iterator[Found]:
    """The place of each p-value beside a statistic, both as written, and the least and greatest p that is right."""
    for table in tables:
        for header, test, statistic, p in _columns(table):
            rows = (row for row in table.rows[table.rows.index(header) + 1 :] if len(row) == len(header))
            results = [(row[p].span, result) for row in rows if (result := _result(test, row[statistic], row[p]))]
            found = [(span, result, *_bounds(result)) for span, result in results]
            wrong = sum(not agrees(result, low, high) for _, result, low, high in found)
            if wrong <= max(1, len(found) // _THIRD):  # where more do not follow, they are corrected for their number
                yield from found


def _columns(table: Table) -> Iterator[tuple[tuple[Cell, ...], str, int, int]]:
    """Rows that head one column with t or z and one with p."""
    for row in table.rows:
        tests = [(index, found) for index, cell in enumerate(row) if (found := _STATISTIC.fullmatch(cell.text))]
        values = [index for index, cell in enumerate(row) if _P_VALUE.fullmatch(cell.text)]
        if len(tests) == len(values) == 1:
            yield row, tests[0][1]["test"].lower(), tests[0][0], values[0]


def _result(test: str, statistic: Cell, p: Cell) -> TestResult | None:
    number, value = _NUMBER.fullmatch(statistic.text), _P.fullmatch(p.text)
    if number is None or value is None:
        return None
    written = number["number"]
    decimals = len(written.partition(".")[2])
    degrees = () if test == "z" else (_MOST,)
    return TestResult(test, degrees, float(written), decimals, value["relation"] or "=", value["p"], 0, 0)


def _bounds(result: TestResult) -> tuple[float, float]:
    low, high = p_values(result)
    return low, high if result.test == "z" else p_values(replace(result, degrees=(_FEWEST,)))[1]
