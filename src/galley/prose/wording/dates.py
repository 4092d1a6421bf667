"""Dates in prose, and the periods between two of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import remembered
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: Final = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
# A date with its year: `3 March 2021`, `March 3rd, 2021`, `March 2021`, `2021-03-03`.
_DATE: Final = lazy_pattern(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}\.? (?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?,? )?"
    r"(?P<year>(?:19|20)\d\d)\b|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
TO: Final = lazy_pattern(r"\s?(?:[–—-]|to|and|until|till|through)\s?(?:the end of |mid-|late |early )?")
"""What stands between the two dates of a period."""
_HAPPENED: Final = lazy_pattern(r"\b(?:conducted|took place|held|carried out|interviewed|ran|collected|occurred)\b")


_YEAR: Final = lazy_pattern(r"(?:19|20)\d\d\b")
_CENTURIES: Final = ("19", "20")


def sentences_with_years(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence in which a year may be, with its offset."""
    return sentences_at(text, _years(text))


@remembered
def _years(text: str) -> list[int]:
    return [place for place in places(text, _CENTURIES) if _YEAR.match(text, place)]


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written, in offsets of its text; `day` is None where only the month is given."""

    start: int
    end: int
    year: int
    month: int
    day: int | None

    @property
    def latest(self) -> tuple[int, int, int]:
        """Year, month and the last day that can be meant: dates compare by it."""
        return self.year, self.month, self.day or 31

    @property
    def earliest(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day or 1


def dates(text: str) -> Iterator[WrittenDate]:
    """Every date with a month and a year."""
    for match in _DATE.finditer(text):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            if month in range(1, 13):
                yield WrittenDate(*match.span(), year, month, day)
        else:
            written = match["before"] or match["after"]
            month = MONTHS[match["month"].casefold()]
            yield WrittenDate(*match.span(), int(match["year"]), month, int(written) if written else None)


def periods_of_fieldwork(sentence: str) -> Iterator[tuple[WrittenDate, WrittenDate]]:
    """Pairs of dates between which something took place, as "conducted from October 2019 to March 2020"."""
    if not _HAPPENED.search(sentence):
        return
    found = tuple(dates(sentence))
    for first, last in pairwise(found):
        if TO.fullmatch(sentence, first.end, last.start):
            yield first, last
