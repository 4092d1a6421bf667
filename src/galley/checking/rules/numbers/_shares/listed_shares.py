"""Shares in a list, of the number that its sentence begins with: "of 50 letters, 20 (40%) were long, 15 (30%) …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import whole_of
from galley.prose.counting.percentages import Percentage

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = lazy_pattern(
    r"\b(?:Of|Out of|Among) (?:the |our |all |these )*(?P<whole>\d{1,3}(?:,\d{3})+|\d{2,6}) "
    r"(?:[a-z-]+ ){0,2}?[a-z]{3,}s\b"
    r"(?P<list>[^.;\n]*(?:\.\d[^.;\n]*)*)"
)
_SHARE = lazy_pattern(
    r"(?<![\w.,$=–-])(?P<count>\d{1,3}(?:,\d{3})+|\d{1,6})(?: (?!of\b)[a-z]+)? "
    r"\((?P<percent>\d{1,2}(?:\.\d{1,2})?) ?%\)"
)
_FEWEST = 2  # that are of the number: then the others are meant to be, too


def listed_shares(block: str) -> Iterator[Percentage]:
    """Those that are not of the number, where most of the others are."""
    for match in _WHOLE.finditer(block) if "%)" in block else ():
        whole = whole_of(match["whole"])
        found = [
            Percentage(one["percent"], one.start("percent"), one.end() - 1, whole_of(one["count"]), whole)
            for one in _SHARE.finditer(block, *match.span("list"))
        ]
        wrong = [one for one in found if not one.fits(one.count or 0, whole)]
        if len(wrong) == 1 and len(found) - 1 >= _FEWEST:
            yield from wrong
