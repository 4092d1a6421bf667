r"""A part of the people that a sentence goes on about, and that counts one or two more or less than was said before.

`Of these 15` takes up a number of the sentences before it. That number is missing there and in the rest of the paper,
and another one stands there that a slip of the pen makes it. So do `these eight breads`, of what is called the same.

Flagged::

    Sixteen of them kept lists. Of these 15, most used paper. Later, 19 people cooked. 8 of the 18 who cooked baked.
                                         ^^                                                     ^^
    Some did not answer. We have 392 letters from town. Of the 395 responses, most are short.
                                                               ^^^

Flagged::

    In total, we got 64 responses, some of which were not of bakers. We read 14 of the 65 eligible responses first.
                                                                                       ^^

Flagged::

    Seven old breads took more time to bake. For these eight old breads, an oven was built.
                                                       ^^^^^

Accepted::

    Seven old breads took more time to bake. For these seven old breads, an oven was built. We added one new bread to
    six others. These seven breads were sold, and these two breads were not.

Accepted::

    Sixteen of them kept lists. Of these 16, most used paper. Of these 5, all cooked. In all, 14 people were there,
    12 of the 14 women among them. We got 392 letters and removed 40 of them. Of the 352 responses, most are short.
    Two left; of the 12 who stayed, 11 cooked. Of the 2 who did not, one left.

Accepted::

    In the ward, 20 (25\%) were pilots and 8 (10\%) sailors. Of the 6 captains, two were ill.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.shared.number_uses import all_numbers, is_degree
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_NUMBER = r"(?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?)"
_TAKEN_UP = lazy_pattern(
    rf"\b[Oo]f (?:these|those) {_NUMBER}(?=,| {PEOPLE}\b| {MATERIAL}\b)"
    rf"|\b[Oo]f the (?P<who>\d{{1,4}}) (?:{PEOPLE} )?who\b"
    rf"|\b[Oo]f the (?P<such>\d{{1,4}}) "
    r"(?:eligible|interested|invited|registered|enrolled|recruited|valid|complete) "
    rf"(?:{PEOPLE}|{MATERIAL})\b"
    rf"|\bOf the (?P<all>\d{{1,4}}) (?:[a-z-]+ ){{0,2}}?(?:{PEOPLE}|{MATERIAL})\b"
)
_TRACES = ("f these ", "f those ", "f the ")
_PHRASE = r"(?P<phrase>(?:(?!of\b|and\b|or\b|to\b)[a-z-]+ ){0,2}?[a-z]{2,}(?<![siu])s)"
_NAMED_AGAIN = lazy_pattern(rf"hese (?P<count>\d{{1,3}}|[a-z]+(?:-[a-z]+)?) {_PHRASE}\b")
_NAMED_FIRST = lazy_pattern(rf" {_PHRASE}\b")
_LEFT = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|left|remaining|not|except|but|others?|additional|more|joined)\b"
)
_JOINED = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|except|but (?:one|two)|others?|another|additional|more|joined|later|also|again"
    r"|added)\b"
)
_CHANGED = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|left|except|another|others?|additional|joined|add\w*|new)\b"
)
_BEFORE, _LEAST, _NEAR = 350, 5, 2
_LARGE = 99
_FEW = 4
_NOUN = lazy_pattern(rf"(?: \([^()]{{0,30}}\))? (?:[a-z-]+ ){{0,2}}?(?P<noun>{PEOPLE}|{MATERIAL})\b")
_ANY_NOUN = lazy_pattern(  # which any group may be taken up by
    r"participants?|people|persons?|individuals?|respondents?|interviewees?|informants?|subjects?|users?|responses?"
    rf"|{MATERIAL}"
)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _named_again(section)
        text = section.prose.with_formulas
        for match in filter(None, (_TAKEN_UP.match(text, max(place - 1, 0)) for place in places(text, _TRACES))):
            place = match.start(match.lastgroup or 0)
            number = next(numbers(text, place, place + 16), None)
            if number is None or number.start != place or not number.is_whole or number.value < _LEAST:
                continue
            before, value = _before(text, match.start()), int(number.value)
            noun = _noun(text, number.end)
            meant = _meant(before, value, noun) if _uses(project, value) == 1 else None
            start, end = sentence_bounds(text, place)
            is_own = not is_of_others(text[start:end]) and not is_approximate(text, place)
            if meant and is_own and not section.is_quoted(place):
                span = section.prose.span(number.start, number.end)
                yield Offence(span, f"before, these are {meant}", ("correct one of the two",))


def _named_again(section: Section) -> Iterator[Offence]:
    """What `these eight breads` takes up in the same words, where the sentences before count a few more or less."""
    text = section.prose.with_formulas
    for match in filter(None, (_NAMED_AGAIN.match(text, place) for place in places(text, ("hese ",)))):
        number = next(numbers(match["count"]), None)
        if number is None or number.text != match["count"] or section.is_quoted(match.start()):
            continue
        before = _before(text, match.start())
        if _CHANGED.search(before):
            continue
        told = {
            int(one.value)
            for one in numbers(before)
            if one.is_whole and (noun := _NAMED_FIRST.match(before, one.end)) and noun["phrase"] == match["phrase"]
        }
        is_near = len(told) == 1 and 0 < abs(int(number.value) - min(told)) <= _NEAR and min(told) >= _FEW
        if is_near and not any(one.value == number.value for one in numbers(before)):
            span = section.prose.span(*match.span("count"))
            yield Offence(span, f"before, these are {min(told)}", ("correct one of the two",))


def _noun(text: str, end: int) -> str:
    """What a number that ends there counts, if that is said and is none of the names for all of them."""
    match = _NOUN.match(text, end)
    return "" if match is None or _ANY_NOUN.fullmatch(match["noun"]) else match["noun"]


def _meant(before: str, value: int, noun: str) -> int | None:
    """The number that it seems to be meant for, since which nobody was left out and nobody came."""
    told = [one for one in numbers(before) if one.is_whole and one.value >= _LEAST and not is_degree(before, one.start)]
    counted = Counter(int(one.value) for one in told)
    if value in counted or any(counted[value - one] > (2 * one == value) for one in counted):
        return None  # told, or what two of those before are together
    told = [one for one in told if not noun or _noun(before, one.end) in {"", noun}]
    near = (one for one in told if _may_be(value, int(one.value)))
    changed = {one: _JOINED if value > one.value else _LEFT for one in near}
    since = (one for one, word in changed.items() if not word.search(before, sentence_bounds(before, one.start)[0]))
    return min((int(one.value) for one in since), default=None)


def _may_be(value: int, meant: int) -> bool:
    """Whether it is one or two more or less, or in large numbers one digit is wrong or two are swapped."""
    return 0 < abs(meant - value) <= _NEAR or (min(value, meant) > _LARGE and is_slip(value, meant))


def _before(text: str, place: int) -> str:
    """What stands before in the paragraph, as far as one remembers its numbers."""
    return text[max(place - _BEFORE, 0) : place].rpartition("\n")[2]


def _uses(project: Project, value: int) -> int:
    """How often a number stands in the paper."""
    return sum(_in(section, value) for section in project.whole.sections)


def _in(section: Section, value: int) -> int:
    return sum(one.is_whole and one.value == value for one in all_numbers(section))
