"""Wholes with all of their parts in one sentence: "Nine left: five for …, six for …", "31 cats were 12 males …".

Parts are told to be all where a colon stands before them and each goes on with the same word, or where they are of both
genders and nothing is said of those whose gender nobody knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import COUNT, numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches, matches_at, matches_in_lines
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_WHOLE: Final = rf"(?<![\w.,$–/-])(?P<whole>{COUNT})(?: [a-z-]+){{1,6}}"
_REASON: Final = rf"{COUNT} (?:of them )?(?:had been|were|was|had)? ?(?P<word>because|for|in|due|from|with|at|on|by)\b"
_LABEL: Final = r" [^.,;:()\d\n]{3,80}"
_REASONS: Final = lazy_pattern(
    rf"{_WHOLE}: (?P<parts>{_REASON}{_LABEL}(?:[,;] (?:and )?{COUNT} (?P=word)\b{_LABEL}){{1,6}})(?=\.)"
)
_BEGUN: Final = lazy_pattern(rf": {_REASON}")
_WOMEN: Final = r"(?:wom[ae]n|females?|girls?)"
_MEN: Final = r"(?:m[ae]n|males?|boys?)"
_BOTH: Final = rf"(?:{COUNT} {_WOMEN},? and {COUNT} {_MEN}|{COUNT} {_MEN},? and {COUNT} {_WOMEN})\b"
_GENDERS: Final = lazy_pattern(rf"{_WHOLE} (?:were|comprised|consisted of) (?P<parts>{_BOTH})(?=[.,;])")
_OF_GENDERS: Final = (" female", " male", " women", " woman", " girl")
_LEFT: Final = lazy_pattern(
    r"(?i)\b(?:sex|gender|not|un\w+|non-?binary|others?|another|prefer\w*|missing|each|both|also|more than|at least"
    r"|exclu\w+ from|respectively|pilot|first|second|of which|of whom|remain\w*|rest)\b"
)
_FEWEST: Final = 2
_NEAR: Final = 0.25


def wrong_closed_parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a whole stands that all of its parts miss by a slip, and what they come to."""
    begun = [match.start() for match in matches_at(_BEGUN, text, (": ",))]
    for match in (*matches_in_lines(_REASONS, text, begun), *matches(_GENDERS, text, _OF_GENDERS)):
        whole = next(numbers(match["whole"]), None)
        start, end = sentence_bounds(text, match.start())
        if whole is None or whole.text != match["whole"] or _LEFT.search(text, start, end):
            continue
        parts = _parts(match)
        total, told = sum(parts), int(whole.value)
        is_near = 0 < abs(total - told) <= max(_NEAR * told, 1) and max(parts, default=told) < told
        is_sure = match.re.groupindex.get("word") is None or is_slip_in_sum(total, told, parts)
        if len(parts) >= _FEWEST and is_near and is_sure and not is_approximate(text, match.start()):
            yield *match.span("whole"), total


def _parts(match: re.Match[str]) -> list[int]:
    """The counts that begin the parts of a row."""
    return [int(one.value) for one in numbers(match.string, *match.span("parts")) if one.is_whole]
