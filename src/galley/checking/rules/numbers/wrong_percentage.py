r"""A percentage that the counts beside it rule out.

Beside a fraction, it is the fraction or it is wrong; cut off instead of rounded, it is a warning. Beside a count, or
said of a number of people, it must be what some of those people are: 35% of eight people are nobody. Where most
percentages of a paragraph or of a table's column are of one number of people, so must be the others.

Flagged::

    Most found it useful (66\%, 266/350), and 42\% (147/350) did not. Of those, 17 of 24 (70\%) stayed.
                          ^^^^                                                            ^^^^
    Of the 8 participants, 35\% were women.
                           ^^^^

    We surveyed 211 participants. Of these, 160 (85\%) had a garden.
                                                 ^^^^

    Of those we asked, 160 (85\%) had a garden. In all, 211 people took part.
                            ^^^^

Flagged::

    We asked 105 people. Most cook: 81.9\% do so daily, 88.57\% weekly, and 91.32\% now and then.
                                                                            ^^^^^^^
    \begin{table} \caption{What they cook ($N = 40$)} \begin{tabular}{lrr}
    Dish & n (\%) & Share \\ Soup & 12 (30\%) & 37.5\% \\ Rice & 18 (45\%) & 12.5\% \\ Bread & 10 (26\%) & 40.2\%
                                                                                               ^^^^^^^^^   ^^^^^^
    \end{tabular} \end{table}

Flagged::

    The tool made 10 good updates and 44 failed updates (18.51\% success).
                                                         ^^^^^^^

Flagged::

    We surveyed 446 people, of whom n = 204 (47.5\%) were women. Of 34 people, 21 participants, or 68.1\%, cook.
                                             ^^^^^^                                                ^^^^^^

Accepted::

    It made 10 good updates and 44 bad updates (18.52\%), and 3 good ones and 7 bad ones (12.5\%).

Accepted::

    Most found it useful (76\%, 266/350), 18 of 20 participants (90\%) kept it, and 5/8 (62\% or 63\%) came back.
    About 75\% (77/100) did. Of the 8 participants, 37.5\% were women. We surveyed 211 people. 160 (75.8\%) had one.
    Of the 40 participants, 12 took part again; 33\% (n = 4) of these liked it.
    Accuracy rose by 12\% (3/4 of the gain), at 2024/25 prices. ``It was 66\%, 266/350,'' said P3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares import misfits_in_tables, misfits_in_text
from galley.checking.rules.numbers._stray_shares import impossible_genders, is_of, stray_shares, wholes_of_paper
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.breakdowns import WHOLE
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.numbers import numbers
from galley.prose.wording.percentages import Percentage, of_counts, of_fractions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.ERROR

_OF_PEOPLE = lazy_pattern(
    rf"(?:Of|Among|Out of) (?:the |our |these |all )*(?P<whole>\d{{1,3}}) (?:[a-z-]+ )?{PEOPLE}\b"
    r"(?: (?:who|that) [^.,;%\d]{2,60})?,? [^.;%\d]{0,40}?(?<![\w.,$/–-])(?P<percent>\d{1,2}(?:\.\d{1,2})?)\s?%"
)
_OF_PARTS = lazy_pattern(
    r"(?<![\w.,/])(?P<count>\d{1,5}) (?:[a-z-]+ ){1,4}and (?P<rest>\d{1,5}) (?:[a-z-]+ ){1,4}"
    r"\((?P<percent>\d{1,2}\.\d{1,2})\s?%"
)
_OF_ALL = lazy_pattern(
    rf"(?<![\w.,$/–-])(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?)\s?% of (?:all |our |the |these )*(?P<whole>\d{{1,3}}) "
    rf"(?:[a-z-]+ )?{PEOPLE}\b"
)
_COUNTED_PEOPLE = lazy_pattern(rf"\b(?:[nN]\s?=\s?\d+|{PEOPLE})\s?[,;)(\[]{{0,2}}\s?$")
_SIZE = lazy_pattern(r"N(?<!\wN)\s?=\s?(\d{2,5})(?![.,]?\d)")
_CHANGE = lazy_pattern(r"\b(?:by|increase[ds]?|decrease[ds]?|improve\w*|reduc\w+|faster|slower|higher|lower) $")


def check(project: Project) -> Iterator[Offence]:
    known = _known(project)
    wholes = cache(partial(wholes_of_paper, project))
    for section in project.sections:
        yield from _in_text(section)
        for offence, found in _stray(section, known):
            if not any(is_of(found, whole) for whole in wholes()):
                yield offence
        yield from _misfitting(section, project.tables[section.source.path], known)


@kept_in_order
def _in_text(section: Section) -> Iterator[Offence]:
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        for found, message, level in _faults(block) if "%" in block or "percent" in block else ():
            start = position + found.start
            if not section.is_quoted(start) and not (level and _is_in_table(section, start)):
                yield Offence(section.prose.span(start, position + found.end), message, severity=level)
        position += len(block) + 1


@kept_in_order
def _stray(section: Section, known: tuple[int, ...]) -> Iterator[tuple[Offence, Percentage]]:
    """Percentages that their paragraph does not explain: the rest of the paper may."""
    told = {offence.span for offence in _in_text(section)}
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        for found, whole in stray_shares(block, known):
            start = position + found.start
            span = section.prose.span(start, position + found.end)
            if span in told or is_approximate(block, found.start) or section.is_quoted(start):
                continue
            if not _is_in_table(section, start):
                exact = Decimal(100 * (found.count or 0)) / whole
                message = f"{found.count} of {whole} are {exact:.{2 if found.unit < 1 else 1}f}%, not {found.text}%"
                yield Offence(span, message, severity=Severity.WARNING), found
        position += len(block) + 1


def _is_in_table(section: Section, place: int) -> bool:
    """Whether a place lies in the rows of a table, whose columns are looked at."""
    return any("tabu" in name or name == "longtable" for name in section.enclosing(section.prose.source_offset(place)))


@kept_in_order
def _misfitting(section: Section, tables: tuple[Table, ...], known: tuple[int, ...]) -> Iterator[Offence]:
    for one in (*misfits_in_text(section, known), *misfits_in_tables(tables, known)):
        percent, count = one.found.text, one.found.count
        if count is None:
            message = f"no number of people is {percent}% of {one.whole}, as others here are"
        else:
            exact = Decimal(100 * count) / one.whole
            message = f"{count} of {one.whole} are {exact:.{2 if one.found.unit < 1 else 1}f}%, not {percent}%"
        message += ": cut off instead of rounded" if one.is_cut else ""
        yield Offence(one.span, message, severity=Severity.WARNING)


def _known(project: Project) -> tuple[int, ...]:
    """How many people took part, if the paper says one number throughout: in words, else the greatest `N =`."""
    stated = project.stated_totals
    if stated:
        return tuple(stated) if len(stated) == 1 else ()
    sizes = [size for section in project.sections for size in _sizes(section)]
    greatest = max(sizes, default=0)
    return (greatest,) if len({*sizes}) == 1 or sizes.count(greatest) > 1 else ()


@kept_in_order
def _sizes(section: Section) -> Iterator[int]:
    return map(int, _SIZE.findall(section.prose.with_formulas))


def _faults(block: str) -> Iterator[tuple[Percentage, str, Severity | None]]:
    told = set()
    for found, message, level in _wrong(block):
        told.add(found.start)
        yield found, message, level
    for found, whole in impossible_genders(block):
        if found.start not in told and not is_approximate(block, found.start):
            yield found, f"no number of people is {found.text}% of {whole}", Severity.WARNING


def _wrong(block: str) -> Iterator[tuple[Percentage, str, Severity | None]]:
    seen: set[int] = set()
    for found in (*of_fractions(block), *_of_parts(block)):
        seen.add(found.start)
        if not is_approximate(block, found.start) and (fault := _fault_of_fraction(found, block)):
            yield found, *fault
    counts = tuple(of_counts(block))
    counted = {one.count for one in counts}
    people = cache(lambda: _People.of(block))
    for found in (*counts, *_of_people(block)):
        if found.start not in seen and not is_approximate(block, found.start):
            seen.add(found.start)
            if message := _fault_of_people(found, block, counted, people):
                yield found, message, Severity.WARNING


def _fault_of_fraction(found: Percentage, block: str) -> tuple[str, Severity | None] | None:
    count, whole = found.count or 0, found.whole or 0
    is_fraction = 0 < count <= whole and not _CHANGE.search(block, max(found.start - 20, 0), found.start)
    exact = Decimal(100 * count) / whole if is_fraction else found.value
    if found.rounds(exact):
        return None
    message = f"{count} of {whole} are {exact:.{2 if found.unit < 1 else 1}f}%, not {found.text}%"
    if found.truncates(exact):
        return f"{message}: cut off instead of rounded", Severity.WARNING
    return message, None


def _of_parts(block: str) -> Iterator[Percentage]:
    """Two counts that make a whole, where the share of the first is cut off instead of rounded."""
    for match in _OF_PARTS.finditer(block):
        count, rest = int(match["count"]), int(match["rest"])
        found = Percentage(match["percent"], match.start("percent"), match.end(), count, count + rest)
        if count and found.truncates(Decimal(100 * count) / (count + rest)):
            yield found


def _of_people(block: str) -> Iterator[Percentage]:
    for match in (*_OF_PEOPLE.finditer(block), *_OF_ALL.finditer(block)):
        end = block.find("%", match.end("percent")) + 1
        yield Percentage(match["percent"], match.start("percent"), end, None, int(match["whole"]))


def _fault_of_people(
    found: Percentage, block: str, counted: set[int | None], people: Callable[[], _People]
) -> str | None:
    if found.whole and found.count is None:
        possible = found.is_possible_of(found.whole)
        return None if possible else f"no number of people is {found.text}% of {found.whole}"
    if not (count := found.count):
        return None
    if _is_of_people(found, block) and not any(_fits(found, count, whole) for whole in _near(found, count)):
        return f"{count} are {found.text}% of no number of people"
    wholes = (people().before(found.start) or people().before(len(block))) - counted
    return _fault_of_whole(found, count, wholes.pop(), people().numbers) if len(wholes) == 1 else None


def _fault_of_whole(found: Percentage, count: int, whole: int, others: frozenset[Decimal]) -> str | None:
    exact = Decimal(100 * count) / whole
    if found.unit < 1 and found.truncates(exact) and not found.rounds(exact):
        return f"{count} of {whole} are {exact:.2f}%, not {found.text}%: cut off instead of rounded"
    fitting = [one for one in others if one >= count and _fits(found, count, int(one))]
    if count > whole or fitting or 100 * count < whole:
        return None
    return f"{count} of {whole} are {exact:.1f}%, not {found.text}%"


def _is_of_people(found: Percentage, block: str) -> bool:
    """Whether the count beside a percentage is said to be of people."""
    behind = block.find(")", found.end, found.end + 40)
    return bool(_COUNTED_PEOPLE.search(block, max(found.start - 30, 0), found.start)) or (
        behind != -1 and _COUNTED_PEOPLE.search(block, found.end, behind + 1) is not None
    )


def _near(found: Percentage, count: int) -> range:
    """The wholes that a count and its percentage may have."""
    nearest = int(100 * count / found.value) if found.value else 0
    return range(max(nearest - 2 - nearest // 50, count), nearest + 3 + nearest // 50)


def _fits(found: Percentage, count: int, whole: int) -> bool:
    exact = Decimal(100 * count) / whole
    return found.rounds(exact) or found.truncates(exact)


@dataclass(frozen=True, slots=True)
class _People:
    """How many people a block names, each with where that ends, and all of its whole numbers."""

    wholes: tuple[tuple[int, int], ...]
    numbers: frozenset[Decimal]

    @classmethod
    def of(cls, block: str) -> _People:
        """Those of a block, which are looked for once."""
        found = ((place, one) for place in WHOLE.finditer(block) for one in numbers(block, *place.span()))
        wholes = tuple((place.end(), int(one.value)) for place, one in found)
        return cls(wholes, frozenset(one.value for one in numbers(block) if one.is_whole))

    def before(self, place: int) -> set[int]:
        """How many people are named before a place."""
        return {whole for end, whole in self.wholes if end <= place}
