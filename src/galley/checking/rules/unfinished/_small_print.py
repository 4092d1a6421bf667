"""What templates give for numbers, dates and places that the first page prints small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_OF_OLD_CLASSES = ("crdata", "conferenceinfo", "isbn", "toappear")  # of ACM
_SAMPLE = lazy_pattern(r"[xX]{3,}|WOODSTOCK|Woodstock|el Paso, Texas|X-XXXXX|\b123-4567-|\bISBN ?/\d")
_DATED = ("acmISBN", "date")
_OTHER_SAMPLE = lazy_pattern(r"\b123-4567-|^Received: date")
_SAMPLE_DOI = lazy_pattern(r"X{5,}|\b10\.475/123_4")


def small_print(section: Section) -> Iterator[tuple[Span, str]]:
    """Each such text with what is to be said of it."""
    for names, sample in ((_OF_OLD_CLASSES, _SAMPLE), (_DATED, _OTHER_SAMPLE)):
        for macro in section.macros(*names):
            if blank := next((one for one in macro.arguments if sample.search(one.text)), None):
                yield blank, f"`\\{macro.name}` is given the template's text"
    for macro in section.macros("doi"):
        if macro.arguments and _SAMPLE_DOI.search(macro.arguments[0].text):
            yield macro.arguments[0], "this DOI is the template's"
