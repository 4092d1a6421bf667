"""Lengths of what went on between the only two times of day before them: "from 9:40 to 11:10, so 90 minutes"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.recorded_times import TIME, minutes_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_with

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CLOCK: Final = lazy_pattern(
    r"(?<![\w:.,/–-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?! ?(?:min|h\b|hours?\b|s\b))(?![:\d])"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
)
_MINUTES: Final = lazy_pattern(r":[0-5]\d")
_SO: Final = lazy_pattern(  # what stands before the length
    r"(?:\b(?:[Ll]ast(?:s|ed|ing)|[Tt](?:akes?|ook|aking)|[Rr]an for|[Ff]or (?:the|these|those|all|a total of)"
    r"(?: whole| entire| full)?|[Tt]hese|[Tt]hose|that is|i\.e\.|thus|hence|which (?:is|was|are|makes|made|means)"
    r"|(?:makes?|made)(?: it)?|spent|waited|amount(?:s|ed) to|add(?:s|ed) up to"
    r"|c[oa]mes? to|a total of|duration of)"
    r"(?: (?:for|exactly|precisely|only|just|thus|therefore|up))?,? |[(=] ?)$"
)
_FROM: Final = lazy_pattern(r",? (?:\(|from |between )(?:about )?$")  # what stands between a length and its two times
_BEHIND: Final = lazy_pattern(r",? (?:later|in between|in (?:all|total)|altogether|after(?:wards)?)\b")
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:each|every|per|average|mean|median|breaks?|pauses?|paused|interrupt\w+|exclud\w+|without|except|minus|net"
    r"|slots?|next|another|other|half|twice|respectively|shortest|longest|following day|next day"
    r"|(?:second|third)s?)\b"
)
_HALF_DAY, _DAY = 12 * 60, 24 * 60
_WORST: Final = 1.5  # times: what differs by more is the length of something else
_BEFORE: Final = 40  # characters


@dataclass(frozen=True, slots=True)
class WrongLength:
    """The place of a length, and how many minutes are between the two times."""

    start: int
    end: int
    minutes: int


def wrong_lengths(text: str) -> Iterator[WrongLength]:
    """Each such length, in the sentence of both times or in the next one, that is not what is between them."""
    for start, sentence in sentences_with(text, _MINUTES):
        end = start + len(sentence)
        clocks = [*_CLOCK.finditer(text, start, end)]
        if len(clocks) == 2 and len(sentence) <= LONGEST:  # noqa: PLR2004 - a beginning and an end
            yield from _wrong_before(text, start, clocks[0].start(), _between(*map(_minutes, clocks)))
            yield from _wrong_behind(text, clocks[0].start(), clocks[1].end(), end, _between(*map(_minutes, clocks)))


def _wrong_behind(text: str, first: int, since: int, end: int, exact: int) -> Iterator[WrongLength]:
    until = sentence_bounds(text, end)[1] if end < len(text) and text[end - 1] != "\n" else end
    for match in TIME.finditer(text, since, until):
        if _CLOCK.search(text, since, match.start()) or _PARTLY.search(text, first, match.end()):
            return
        is_so = _SO.search(text, max(match.start() - _BEFORE, since), match.start())
        if (is_so or _BEHIND.match(text, match.end())) and not is_approximate(text, match.start()):
            low, high = minutes_of(match)
            is_near = exact / _WORST <= high and low <= exact * _WORST
            if is_near and not low - 1 <= exact <= high + 1:
                yield WrongLength(*match.span(), exact)
        return


def _wrong_before(text: str, start: int, clock: int, exact: int) -> Iterator[WrongLength]:
    """A length right before the two times that it is between: "took 110 minutes, from 9:00 to 10:40"."""
    for match in TIME.finditer(text, start, clock):
        is_so = _SO.search(text, max(match.start() - _BEFORE, start), match.start())
        if is_so and _FROM.match(text, match.end(), clock) and not is_approximate(text, match.start()):
            low, high = minutes_of(match)
            if exact / _WORST <= high and low <= exact * _WORST and not low - 1 <= exact <= high + 1:
                yield WrongLength(*match.span(), exact)


def _minutes(clock: re.Match[str]) -> int:
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"] == "p") if clock["half"] else int(clock["hour"])
    return hour * 60 + int(clock["minute"])


def _between(first: int, last: int) -> int:
    """Minutes from one time of day to the next such one: from 11:30 to 1:15, from 23:10 to 6:00."""
    return (last - first) % (_HALF_DAY if max(first, last) < _HALF_DAY + 60 else _DAY)
