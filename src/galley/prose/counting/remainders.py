"""What is left of a number of people or things once some are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.divisions import counts_all, is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words for what was taken away from a whole.
_GONE: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|discard\w+|withdr\w+|reject\w+|fail\w+|eliminat\w+|filter\w+"
    r"|did not (?:complete|finish|pass|show up|attend|appear))\b"
)
_STAYED: Final = lazy_pattern(
    r"(?i)\b(?:remain\w*|included|final|left|leaving|result\w+ in|retained|kept|analy\w+|valid|total)\b"
)


_OF_PEOPLE: Final = lazy_pattern(rf" (?:[a-z-]+ ){{0,2}}?{PEOPLE}\b")
_OF_OTHERS: Final = lazy_pattern(
    r" (?:[a-z-]+ )?(?:projects|repositories|apps|papers|companies|organi[sz]ations|countries|schools"
    r"|teams|tools|cities)\b"
)
# `24 people, of whom 20 were included (4 did not finish)`: a whole, what is left, and what is gone.
_PUT_ASIDE: Final = lazy_pattern(
    r"(?<![\w.,$–-])(?P<whole>\d{1,5}) (?:[a-z-]+ ){0,2}?[a-z]+,? of (?:which|whom) (?:only )?(?P<left>\d{1,5}) "
    r"(?:[a-z]+ )?(?:were|was|are) (?:[a-z]+ )?"
    r"(?:used|included|kept|analy[sz]ed|retained|eligible|valid|complete\w*)\b[^.()\d]{0,60}"
    r"\((?P<gone>\d{1,5}) (?:[a-z]+ ){0,2}?(?:did not|didn't|failed|withdrew|experienced|dropped|had to be"
    r"|(?:were|was) (?:excluded|removed|discarded|dropped|disqualified))\b(?![^()]*\d)"
)
_TRACES: Final = ("xclu", "emov", "rop", "iscard", "ithdr", "eject", "ail", "liminat", "ilter", "did not")
_THREE: Final = 3


def wrong_remainders(block: str) -> Iterator[tuple[Breakdown, int]]:
    """What is left of a number of people or things, where that is not the number without those who are gone."""
    yield from _put_aside(block)
    if not any(trace in block for trace in _TRACES) or not _GONE.search(block):
        return
    for start, (whole, *gone, left) in _counted(block):
        all_gone = sum(int(one.value) for one in gone)
        total = all_gone + int(left.value)
        if left.value >= whole.value or total == whole.value or _are_others(block, start + whole.end, start + left.end):
            continue
        if is_slip(int(left.value), int(whole.value) - all_gone) or is_slip(all_gone, int(whole.value - left.value)):
            yield Breakdown(start + gone[0].start, start + left.end, total, ("gone", "left"), ""), int(whole.value)


def _are_others(block: str, whole: int, left: int) -> bool:
    """Whether people are counted first, and what they have or work at last; both places are ends of numbers."""
    return _OF_PEOPLE.match(block, whole) is not None and _OF_OTHERS.match(block, left) is not None


def _put_aside(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Those who stayed, with those who are gone in brackets behind them: "47 people, of whom 43 were kept (6 left)"."""
    for match in _PUT_ASIDE.finditer(block) if "of wh" in block and "(" in block else ():
        whole, left, gone = (int(match[name]) for name in ("whole", "left", "gone"))
        if max(left, gone) < whole != left + gone:
            yield Breakdown(match.start("left"), match.end("gone"), left + gone, ("left", "gone"), ""), whole


def _counted(block: str) -> Iterator[tuple[int, tuple[Number, ...]]]:
    """Whole numbers in a row in two or three sentences: all, those who are gone, be it in parts, and those who stay."""
    told = list(sentences(block))
    for index in range(len(told)):
        start = told[index][0]
        text = "".join(one for _, one in told[index : index + 3])[:LONGEST]
        if not (_GONE.search(text) and _STAYED.search(text)):
            continue
        found = [one for one in numbers(text) if one.is_whole and is_count(text, one)]
        if len(found) >= _THREE and found[0].start < len(told[index][1]) and counts_all(text, found[0]):
            gone, left = found[1], next((one for one in found[2:] if counts_all(text, one)), found[2])
            around = text[max(gone.start - 60, found[0].end) : min(gone.end + 60, left.start)]
            behind = text[gone.end : left.end + 60]
            if gone.value < found[0].value and _GONE.search(around) and _STAYED.search(behind):
                yield start, (found[0], *found[1 : found.index(left)], left)
