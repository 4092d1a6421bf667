"""Means of parts that are more than the whole: "8.6 of the eight puzzles", "each had 10 stains ... 10.6 on average"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.told_means import told_means
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import COUNT, numbers
from galley.prose.counting.quantities import quantities, stem_of
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_OF_WHOLE = lazy_pattern(rf" (?:out )?of (?:the |our |all )?(?P<whole>{COUNT}) [a-z]{{3,}}s\b")
_NOUN = lazy_pattern(r" (?:[a-z]+ )?(?P<noun>[a-z]{3,}s)\b")
_EACH = lazy_pattern(r"\b(?:[Ee]ach|[Ee]very|[Aa]ll)\b")
_MORE = lazy_pattern(
    r"(?i)\b(?:twice|times|per|rounds?|sessions?|at least|more than|additional|further|minimum|minutes|seconds"
    r"|hours|days|years)\b"
)
_FIRST = 2  # characters, the least before a sentence that follows on another


def beyond_wholes(section: Section) -> Iterator[tuple[int, int, str]]:
    """Every such mean, and what is wrong with it."""
    text = section.prose.with_formulas
    for mean in told_means(section):
        whole = _whole_behind(text, mean.end) or _whole_before(text, *mean.sentence, mean.end)
        if whole and mean.value - mean.half > whole and not mean.is_median:
            yield mean.start, mean.end, f"no mean of {whole} at most is {mean.written}"


def _whole_behind(text: str, end: int) -> int:
    match = _OF_WHOLE.match(text, end)
    found = next(numbers(match["whole"]), None) if match else None
    return int(found.value) if found and found.is_whole else 0


def _whole_before(text: str, start: int, stop: int, end: int) -> int:
    """How many each had of what the mean counts, as the sentence before tells it."""
    noun = _NOUN.match(text, end)
    if noun is None or start <= _FIRST or text[start - 1] == "\n":
        return 0
    before = sentence_bounds(text, start - _FIRST)
    stem = stem_of(noun["noun"])
    found = [one.value for one in quantities(text, *before) if stem and one.noun == stem]
    is_of_each = len(found) == 1 and _EACH.search(text, *before) and not _MORE.search(text, before[0], stop)
    return found[0] if is_of_each else 0
