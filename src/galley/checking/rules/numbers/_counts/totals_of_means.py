"""Totals that so many with such a mean do not have: "24 drivers made 6.5 trips on average, a total of 165 trips"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.quantities import quantities, stem_of
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRACES = ("n average", "average of", " mean ", "averag")
_MEAN = lazy_pattern(
    r"(?<![\w.,$])(?P<mean>\d{1,4}(?:\.\d{1,2})?) (?:(?P<noun>[a-z]{3,}s) )?(?:each )?on average\b"
    r"|\b[Oo]n average,? each of (?:the |our )?\d+ (?:[a-z]+ ){1,2}?[a-z]+ (?P<mean_each>\d{1,4}(?:\.\d{1,2})?)"
    r" (?P<noun_each>[a-z]{3,}s)\b"
    r"|\b(?:mean|average)(?: [a-z]+){0,2} of (?P<mean_of>\d{1,4}(?:\.\d{1,2})?) (?P<noun_of>[a-z]{3,}s)\b"
)
_OF_ALL = lazy_pattern(r"\b(?:in (?:all|total)|altogether|total of|totall?ing)\b")
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|without|except|left out|active|outliers?|remaining|other|another|median"
    r"|at (?:least|most)|up to|(?:an?|per|each|every) (?:day|week|month|year|hour|session)|daily|weekly|minutes|hours"
    r"|seconds|years|days|weeks|months|respectively|only|some)\b"
)
_FEWEST, _APART = 2, 4  # units; times that it may be off, so that it is no mean of something else


@dataclass(frozen=True, slots=True)
class Total:
    """A total that does not go with the mean of so many, in offsets of the text."""

    start: int
    end: int
    size: int
    mean: str

    @property
    def exact(self) -> float:
        return self.size * float(self.mean)


def totals_of_means(text: str) -> Iterator[Total]:
    """Every such total in a sentence that counts but two things: those that the mean is of, and what they have."""
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        means = [*_MEAN.finditer(sentence)]
        if len(means) != 1 or not _OF_ALL.search(sentence) or _OF_SOME.search(sentence) or is_of_others(sentence):
            continue
        name = next(name for name in ("_of", "_each", "") if means[0][f"mean{name}"])
        mean, noun = means[0][f"mean{name}"], means[0][f"noun{name}"]
        span = means[0].span(f"mean{name}")
        counted = [one for one in quantities(sentence) if one.noun and not span[0] <= one.start < span[1]]
        if len(counted) != 2 or any(is_approximate(sentence, one.start) for one in counted):  # noqa: PLR2004 - both
            continue
        size, total = sorted(counted, key=lambda one: one.value)
        is_of_it = total.noun == stem_of(noun) if noun else total.start < span[0]
        if not is_of_it or size.noun == total.noun or size.value < _FEWEST:
            continue
        exact, rounded = size.value * float(mean), _rounded(total.value)
        slack = size.value * half_of(mean) + rounded
        if slack < abs(exact - total.value) and exact / _APART < total.value < exact * _APART:
            yield Total(start + total.start, start + total.end, size.value, mean)


def _rounded(total: int) -> float:
    """Half of what one more in the last digit that is no zero would be, for a total in round thousands."""
    zeros = len(str(total)) - len(str(total).rstrip("0"))
    return 10.0**zeros / 2 if zeros > 1 else 0.5
