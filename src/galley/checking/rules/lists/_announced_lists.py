"""Lists that a sentence announces with a number: `three contributions:` before an `enumerate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.lists._announcements import NUMBER, announcement_before, number_of
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_NOUN = (
    r"(?:contributions|ways|questions|themes|categories|steps|hypotheses|goals|challenges|factors|reasons|phases|aspects"
    r"|kinds|types|criteria|stages|principles|limitations|objectives|requirements|findings|dimensions|components"
    r"|implications|recommendations|strategies|properties|advantages|guidelines|sections)"
)
_ANNOUNCED = rf"(?<![\w.,-]){NUMBER}(?: (?!of\b|or\b|to\b)[a-z-]+){{0,2}}? {_NOUN}"
_BEFORE = lazy_pattern(
    rf"(?:(?P<following>following )?{_ANNOUNCED}\b(?:[.:]|[^.!?;:\d\n]{{1,60}}:)"
    r"|\b(?P<fold>[Tt]wo|[Tt]hree|[Ff]our)-?fold:)\s*$"
)
_VAGUE = lazy_pattern(
    r"\b(?:at least|up to|more than|first|last|other|these|those|above|previous|of (?:the|our)|among|about) $"
)
_OF_TWO = lazy_pattern(r"\\item\b[^:.\\]{1,60}\s(?:and|\\&)\s[^:.\\]{1,60}:")
_LISTS = frozenset({"itemize", "enumerate", "compactitem", "compactenum", "description"})
_LONGEST, _FEWEST = 160, 2


def announced_lists(section: Section) -> Iterator[tuple[Span, int]]:
    """The number in each such sentence, where the list behind it has another, which comes with it."""
    lists = [one for one in section.environments if one.name in _LISTS]
    text = section.prose.text
    for one in lists:
        place = section.prose.offset(one.span.start)
        start, end = _number_before(text, place)
        count = _items(section, one, lists) if end else 0
        is_vague = end and _VAGUE.search(text[max(start - 12, 0) : start])
        if count >= _FEWEST and number_of(text[start:end]) != count and not is_vague and not section.is_quoted(start):
            yield section.prose.span(start, end), count


def _number_before(text: str, place: int) -> tuple[int, int]:
    """Where the number stands that announces the list that begins at a place; 0 and 0 if there is none."""
    last = place
    while last and text[last - 1] in " \n":
        last -= 1
    if text[last - 1 : last] == ":" and (told := announcement_before(text, last - 1)):
        return told.start, told.end
    block = text[max(place - _LONGEST, 0) : place].rpartition("\n\n")[2].rstrip()
    match = _BEFORE.search(block)
    if match is None:
        return 0, 0
    first = text.rfind(match[0].strip(), 0, place) - match.start()
    start, end = match.span("number" if match["number"] else "fold")
    return first + start, first + end


def _items(section: Section, one: Environment, lists: list[Environment]) -> int:
    """How many items a list has itself, and not in a list within; 0 where one of them is of two things."""
    nested = [other.body for other in lists if one.body.start <= other.span.start < one.body.end and other is not one]
    items = [
        place
        for place in section.commands.get("item", ())
        if one.body.start <= place < one.body.end and not any(body.start <= place < body.end for body in nested)
    ]
    return 0 if any(_OF_TWO.match(section.source.text, place) for place in items) else len(items)
