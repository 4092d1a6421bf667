"""Sentences in a row that each begin with a number of what is counted right before: "30 trials. Twelve trials … "."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_NOUN: Final = (
    r"(?P<noun>trials|items|questions|tasks|statements|sentences|stimuli|images|videos|papers|articles|posts|comments"
    r"|responses|interviews|sessions|workshops|apps|projects|tweets|reviews|issues|commits|groups|teams|pairs|schools|companies|projects)"
)
_WHOLE: Final = lazy_pattern(rf"\b(?P<count>\d{{1,5}}) (?:(?!of\b)[a-z-]+ ){{0,3}}?{_NOUN}\b")
# The beginning of a sentence on a part: `Another 4 people used`, `The remaining three plots were`.
_PART: Final = lazy_pattern(
    r"(?:(?P<rest>The (?:other|remaining) )|Another |There (?:were|are) )?"
    rf"(?P<count>\d{{1,5}}|[A-Z]?[a-z]+(?:-[a-z]+)?) (?:other )?{_NOUN} (?P<verb>[a-z]+)\b"
)
_BEGINNING: Final = lazy_pattern(
    rf"[.!?] (?=[A-Z0-9])(?:There (?:were|are) )?[\w-]+ (?:[a-z]+ ){{0,2}}?{_NOUN} [a-z]+\b"
)
_PARTLY: Final = lazy_pattern(r"\b(?:some|excluded?|remov\w+|discard\w*|dropp\w+|practice|example|first|per|pilot)\b")
_FEWEST: Final = 2
_REST: Final = "rest"


def wrong_successions(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Such numbers with the whole that they miss by a slip of the pen; all sentences have the same verb."""
    if not might_succeed(block):
        return
    told = list(sentences(block))
    for index, (_, sentence) in enumerate(told):
        for whole in _WHOLE.finditer(sentence):
            parts = list(_parts_of(told[index + 1 :], whole["noun"]))
            total = sum(count for _, _, count, _ in parts)
            around = " ".join(one for _, one in told[index : index + 1 + len(parts)])
            are_alike = len(parts) >= _FEWEST and (
                parts[-1][3] == _REST or all(one[3] == other[3] for one, other in pairwise(parts))
            )
            count = int(whole["count"])
            is_missed = is_slip_in_sum(total, count, [one for _, _, one, _ in parts])
            if are_alike and total != count and is_missed and not _is_partial(around):
                yield Breakdown(parts[0][0], parts[-1][1], total, (), ""), count


def might_succeed(block: str) -> bool:
    """Whether a closer look is worth it: a sentence begins with a number of such things."""
    return _BEGINNING.search(block) is not None


def _parts_of(following: list[tuple[int, str]], noun: str) -> Iterator[tuple[int, int, int, str]]:
    """Start, end, count and verb, or that it is of the rest, of each sentence that goes on with the noun."""
    for start, sentence in following:
        match: re.Match[str] | None = _PART.match(sentence)
        number = next(numbers(match["count"]), None) if match else None
        if match is None or number is None or match["noun"] != noun or number.text != match["count"]:
            return
        yield (
            start + match.start("count"),
            start + match.end("noun"),
            int(number.value),
            _REST if match["rest"] else match["verb"],
        )


def _is_partial(text: str) -> bool:
    return bool(_PARTLY.search(text) or OVERLAPPING.search(text))
