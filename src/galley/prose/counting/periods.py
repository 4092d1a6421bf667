"""Periods between two dates, and what stands for the length of one: "from 3 March to 14 May 2021", "six weeks"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.prose.counting.numbers import ENGLISH
from galley.prose.wording.dates import MONTHS

if TYPE_CHECKING:
    import re

_NAMES: Final = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_VAGUE: Final = r"(?:(?:early|mid|late|the (?:beginning|middle|end) of)[ -])?"
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_END: Final = rf"(?P<vague@>{_VAGUE}){_WEEKDAY}(?:(?P<day@>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<month@>{_NAMES})\.? )?"
_FIRST: Final = _END.replace("@", "1") + r"(?:(?P<after1>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year1>(?:19|20)\d\d)?"
_LAST: Final = _END.replace("@", "2") + r"(?:(?P<after2>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year2>(?:19|20)\d\d)\b"
_UNTIL: Final = (
    r"(?:[–-]{1,3}|to|(?:and )?until|and|till|through|and (?:was |were |had )?(?:ended|finished|stopped|closed"
    r"|concluded|completed|terminated|discontinued|shut down|switched off|ran until)(?: in| on)?)"
)
PERIOD: Final = rf"{_FIRST} ?{_UNTIL} ?{_LAST}"
"""An expression for two dates of which the last has a year."""
_WORD: Final = one_of(sorted(ENGLISH, key=len, reverse=True))
_COUNT: Final = rf"\d{{1,3}}|(?i:{_WORD}(?:-{_WORD})?)"
LENGTH: Final = (
    rf"(?P<count>{_COUNT}|an?(?= decade)|an? (?:whole|full|entire)|one (?:whole|full))[ -]"
    r"(?P<unit>day|week|month|year|decade)s?\b"
)
"""An expression for so many days, weeks, months, years or decades."""
_DAY: Final = (
    rf"(?:(?P<day@>\d{{1,2}})(?:st|nd|rd|th)?(?: (?:of )?(?P<month@>{_NAMES}))?"
    rf"|(?P<named@>{_NAMES}) (?P<after@>\d{{1,2}})(?:st|nd|rd|th)?)(?:,? (?P<year@>(?:19|20)\d\d))?"
)
_TAKEN: Final = r"and (?:(?:was |were )?[a-z]+ ){1,3}(?:in |on )?"  # "put up on 14 March and taken down on 9 May"
DAYS: Final = lazy_pattern(
    rf"\b(?:[Ff]rom|[Bb]etween|[Oo]n|[Ss]tarted|[Bb]egan) ?{_WEEKDAY}{_DAY.replace('@', '1')} ?"
    rf"(?:{_UNTIL} ?{_WEEKDAY}|{_TAKEN}){_DAY.replace('@', '2')}\b"
)
"""An expression for two dates to the day, be the year told or not."""


def days_between(match: re.Match[str]) -> int | None:
    """How many days a match of `DAYS` has, both ends among them; None where the first is behind the last."""
    month = match["month2"] or match["named2"]
    if month is None:
        return None
    year = int(match["year2"] or match["year1"] or _ANY_YEAR)
    try:
        last = date(year, MONTHS[month.casefold()], int(match["day2"] or match["after2"]))
        first_month = MONTHS[(match["month1"] or match["named1"] or month).casefold()]
        first = date(int(match["year1"] or year), first_month, int(match["day1"] or match["after1"]))
    except ValueError:
        return None
    return (last - first).days + 1 if first < last else None


_ANY_YEAR: Final = 2001  # where none is told


def bounds(match: re.Match[str]) -> tuple[int, int] | None:
    """The fewest and the most days that the period may have; None where the dates are none or in another order."""
    first = _ends(match, "1", match["year1"] or match["year2"])
    last = _ends(match, "2", match["year2"])
    if first is None or last is None or bool(match["month1"]) != bool(match["month2"]) or first[0] > last[0]:
        return None
    (first_day, last_of_first), (first_of_last, last_day) = first, last
    is_vague = bool(match["vague1"] or match["vague2"]) and not _is_in_full(match)
    least = first_of_last - (last_of_first if is_vague else first_day)
    return max(least.days, 0), (last_day - first_day).days + 1


def _is_in_full(match: re.Match[str]) -> bool:
    """Whether a period is told to begin with its first month, and to end with its last."""
    return match["vague1"].rstrip() == "the beginning of" and match["vague2"].rstrip() == "the end of"


def _ends(match: re.Match[str], form: str, year: str) -> tuple[date, date] | None:
    """The first and the last day that a date may mean."""
    month, day = match[f"month{form}"], match[f"day{form}"] or match[f"after{form}"]
    if not month:
        return (date(int(year), 1, 1), date(int(year), 12, 31)) if not day else None
    number = MONTHS[month.casefold()]
    try:
        first = date(int(year), number, int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    following = date(int(year) + number // 12, number % 12 + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)
