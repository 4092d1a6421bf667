"""Estimates with their intervals in one cell of a table: `1.84 (1.21-2.80)`, `0.12 [0.03, 0.21]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.prose.wording.tables import Table

_NAMED: Final = lazy_pattern(r"\bCIs?\b|(?i:confidence interval)")
_NUMBER: Final = r"[-–−]?\s?\d{0,5}(?:\d|\.\d{1,4})"
_CELL: Final = lazy_pattern(
    rf"(?P<estimate>{_NUMBER})\s?\*{{0,3}}\s?[(\[]\s?(?P<low>{_NUMBER})\s?(?:,|;|to|–|--?)\s?(?P<high>{_NUMBER})\s?[)\]]"
)
_FEWEST = 2  # cells whose interval holds the estimate, for one that does not


def leaving_out(tables: Iterable[Table]) -> Iterator[tuple[Span, str]]:
    """The one such cell of a table whose interval leaves out its estimate, where the header or caption names them."""
    for table in tables:
        is_named = _NAMED.search(table.caption) or any(_NAMED.search(cell.text) for row in table.rows for cell in row)
        found = (
            [(cell, match) for row in table.rows for cell in row if (match := _CELL.fullmatch(cell.text.strip()))]
            if is_named
            else []
        )
        wrong = [(cell, match) for cell, match in found if not _holds(match["estimate"], match["low"], match["high"])]
        if len(wrong) == 1 and len(found) - 1 >= _FEWEST:
            cell, match = wrong[0]
            yield cell.span, f"this interval leaves out the estimate {match['estimate'].strip()}"


def _holds(estimate: str, low: str, high: str) -> bool:
    return _value(low) <= _value(estimate) <= _value(high)


def _value(written: str) -> float:
    return float(written.translate({0x2013: "-", 0x2212: "-"}).replace(" ", ""))
