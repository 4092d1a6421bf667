r"""Displayed formulas that are still to be written: with nothing but dots in them, or `???` where a bound belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_DISPLAY = lazy_pattern(r"(?:equation|align|alignat|gather|multline|eqnarray|displaymath|flalign)\*?")
_NOTHING = lazy_pattern(
    r"(?:\s|\\\\|\\(?:[cl]?dots[cbmio]?|vdots|q?quad|nonumber|notag)(?![a-zA-Z])|[.…&]|%[^\n]*|\\label\{[^{}]*\})*"
)
_OPENING = lazy_pattern(r"(?<!\\)\\\[|(?<!\\)\\\]|\$\$|\n[ \t]*\n")
_MARKS = lazy_pattern(r"\?{3,}")
_FAR = 1000  # characters of a formula, at most, before such marks


def open_displays(section: Section) -> Iterator[Span]:
    """The beginning of each display without a formula, and the marks in the others."""
    displays = [one for one in section.environments if _DISPLAY.fullmatch(one.name)]
    for one in displays:
        if _NOTHING.fullmatch(one.body.text):
            yield section.source.span(one.span.start, one.body.start)
    text = section.source.text
    for match in matches(_MARKS, text, ("???",)):
        place = match.start()
        is_display = any(one.body.start <= place < one.body.end for one in displays) or _is_displayed(text, place)
        if is_display and not section.is_comment(place):
            yield section.source.span(*match.span())


def _is_displayed(text: str, place: int) -> bool:
    r"""Whether a place lies between `\[` and `\]`, or two `$$`, between which no paragraph ends."""
    is_open = False
    for match in _OPENING.finditer(text, max(place - _FAR, 0), place):
        is_open = match[0] == "\\[" or (match[0] == "$$" and not is_open)
    return is_open
