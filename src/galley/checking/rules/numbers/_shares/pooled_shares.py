"""Shares of two groups with the share of both: "33 people (18/34 cooks and 15/29 bakers) answered, 52%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.percentages import Percentage

if TYPE_CHECKING:
    from collections.abc import Iterator

_POOLED = lazy_pattern(
    r"\((?P<first>\d{1,5}) ?/ ?(?P<of_first>\d{1,5}) [^()/\d]{1,40}?(?:,? and |, |; )"
    r"(?P<second>\d{1,5}) ?/ ?(?P<of_second>\d{1,5})\b[^()/\d]{0,40}\)"
    r"[^.%\d()]{0,90}? \(?(?P<percent>\d{1,3}(?:\.\d{1,2})?) ?%"
)
_BEFORE = lazy_pattern(r"(?<![\w.,])(?P<count>\d{1,6}) [^\d().]{1,40}$")


def pooled_shares(block: str) -> Iterator[Percentage]:
    """The percentage behind two fractions, of both groups together, where their sum stands before them."""
    for match in _POOLED.finditer(block):
        first, second, of_first, of_second = (int(match[name]) for name in ("first", "second", "of_first", "of_second"))
        before = _BEFORE.search(block, max(match.start() - 50, 0), match.start())
        if before and int(before["count"]) == first + second:
            end = block.find("%", match.end("percent")) + 1
            yield Percentage(match["percent"], match.start("percent"), end, first + second, of_first + of_second)
