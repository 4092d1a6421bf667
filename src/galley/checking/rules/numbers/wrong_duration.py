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

Flagged::

    It ran for 14 days, from 1 June to 18 June. Bakers kept a six-week diary for us, from 4 March to 28 April 2019. The
               ^^^^^^^                                        ^^^^^^^^
    oven was put up on 14 March 2022 and taken down on 9 May 2022. It was hot every day, which makes for six weeks.
                                                                                                         ^^^^^^^^^

Flagged::

    The stove was lit at 6:30 and went out at 7:40. The eighty minutes in between were quiet. Talks lasted from 9:05 to
                                                        ^^^^^^^^^^^^^^
    11:20, that is 2 hours and 25 minutes. The bakery opened in 1952 and closed in 1994, and for those forty-seven years
                   ^^^^^^^^^^^^^^^^^^^^^^                                                              ^^^^^^^^^^^^^^^^^
    it sold rye.

Accepted::

    The stove was lit at 6:30 and went out at 7:40. The seventy minutes in between were quiet. Talks lasted from 9:05 to
    11:20, that is 2 hours and 15 minutes. The bakery opened in 1952 and closed in 1994, and for those forty-two years
    it sold rye. A three-month pilot, prolonged by two months, ran from 1 March 2020 to 31 July 2020.

Accepted::

    It ran for 14 days, from 1 June to 14 June. Bakers kept an eight-week diary for us, from 4 March to 28 April 2019.
    From 3 March to 28 June 2021, bakers kept it for two weeks. It is from 2024 to May 2026. This two-year war was long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.ages_of_things import wrong_ages
from galley.prose.counting.clock_times import wrong_lengths
from galley.prose.counting.numbers import numbers
from galley.prose.counting.periods import DAYS, LENGTH, PERIOD, bounds, days_between
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.dates import MONTHS, sentences_with_years
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_BEHIND = lazy_pattern(
    rf"(?:\(|\b(?:[Ff]rom|[Bb]etween|[Dd]uring|(?:started|began|opened)(?: in| on)?)) ?{PERIOD}"
    r"(?:,| \(|\)|,? (?:so|and|it|thus|lasted|took|ran|covered|spanned|i\.e\.,?|that is,?|which (?:is|was)|over|for"
    r"|spanning|lasting|covering|an?|the|period|course|span|total|altogether"
    r"|overall|in (?:all|total)|of)(?=[ ,]))+,? ?"
    rf"(?P<length>{LENGTH})(?! (?:later|after|before|earlier|ago|apart|each|per)\b)"
)
_FROM = lazy_pattern(
    rf"\b(?:[Ff]rom|[Bb]etween|(?:started|began|opened|launched)(?: in| on)?|installed in|deployed in) {PERIOD}"
)
_BEFORE = lazy_pattern(
    rf"(?<![\w.,-])(?P<length>{LENGTH})(?: (?:period|study|deployment|trial|survey))?"
    rf"(?:,? from |,? between | \((?:from |between )?){PERIOD}"
)
# What takes up a period behind it: "over this two-year period", "which makes for six weeks", "so lasted three weeks".
_TAKEN_UP = lazy_pattern(
    r"(?:(?P<after>(?<=\d), after)|\b(?:[Tt]h(?:is|ese|ose)|[Tt]he (?:whole|entire|full)"
    r"|[Tt]he(?= [\w-]+ \w+ in between\b)|(?:which|this|that|it|so|thus) (?:is|was|makes|made|gives|means"
    rf"|lasted|took)(?: for| up)?(?: a total of)?)) (?P<length>{LENGTH})"
    r"(?(after)(?: of (?:use|service|work|operation))?(?=[.;)]))"
)
_KEPT_FOR = lazy_pattern(  # "for 14 days, from 1 June to 18 June", "a six-week diary for us, from 4 March to 28 April"
    rf"(?<![\w.,-])(?P<length>{LENGTH})(?: (?!(?:each|per|with|later|after|before)\b)[a-z-]+){{0,4}},? (?=from\b)"
)
_TRACES = tuple(name.capitalize() for name in MONTHS)
_YEAR = lazy_pattern(r"(?<![\w.,/–-])(?:1[5-9]|20)\d\d(?![\w/–-]|[.,]\d)")
_IN_YEAR = lazy_pattern(r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|to|till|[Bb]etween|and|of)(?: the end of)? $")
_PROLONGED = lazy_pattern(
    r"\b(?:prolong|exten[ds]|interrupt|paus|suspend|delay|resum|(?<!without a )(?<!without any )break|gap|net\b"
    r"|closed (?:for|from|during|between|due)|closure|lockdown|not count|minus|except)"
)
_WORST = 2  # times: what differs by more is the length of something else
_OFTEN = lazy_pattern(
    r"\b(?:[Ee]very|[Ee]ach|(?<!\d, )[Aa]fter|[Ff]irst|[Ll]ast|[Pp]er|[Tt]wice"
    r"|(?<!period )(?<!span )(?<!total )(?<!course )of|next|another|by) $"
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
_HINT = ("correct the dates or the length",)
_LEEWAY, _LEEWAY_OF_ONE = 0.5, 0.3  # of a unit; the latter for what is called a whole one
_SLACK = 0.05  # of the length: months differ in length


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told = set[int]()
        for start, match, days in (*_beside(text), *_taken_up(text)):
            place = start + match.start("length")
            if place not in told and _is_wrong(match, days) and not section.is_quoted(place):
                told.add(place)
                span = section.prose.span(place, start + match.end("length"))
                yield Offence(span, _message(match, days), _HINT)
        for length in wrong_lengths(text):
            if not section.is_quoted(length.start):
                span = section.prose.span(length.start, length.end)
                yield Offence(span, f"between these times lie {length.minutes} minutes", _HINT)
        for age in wrong_ages(text):
            if not section.is_quoted(age.start):
                span = section.prose.span(age.start, age.end)
                yield Offence(span, f"{age.began} to {age.now} is {age.now - age.began} years", _HINT)


_Reading = tuple[int, "re.Match[str]", tuple[int, int]]
"""Where a text begins in which a length was found, the match, and the fewest and most days of the period."""


def _beside(text: str) -> Iterator[_Reading]:
    """Lengths right beside the dates of a period."""
    for start, sentence in sentences_with_years(text):
        is_long = len(sentence) > LONGEST or not any(unit in sentence for unit in _DAYS)
        is_long = is_long or _PROLONGED.search(sentence) is not None
        for match in () if is_long else (*_BEHIND.finditer(sentence), *_BEFORE.finditer(sentence)):
            if days := bounds(match):
                yield start, match, days


def _taken_up(text: str) -> Iterator[_Reading]:
    """Lengths of the one period of a sentence: before the dates, or where that sentence or the next takes it up."""
    dated = {**dict(sentences_at(text, places(text, _TRACES))), **dict(sentences_with_years(text))}
    for start, sentence in dated.items():
        periods = [*_periods(sentence)] if len(sentence) <= LONGEST else []
        if len(periods) != 1 or _PROLONGED.search(sentence):
            continue
        period, days = periods[0]
        end = start + len(sentence)
        last = sentence_bounds(text, end)[1] if end < len(text) and text[end - 1] != "\n" else end
        behind = _TAKEN_UP.search(text, start + period.end(), last)
        before = next((one for one in _KEPT_FOR.finditer(sentence) if one.end() == period.start()), None)
        if behind and _is_near(behind, days):
            yield 0, behind, days
        if before and _is_near(before, days):
            yield start, before, days


def _periods(sentence: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    found = [(match, (number, number)) for match in DAYS.finditer(sentence) if (number := days_between(match))]
    by_month = (match for match in _FROM.finditer(sentence) if match["month1"] and not found)
    months = [(match, days) for match in by_month if (days := bounds(match))]
    yield from found or months or _years(sentence)


def _years(sentence: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """The only two years of a sentence in which something began and ended: "opened in 1987 and closed in 2018"."""
    found = [*_YEAR.finditer(sentence)]
    if len(found) == 2 and all(map(_IN_YEAR.search, (sentence[: one.start()] for one in found))):  # noqa: PLR2004
        between = int(found[1][0]) - int(found[0][0])
        if between > 1:
            yield found[1], (365 * (between - 1) + 1, 366 * (between + 1))


def _is_near(match: re.Match[str], days: tuple[int, int]) -> bool:
    """Whether a length is not so far from that of a period that it must be of something else."""
    length = _count(match) * _DAYS[match["unit"]]
    return days[0] / _WORST <= length <= days[1] * _WORST


def _is_wrong(match: re.Match[str], days: tuple[int, int]) -> bool:
    place, number = match.start("length"), _count(match)
    if _OFTEN.search(match.string, max(place - 12, 0), place):
        return False
    least, most = (one / _DAYS[match["unit"]] for one in days)
    half = _LEEWAY_OF_ONE if match["unit"] == "decade" or match["count"].startswith(("a", "one ")) else _LEEWAY
    if match.string.endswith(("within ", "Within "), 0, place):
        return number <= least * (1 - _SLACK) - half
    if is_approximate(match.string, place):  # "over three weeks" may be more, and is never less
        return match.string[:place].casefold().endswith("over ") and number >= most * (1 + _SLACK) + half
    return not least * (1 - _SLACK) - half < number < most * (1 + _SLACK) + half


def _count(match: re.Match[str]) -> float:
    """How many of its unit a length has; "a decade" and "a whole year" are one."""
    number = next(numbers(match["count"]), None)
    return float(number.value) if number else 1.0


def _message(match: re.Match[str], days: tuple[int, int]) -> str:
    unit = match["unit"]
    least, most = (round(one / _DAYS[unit]) for one in days)
    if most < 1:
        return (
            f"this period has {days[1]} days" if days[0] == days[1] else f"this period has {days[0]} to {days[1]} days"
        )
    if least == most:
        return f"this period has {most} {unit}{'s' if most != 1 else ''}"
    return f"this period has {least} to {most} {unit}s"
