"""Numbers that a paper introduces as what a study has: "we recruited 20 people", "a sample of 12"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import Number, numbers, numerals
from galley.prose.wording.attribution import is_approximate, review_stretches
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_DIGITS = lazy_pattern(r"[0-9](?<![\w.,$/-].)[\d,]*")
_SPELLED = tuple(
    f"{joint}{word} "
    for word in (
        *("five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
        *("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty"),
    )
    for joint in (" ", "-")
)
_NOUN = lazy_pattern(
    r" (?:(?!of\b|more\b|other\b|additional\b|new\b|different\b|and\b|active\b|registered\b|unique\b)"
    r"(?![a-z]{3,}[^siu\W]s )[^\W\d_][\w./-]* ){0,3}?"
    rf"(?P<noun>{PEOPLE}|{MATERIAL})\b(?! {PEOPLE}\b)"
    r"(?P<acted>(?: who)? (?:took part|participated|completed|responded|answered"
    r"|were recruited|signed up|returned|did|filled)\b)?"
)
_SHARE_OF = lazy_pattern(r"(?:\d|[a-z])(?: [a-z]+)? ?(?:out )?of (?:the |our |all |these )*$")
_INTRODUCED = lazy_pattern(
    r"\b(?:[Tt]he|[Aa]ll|[Oo]ur|on|with|from|of|by|[Rr]ecruited|[Ss]urveyed|[Ii]nterviewed|contains?"
    r"|contained|includes?|[Cc]ollected|received|among|total of|all"
    r"|[Ii]n total,?|invited|enrolled|sampled|had|as|met|using|across|limited to|involv(?:ed|ing)|compris(?:ed|ing)"
    r"|observed|analy[sz]ed|reviewed|conducted|held) (?:a total of |the |our |all |these )*$"
)
_SIZE_BEFORE = lazy_pattern(
    r"N(?<![\w.]N)(?:_?\{?\d\}?)? ?= ?$|\b(?:[Ss]tudy|[Ee]xperiment|[Ss]urvey|[Ss]ample|[Cc]omposition"
    r"|[Pp]articipants|[Rr]espondents)(?: size)?(?: \d)? \(n ?= ?$"
)
_MOST_BEFORE = 40  # characters of what introduces a number
_PART = lazy_pattern(
    r"(?i)\b(?:pilot\w*|pre-?study|pretest\w*|rounds?|phases?|waves?|follow-?ups?|(?<!, )each|per|another"
    r"|additional\w*|remaining|invited|contacted"
    r"|screen\w*|at least|up to|every|exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|incomplete|did not"
    r"|initial\w*|first|second|third"
    r"|applied|eligible|subset|group|condition|instead)\b"
)
PER_PERSON = lazy_pattern(rf"{PEOPLE}|responses|interviews|surveys|questionnaires")
_LEAST, _LONGEST = 5, 12
MOST_SAMPLES = 6
"""Sizes of samples that a paper may have: where more stand behind `N =`, they count answers."""
_AROUND = 45  # characters
_OFTEN = 3  # times any other


@dataclass(frozen=True, slots=True)
class Introduced:
    """`block` is the paragraph around it, as far as one remembers its numbers."""

    section: Section
    number: Number  # in offsets of the section's prose
    noun: str
    is_of_people: bool
    is_share: bool
    is_part: bool
    sentence: str
    block: str

    @property
    def value(self) -> int:
        return int(self.number.value)


def number_of_people(project: Project) -> int | None:
    """How many people a paper is about: what it states alone, or else introduces again and again, as of no others."""
    if project.stated_totals:
        return next(iter(project.stated_totals)) if len(project.stated_totals) == 1 else None
    found = Counter(
        one.value
        for section in project.whole.sections
        for one in introduced(section)
        if one.is_of_people and not one.is_part
    ).most_common(2)
    is_alone = found and found[0][1] >= _OFTEN * (found[1][1] if len(found) > 1 else 1)
    return found[0][0] if is_alone else None


@kept_in_order
def introduced(section: Section) -> Iterator[Introduced]:
    """Those of a section that are neither rough nor of other people's studies."""
    text = section.prose.with_formulas
    reviews = review_stretches(section)
    for number, noun in _introduced(text):
        if is_approximate(text, number.start) or section.is_quoted(number.start):
            continue
        if section.prose.source_offset(number.start) not in reviews:
            is_share = _SHARE_OF.search(text, max(number.start - 30, 0), number.start) is not None
            start, end = sentence_bounds(text, number.start)
            is_of_people = not noun or PER_PERSON.fullmatch(noun) is not None
            block = text[max(number.start - LONGEST, 0) : number.start].rpartition("\n")[2]
            block += text[number.start : number.start + LONGEST].partition("\n")[0]
            is_part = _PART.search(text, max(number.start - _AROUND, start), min(number.end + _AROUND, end)) is not None
            yield Introduced(section, number, noun, is_of_people, is_share, is_part, text[start:end], block)


def in_digits(text: str) -> Iterator[re.Match[str]]:
    """The numbers in digits that are no part of another one, nor a price or a version."""
    return filter(None, (_DIGITS.match(text, place) for place in numerals(text)))


def _introduced(text: str) -> Iterator[tuple[Number, str]]:
    """Numbers that are introduced as what a study has, each with its noun, if there is one."""
    for start in (*(match.start() for match in in_digits(text)), *(place + 1 for place in places(text, _SPELLED))):
        number = next(numbers(text, start, start + _LONGEST), None)
        if number is None or number.start != start or not number.is_whole:
            continue
        before = max(start - _MOST_BEFORE, 0)
        if (noun := _NOUN.match(text, number.end)) and (noun["acted"] or _INTRODUCED.search(text, before, start)):
            yield number, noun["noun"]
        elif number.value > _LEAST and _SIZE_BEFORE.search(text, before, start):
            yield number, ""
