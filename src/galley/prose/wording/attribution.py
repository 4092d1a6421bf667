"""Whose study a sentence speaks of: the paper's own or somebody else's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.intervals import Intervals
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from galley.model.manuscript import Section

_OWN: Final = lazy_pattern(r"\b(?:[Ww]e|[Oo]ur|[Ii]n this (?:paper|study|work)|[Tt]his study|[Tt]he present study)\b")
# Signs that a sentence tells of somebody else's study: a citation, `prior work`, `they found`, `pilot`.
_OTHERS: Final = lazy_pattern(
    rf"{CITATION}|\bet al\b|\b(?:[Pp]rior|[Pp]revious(?:ly)?|[Ee]arlier|[Oo]ther|[Aa]nother|[Ee]xisting|[Rr]ecent"
    r"|[Pp]ast|[Rr]elated) (?:work|stud(?:y|ies)|research|papers?|surveys?|interviews?|authors?|researchers)\b"
    r"|\b(?:[Tt]hey|[Aa]uthors|[Rr]esearchers|[Ss]?[Hh]e) (?:then |also |further |recently )*(?:interviewed|surveyed"
    r"|recruited|conducted|studied|observed|found|reported|analyzed|analysed|ran|asked(?! for))\b"
    r"|\b[Tt]heir (?:study|studies|sample|survey)\b|\b[Pp]ilot|\b[Mm]eta-analys|\b[Ll]iterature\b"
)
# "about 20 people", and not "about their tools"
_NUMBER_BEHIND: Final = (
    r" (?:an? (?:dozen|third|quarter|half|hundred|couple)|half"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\w+teen)\b"
)
# Words beside which a number is no fact about all: supposed, rough, planned, or of one phase.
_SUPPOSED: Final = lazy_pattern(
    r"\b(?:would|could|should|if|suppose|imagine|hypothetical\w*|for example|for instance|e\.g\.|such as|at least"
    rf"|at most|up to|more than|less than|fewer than|(?:over|under|about|around)(?= [\W\d]|{_NUMBER_BEHIND})"
    r"|roughly|approximately|nearly|almost"
    r"|eligib\w+|criteri\w+|had to be|must be|required?|aimed|planned|target\w*|initial\w*|first round|second round"
    r"|phase|stage|wave|additional\w*|each|every|per|another|groups? of|pairs? of|teams? of|remaining|dropped"
    r"|excluded?|withdrew)\b",
    re.IGNORECASE,
)
# What stands right before a number that is not meant to be exact.
_APPROXIMATE: Final = lazy_pattern(
    r"\b(?:about|around|roughly|approximately|nearly|almost|over|under|some|(?:more|less|fewer) than|at (?:least|most)"
    r"|up to|[≈~<>≤≥]) ?$",
    re.IGNORECASE,
)
_REVIEW: Final = lazy_pattern(
    r"related (?:work|research|literature)|background|prior work|previous work|literature|state of the art",
    re.IGNORECASE,
)


def is_own(sentence: str) -> bool:
    """Whether the authors speak of what they did."""
    return bool(_OWN.search(sentence))


def is_of_others(sentence: str) -> bool:
    """Whether a sentence cites somebody or names another study, so that its numbers may be theirs."""
    return bool(_OTHERS.search(sentence))


def goes_on_of_others(text: str, place: int) -> bool:
    """Whether a sentence may go on with what the one before it tells of another study, since neither says "we"."""
    start, end = sentence_bounds(text, place)
    if not start or text[start - 1] == "\n" or is_own(text[start:end]):
        return False
    before = text[sentence_bounds(text, start - 1)[0] : start]
    return is_of_others(before) and not is_own(before)


def is_hedged(sentence: str) -> bool:
    """Whether a number in the sentence may be a bound, a plan, a part or an example rather than a plain count."""
    return bool(_SUPPOSED.search(sentence))


def is_approximate(sentence: str, place: int) -> bool:
    """Whether the number at a place is said to be a rough one or a bound."""
    return bool(_APPROXIMATE.search(sentence, max(place - 20, 0), place))


def review_stretches(section: Section) -> Intervals:
    """The stretches of a source, in source offsets, that stand under a heading of related work."""
    return stretches_under(section, _REVIEW)


def stretches_under(section: Section, titles: re.Pattern[str]) -> Intervals:
    """The stretches of a source, in source offsets, that stand under a heading with such a title."""
    stretches: list[tuple[int, int]] = []
    level: int | None = None  # of the heading whose text we are in
    for heading in section.headings:
        if level is not None and heading.level > level:
            stretches.append((heading.title.start, heading.body.end - 1))
        elif titles.search(heading.title.text):
            level = heading.level
            stretches.append((heading.title.start, heading.body.end - 1))
        else:
            level = None
    return Intervals(stretches)
