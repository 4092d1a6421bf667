"""The lines of a section: its paragraphs and the items of its lists, each with what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Heading, Section

LISTS: Final = frozenset({"itemize", "enumerate", "compactitem", "compactenum"})
_AROUND = LISTS | {"document", "abstract", "center", "small"}
_LEADS_UP = lazy_pattern(
    r"[:,?\w\ue000-\ue005)][\s\ue000-\ue005]*$"
    r"|(?i:\b(?:following|below|these|those|two|three|four|five|six|seven|several|various|many|some|follows)\b)"
    r"[^.]*\.?$"
)
_DISPLAY = lazy_pattern(r"(?:\\\]|\$\$|\\end\{(?:displaymath|equation|align|gather|multline|eqnarray|math)\*?\})\s*\Z")
_NEAR = 60  # characters before a paragraph
_SENTENCE = 200  # characters of one that leads up to a list
_WORD = lazy_pattern(r"[^\W\d_]{2}")


class Line(NamedTuple):
    """A paragraph or an item, and where it starts in the prose."""

    text: str
    start: int
    is_item: bool
    is_led: bool
    """A sentence leads up to the list, or a formula that stands apart to the paragraph."""


def has_words(text: str) -> bool:
    """Whether a line of the prose says anything."""
    return _WORD.search(text) is not None


def lines_below(section: Section, heading: Heading) -> Iterator[Line]:
    """What stands below a heading in no other environment than lists, with a word in it."""
    prose = section.prose
    position, end = prose.offset(heading.body.start), prose.offset(heading.body.end)
    before = ""
    for text in prose.text[position:end].split("\n"):
        start = position + len(text) - len(text.lstrip())
        position += len(text) + 1
        place = prose.source_offset(start)
        if place < heading.body.start or not has_words(text):
            continue
        around = section.enclosing(place)
        if not _AROUND.issuperset(around):
            continue
        is_item = not LISTS.isdisjoint(around)
        is_led = _LEADS_UP.search(before[-_SENTENCE:]) is not None if is_item else _follows_display(section, place)
        yield Line(text.strip(), start, is_item, is_led)
        if not is_item:
            before = text.rstrip()


def _follows_display(section: Section, place: int) -> bool:
    return _DISPLAY.search(section.source.text, max(place - _NEAR, 0), place) is not None
