"""Test statistics and p-values in the columns of a table, with or without their degrees of freedom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from galley.checking.rules.statistics._results.recomputing import agrees, p_values
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.significance import TestResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.prose.wording.tables import Cell, Table

_STATISTIC: Final = lazy_pattern(
    r"(?P<test>[tTzZF]|(?:χ|X|x|[Cc]hi)?\s?(?:\^ ?2|²|-?squared?))(?:[- ]?(?:[Vv]alues?|[Ss]tat(?:istic)?s?|[Rr]atio))?"
    r"(?:\s?_?\s?\(?(?P<degrees>\d{1,4}(?:\.\d+)?(?: ?, ?\d{1,5}(?:\.\d+)?)?)\)?)?"
)
_P_VALUE: Final = lazy_pattern(r"(?i)p(?:[- ]?values?)?|p ?> ?\|[tz]\||pr ?\( ?> ?\|[tz]\| ?\)|sig\.?")
_DEGREES: Final = lazy_pattern(r"(?i)(?:df|d\.f\.)\s?_?\s?(?:[12]|\(?[a-z]{1,11}\)?)?|degrees of freedom")
_IN_CAPTION: Final = lazy_pattern(
    r"(?:\b(?:df|d\.f\.) ?= ?|\bt ?\()(\d{1,4}(?:\.\d+)?)(?!,?\d)|(?<![\w.,])(\d{1,4}) degrees of freedom"
)
_NUMBER: Final = lazy_pattern(r"[-–−]?\s?(?P<number>\d{1,4}\.\d{1,4})\s?(?:\^?\s?\*{1,3}|[†+])?")
_FREE: Final = lazy_pattern(r"\(?\s?(?P<degrees>\d{1,5}(?:\.\d+)?(?:\s?[,;]\s?\d{1,5}(?:\.\d+)?)?)\s?\)?")
_P: Final = lazy_pattern(r"(?P<relation>[<>=]?)\s?(?P<p>[01]?\.\d{2,6})\s?(?:\^?\s?\*{1,3}|[†+])?")
_THIRD = 3
_FEWEST, _MOST = 8.0, 1e6  # degrees of freedom that a regression may have
_NEEDED: Final = {"t": 1, "F": 2, "chi2": 1, "z": 0}

Found = tuple["Span", TestResult, float, float]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table have a statistic, its p-value, and its degrees of freedom."""

    test: str
    statistic: int
    p: int
    degrees: tuple[int, ...]
    given: tuple[float, ...]  # degrees of freedom that the header has, or the caption


def tabled_results(tables: Iterable[Table]) -> Iterator[Found]:
    """The place of each p-value beside a statistic, both as written, and the least and greatest p that is right."""
    for table in tables:
        for header, columns in _columns(table):
            rows = (row for row in table.rows[table.rows.index(header) + 1 :] if len(row) == len(header))
            results = [(row[columns.p].span, result) for row in rows if (result := _result(columns, row))]
            found = [(span, result, *_bounds(result)) for span, result in results]
            wrong = sum(not agrees(result, low, high) for _, result, low, high in found)
            if wrong <= max(1, len(found) // _THIRD):  # where more do not follow, they are corrected for their number
                yield from found


def _columns(table: Table) -> Iterator[tuple[tuple[Cell, ...], _Columns]]:
    """Rows that head one column with a statistic and one with p."""
    for row in table.rows:
        values = [index for index, cell in enumerate(row) if _P_VALUE.fullmatch(cell.text)]
        tests = [(index, found) for index, cell in enumerate(row) if (found := _STATISTIC.fullmatch(_named(cell)))]
        if len(tests) != 1 or len(values) != 1:
            continue
        degrees = tuple(index for index, cell in enumerate(row) if _DEGREES.fullmatch(cell.text))
        index, found = tests[0]
        name = found["test"] if found["test"] == "F" else found["test"].lower()
        test = name if name in {"F", "t", "z"} else "chi2"
        told = [one[0] or one[1] for one in _IN_CAPTION.findall(table.caption)] if not degrees and test == "t" else []
        given = found["degrees"] or (told[0] if len(told) == 1 else "")
        yield row, _Columns(test, index, values[0], degrees, _numbers(given))


def _named(cell: Cell) -> str:
    """The text of a cell, in which a Greek letter is not lost."""
    return cell.text.replace(" ^2", "χ^2") if r"\chi" in cell.span.text else cell.text


def _numbers(written: str) -> tuple[float, ...]:
    return tuple(map(float, written.replace(";", ",").split(","))) if written else ()


def _result(columns: _Columns, row: tuple[Cell, ...]) -> TestResult | None:
    number, value = _NUMBER.fullmatch(row[columns.statistic].text), _P.fullmatch(row[columns.p].text)
    if number is None or value is None:
        return None
    degrees = columns.given
    for index in columns.degrees:
        found = _FREE.fullmatch(row[index].text)
        degrees += _numbers(found["degrees"]) if found else ()
    if len(degrees) != _NEEDED[columns.test] or not all(degrees):
        if columns.test in {"F", "chi2"} or columns.degrees:
            return None
        degrees = () if columns.test == "z" else (_MOST,)
    written = number["number"]
    decimals = len(written.partition(".")[2])
    return TestResult(columns.test, degrees, float(written), decimals, value["relation"] or "=", value["p"], 0, 0)


def _bounds(result: TestResult) -> tuple[float, float]:
    low, high = p_values(result)
    return low, high if result.degrees != (_MOST,) else p_values(replace(result, degrees=(_FEWEST,)))[1]
