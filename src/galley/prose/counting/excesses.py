"""Parts that are more than what they are taken from: "24 people, of whom 25 …", "only ten came; of these, eleven …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE, Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.prose.counting.numbers import Number

_TRACES: Final = ("of whom", "f them", "f these", "f those", "mong them", "mong these", "of which")
_TAKEN_BEFORE: Final = lazy_pattern(
    r"(?:f|mong) (?:(?:whom|which|them),?|(?:these|those)(?: [a-z]+s)?,) (?:only |just |about |around |a total of )?"
    r"(?P<count>\d{1,6}|[a-z]+(?:-[a-z]+)?)(?= (?!(?:times|or|to|years|minutes|hours|days|weeks|months)\b)[a-z]| \()"
)
_TAKEN_BEHIND: Final = lazy_pattern(r"(?P<count>\d{1,6}|[A-Za-z]+(?:-[a-z]+)?) o$")
_EACH: Final = lazy_pattern(r"\b(?:[Ee]ach|[Ee]very|per)\b")
_BEFORE: Final = 24  # characters


def wrong_excesses(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such part with the greatest number that stands before it in its paragraph."""
    for place in places(text, _TRACES):
        part = _part(text, place)
        if part is None or not is_count(text, part):
            continue
        start = sentence_bounds(text, min(place, part.start))[0]
        if "whom" not in text[place : place + 8] and start and text[start - 1] != "\n":
            start = sentence_bounds(text, start - 1)[0]
        if _EACH.search(text, start, part.start):
            continue
        before = [one for one in numbers(text, start, part.start) if one.is_whole]
        people = [int(one.value) for one in before if WHOLE.match(text, one.start)]
        paragraph = text.rfind("\n", 0, place) + 1
        told = [one.value for one in numbers(text, paragraph, part.start)]
        is_of_those = text[place : place + 8].endswith(("these ", "those ")) and part.start < place
        nearest = [one for one in before if one.start >= sentence_bounds(text, part.start)[0] and is_count(text, one)]
        if is_of_those and len(nearest) == 1 and nearest[0].value < part.value <= 2 * nearest[0].value:
            yield Breakdown(part.start, part.end, int(part.value), (), "share"), int(nearest[0].value)
        elif people and part.value > max(told):
            yield Breakdown(part.start, part.end, int(part.value), (), "share"), max(people)


def _part(text: str, place: int) -> Number | None:
    """The number of those who are taken, before or behind the word for what they are taken from."""
    behind = _TAKEN_BEFORE.match(text, place + (text[place] == "o"))
    before = _TAKEN_BEHIND.search(text, max(place - _BEFORE, 0), place + (text[place] == "o"))
    match: re.Match[str] | None = behind or before
    number = next(numbers(text, *match.span("count")), None) if match else None
    return number if match and number and number.text == match["count"] and number.is_whole else None
