"""Lists that a sentence announces with a number: `three contributions:` before an `enumerate`, or `(1) … (2) …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.numbers import ENGLISH

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_NUMBER = r"(?P<number>[Tt](?:wo|hree|en)|[Ff](?:our|ive)|[Ss](?:ix|even)|[Ee]ight|[Nn]ine|[2-9])"
_NOUN = (
    r"(?:contributions|ways|questions|themes|categories|steps|hypotheses|goals|challenges|factors|reasons|phases|aspects"
    r"|kinds|types|criteria|stages|principles|limitations|objectives|requirements|findings|dimensions|components"
    r"|implications|recommendations|strategies|properties|advantages|guidelines|sections)"
)
_ANNOUNCED = rf"(?<![\w.,-]){_NUMBER}(?: (?!of\b|or\b|to\b)[a-z-]+){{0,2}}? {_NOUN}"
_BEFORE = lazy_pattern(
    rf"(?:(?P<following>following )?{_ANNOUNCED}\b(?:(?(following)[.:]|:)|[^.!?;:\d\n]{{1,60}}:)"
    r"|\b(?P<fold>[Tt]wo|[Tt]hree|[Ff]our)-?fold:)\s*$"
)
_ITEM = r"[^\W\d_][\w'’/-]*(?: (?!and\b|or\b)[^\W\d_][\w'’/-]*){0,3}"
_ANNOUNCING = lazy_pattern(
    rf"(?<![\w.,-]){_NUMBER} (?:[a-z-]+ )?(?:{_NOUN}|conditions|groups|parts|tasks|levels|scales|subscales)\Z"
)
_FARTHEST = 60  # characters of what announces a list in brackets
_BRACKETED = lazy_pattern(
    rf" \((?P<list>(?!e\.g|i\.e|see|such|like|incl){_ITEM}(?:, (?!and\b){_ITEM})+,? and {_ITEM})\)"
)
_INLINE = lazy_pattern(rf"{_ANNOUNCED}\b[^.!?;()\d\n]{{0,40}}[:,]? \((?P<mark>1|i|a)\) ")
_VAGUE = lazy_pattern(r"\b(?:at least|up to|more than|first|last|other|these|those|of (?:the|our)|among|about) $")
_LISTS = frozenset({"itemize", "enumerate", "compactitem", "compactenum", "description"})
_MARKS = {"1": "123456789", "i": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), "a": "abcdefghi"}
_LONGEST, _FEWEST = 160, 2


def announced_lists(section: Section) -> Iterator[tuple[Span, int]]:
    """The number in each such sentence, where the list behind it has another, which comes with it."""
    lists = [one for one in section.environments if one.name in _LISTS]
    text = section.prose.text
    for one in lists:
        place = section.prose.offset(one.span.start)
        match = _BEFORE.search(text[max(place - _LONGEST, 0) : place].rpartition("\n\n")[2].rstrip())
        if match is None:
            continue
        name = "number" if match["number"] else "fold"
        start = text.rfind(match[0].strip(), 0, place) + match.start(name) - match.start()
        yield from _told(section, start, match[name], _items(section, one, lists))
    for match in _BRACKETED.finditer(text):
        if announced := _ANNOUNCING.search(text, max(match.start() - _FARTHEST, 0), match.start()):
            count = match["list"].replace(", and ", ", ").replace(" and ", ", ").count(", ") + 1
            yield from _told(section, announced.start("number"), announced["number"], count)
    for match in _INLINE.finditer(text) if any(mark in text for mark in ("(1) ", "(i) ", "(a) ")) else ():
        end = text.find("\n", match.end())
        yield from _told(section, match.start("number"), match["number"], _marks(match, text[match.end() : end]))


def _told(section: Section, start: int, number: str, count: int) -> Iterator[tuple[Span, int]]:
    stated = int(number) if number.isdecimal() else int(ENGLISH[number.lower()])
    is_vague = _VAGUE.search(section.prose.text[max(start - 12, 0) : start])
    if count >= _FEWEST and stated != count and not is_vague and not section.is_quoted(start):
        yield section.prose.span(start, start + len(number)), count


def _items(section: Section, one: Environment, lists: list[Environment]) -> int:
    """How many items a list has itself, and not in a list within."""
    nested = [other.body for other in lists if one.body.start <= other.span.start < one.body.end and other is not one]
    return sum(
        one.body.start <= place < one.body.end and not any(body.start <= place < body.end for body in nested)
        for place in section.commands.get("item", ())
    )


def _marks(match: re.Match[str], behind: str) -> int:
    """How far the marks go on that begin there, each behind the one before."""
    place = 0
    for count, mark in enumerate(_MARKS[match["mark"]][1:], 1):
        place = behind.find(f"({mark})", place)
        if place == -1:
            return count
    return 0
