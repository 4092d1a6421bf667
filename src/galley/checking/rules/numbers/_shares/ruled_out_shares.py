"""Percentages that what stands beside them in a paragraph rules out: a fraction, a count, a number of people."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.listed_shares import listed_shares
from galley.checking.rules.numbers._shares.pooled_shares import pooled_shares
from galley.checking.rules.numbers._shares.stray_shares import impossible_genders, is_of_some
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.decimals import CUT_OFF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NO_MEASURE = r"(?!(?:hours|minutes|seconds|days|weeks|months|years|points|items)\b)"
_OF_PEOPLE = lazy_pattern(
    rf"(?:Of|Among|Out of) (?:the |our |these |all )*(?P<whole>\d{{1,3}}) (?:[a-z-]+ )?(?:{PEOPLE}|{MATERIAL})\b"
    r"(?: (?:who|that) [^.,;%\d]{2,60})?,? [^.;%\d]{0,40}?(?<![\w.,$/–-])(?P<percent>\d{1,2}(?:\.\d{1,2})?)\s?%"
)
_OF_ANYTHING = lazy_pattern(
    r"(?:Of|Among|Out of) (?:the |our |these |all )*(?P<whole>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?) "
    rf"(?:[a-z-]+ )?(?:{PEOPLE}|{MATERIAL}|{_NO_MEASURE}[a-z]{{3,}}(?<![siu])s),? "
    r"(?:about |only )?(?<![\w.,$/–-])(?P<percent>\d{1,2}(?:\.\d{1,2})?)\s?% "
    r"(?:of (?:them|these|those) )?(?:(?:still|now|also|never|always|already|even|then|actually|just) )?"
    r"(?:were|are|had|have|did|do|said|told|chose|thought|knew|made|saw|felt|gave|took"
    r"|came|kept|wrote|left|drew|went|got|met|found|used|send|use|say|think|want|keep|have|know|see|feel|work|play|read|write|own|[a-z]{3,12}ed)\b"
)
"""A share of a number of anything, in figures or words, of which what follows tells what it did or was."""
_OF_PARTS = lazy_pattern(
    r"(?<![\w.,/])(?P<count>\d{1,5}) (?:[a-z-]+ ){1,4}and (?P<rest>\d{1,5}) (?:[a-z-]+ ){1,4}"
    r"\((?P<percent>\d{1,2}\.\d{1,2})\s?%"
)
_OF_ALL = lazy_pattern(
    rf"(?<![\w.,$/–-])(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?)\s?% of (?:all |our |the |these )*"
    r"(?P<whole>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?) "
    rf"(?:[a-z-]+ )?(?:{PEOPLE}|{MATERIAL}|{_NO_MEASURE}[a-z]{{3,}}(?<![siu])s)\b"
)
_OF_THEM = lazy_pattern(
    rf"(?<![\w.,$/–-])(?P<percent>\d{{1,2}}(?:\.\d{{1,2}})?)\s?% of "
    rf"(?:them|(?:all |our |the |these )+(?P<noun>{PEOPLE}))\b"
    rf"|(?:Of|Among) (?:them|(?:these |those )(?P<people>{PEOPLE})), "
    r"(?P<share>\d{1,2}(?:\.\d{1,2})?)\s?%"
    r"|\b(?i:most|some|many|half|few|the (?:vast )?majority|a (?:third|quarter|minority)) of (?:them|these|those) "
    r"\((?P<bracketed>\d{1,2}(?:\.\d{1,2})?)\s?%\)"
)
_FAR_OFF = 3  # times
_ROUGHLY = 3  # points
_AT_MOST_APART = 100  # characters between a number of people and a share of them
_COUNTED_PEOPLE = lazy_pattern(rf"\b(?:[nN]\s?=\s?\d+|{PEOPLE})\s?[,;)(\[]{{0,2}}\s?$")
_CHANGE = lazy_pattern(
    r"\b(?:increase[ds]?|decrease[ds]?|improve\w*|reduc\w+|faster|slower|higher|lower|[Dd]own"
    r"|(?<!made )(?<!make )(?<!makes )[Uu]p) $"
    r"|\b(?:r[io]se|risen|rising|f[ae]ll\w*|drop\w*|gr[eo]w\w*|chang\w+|increas\w*|decreas\w*|improv\w*|reduc\w*|differ\w*"
    r"|outperform\w*|exceed\w*|gain\w*|lower\w*|rais\w+|cut|shr[aiu]nk\w*|declin\w*|boost\w*|up|down|[a-z]+er"
    r"|more|less|worse)\b[^.;:()]{0,40}\bby $"
)
_BEFORE = 60  # characters that tell a change


def ruled_out(block: str) -> Iterator[tuple[Percentage, str, Severity | None]]:
    """Each with what to say of it, and how severe that is, if not as severe as the rule."""
    told = set()
    for found, message, level in _wrong(block):
        told.add(found.start)
        yield found, message, level
    for found, whole in impossible_genders(block):
        if found.start not in told and not is_approximate(block, found.start):
            yield found, none_is(found, whole), Severity.WARNING


def none_is(found: Percentage, whole: int) -> str:
    """The sentence that says that a share is none of so many people, and which are."""
    digits = len(found.text.partition(".")[2])
    below = int(Decimal(found.text) * whole / 100)
    near = [f"{count} are {Decimal(100 * count) / whole:.{digits}f}%" for count in (below, below + 1)]
    return f"{found.text}% of {whole} is no whole number: {', '.join(near)}"


def are_not(count: int, whole: int, found: Percentage, *, is_cut: bool = False) -> str:
    """The sentence that says what share a count is, and that it is another one than is told."""
    exact = Decimal(100 * count) / whole
    message = f"{count} of {whole} are {exact:.{2 if found.unit < 1 else 1}f}%, not {found.text}%"
    return message + CUT_OFF if is_cut else message


def _wrong(block: str) -> Iterator[tuple[Percentage, str, Severity | None]]:
    seen: set[int] = set()
    for found in (*of_fractions(block), *_of_parts(block), *pooled_shares(block), *listed_shares(block)):
        if found.start in seen:
            continue
        seen.add(found.start)
        is_rough = is_approximate(block, found.start)
        if (not is_rough or _is_far_off(found)) and (fault := _fault_of_fraction(found, block)):
            yield found, *fault
    counts = tuple(of_counts(block))
    counted = {one.count for one in counts}
    people = cache(lambda: _People.of(block))
    for found in (*counts, *_of_people(block), *_of_them(block, people)):
        if found.start not in seen and not is_approximate(block, found.start):
            seen.add(found.start)
            if message := _fault_of_people(found, block, counted, people):
                yield found, message, Severity.WARNING


def _fault_of_fraction(found: Percentage, block: str) -> tuple[str, Severity | None] | None:
    count, whole = found.count or 0, found.whole or 0
    is_fraction = 0 < count <= whole and not _CHANGE.search(block, max(found.start - _BEFORE, 0), found.start)
    exact = Decimal(100 * count) / whole if is_fraction else found.value
    if found.rounds(exact):
        return None
    is_cut = found.truncates(exact)
    return are_not(count, whole, found, is_cut=is_cut), Severity.WARNING if is_cut else None


def _is_far_off(found: Percentage) -> bool:
    """Whether not even a rough share would be told so: "around 2%" of 0.2%, or "some 36.1%" of 31.6%."""
    exact = Decimal(100 * (found.count or 0)) / (found.whole or 1)
    if found.unit < 1:
        return abs(found.value - exact) > _ROUGHLY
    return found.value >= _FAR_OFF * exact or exact >= _FAR_OFF * found.value


def _of_parts(block: str) -> Iterator[Percentage]:
    """Two counts that make a whole, where the share of the first is cut off instead of rounded."""
    for match in _OF_PARTS.finditer(block):
        count, rest = int(match["count"]), int(match["rest"])
        found = Percentage(match["percent"], match.start("percent"), match.end(), count, count + rest)
        if count and found.truncates(Decimal(100 * count) / (count + rest)):
            yield found


def _of_people(block: str) -> Iterator[Percentage]:
    for match in _OF_PEOPLE.finditer(block):
        end = block.find("%", match.end("percent")) + 1
        yield Percentage(match["percent"], match.start("percent"), end, None, int(match["whole"]))
    for match in (*_OF_ALL.finditer(block), *_OF_ANYTHING.finditer(block)):
        whole = next(numbers(block, *match.span("whole")), None)
        if whole and whole.text == match["whole"]:
            end = block.find("%", match.end("percent")) + 1
            yield Percentage(match["percent"], match.start("percent"), end, None, int(whole.value))


def _of_them(block: str, people: Callable[[], _People]) -> Iterator[Percentage]:
    """Shares of the people who were counted right before, with no other number between."""
    for match in _OF_THEM.finditer(block):
        first = match.start() - _AT_MOST_APART
        counted = [(end, whole) for end, whole in people().wholes if first <= end <= match.start()]
        if not counted:
            continue
        end, whole = counted[-1]
        noun = match["noun"] or match["people"]
        name = next(name for name in ("share", "bracketed", "percent") if match[name])
        is_meant = noun is None or noun in block[max(end - len(noun) - 1, 0) : end + 1]
        is_its_own = (
            name == "percent" and block[end : match.start()].strip() == "("
        )  # of others: "128 users (10% of all)"
        if is_meant and not is_its_own and not any(map(str.isdigit, block[end : match.start()])):
            last = block.find("%", match.end(name)) + 1
            yield Percentage(match[name], match.start(name), last, None, whole)


def _fault_of_people(
    found: Percentage, block: str, counted: set[int | None], people: Callable[[], _People]
) -> str | None:
    if found.whole and found.count is None:
        possible = found.is_possible_of(found.whole)
        return None if possible else none_is(found, found.whole)
    if not (count := found.count):
        return None
    if _is_of_people(found, block) and not any(found.fits(count, whole) for whole in _near(found, count)):
        return f"{count} are {found.text}% of no number of people"
    if is_of_some(block, found.start):
        return None
    wholes = (people().before(found.start) or people().before(len(block))) - counted
    fault = _fault_of_whole(found, count, wholes.pop(), people().numbers) if len(wholes) == 1 else None
    # Asked last: it goes through all percentages and people of the block.
    return fault if fault and not _is_of_another_whole(found, count, block, people()) else None


def _is_of_another_whole(found: Percentage, count: int, block: str, people: _People) -> bool:
    """Whether another percentage and its count, or people counted here, are of one whole with it: 10 (83.3%)."""
    others = [one for one in percentages(block) if one.start != found.start and one.value != found.value]
    beside = [one for one in of_counts(block) if one.value != found.value and "." in one.text and "." in found.text]
    near = _near(found, count)
    if any(found.fits(count, whole) and one.fits(one.count or 0, whole) for one in beside for whole in near):
        return True
    counted = [whole for _, whole in people.wholes if whole != count]
    return any(
        found.fits(count, whole) and whole >= number and other.fits(number, whole)
        for whole in _near(found, count)
        for other in others
        for number in counted
    )


def _fault_of_whole(found: Percentage, count: int, whole: int, others: frozenset[Decimal]) -> str | None:
    exact = Decimal(100 * count) / whole
    if found.unit < 1 and found.truncates(exact) and not found.rounds(exact):
        return are_not(count, whole, found, is_cut=True)
    fitting = [one for one in others if one >= count and found.fits(count, int(one))]
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
