r"""Cells of a table that hold a percent or number sign and no number, or a blank of two letters and more."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_LETTERS = (
    r"(?:X{2,6}|x{2,6}|Y{2,4}|Z{2,4}|\?{2,6}|(?:\\#){2,6}|(?:\d|[Xx]){0,3}\.[Xx]{1,4}|(?:\\_){2,}|\\_{2,}"
    r"|tb[acds]\??|[Tt]odo\??|\?{1,3}\.\?{1,3})"
)
_BLANK = lazy_pattern(
    rf"[\s$~{{(]*(?:\\(?:textbf|textit|mathbf|emph|hl|textcolor\{{\w+\}})\{{)?"
    rf"(?P<blank>{_LETTERS}(?:(?:[\s(\[,/±–-]|\\pm|\\%){{1,6}}{_LETTERS}){{0,4}})(?:[\s$~{{}}()\[\]]|\\%)*"
)
_SIGN = lazy_pattern(r"[\s$]*(?P<sign>\\[%#])[\s$]*")
_ROW_END, _CELL_END = lazy_pattern(r"\\\\"), lazy_pattern(r"(?<!\\)&")

_TRACES = (r"\%", r"\#", "XX", ".X", "xx", ".x", "??", r"\_", "YY", "ZZ", "tb", "odo", "?.?")

Bounds = tuple[int, int]


def empty_cells(section: Section) -> Iterator[Span]:
    r"""Every blank cell, and every `\%` or `\#` that stands alone in its cell, unless it heads its column."""
    for environment in section.environments:
        if has_rows(environment.name) and any(one in environment.body.text for one in _TRACES):
            yield from (span for span in _in_table(environment) if not _is_comment(section, span))


def _is_comment(section: Section, span: Span) -> bool:
    number = bisect_right(section.comments, span.start, key=lambda one: one.start)
    return number > 0 and span.start < section.comments[number - 1].end


def _in_table(table: Environment) -> Iterator[Span]:
    """A sign heads its column unless one above it does or a number stands there; it never does in the first cell."""
    source = table.span.source
    headed: set[int] = set()  # columns below whose first sign or number we are
    numbered: set[int] = set()
    blanks: list[int] = []  # columns of blanks
    signs: list[tuple[int, Span]] = []  # with their columns
    pairs: list[tuple[int, Span]] = []  # of two letters, with their columns: marks where no number is beside them
    for row in _pieces(source.text, (table.body.start, table.body.end), _ROW_END):
        for column, (start, end) in enumerate(_pieces(source.text, row, _CELL_END)):
            if blank := _BLANK.fullmatch(source.text, start, end):
                span = source.span(*blank.span("blank"))
                blanks.append(column)
                if len(span.text) > 2 or "\\%" in blank[0]:  # noqa: PLR2004
                    yield span
                else:
                    pairs.append((column, span))
            sign = _SIGN.fullmatch(source.text, start, end)
            if sign and column in headed:
                signs.append((column, source.span(*sign.span("sign"))))
            if any(map(str.isdigit, source.text[start:end])):
                numbered.add(column)
            if sign or column in numbered:
                headed.add(column)
    yield from (span for column, span in signs if column in numbered)  # of units otherwise
    yield from (span for column, span in pairs if column in numbered or blanks.count(column) > 1)


def _pieces(text: str, within: Bounds, separator: re.Pattern[str]) -> list[Bounds]:
    pieces, start = [], within[0]
    for match in separator.finditer(text, *within):
        pieces.append((start, match.start()))
        start = match.end()
    return [*pieces, (start, within[1])]
