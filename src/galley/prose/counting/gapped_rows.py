"""Counts of which only the first has a verb, so that they divide a whole: "61 were for it, 40 against"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import COUNT, Number, numbers, sentences_with_numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Of what is said so, one thing is nothing else of a list.
_VERB: Final = (
    r"(?:were|was|are|had been|chose|preferred|picked|voted(?: for)?|opted for|selected|answered|said|responded|replied"
    r"|lived in|came from|went to|belong(?:ed)? to|fell into|received|got|saw)"
)
_SHARE: Final = r"(?: \(\d{1,3}(?:\.\d{1,2})? ?%\))?"
_WHAT: Final = rf"(?: (?!and\b|or\b)[A-Za-z][\w’'/-]*){{1,6}}?{_SHARE}"
_ROW: Final = lazy_pattern(
    rf"(?P<first>{COUNT})(?: [a-z]+)?"
    rf"(?: (?:out )?of (?:the |our |these |all )*(?P<whole>{COUNT})(?: [a-z-]+){{0,2}}?)?"
    rf"(?: [a-z]+)?{_SHARE} {_VERB}{_WHAT}(?P<others>(?:[,;] {COUNT}{_WHAT}){{0,5}}"
    rf"(?:,? and|,|;) (?:only |just )?{COUNT}{_WHAT})"
    r"(?=[.,;:)]|$| (?:and|which|who|while)\b)"
)
_DENIED: Final = lazy_pattern(  # "Of the twelve pilots, ten had flown before and three had not"
    rf"\bOf (?:the |our |these |all )*(?P<whole>{COUNT}) (?:[a-z-]+ ){{0,2}}?[a-z]+, (?:only )?(?P<first>{COUNT}) "
    rf"[a-z][^.;:()\d]{{2,60}}?,? (?:and|but|while) (?:the other |only )?(?P<second>{COUNT})"
    r" (?:had|were|did|was|could|would|have|do|are)"
    r"(?: not|n['’]t)\b"
)
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:others?|rest|remaining|some|most|first|second|also|each|per|both|more|at least|about|years|minutes|days"
    r"|weeks|times|points|hours|among|including|excluded?|dropped|missing|had [a-z]+ed)\b"
)
_AS_THE_FIRST: Final = lazy_pattern(rf"{COUNT} (?:who|whose|that|which)\b")  # "21 who failed, 14 who were late"
_NOUN: Final = lazy_pattern(
    r" (?:(?!(?:of|to|and|or|in|at|from|with)\b)[a-z-]+ ){0,3}?(?:[a-z]{2,}(?<![siu])s|people|children)\b"
)
_NO: Final = lazy_pattern(r" no$")  # "nine said yes, three no"
_ALL: Final = lazy_pattern(
    r"[;,.]? (?:and )?[Aa]ll (?:of the |the )?(?P<all>\d{1,5})(?![.,]?\d|[\w%-])"
)  # "…; all 20 came"
_REST: Final = lazy_pattern(rf"(?:The (?:remaining|other|rest|last|two|three)|Another|Others?|A further|{COUNT}) ")
_GOES_ON: Final = lazy_pattern(rf"(?:[,;]|\band|\bwhile) (?:the |only |another )*{COUNT}\b(?![.,]?\d| ?%)")
_MOST_BACK: Final = 2  # sentences
_FEWEST: Final = 2


def wrong_gapped_rows(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such row with the last greater number before it, which it misses by a slip of the pen."""
    for start, sentence, _ in sentences_with_numbers(text):
        for match in _ROW.finditer(sentence) if "," in sentence or " and " in sentence else ():
            are_alike = _AS_THE_FIRST.search(match["others"])
            if are_alike or _PARTLY.search(sentence, match.start()) or OVERLAPPING.search(sentence):
                continue
            is_closed = " and " in match["others"] or _NO.search(match["others"])
            is_told_further = _GOES_ON.search(sentence, match.end()) or _REST.match(text, start + len(sentence))
            if not is_closed or is_told_further:
                continue
            parts = [*numbers(sentence, match.start("first"), match.end("first") + 1)][:1]
            parts += [one for one in numbers(sentence, *match.span("others")) if one.is_whole]
            behind = _ALL.match(text, start + match.end())
            whole = int(behind["all"]) if behind else _whole(text, start, match, parts)
            total = sum(int(one.value) for one in parts)
            if whole is None or total == whole or len(parts) < _FEWEST:
                continue
            paragraph = text.rfind("\n", 0, start) + 1
            is_told = any(one.value == total for one in numbers(text, paragraph, start + len(sentence)))
            if not is_told and is_slip_in_sum(total, whole, [int(one.value) for one in parts]):
                yield Breakdown(start + match.start(), start + match.end(), total, (), "parts"), whole


def wrong_denials(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Those who did something and those who did not, where they are not all of whom both are told."""
    for match in matches(_DENIED, text, (" not", "n't", "n’t")):
        whole, first, second = (int(next(numbers(match[name])).value) for name in ("whole", "first", "second"))
        total = first + second
        if total != whole and max(first, second) < whole and is_slip_in_sum(total, whole, [first, second]):
            yield Breakdown(match.start("first"), match.end("second"), total, (), "parts"), whole


def _whole(text: str, start: int, match: re.Match[str], parts: list[Number]) -> int | None:
    """The number that a row is told to be of, or the last one before it that is greater than each part."""
    if match["whole"]:
        return next((int(one.value) for one in numbers(match["whole"])), None)
    greatest = max((one.value for one in parts), default=0)
    first, last = start, start + match.start()
    for _ in range(_MOST_BACK + 1):
        counted = [one for one in numbers(text, first, last) if one.is_whole and is_count(text, one)]
        for one in reversed(counted):
            if one.value > greatest:
                is_of_things = _NOUN.match(text, one.end) and not is_approximate(text, one.start)
                return int(one.value) if is_of_things else None
        if not first:
            break
        first = sentence_bounds(text, first - 1 - (text[first - 1] == "\n"))[0]  # be it of the paragraph before
    return None
