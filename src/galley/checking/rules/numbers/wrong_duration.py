r"""A length of time that the dates beside it do not give: "from March to June 2021 (five months)".

Months may be counted with or without the first. Where a period begins early or late in one, one less is right too.

Flagged::

    We met them from March to June 2021 (six months), and for three months (May 2022 to October 2022). The diary ran
                                         ^^^^^^^^^^           ^^^^^^^^^^^^
    for three weeks, from 3 May 2021 to 9 May 2021. It took nine years (2010--2014). They kept it over seven weeks,
        ^^^^^^^^^^^                                         ^^^^^^^^^^                                 ^^^^^^^^^^^
    from 3 May 2021 to 9 May 2021. It ran from Monday 3 May to Friday 7 May 2021 (two weeks). Between 2008 and 2018,
                                                                                  ^^^^^^^^^
    that is, over 20 years, they cooked. We met them between March and May 2021, over a period of four months.
                  ^^^^^^^^                                                                        ^^^^^^^^^^^

Accepted::

    We met them from March to June 2021 (four months), from late March to early June 2021 (two months), and over three
    months (May 2022 to July 2022). We met every two months from January to December 2021. It took four years
    (2010--2014). It ran over three weeks, from 3 May 2021 to 29 May 2021. The diary ran for one week, from 3 May 2021
    to 9 May 2021, about two months from May to October 2021. We met them between March and May 2021, over a period
    of three months.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.dates import MONTHS, sentences_with_years
from galley.prose.wording.sentences import LONGEST

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_NAMES = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_VAGUE = r"(?:(?:early|mid|late|the (?:beginning|middle|end) of)[ -])?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_END = rf"(?P<vague@>{_VAGUE}){_WEEKDAY}(?:(?P<day@>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<month@>{_NAMES})\.? )?"
_FIRST = _END.replace("@", "1") + r"(?:(?P<after1>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year1>(?:19|20)\d\d)?"
_LAST = _END.replace("@", "2") + r"(?:(?P<after2>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year2>(?:19|20)\d\d)\b"
_UNTIL = r"(?:[–-]{1,3}|to|(?:and )?until|and|till|through|and (?:ended|finished|stopped|closed|ran until)(?: in| on)?)"
_PERIOD = rf"{_FIRST} ?{_UNTIL} ?{_LAST}"
_COUNT = rf"\d{{1,3}}|(?i:{'|'.join(ENGLISH)})"
_LENGTH = rf"(?P<count>{_COUNT})[ -](?P<unit>day|week|month|year)s?\b"
_BEHIND = lazy_pattern(
    rf"\b(?:[Ff]rom|[Bb]etween|[Dd]uring|\(|(?:started|began|opened)(?: in| on)?) ?{_PERIOD}"
    r"(?:,| \(|,? (?:so|and|it|thus|lasted|took|i\.e\.,?|that is,?"
    r"|which is|over|for|spanning|lasting|covering|an?|the|period|course|span|total"
    r"|of)(?=[ ,]))+,? ?"
    rf"(?P<length>{_LENGTH})(?! (?:later|after|before|earlier|ago|apart|each|per)\b)"
)
_BEFORE = lazy_pattern(
    rf"(?<![\w.,-])(?P<length>{_LENGTH})(?: (?:period|study|deployment|trial|survey))?"
    rf"(?:,? from |,? between | \((?:from |between )?){_PERIOD}"
)
_OFTEN = lazy_pattern(
    r"\b(?:[Ee]very|[Ee]ach|[Aa]fter|[Ff]irst|[Ll]ast|[Ww]ithin|[Pp]er|[Tt]wice"
    r"|(?<!period )(?<!span )(?<!total )(?<!course )of|next|another) $"
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_SLACK = 0.05  # of the length: months differ in length


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for start, sentence in sentences_with_years(section.prose.with_formulas):
            is_long = len(sentence) > LONGEST or not any(unit in sentence for unit in _DAYS)
            for match in () if is_long else (*_BEHIND.finditer(sentence), *_BEFORE.finditer(sentence)):
                bounds = _bounds(match)
                if bounds and _is_wrong(match, bounds) and not section.is_quoted(start + match.start("length")):
                    span = section.prose.span(start + match.start("length"), start + match.end("length"))
                    yield Offence(span, _message(match, bounds), ("correct the dates or the length",))


def _is_wrong(match: re.Match[str], bounds: tuple[int, int]) -> bool:
    place, number = match.start("length"), next(numbers(match["count"]), None)
    if number is None or _OFTEN.search(match.string, max(place - 12, 0), place):
        return False
    least, most = (days / _DAYS[match["unit"]] for days in bounds)
    if is_approximate(match.string, place):  # "over three weeks" may be more, and is never less
        return match.string[:place].casefold().endswith("over ") and number.value >= most * (1 + _SLACK) + 0.5
    return not least * (1 - _SLACK) - 0.5 < number.value < most * (1 + _SLACK) + 0.5


def _bounds(match: re.Match[str]) -> tuple[int, int] | None:
    """The fewest and the most days that the period may have; None where the dates are none or in another order."""
    first = _ends(match, "1", match["year1"] or match["year2"])
    last = _ends(match, "2", match["year2"])
    if first is None or last is None or bool(match["month1"]) != bool(match["month2"]) or first[0] > last[0]:
        return None
    (first_day, last_of_first), (first_of_last, last_day) = first, last
    is_vague = bool(match["vague1"] or match["vague2"])
    least = first_of_last - (last_of_first if is_vague else first_day)
    return max(least.days, 0), (last_day - first_day).days + 1


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


def _message(match: re.Match[str], bounds: tuple[int, int]) -> str:
    unit = match["unit"]
    least, most = (round(days / _DAYS[unit]) for days in bounds)
    if least == most:
        return f"this period has {most} {unit}{'s' if most != 1 else ''}"
    return f"this period has {least} to {most} {unit}s"
