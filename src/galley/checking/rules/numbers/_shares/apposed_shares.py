"""Shares in words with their numbers in apposition: "one in three of the 72 drivers, 18 in number"."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import number_places, number_written
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

SHARE_WORDS: Final = (
    r"wo[ -]thirds|hree[ -](?:quarters|fourths)|(?:ne)?[ -](?:third|quarter)|alf|ost"
    r"|(?: |he )(?:(?:vast|overwhelming|large|great|clear|small) )?m(?:aj|in)ority"
    r"|ne (?:in|out of) (?:three|four|five|ten)"
)
"""Words for shares without their first letter."""
_SHARE = rf"[aAoOtThHmM](?<!\w.)(?P<word>{SHARE_WORDS})"
_ONE = r"\d{1,3}(?:,\d{3})+|\d{1,5}|[A-Za-z][a-z]{2,8}(?:-[a-z]{3,5})?"
_COUNT, _WHOLE = rf"(?P<count>{_ONE})", rf"(?P<whole>{_ONE})"
_OF = r" (?:out )?of (?:the |our |all )+"
_IN_ALL = r"(?: in number| in all| altogether| in total| all told| of them)?"
_TRACES: Final = (
    *("thirds", "third", "quarter", "fourths", "Half", " half", "Most", " most", "majority", "minority"),
    *("One in ", " one in ", "One out of ", " one out of "),
)
_FEWEST: Final = 2  # numbers, the count and its whole
_FORMS: Final = tuple(
    lazy_pattern(pattern)
    for pattern in (
        (
            rf"{_SHARE}{_OF}{_WHOLE}(?: [a-z-]+){{1,3}}(?:,| [–—]) ?(?:that is,? |i\.e\.,? |namely |or )?{_COUNT}"
            rf"(?: [a-z]+)?{_IN_ALL} ?[),.;:–—]"
        ),
        (
            rf"{_SHARE}(?: of (?:the|our|all))?(?: [a-z-]+){{0,3}}(?:,| [–—]) ?(?:that is,? |namely )?"
            rf"{_COUNT}(?: [a-z-]+)? (?:out )?of (?:the |our |all )*{_WHOLE}\b(?! per)"
        ),
        (
            rf"(?P<number>(?<![\w.,-])(?:{_ONE})){_OF}{_WHOLE}(?: [a-z-]+){{0,3}}(?:,| [–—]) ?(?:that is,? |or |only )?"
            rf"{_SHARE}(?= ?[,.;:–—])"
        ),
        (
            rf"(?P<number>(?<![\w.,-])(?:{_ONE})) (?P<noun>[a-z]{{3,}}s)\b[^.;:\d]{{3,80}}\b"
            rf"(?:so|hence|thus|therefore|which|that is|making)\b[^.;:,\d]{{0,20}} {_SHARE}{_OF}{_WHOLE} (?P=noun)\b"
        ),
    )
)


def apposed_shares(text: str) -> Iterator[tuple[re.Match[str], float]]:
    """Each with the percentage that its numbers are; `word` of the match is the share in words."""
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        end = start + len(sentence)
        if len(number_places(text, start, end)) < _FEWEST:
            continue
        for match in chain.from_iterable(form.finditer(text, start, end) for form in _FORMS):
            count = number_written(match["count" if "count" in match.re.groupindex else "number"])
            whole = number_written(match["whole"])
            if count and whole and count <= whole:
                yield match, 100 * count / whole
