"""A number of people or things that stands once in a paper, where a slip of the pen makes it one that stands often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others, review_stretches
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.numbers import ENGLISH, Number, number_places, numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds
from galley.prose.wording.slips import is_slip, is_transposed

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

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
    r" (?:(?!of\b|more\b|other\b|additional\b|new\b|different\b|and\b)[^\W\d_][\w./-]* ){0,3}?"
    rf"(?P<noun>{PEOPLE}|{MATERIAL})\b(?P<acted>(?: who)? (?:took part|participated|completed|responded|answered"
    r"|were recruited|signed up|returned|did|filled)\b)?"
)
_SHARE_OF = lazy_pattern(r"(?:\d|[a-z])(?: [a-z]+)? ?(?:out )?of (?:the |our |all |these )*$")
_INTRODUCED = lazy_pattern(
    r"\b(?:[Tt]he|[Aa]ll|[Oo]ur|on|with|from|of|by|[Rr]ecruited|[Ss]urveyed|[Ii]nterviewed|contains?"
    r"|contained|includes?|[Cc]ollected|received|among|total of|all"
    r"|[Ii]n total,?|invited|enrolled|sampled|had|as) (?:a total of |the |our |all |these )*$"
)
_SIZE_BEFORE = lazy_pattern(
    r"N(?<![\w.]N)(?:_?\{?\d\}?)? ?= ?$|\b(?:[Ss]tudy|[Ee]xperiment|[Ss]urvey|[Ss]ample|[Cc]omposition"
    r"|[Pp]articipants|[Rr]espondents)(?: \d)? \(n ?= ?$"
)
_MOST_BEFORE = 40  # characters of what introduces a number
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
_LEAST, _LONGEST = 5, 12
_GONE = lazy_pattern(r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*)\b")
_COUNTED = lazy_pattern(
    r" (?:[\w/-]+,? ){0,3}?(?P<noun>(?!(?:years|minutes|hours|days|weeks|months|seconds|times|pixels"
    r"|points)\b)[a-z]{4,}s)\b"
)
_WRITTEN = lazy_pattern(
    rf"(?<![\w.,])(?P<found>(?=[0-9])\d{{1,15}}(?:,\d{{3}}){{0,4}}|(?=[A-Za-z])(?i:{'|'.join(ENGLISH)}))(?![\w%]|[.,]\d)"
)
_MANY = 200  # numbers that are introduced: among so many, any is near another
_SURE = 99  # above, two numbers of one noun with the same digits are hardly two numbers
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
    if len(known) > _MANY:
        return
    uses = _uses(project)
    for odd in said:
        if known[odd.value] > 1 or odd.value < _LEAST or odd.is_part or is_of_others(odd.sentence):
            continue
        near = [one for one in said if is_slip(odd.value, one.value)]
        if (
            near
            and uses[odd.value] <= 1
            and (meant := next((o for o in near if _may_be_meant(odd, o, known, uses)), None))
        ):
            yield odd.section, odd.number, meant.number


@kept_in_order
def _said(section: Section) -> Iterator[_Said]:
    text = section.prose.with_formulas
    reviews = review_stretches(section)
    for number, noun in _introduced(text):
        if is_approximate(text, number.start) or section.is_quoted(number.start):
            continue
        if section.prose.source_offset(number.start) not in reviews:
            is_share = _SHARE_OF.search(text, max(number.start - 30, 0), number.start) is not None
            start, end = sentence_bounds(text, number.start)
            is_of_people = not noun or _PER_PERSON.fullmatch(noun) is not None
            block = text[max(number.start - LONGEST, 0) : number.start].rpartition("\n")[2]
            block += text[number.start : number.start + LONGEST].partition("\n")[0]
            is_part = _PART.search(text, max(number.start - _AROUND, start), min(number.end + _AROUND, end)) is not None
            yield _Said(section, number, is_of_people, is_share, is_part, text[start:end], block)


def _introduced(text: str) -> Iterator[tuple[Number, str]]:
    """Numbers that are introduced as what a study has, each with its noun, if there is one."""
    starts = [match.start() for match in _DIGITS.finditer(text)]
    for start in (*starts, *(place + 1 for place in places(text, _SPELLED))):
        number = next(numbers(text, start, start + _LONGEST), None)
        if number is None or number.start != start or not number.is_whole:
            continue
        before = max(start - _MOST_BEFORE, 0)
        if (noun := _NOUN.match(text, number.end)) and (noun["acted"] or _INTRODUCED.search(text, before, start)):
            yield number, noun["noun"]
        elif number.value > _LEAST and _SIZE_BEFORE.search(text, before, start):
            yield number, ""


def _uses(project: Project) -> Counter[int]:
    """How often each whole number stands in the paper."""
    uses = Counter[int]()
    for section in project.sections:
        uses.update(_uses_in(section))
    return uses


@kept
def _uses_in(section: Section) -> Counter[int]:
    text = section.prose.with_formulas
    found = (match["found"] for match in _written(text) if not _is_degree(text, match.start()))
    return Counter(value for written in found if (value := _value(written)) is not None)


def _written(text: str) -> Iterable[re.Match[str]]:
    return filter(None, (_WRITTEN.match(text, place) for place in number_places(text)))


def _value(written: str) -> int | None:
    if not written[0].isdecimal():
        return int(ENGLISH[written.lower()])
    value = int(written.replace(",", ""))
    return value if written in (str(value), f"{value:,}") else None


@kept_in_order
def all_numbers(section: Section) -> Iterator[Number]:
    """The numbers of a section, in order."""
    return numbers(section.prose.with_formulas)


def _is_degree(text: str, place: int) -> bool:
    return _DEGREES.search(text, max(place - 12, 0), place) is not None


def _may_be_meant(odd: _Said, other: _Said, known: Counter[int], uses: Counter[int]) -> bool:
    if _GONE.search(other.sentence):
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
    found_of: dict[str, list[tuple[Section, Number, str]]] = {}
    for section in project.sections:
        for number, noun in _counted(section):
            found_of.setdefault("".join(sorted(number.text.replace(",", ""))), []).append((section, number, noun))
    for found in found_of.values():
        values = Counter(int(one.value) for _, one, _ in found)
        if not 1 < len(values) <= _MANY:
            continue
        told: set[frozenset[int]] = set()  # of two that both stand once, the first is told
        for section, odd, noun in found:
            if values[int(odd.value)] > 1 or (odd.value <= _SURE and not _PER_PERSON.fullmatch(noun)):
                continue
            of_noun = (one for _, one, other in found if other == noun and one.start != odd.start)
            meant = next((one for one in of_noun if values[int(one.value)] > 1 or one.value > _SURE), None)
            if meant is None or section.is_quoted(odd.start):
                continue
            pair = frozenset((int(odd.value), int(meant.value)))
            if pair not in told and is_transposed(str(int(odd.value)), str(int(meant.value))):
                told.add(pair)
                yield section, odd, meant


@kept_in_order
def _counted(section: Section) -> Iterator[tuple[Number, str]]:
    """Numbers of two digits and more, each with the noun that it counts."""
    text = section.prose.with_formulas
    for match in _DIGITS.finditer(text):
        if match.end() - match.start() > 1 and (behind := _COUNTED.match(text, match.end())):
            number = next(numbers(text, *match.span()), None)
            is_part = text.endswith("n = ", 0, match.start())
            if number and number.is_whole and number.value >= _LEAST_SWAPPED and not is_part:
                yield number, behind["noun"]
