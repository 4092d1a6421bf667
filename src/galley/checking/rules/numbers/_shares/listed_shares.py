"""Shares in a list, of the number that its sentence begins with: "of 50 letters, 20 (40%) were long, 15 (30%) …"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.stray_shares import is_of_some
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.counting.percentages import Percentage
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_COUNT = r"(?P<count@>\d{1,3}(?:,\d{3})+|\d{1,6})"
_PERCENT = r"(?P<percent@>\d{1,2}(?:\.\d{1,2})?) ?%"
_NOUN = r"(?: (?!of\b|out\b)[a-z-]+)"
_SHARE = lazy_pattern(  # "22 women (55%)", "80% for training (819)"
    rf"(?<![\w.,$=–-]){_COUNT.replace('@', '1')}{_NOUN}{{0,3}} \({_PERCENT.replace('@', '1')}\)"
    rf"|(?<![\w.,$=–-]){_PERCENT.replace('@', '2')}{_NOUN}{{0,3}} \({_COUNT.replace('@', '2')}\)"
)
_OF_SOME = lazy_pattern(r"\b(?:remaining|other|of (?:the|these|those)) $")  # a whole of another share
_OF_PART = lazy_pattern(r"\bof (?:the |these |those )(?:remaining |other )?$")
_BEFORE = 20  # characters
_FEWEST = 2  # that are of the number: then the others are meant to be, too


def listed_shares(block: str) -> Iterator[Percentage]:
    """Those that are not of the number, where most of the others are, or where all counts are the number together."""
    for start, sentence in sentences(block) if "%" in block and "(" in block else ():
        every = [*_shares(sentence)] if len(sentence) <= LONGEST else []
        for one in _not_of_sum([one for one in every if not _is_behind(_OF_PART, sentence, one)], sentence):
            yield replace(one, start=start + one.start, end=start + one.end)
        found = [one for one in every if not _is_behind(_OF_SOME, sentence, one)]
        if len(found) < _FEWEST:
            continue
        told = {int(one.value) for one in numbers(sentence) if one.is_whole}
        before = {int(one.value) for one in numbers(sentence, 0, found[0].start) if one.is_whole}
        for whole in before - {one.count for one in found}:
            wrong = _wrong_of(found, whole)
            if wrong and not is_of_some(sentence, wrong.start) and not _is_of_another(wrong, told):
                place = (start + wrong.start, start + wrong.end)
                yield Percentage(wrong.text, *place, wrong.count, whole)


def _not_of_sum(found: Sequence[Percentage], sentence: str) -> Iterator[Percentage]:
    """The only one that is not its count of the number of the sentence that all counts are together."""
    whole = sum(one.count or 0 for one in found)
    if len(found) >= _FEWEST and any(one.is_whole and one.value == whole for one in numbers(sentence)):
        wrong = [one for one in found if not one.rounds(Decimal(100 * (one.count or 0)) / whole)]
        if len(wrong) == 1:
            yield replace(wrong[0], whole=whole)


def _is_behind(words: re.Pattern[str], sentence: str, share: Percentage) -> bool:
    """Whether the count of a share, or the share where that comes first, stands right behind some words."""
    place = next(one.start() for one in _SHARE.finditer(sentence) if one.start() <= share.start < one.end())
    return words.search(sentence, max(place - _BEFORE, 0), place) is not None


def _shares(sentence: str) -> Iterator[Percentage]:
    for match in _SHARE.finditer(sentence):
        form = "1" if match["count1"] else "2"
        place = match.start(f"percent{form}")
        end = sentence.index("%", place) + 1
        yield Percentage(match[f"percent{form}"], place, end, whole_of(match[f"count{form}"]))


def _wrong_of(found: Sequence[Percentage], whole: int) -> Percentage | None:
    """The only one that is not of a number."""
    counts = [one.count or 0 for one in found]
    wrong = [one for one, count in zip(found, counts, strict=True) if not one.fits(count, whole)]
    fitting = len(found) - len(wrong)
    is_meant = fitting >= _FEWEST or (fitting > 0 and sum(counts) == whole)
    return wrong[0] if len(wrong) == 1 and is_meant and max(counts) <= whole else None


def _is_of_another(found: Percentage, told: set[int]) -> bool:
    return any(one and found.fits(found.count or 0, one) for one in told)
