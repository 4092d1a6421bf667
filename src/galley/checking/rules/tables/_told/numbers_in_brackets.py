"""Numbers in brackets behind the names of a table's lines, of which most agree with one column, and one does not.

`Lists (12, 4 of cooks), plans (9, 3 of cooks)`: the first numbers of brackets are held against the place of the lines
that most of them agree with, the second ones against another. So no column needs to be named. Nor does it where two
lines have each other's number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.named_lines import line_names
from galley.checking.shared.grids import stems_of
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.rules.tables._told.named_lines import LineNames, NamedLines
    from galley.checking.shared.grids import Place, Value
    from galley.model.manuscript import Section

_BRACKET = lazy_pattern(r"\((?P<inner>[^()\n]{0,60}\d[^()\n]{0,120})\)")
_NUMBER = lazy_pattern(
    r"(?<![\w.,/$–^_-])(?P<number>\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)(?![\w/^–]|[.,]\d|-\w)"
    r"(?P<sign>\s?%)?(?P<unit>(?: [\w-]+){0,2})"
)
_NAMED = lazy_pattern(r"(?P<name>[A-Za-z]+) ?[=:] ?$")
_DERIVED = lazy_pattern(
    r"(?i)\b(?:more|less|fewer|higher|lower|longer|shorter|faster|slower|better|worse|times|points|pp|vs)\b"
)
_COUNTED = "n"
_YEARS = range(1900, 2100)
_FEWEST = 3  # numbers of a paragraph: two that agree, and one that does not
_FEWEST_BRACKETS = 2
_AGREEING = 2
_TELLING = 2  # digits
_FACTOR = 2
_HALF = 0.51  # of a last digit
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class DifferingNumber:
    """A number in offsets of a section's prose, what the table has instead, and the name of the line."""

    start: int
    end: int
    meant: str
    line: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """A number told of lines: the how manieth of which bracket, called what, how written, where, and of which unit."""

    bracket: int

    lines: NamedLines
    way: tuple[int, str, bool, bool]
    told: str
    start: int
    end: int
    unit: frozenset[str]
    agreeing: frozenset[Place]  # where its lines have this number

    def is_called_as(self, place: Place) -> bool:
        """Whether what crosses its line at a place is called as its unit."""
        return bool(self.unit & frozenset(stems_of(self.lines.grid.heads.get(place[0], ""))))

    def agrees_beside(self, place: Place, *, is_called: bool) -> bool:
        """Whether it stands in the same cell, or, called so, in another of the line."""
        return any(
            there != place and (there[0] == place[0] or (is_called and self.is_called_as(there)))
            for there in self.agreeing
        )


def differing_numbers(project: Project, section: Section) -> Iterator[DifferingNumber]:
    """The numbers in brackets that differ from the cells of a column with which those beside them agree."""
    text = section.prose.with_formulas
    blocks: dict[int, list[tuple[int, int]]] = {}
    for match in _BRACKET.finditer(text) if "(" in text else ():
        blocks.setdefault(text.rfind("\n", 0, match.start()), []).append(match.span("inner"))
    if not any(len(some) >= _FEWEST_BRACKETS for some in blocks.values()):
        return
    for some in blocks.values():
        if len(some) >= _FEWEST_BRACKETS and (names := line_names(project.whole.sections)):
            found = [one for start, end in some for one in _mentions(text, start, end, names)]
            yield from _swapped(found)
            if len(found) >= _FEWEST:
                yield from _differing(found)


def _mentions(text: str, start: int, end: int, names: LineNames) -> Iterator[_Mention]:
    """The numbers of a bracket, once for each table that has a line of this name."""
    first, last = sentence_bounds(text, start)
    sentence = text[first:last]
    named = list(names.before(sentence, start - 1 - first))
    if not named or _DERIVED.search(text, start, end) or is_of_others(sentence):
        return
    for nth, match in enumerate(_NUMBER.finditer(text, start, end)):
        told = match["number"].replace(",", "")
        if (told.isdecimal() and int(told) in _YEARS) or is_approximate(text, match.start()):
            continue
        called = _NAMED.search(text, start, match.start())
        name = called["name"].casefold() if called else ""
        name = "" if name == _COUNTED else name
        way = nth, name, "." in told, bool(match["sign"])
        unit = frozenset(stems_of(f"{name} {match['unit']}"))
        for lines in named:
            agreeing = frozenset(place for place, value in lines.values() if _agrees(told, value))
            yield _Mention(start, lines, way, told, *match.span("number"), unit, agreeing)


def _differing(found: Sequence[_Mention]) -> Iterator[DifferingNumber]:
    """The numbers that do not fit what they are told of, where others of the paragraph agree with one place."""
    agreeing = {one.start for one in found if one.agreeing}
    told: set[int] = set()
    for one in found:
        if one.start in told:
            continue
        of_grid = [other for other in found if other.lines.grid is one.lines.grid and other is not one]
        same = [other for other in of_grid if other.way == one.way and other.bracket != one.bracket]
        beside = [other for other in of_grid if other.bracket == one.bracket]
        if (same or beside) and (meant := _meant(one, same, beside, is_known=one.start in agreeing)):
            told.add(one.start)
            yield DifferingNumber(one.start, one.end, meant, one.lines.lines[0].name)


def _swapped(found: Sequence[_Mention]) -> Iterator[DifferingNumber]:
    """The first of two numbers that are each told of the other's line."""
    strange = [one for one in found if not one.agreeing and len(one.told.replace(".", "").strip("0")) >= _TELLING]
    for one, other in pairwise(strange):
        if one.lines.grid is not other.lines.grid or one.way != other.way or one.told == other.told:
            continue
        theirs = dict(other.lines.values())
        for place, value in one.lines.values():
            if place in theirs and _agrees(one.told, theirs[place]) and _agrees(other.told, value):
                yield DifferingNumber(one.start, one.end, value.text, one.lines.lines[0].name)
                break


def _meant(one: _Mention, others: Sequence[_Mention], beside: Sequence[_Mention], *, is_known: bool) -> str | None:
    """What stands at the place that most of the others agree with, and those in its bracket with the places beside.

    A number that stands elsewhere in its line must be called as what crosses the line at the place.
    """
    votes: Counter[Place] = Counter()
    against: Counter[Place] = Counter()
    for other in others:
        votes.update(other.agreeing)
        against.update({place for place, _ in other.lines.values()} - other.agreeing)
    best: tuple[bool, int, str] | None = None
    decimals = len(one.told.partition(".")[2])
    for place, value in one.lines.values():
        if value.decimals != decimals:
            continue
        is_called = one.is_called_as(place)
        found = votes[place] + any(other.agrees_beside(place, is_called=is_called) for other in beside)
        needed = 1 if is_called and found else _AGREEING
        if found < max(needed, 2 * against[place]):
            continue
        if place in one.agreeing:
            return None
        if is_slip(one.told, value.text) or _is_near(one.told, value.text):
            best = max(best or (False, 0, ""), (is_called, found, value.text))
    return best[2] if best and (best[0] or not is_known) else None


def _agrees(told: str, value: Value) -> bool:
    """Whether one is the other, rounded or as a percentage."""
    if told == value.text:
        return True
    here, there = float(told), value.number
    if abs(there - here) > 1 and abs(there * _HUNDRED - here) > 1:
        return False
    decimals = len(told.partition(".")[2])
    half = _HALF * 10.0**-decimals
    return abs(there - here) <= (half if value.decimals > decimals else 0) or abs(there * _HUNDRED - here) <= half


def _is_near(told: str, meant: str) -> bool:
    low, high = sorted((abs(float(told)), abs(float(meant))))
    return low * _FACTOR >= high
