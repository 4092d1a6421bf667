"""What is left of a number of people or things once some are gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, number_places, numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.scanning import lines_at, places
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words for what was taken away from a whole, for what is left of it, and for what is left once it is taken up.
_GONE: Final = lazy_pattern(
    r"(?i)\b(?:exclu(?!sive)\w+|remov\w+|dropp\w+|discard\w+|withdr\w+|reject\w+|fail\w+|eliminat\w+"
    r"|filter\w+(?! (?:corpus|data|set|sample))|declin\w+|unusable|invalid|wrong|corrupt\w*|noisy|irrelevant"
    r"|refus\w+|duplicat\w+|(?:was|were|been) lost|lost (?:to|because|due)|ineligible|incomplete|did not|didn['’]t"
    r"|left (?:out|us|the study|early)|never|omit\w+|skipp\w+|delet\w+|set aside|no longer|escap\w+|died|injur\w+"
    r"|(?:fell|were|was) (?:ill|sick)|absent|missing|unable|could not|quit|moved away|no-shows?|ruled out)\b"
)
_STAYED: Final = lazy_pattern(
    r"(?i)\b(?:remain\w*|final|left|leaving|leaves|leave|result\w+ in|retained|kept|analy[sz]\w+|valid|screened"
    r"|assessed|randomi[sz]ed|complet\w+|end(?:ed)? up with|report on|included|yield\w+|total|based on"
    r"|sample|(?:the|its|our) other|only|set|thus|refer to|cleaned|filtered|reduces)\b"
)
_TRACES: Final = (
    *("xclu", "emov", "ropp", "iscard", "ithdr", "eject", "ail", "liminat", "ilter", "eclin", "efus", "uplicat"),
    *(
        "left out",
        "left us",
        "left the",
        "left early",
        "never",
        "mitt",
        "skipp",
        "delet",
        "set aside",
        "scap",
        "died",
        "njur",
    ),
    *(" ill", " sick", "bsent", "issing", "unable", "could not", "quit", "moved away", "no-show", "ruled out"),
    *("nusable", "nvalid", "wrong", "orrupt", "noisy", "rrelevant", "he other "),
    *("lost", "he remaining", "neligible", "ncomplete", "did not", "didn't", "didn’t"),
)
_OF_OTHERS: Final = lazy_pattern(
    r" (?:[a-z-]+ )?(?P<noun>projects|repositories|apps|papers|companies|organi[sz]ations|countries|schools"
    r"|teams|tools|cities|groups|pairs|classes)\b"
)
# `24 people, of whom 20 were included (4 did not finish)`: a whole, what is left, and what is gone.
_PUT_ASIDE: Final = lazy_pattern(
    r"(?<![\w.,$–-])(?P<whole>\d{1,5}) (?:[a-z-]+ ){0,2}?[a-z]+,? of (?:which|whom) (?:only )?(?P<left>\d{1,5}) "
    r"(?:[a-z]+ )?(?:were|was|are) (?:[a-z]+ )?"
    r"(?:used|included|kept|analy[sz]ed|retained|eligible|valid|complete\w*)\b[^.()\d]{0,60}"
    r"\((?P<gone>\d{1,5}) (?:[a-z]+ ){0,2}?(?:did not|didn't|failed|withdrew|experienced|dropped|had to be"
    r"|(?:were|was) (?:excluded|removed|discarded|dropped|disqualified))\b(?![^()]*\d)"
)
_BRACKET: Final = lazy_pattern(r"\((?P<sign>[nN] ?= ?)?(?P<rest>[^()]*)\)")
_CLAUSE_END: Final = lazy_pattern(r"[,;:.()–—]| (?:and|so that|but|while|leaving|which|result\w+|yield\w+|leaves)\b")
_ADDED: Final = lazy_pattern(r"(?:[^.;:]*,)? ?(?:and|or)\b[^.,;:]*$")  # between two counts of what is gone
_OF_ALL: Final = lazy_pattern(r"(?:[Ff]rom|[Oo]f|[Aa]mong) (?:the |all |our |these |a total of )*$")
_REST: Final = lazy_pattern(r"\b[Tt]he (?:remaining|other|rest of the) $")
_PART_OF: Final = lazy_pattern(r"(?: [a-z]+)? (?:out )?of (?:the|our|all|these)(?: [a-z]+)? ")
_SPLITTING: Final = lazy_pattern(
    r"(?i)\b(?:groups? of|each|per|again|also|both|another study|pilot|of (?:these|those|which|whom)"
    r"|returned|added|additional\w*)\b"
    rf"|{CITATION}"
)
_OF_WHICH: Final = lazy_pattern(r"^[\d,]+ (?:[a-z-]+ ){0,3}?[a-z]+, of (?:which|whom)\b")  # who is gone follows
_THREE: Final = 3  # a whole, what is gone, and what is left
_MOST_SENTENCES: Final = 4
_MOST_GONE: Final = 6
_FARTHEST: Final = 200  # characters behind what is left
_MOST_WHOLES: Final = 4  # from so many sources
_WORST_SHARE: Final = 0.25  # by which what is left may be off


class _Part(Enum):
    OTHER = 0
    GONE = 1
    LEFT = 2
    REST = 3  # left of all, whatever is said of the others


@dataclass(frozen=True, slots=True)
class _Count:
    """A count with the place of it in the paragraph, and which part of a whole it is said to be."""

    value: int
    start: int
    end: int
    part: _Part
    is_word: bool


def wrong_remainders(text: str) -> Iterator[tuple[Breakdown, int]]:
    """What is left of a number of people or things, where that is not the number without those who are gone."""
    counted = number_places(text)
    for start, end in lines_at(text, places(text, _TRACES)):
        within = counted[bisect_left(counted, start) : bisect_left(counted, end)]
        if len(within) < _THREE:
            continue
        block = text[start:end]
        for row, whole in (*_put_aside(block), *_flowing(block, [place - start for place in within])):
            yield Breakdown(start + row.start, start + row.end, row.total, row.labels, row.kind), whole


def _put_aside(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Those who stayed, with those who are gone in brackets behind them: "47 people, of whom 43 were kept (6 left)"."""
    for match in _PUT_ASIDE.finditer(block) if "of wh" in block and "(" in block else ():
        whole, left, gone = (int(match[name]) for name in ("whole", "left", "gone"))
        if max(left, gone) < whole != left + gone:
            yield Breakdown(match.start("left"), match.end("gone"), left + gone, ("left", "gone"), ""), whole


def _flowing(block: str, places_of_numbers: Sequence[int]) -> Iterator[tuple[Breakdown, int]]:
    """What is left, behind a whole and all that is gone from it: "340 records. Without 45 duplicates, 290 remained"."""
    if "he remaining" not in block and "he other" not in block and not (_GONE.search(block) and _STAYED.search(block)):
        return
    told = list(sentences(block))
    counted = [
        _counts(start, _opened(sentence)) if _has_one(places_of_numbers, start, start + len(sentence)) else []
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
            if _SPLITTING.search(around) or _GONE.search(behind) or _are_others(block, wholes[0].end, left.end):
                continue
            if _is_missed([one.value for one in wholes], [one.value for one in gone], left.value):
                total = sum(one.value for one in gone) + left.value
                labels = (*("gone" for _ in gone), "left")
                yield Breakdown(gone[0].start, left.end, total, labels, ""), sum(one.value for one in wholes)


def _has_one(ascending: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(ascending, start) < bisect_left(ascending, end)


def _opened(sentence: str) -> str:
    """A sentence in which `(n = 12)` is as a count without brackets, and no other bracket is told of."""

    def plain(match: re.Match[str]) -> str:
        is_count = re.fullmatch(r"\d[\d,]*", match["rest"].strip()) is not None
        return f" {match[0][1:-1]} ".replace("=", " ") if is_count else " " * len(match[0])

    return _BRACKET.sub(plain, sentence) if "(" in sentence else sentence


def _counts(offset: int, sentence: str) -> list[_Count]:
    """The counts of a sentence, each with the part that its clause tells; what is added to one is of the same.

    A whole comes before what is gone of it, even where it is told behind that: "6 of the 40 were lost".
    """
    plain = sentence[:1].lower() + sentence[1:]  # no word is a name because it is the first one
    found = [one for one in numbers(plain) if one.is_whole and one.value > 1 and is_count(plain, one)]
    counts: list[_Count] = []
    for index, number in enumerate(found):
        before = found[index - 1].end if index else 0
        following = found[index + 1].start if index + 1 < len(found) else len(sentence)
        part = _part(sentence, number, before, following)
        is_added = counts and counts[-1].part is _Part.GONE and _ADDED.search(sentence[before : number.start])
        if part is _Part.OTHER and is_added:
            part = _Part.GONE
        count = _Count(int(number.value), offset + number.start, offset + number.end, part, number.is_word)
        if index and part is _Part.GONE and _PART_OF.fullmatch(sentence[before : number.start]):
            counts[-1:] = [replace(count, part=_Part.OTHER), replace(counts[-1], part=_Part.GONE)]
        else:
            counts.append(count)
    return counts


def _part(sentence: str, number: Number, before: int, following: int) -> _Part:
    if not before and _OF_ALL.match(sentence, 0, number.start):
        return _Part.OTHER
    start = max((end.start() for end in _CLAUSE_END.finditer(sentence, before, number.start)), default=before)
    end = _CLAUSE_END.search(sentence, number.end, following)
    clause = sentence[start : end.start() if end else following]
    if _REST.search(sentence, 0, number.start):
        return _Part.REST
    if _GONE.search(clause):
        return _Part.GONE
    return _Part.LEFT if _STAYED.search(clause) else _Part.OTHER


def _flow(run: Sequence[_Count]) -> tuple[list[_Count], list[_Count], _Count] | None:
    """Wholes, what is gone and what is left, if counts begin with these and with nothing else."""
    if run[0].part is _Part.OTHER and (last := next((one for one in run if one.part is _Part.REST), None)):
        between = list(run[1 : run.index(last)])
        if between and all(one.part in (_Part.OTHER, _Part.GONE) for one in between):
            return [run[0]], between, last
    first_gone = next((index for index, one in enumerate(run) if one.part is _Part.GONE), 0)
    wholes, rest = list(run[:first_gone]), run[first_gone:]
    last_gone = next((index for index, one in enumerate(rest) if one.part is not _Part.GONE), len(rest))
    gone, left = list(rest[:last_gone]), rest[last_gone : last_gone + 1]
    wholes = [one for one in wholes if not one.is_word] or wholes  # "three databases returned 210, 145, and 95"
    is_flow = 0 < len(wholes) <= _MOST_WHOLES and 0 < len(gone) <= _MOST_GONE and bool(left)
    return (wholes, gone, left[0]) if is_flow and left[0].part in (_Part.LEFT, _Part.REST) else None


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


def _are_others(block: str, whole: int, left: int) -> bool:
    """Whether what is counted last is something that others have; both places are ends of numbers."""
    last = _OF_OTHERS.match(block, left)
    return last is not None and re.match(rf" (?:[a-z-]+ ){{0,3}}{last['noun']}\b", block[whole : whole + 60]) is None
