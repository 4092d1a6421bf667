"""Correlations beyond 1 in a table of correlations: `1.37***` among `.52***` and `.21*`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.prose.wording.tables import Cell, Table

_CORRELATIONS = lazy_pattern(r"(?i)\b(?:inter-?)?correlations?\b")
_OTHERS = lazy_pattern(
    r"(?i)\bmeans?\b|\bM\b|\bSD\b|deviation|descriptive|regress|coefficients? of variation|\bVIF\b|\bAVE\b"
)
_NUMBER = lazy_pattern(r"(?P<value>[-–−]?\s?\d?\.\d{2,3})\s?\^?\s?[*†]{0,4}")
_FEWEST = 3  # that a correlation can be


def impossible_correlations(tables: Iterable[Table]) -> Iterator[tuple[Cell, str]]:
    """The one number of such a table that no correlation is, and how it is written."""
    for table in tables:
        if not _CORRELATIONS.search(table.caption) or _OTHERS.search(table.caption):
            continue
        if any(_OTHERS.search(cell.text) for row in table.rows for cell in row):
            continue
        found = [
            (cell, match["value"])
            for row in table.rows
            for cell in row
            if (match := _NUMBER.fullmatch(cell.text.strip()))
        ]
        wrong = [(cell, written) for cell, written in found if abs(_value(written)) > 1]
        if len(wrong) == 1 and len(found) > _FEWEST:
            yield from wrong


def _value(written: str) -> float:
    return float(written.translate({0x2013: "-", 0x2212: "-"}).replace(" ", ""))
