"""What is left of a number of people or things once some are gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.numbers import number_places
from galley.prose.counting.parts_of_wholes import GONE, STAYED, TRACES, Part, counts_of_parts, single_ones
from galley.prose.counting.slips import is_slip
from galley.prose.wording.scanning import lines_at, places
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.prose.counting.parts_of_wholes import Count

_OF_OTHERS: Final = lazy_pattern(
    r" (?:[a-z-]+ )?(?P<noun>projects|repositories|apps|papers|companies|organi[sz]ations|countries|schools"
    r"|teams|tools|cities|groups|pairs|classes)\b"
)
_WRITTEN: Final = r"(?:papers|records|articles|publications|results|hits|studies|entries|works|titles|references)"
_OTHER: Final = lazy_pattern(r"\b[Tt]he other \S+$")
_NOUN: Final = lazy_pattern(r" (?P<noun>[a-z]{2,}(?<![siu])s)\b")
# `24 people, of whom 20 were included (4 did not finish)`: a whole, what is left, and what is gone.
_PUT_ASIDE: Final = lazy_pattern(
    r"(?<![\w.,$–-])(?P<whole>\d{1,5}) (?:[a-z-]+ ){0,2}?[a-z]+,? of (?:which|whom) (?:only )?(?P<left>\d{1,5}) "
    r"(?:[a-z]+ )?(?:were|was|are) (?:[a-z]+ )?"
    r"(?:used|included|kept|analy[sz]ed|retained|eligible|valid|complete\w*)\b[^.()\d]{0,60}"
    r"\((?P<gone>\d{1,5}) (?:[a-z]+ ){0,2}?(?:did not|didn't|failed|withdrew|experienced|dropped|had to be"
    r"|(?:were|was) (?:excluded|removed|discarded|dropped|disqualified))\b(?![^()]*\d)"
)
_SPLITTING: Final = lazy_pattern(
    r"(?i)\b(?:groups? of|each|per|again|also|both|another study|pilot|of (?:these|those|which|whom)"
    r"|returned|joined|added|additional\w*)\b"
    rf"|{CITATION}"
)
_OF_WHICH: Final = lazy_pattern(r"^[\d,]+ (?:[a-z-]+ ){0,3}?[a-z]+, of (?:which|whom)\b")  # who is gone follows
_ANNOUNCED: Final = lazy_pattern(r":\n")
_THREE: Final = 3  # a whole, what is gone, and what is left
_MOST_SENTENCES: Final = 6
_MOST_GONE: Final = 6
_FARTHEST: Final = 200  # characters behind what is left
_MOST_WHOLES: Final = 4  # from so many sources
_WORST_SHARE: Final = 0.25  # by which what is left may be off


def wrong_remainders(text: str) -> Iterator[tuple[Breakdown, int]]:
    """What is left of a number of people or things, where that is not the number without those who are gone."""
    counted = number_places(text)
    for start, end in _with_lists(text, lines_at(text, places(text, TRACES))):
        within = counted[bisect_left(counted, start) : bisect_left(counted, end)]
        if len(within) < _THREE:
            continue
        block = text[start:end]
        for row, whole in (*_put_aside(block), *_flowing(block, [place - start for place in within])):
            yield Breakdown(start + row.start, start + row.end, row.total, row.labels, row.kind), whole


def _with_lists(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines, each with those of the list that it announces: what is gone is told there step by step."""
    first = last = -1
    for start, end in lines:
        if start == last and _ANNOUNCED.search(text, first, last):
            last = end
            continue
        if first != -1:
            yield first, last
        first, last = start, end
        if text.endswith(":", 0, start - 1):
            first = text.rfind("\n", 0, start - 1) + 1
    if first != -1:
        yield first, last


def _put_aside(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Those who stayed, with those who are gone in brackets behind them: "47 people, of whom 43 were kept (6 left)"."""
    for match in _PUT_ASIDE.finditer(block) if "of wh" in block and "(" in block else ():
        whole, left, gone = (int(match[name]) for name in ("whole", "left", "gone"))
        if max(left, gone) < whole != left + gone:
            yield Breakdown(match.start("left"), match.end("gone"), left + gone, ("left", "gone"), ""), whole


def _flowing(block: str, places_of_numbers: Sequence[int]) -> Iterator[tuple[Breakdown, int]]:
    """What is left, behind a whole and all that is gone from it: "340 records. Without 45 duplicates, 290 remained"."""
    if "he remaining" not in block and "he other" not in block and not (GONE.search(block) and STAYED.search(block)):
        return
    told = list(sentences(block))
    counted = [
        counts_of_parts(start, sentence) if any_between(places_of_numbers, start, start + len(sentence)) else []
        for start, sentence in told
    ]
    seen = set[int]()
    for index in range(len(told)):
        for first in range(len(counted[index])):
            run = [
                *counted[index][first:],
                *(one for row in counted[index + 1 : index + _MOST_SENTENCES] for one in row),
            ]
            found = _flow(run)
            if found is None or found[2].start in seen:
                continue
            wholes, gone, left = found
            if wholes[-1].start >= told[index][0] + len(told[index][1]):
                continue  # what is counted in the sentence before is of something else
            seen.add(left.start)
            around = _OF_WHICH.sub("", block[wholes[0].start : left.end + 1], count=1)
            behind = block[left.end : left.end + _FARTHEST].partition(". ")[0]
            is_sure = all(one.part is Part.GONE for one in gone)
            are_others = _are_others(block, wholes[0].end, left.end, is_sure=is_sure)
            if are_others or _SPLITTING.search(around) or GONE.search(behind):
                continue
            if _is_met_by_some(wholes, gone, left):
                continue
            single = single_ones(block, gone[0].end, left.start)
            if single and left.value == sum(one.value for one in wholes) - sum(one.value for one in gone) - single:
                continue
            if _is_missed([one.value for one in wholes], [one.value for one in gone], left.value):
                total = sum(one.value for one in gone) + left.value
                labels = (*("gone" for _ in gone), "left")
                yield Breakdown(gone[0].start, left.end, total, labels, ""), sum(one.value for one in wholes)


def _flow(run: Sequence[Count]) -> tuple[list[Count], list[Count], Count] | None:
    """Wholes, what is gone and what is left, if counts begin with these and with nothing else."""
    if run[0].part in (Part.OTHER, Part.LEFT) and (last := next((one for one in run if one.part is Part.REST), None)):
        between = list(run[1 : run.index(last)])
        if between and all(one.part in (Part.OTHER, Part.GONE) for one in between):
            return [run[0]], between, last
    first_gone = next((index for index, one in enumerate(run) if one.part is Part.GONE), 0)
    wholes, rest = list(run[:first_gone]), run[first_gone:]
    last_gone = next((index for index, one in enumerate(rest) if one.part is not Part.GONE), len(rest))
    gone, left = list(rest[:last_gone]), rest[last_gone : last_gone + 1]
    wholes = [one for one in wholes if not one.is_word] or wholes  # "three databases returned 210, 145, and 95"
    is_flow = 0 < len(wholes) <= _MOST_WHOLES and 0 < len(gone) <= _MOST_GONE and bool(left)
    return (wholes, gone, left[0]) if is_flow and left[0].part in (Part.LEFT, Part.REST) else None


def _is_met_by_some(wholes: Sequence[Count], between: Sequence[Count], left: Count) -> bool:
    """Whether the whole is met without some of the counts between, which are of something else: "64 of two schools"."""
    others = [one.value for one in between if one.part is Part.OTHER]
    missing = sum(one.value for one in wholes) - left.value - sum(one.value for one in between)
    return any(sum(some) == -missing for size in range(1, len(others) + 1) for some in combinations(others, size))


def _is_missed(wholes: Sequence[int], gone: Sequence[int], left: int) -> bool:
    """Whether what is left is not a whole without what is gone, be it told by its reasons, but a slip of the pen."""
    whole, all_gone = sum(wholes), sum(gone)
    may_be_gone = {all_gone, gone[0]} if gone[0] == all_gone - gone[0] or len(gone) == 1 else {all_gone}
    if any(base - some == left for base in (whole, wholes[0], wholes[-1]) for some in may_be_gone):
        return False
    if left in (whole, *wholes, all_gone):
        return False
    meant = whole - all_gone
    if meant <= 0 or abs(left - meant) > max(_WORST_SHARE * meant, 1) or max(left, *gone) >= whole:
        return False
    return is_slip(left, meant) or any(
        is_slip(one, one + meant - left) for one in (*gone, *wholes[:1]) if meant != left
    )


def _are_others(block: str, whole: int, left: int, *, is_sure: bool) -> bool:
    """Whether what is counted last is something that others have; both places are ends of numbers.

    Where it is sure that something is gone, the rest may be called by another noun.
    """
    last = _OF_OTHERS.match(block, left)
    if last is None and not is_sure and _OTHER.search(block, 0, left):
        last = _NOUN.match(block, left)
    nouns = _WRITTEN if last and last["noun"] == "papers" else last["noun"] if last else ""
    return last is not None and re.match(rf" (?:[a-z-]+ ){{0,3}}{nouns}\b", block[whole : whole + 60]) is None
