"""A mean of all that lies outside the means of its parts, however many people each part has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.told_means import told_means
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_OF_ALL = lazy_pattern(
    r"\b(?:overall|grand|combined|total) (?:mean|average)(?: [a-z]+){0,2}?(?: of| was| is|:| =)? $"
    r"|\b(?:mean|average) of all [a-z]+ (?:was|is) $"
    r"|\b(?:mean|average)(?: [a-z]+){0,2} (?:across|over) (?:both|all|the (?:two|three|four|five))"
    r"(?: [a-z]+){0,2}? was $"
)
_NUMBER = lazy_pattern(r"(?<![\w.,$–-])\d{1,3}\.\d{1,2}(?![\w%]|[.,]\d|–| ?%)")
_TELLS_MEANS = lazy_pattern(r"\b(?:[Mm]eans?|[Aa]verages?|averaged|M =)\b")
_OF_ELSE = lazy_pattern(
    r"(?i)\bSD\b|standard deviation|\bp\b ?[=<]|\bn ?=|range|median|respectively|\bt\(|differ\w* (?:of|by)"
    r"|CI\b|version|factor|increase|decrease|(?:scale|items?|question\w*) (?:from|of)"
    r"|earlier|previous|literature|benchmark|norm"
)
_FEWEST = 2
_FAR = 10.0  # times another: what is so far apart is measured otherwise


def beyond_parts(section: Section) -> Iterator[tuple[int, int, str]]:
    """Every such mean, and what is wrong with it."""
    text = section.prose.with_formulas
    for mean in told_means(section):
        if not mean.decimals or not _OF_ALL.search(text, max(mean.start - 60, 0), mean.start):
            continue
        start, _ = mean.sentence
        first = sentence_bounds(text, start - 1)[0] if start and text[start - 1] != "\n" else start
        passage = text[first : mean.start]
        parts = [float(one[0]) for one in _NUMBER.finditer(passage)]
        if len(parts) < _FEWEST or _OF_ELSE.search(passage) or len(_TELLS_MEANS.findall(passage)) < _FEWEST:
            continue
        low, high = min(parts), max(parts)
        if high <= low * _FAR and not low - mean.half <= mean.value <= high + mean.half:
            message = f"the mean {mean.written} of all lies outside the means of its parts, {low:g} to {high:g}"
            yield mean.start, mean.end, message
