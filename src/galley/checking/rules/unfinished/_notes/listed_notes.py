"""Lists of notes amid finished text: one item that is no sentence, or items that all order what is to be written.

So are single items among sentences that are set in bold as a whole, or order, and begin small and have no full stop.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes import WHERE_MARKED, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_LISTS = frozenset({"itemize", "enumerate"})
_AROUND = frozenset({"document", "textbf"})
_ANNOUNCED = lazy_pattern(
    r"[:,;]\s*$|\b(?:follow(?:s|ing)|steps?|tasks?|instructions?|were asked to|to)\W*$"
    r"|\b(?:questions?|ask(?:s|ed)?|RQs?)\b[^.]*[.:]?\s*$"
)
_NOTE = lazy_pattern(r"[a-z][\w'’-]* [^\n]*[\w)?]$")  # begins small, and ends as no sentence does
_SENTENCE = lazy_pattern(r"[^a-z\W].{40,}[.!]|[^a-z\W][^\n]{90,}")
_SENTENCES_TO_AN_ODD_ONE, _LONGEST_BOLD = 2, 12
_LONGEST, _MOST_WORDS, _LEAST_WORDS, _MOST_ITEMS = 1500, 16, 4, 5
_BEFORE = 150  # characters, in which a list is announced


def listed_notes(section: Section) -> Iterator[Span]:
    """What each such list says."""
    for one in section.environments:
        if one.name in _LISTS and one.body.end - one.body.start <= _LONGEST and _is_note(section, one):
            start, end = section.prose.offset(one.body.start), section.prose.offset(one.body.end)
            said = section.prose.text[start:end]
            yield section.prose.span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))
        elif one.name in _LISTS:
            yield from _odd_items(section, one)


def _odd_items(section: Section, one: Environment) -> Iterator[Span]:
    """Notes among items that are sentences."""
    prose = section.prose
    place, end = prose.offset(one.body.start), prose.offset(one.body.end)
    odd, sentences = [], 0
    for line in prose.text[place:end].split("\n"):
        if item := line.strip():
            start = place + line.index(item[0])
            if _SENTENCE.fullmatch(item):
                sentences += 1
            elif (
                _NOTE.fullmatch(item)
                and _LEAST_WORDS <= len(item.split()) <= _MOST_WORDS
                and _is_set_as_note(section, start, item)
            ):
                odd.append((start, start + len(item)))
        place += len(line) + 1
    if odd and sentences >= _SENTENCES_TO_AN_ODD_ONE * len(odd) and {*section.enclosing(one.span.start)} <= _AROUND:
        yield from (prose.span(*bounds) for bounds in odd if not section.is_quoted(bounds[0]))


def _is_set_as_note(section: Section, start: int, item: str) -> bool:
    before = section.source.text[: section.prose.source_offset(start)][-_LONGEST_BOLD:]
    return before.rstrip().endswith((r"\textbf{", r"\bf", r"\emph{", r"\textit{")) or _speaks(item)


def _is_note(section: Section, one: Environment) -> bool:
    start, end = section.prose.offset(one.body.start), section.prose.offset(one.body.end)
    items = [item for line in section.prose.text[start:end].split("\n") if (item := line.strip())]
    if not 0 < len(items) <= _MOST_ITEMS or not all(map(_NOTE.fullmatch, items)):
        return False
    if _ANNOUNCED.search(section.prose.text, max(start - _BEFORE, 0), start) or section.is_quoted(start):
        return False
    if not {*section.enclosing(one.span.start)} <= _AROUND:
        return False
    are_notes = len(items) == 1 or all(item.endswith("?") for item in items) or all(map(_speaks, items))
    return (
        are_notes and max(len(item.split()) for item in items) <= _MOST_WORDS and not _is_told(section, one.span.start)
    )


def _speaks(item: str) -> bool:
    return weighed(item, WHERE_MARKED, is_item=True).is_one(WHERE_MARKED)


def _is_told(section: Section, place: int) -> bool:
    """Whether the heading above has nothing but such a list: that is told there."""
    number = bisect_right(section.headings, place, key=lambda one: one.title.start)
    return bool(number) and stub_below(section, section.headings[number - 1]) is not None
