"""Whether what stands around a sentence leaves its numbers those of the whole sample."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers
from galley.prose.counting.other_samples import tells_of_other_samples
from galley.prose.wording.attribution import is_of_others, is_own, stretches_under
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from galley.findings.intervals import Intervals
    from galley.model.manuscript import Section

_FARTHEST: Final = 1500  # characters before a sentence in its paragraph
# Words near a number that make it one of some of the people, or of something else than people.
_OF_SOME: Final = lazy_pattern(
    r"\b(?:those|who|whom|whose|of (?:these|them)|subset|tasks?|sessions?|groups?|conditions?|follow-up|rounds?|phases?"
    r"|stages?|later|teams?|workshops?|asked to|instructed|validat\w+|remaining|another|additional\w*|second)\b",
    re.IGNORECASE,
)
_NEAR: Final = 40  # characters before a number
_MET: Final = lazy_pattern(r"\b(?:recruit|interview|survey|spoke|talked|enrol|invit|with\b)[^.;]*$", re.IGNORECASE)
_ANYBODY: Final = lazy_pattern(
    r"\b(?:participants|people|persons|individuals|users|respondents|interviewees|informants|subjects|volunteers)$",
    re.IGNORECASE,
)
# Words that tell of another study, phase or sample than the one that the data are of.
_OTHER_STUDY: Final = lazy_pattern(
    r"\b(?:pilot|pre-?stud|pre-?test|formative|prelimin|follow-up|validat|evaluat|workshop|(?:study|survey|phase|round"
    r"|experiment|part) (?:[2-9b]|ii|two|three)\b|second|third|final|expert|context|motivation|task|session)",
    re.IGNORECASE,
)


def is_of_sample(section: Section, start: int, sizes: frozenset[int], apart: Intervals) -> bool:
    """Whether neither what stands before the sentence at an offset, nor its headings, tell of other people.

    `sizes` are those of the study's tables: who tells of another number of people tells of other people. `apart` are
    the stretches of other studies.
    """
    before, last = _text_before(section, start)
    is_theirs = is_of_others(last) and not is_own(last)
    return not is_theirs and not _tells_of_others(before, sizes) and section.prose.source_offset(start) not in apart


def is_of_all(section: Section, start: int, sizes: frozenset[int], apart: Intervals) -> bool:
    """Whether moreover nothing there tells of a part of the sample, of whom the sentence might go on to speak."""
    if not is_of_sample(section, start, sizes, apart):
        return False
    before, last = _text_before(section, start)
    counts_all = any(int(one.value) in sizes for place in WHOLE.finditer(last) for one in numbers(last, *place.span()))
    return not tells_of_other_samples(before) and (counts_all or not _OF_SOME.search(last))


def _text_before(section: Section, start: int) -> tuple[str, str]:
    """What stands before a sentence in its paragraph, and the sentence right before it."""
    text = section.prose.with_formulas
    first = max(text.rfind("\n", 0, start) + 1, start - _FARTHEST)
    near = max(sentence_bounds(text, start - 1)[0], first) if first < start else start
    return text[first:start], text[near:start]


def other_studies(section: Section) -> Intervals:
    """The stretches of a source, in source offsets, that stand under a heading of another study."""
    return stretches_under(section, _OTHER_STUDY)


def _tells_of_others(text: str, sizes: frozenset[int]) -> bool:
    """Whether a text counts more people than there are, or meets another number of them."""
    found = [(one, place) for place in WHOLE.finditer(text) for one in numbers(text, *place.span())]
    most = max(sizes, default=0)
    return any(int(one.value) > most for one, _ in found) or any(
        int(one.value) not in sizes
        and _MET.search(text, max(one.start - _NEAR, 0), one.start)
        and _ANYBODY.search(place[0])
        for one, place in found
    )
