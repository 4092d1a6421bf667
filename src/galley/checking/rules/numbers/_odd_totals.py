"""A number of people or things that stands once in a paper, where a slip of the pen makes it one that stands often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others, review_stretches
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.numbers import Number, numbers
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.slips import is_slip, is_transposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_COUNT = r"(?P<count>(?:\d{1,3}(?:,\d{3})+|\d{1,6})|[A-Za-z]+(?:-[a-z]+)?)"
_NOUN = (
    r"(?:(?!of\b|more\b|other\b|additional\b|new\b|different\b|and\b)[^\W\d_][\w./-]* ){0,3}?"
    rf"(?P<noun>{PEOPLE}|{MATERIAL})\b"
)
_SHARE_OF = lazy_pattern(r"(?:\d|[a-z])(?: [a-z]+)? ?(?:out )?of (?:the |our |all |these )*$")
_SAID = (
    lazy_pattern(rf"\bof (?:the |our |all |these )*{_COUNT} {_NOUN}"),
    lazy_pattern(
        r"\b(?:[Tt]he|[Aa]ll|[Oo]ur|on|with|from|of|by|[Rr]ecruited|[Ss]urveyed|[Ii]nterviewed|contains?"
        r"|contained|includes?|[Cc]ollected|received|among|total of|all"
        rf"|[Ii]n total,?|invited|enrolled|sampled|had|as) (?:a total of |the |our |all )*{_COUNT} {_NOUN}"
    ),
    lazy_pattern(
        rf"(?<![\w.,$-]){_COUNT} {_NOUN}(?: who)? (?:took part|participated|completed|responded|answered"
        rf"|were recruited|signed up|returned)\b"
    ),
    lazy_pattern(
        r"\b(?:[Ss]tudy|[Ee]xperiment|[Ss]urvey|[Ss]ample|[Cc]omposition|[Pp]articipants"
        r"|[Rr]espondents)(?: \d)? \(n ?= ?(?P<count>\d{2,5})"
        r"(?P<noun>)\)"
    ),
    lazy_pattern(r"N(?<![\w.]N)(?:_?\{?\d\}?)? ?= ?(?P<count>\d{2,5})(?P<noun>)(?![\d.,]*\d)"),
)
_PART = lazy_pattern(
    r"(?i)\b(?:pilot\w*|pre-?study|pretest\w*|rounds?|phases?|waves?|follow-?ups?|each|per|another"
    r"|additional\w*|remaining|invited|contacted"
    r"|screen\w*|at least|up to|every|exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|incomplete|did not"
    r"|initial\w*|first|second|third"
    r"|applied|eligible|subset|group|condition|instead)\b"
)
_LEAVING = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|no-shows?|cancel\w*|incomplete|declined|unable"
    r"|retained|never|of whom|did not|the other)\b"
)
_PER_PERSON = lazy_pattern(rf"{PEOPLE}|responses|interviews|surveys|questionnaires")
_DEGREES = lazy_pattern(r"(?:\b[tFrZ]|χ(?:\^?2|²)|df ?=)_?\{?[({[]? ?(?:\d+, ?)?$")
_LEAST = 5
_GONE = lazy_pattern(r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*)\b")
_COUNTED = lazy_pattern(
    r" (?:[\w/-]+,? ){0,3}?(?P<noun>(?!(?:years|minutes|hours|days|weeks|months|seconds|times|pixels"
    r"|points)\b)[a-z]{4,}s)\b"
)
_LEAST_SWAPPED = 12
_NEAR = 0.15
_AROUND = 45  # characters


@dataclass(frozen=True, slots=True)
class _Said:
    section: Section
    number: Number  # in offsets of the section's prose
    is_of_people: bool
    is_share: bool
    is_part: bool
    sentence: str
    block: str

    @property
    def value(self) -> int:
        return int(self.number.value)


def odd_totals(project: Project) -> Iterator[tuple[Section, Number, Number]]:
    """Each such number with the one that it seems to be meant for."""
    said = [one for section in project.sections for one in _said(section)]
    known = Counter(one.value for one in said)
    uses = _uses(project) if len(known) > 1 else Counter()
    for odd in said:
        if uses[odd.value] <= 1 and odd.value >= _LEAST and not odd.is_part and not is_of_others(odd.sentence):
            meant = next((one for one in said if _may_be_meant(odd, one, known, uses)), None)
            if meant:
                yield odd.section, odd.number, meant.number


@kept_in_order
def _said(section: Section) -> Iterator[_Said]:
    text, reviews, seen = section.prose.with_formulas, review_stretches(section), set[int]()
    for pattern in _SAID:
        for match in pattern.finditer(text):
            number = next(numbers(text, *match.span("count")), None)
            if (
                number is None
                or number.text != match["count"]
                or number.start in seen
                or is_approximate(text, number.start)
            ):
                continue
            seen.add(number.start)
            if section.prose.source_offset(number.start) in reviews or section.is_quoted(number.start):
                continue
            is_share = _SHARE_OF.search(text, max(number.start - 30, 0), number.start) is not None
            start, end = sentence_bounds(text, number.start)
            is_of_people = not match["noun"] or _PER_PERSON.fullmatch(match["noun"]) is not None
            first, last = text.rfind("\n", 0, number.start) + 1, text.find("\n", number.start)
            block = text[first : last if last != -1 else len(text)]
            is_part = _PART.search(text, max(number.start - _AROUND, start), min(number.end + _AROUND, end)) is not None
            yield _Said(section, number, is_of_people, is_share, is_part, text[start:end], block)


def _uses(project: Project) -> Counter[int]:
    """How often each whole number stands in the paper."""
    return Counter(value for section in project.sections for value in _counts_in(section))


@kept_in_order
def whole_numbers(section: Section) -> Iterator[Number]:
    """The whole numbers of a section, in order."""
    return (one for one in numbers(section.prose.with_formulas) if one.is_whole)


@kept_in_order
def _counts_in(section: Section) -> Iterator[int]:
    text = section.prose.with_formulas
    return (int(one.value) for one in whole_numbers(section) if not _is_degree(text, one))


def _is_degree(text: str, number: Number) -> bool:
    return _DEGREES.search(text, max(number.start - 12, 0), number.start) is not None


def _may_be_meant(odd: _Said, other: _Said, known: Counter[int], uses: Counter[int]) -> bool:
    if odd.value == other.value or not is_slip(odd.value, other.value) or _GONE.search(other.sentence):
        return False
    if any(_tells_of_leaving(one.block, abs(odd.value - other.value)) for one in (odd, other)):
        return False
    is_swapped = is_transposed(str(odd.value), str(other.value))
    if not is_swapped and abs(odd.value - other.value) > max(2, other.value * _NEAR):
        return False
    if odd.is_of_people != other.is_of_people and known[other.value] == 1:
        return False
    is_repeated = known[other.value] > 1 or uses[other.value] > 2  # noqa: PLR2004
    return is_repeated or is_swapped or (odd.is_share and abs(odd.value - other.value) <= 2)  # noqa: PLR2004


def _tells_of_leaving(block: str, missing: int) -> bool:
    return bool(_LEAVING.search(block)) and any(one.value == missing for one in numbers(block))


def swapped(project: Project) -> Iterator[tuple[Section, Number, Number]]:
    """Each number that stands once, and is another of the same noun with two of its digits in each other's place."""
    places: dict[str, list[tuple[Section, Number, str]]] = {}
    for section in project.sections:
        for one, noun in _counted_things(section):
            places.setdefault("".join(sorted(one.text.replace(",", ""))), []).append((section, one, noun))
    for found in places.values():
        values = Counter(int(one.value) for _, one, _ in found)
        for section, odd, noun in found if len(values) > 1 else ():
            meant = next((one for _, one, other in found if other == noun and values[int(one.value)] > 1), None)
            if meant is None or values[int(odd.value)] > 1 or section.is_quoted(odd.start):
                continue
            if is_transposed(str(int(odd.value)), str(int(meant.value))):
                yield section, odd, meant


@kept_in_order
def _counted_things(section: Section) -> Iterator[tuple[Number, str]]:
    """The numbers in digits that a noun follows, with that noun."""
    text = section.prose.with_formulas
    for one in whole_numbers(section):
        if not one.is_word and one.value >= _LEAST_SWAPPED and (behind := _COUNTED.match(text, one.end)):
            yield one, behind["noun"]
