"""Where the prose says by hand what the study's data say: numbers beside the words for what a study counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from galley.model.quantities import Form
from galley.prose.counting.numbers import might_have_number
from galley.prose.mentions.amounts import begins_with_fraction
from galley.prose.mentions.counts import counted
from galley.prose.mentions.dates import dated
from galley.prose.mentions.measures import measured
from galley.prose.mentions.results import resulted
from galley.prose.mentions.statements import stated
from galley.prose.mentions.surroundings import is_of_all, is_of_sample, other_studies
from galley.prose.wording.attribution import is_approximate, is_of_others, is_own, review_stretches
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.intervals import Intervals
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.quantities import KnownQuantity
    from galley.prose.mentions.interpretation import Interpretation
    from galley.prose.mentions.names import Names


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that was typed, `text` in the prose, and the quantities that it may stand for.

    `agreeing` are those of them that it states rightly. It is `plain` when the sentence leaves no doubt that it gives
    one of the quantities in full, and not a part of it, a plan, or somebody else's number.
    """

    span: Span
    text: str
    quantities: tuple[KnownQuantity, ...]
    agreeing: tuple[KnownQuantity, ...] = field(default=())
    is_plain: bool = False
    is_guess: bool = False  # nothing but the number itself speaks for these quantities
    is_doubtful: bool = False  # it may be told of another thing than what the data tell


def mentions_in(section: Section, names: Names) -> Iterator[Mention]:
    """Find every such number in the prose of a section, quotations, code and reviews of other work aside."""
    reviews, apart = review_stretches(section), other_studies(section)
    prose = section.prose
    for start, sentence in sentences(prose.with_formulas):
        has_amount = might_have_number(sentence) or begins_with_fraction(sentence)
        if len(sentence) > LONGEST or not has_amount or names.none_in(sentence):
            continue
        for reading in sorted(_readings(sentence, names), key=lambda one: one.start):
            place = start + reading.start
            if prose.source_offset(place) in reviews or section.is_quoted(place) or section.is_code(place):
                continue
            if is_approximate(sentence, reading.start):
                continue
            is_whole = _is_whole(section, start, reading, names, apart)
            yield _mention(section, sentence, start, reading if is_whole else replace(reading, is_plain=False))


def _is_whole(section: Section, start: int, reading: Interpretation, names: Names, apart: Intervals) -> bool:
    """Whether what stands around a sentence leaves a plain count of a category one of the whole sample."""
    if not reading.is_plain or not (reading.is_sole or reading.form is Form.CATEGORY):
        return True
    check = is_of_all if reading.is_sole else is_of_sample
    return check(section, start, names.samples.all_sizes, apart)


def _readings(sentence: str, names: Names) -> Iterator[Interpretation]:
    """What each number in a sentence is; the surest way of reading it comes first."""
    read: set[int] = set()
    for find in (_stated, resulted, measured, dated, counted):
        for reading in find(sentence, names):
            if reading.start not in read:
                read.add(reading.start)
                yield reading


def _stated(sentence: str, names: Names) -> Iterator[Interpretation]:
    return stated(sentence, names.samples)


def _mention(section: Section, sentence: str, start: int, reading: Interpretation) -> Mention:
    others = is_of_others(sentence)
    return Mention(
        section.prose.span(start + reading.start, start + reading.end),
        sentence[reading.start : reading.end],
        reading.quantities,
        () if others and not is_own(sentence) else reading.agreeing,
        reading.is_plain and not others,
        reading.is_guess,
        reading.is_doubtful,
    )
