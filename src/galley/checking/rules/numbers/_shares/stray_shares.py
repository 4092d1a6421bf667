"""Percentages beside a count, or of women and men, that no number of the paper explains and a slip of the pen does."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions
from galley.prose.counting.slips import is_slip
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_WHOLE_LIKE = lazy_pattern(
    rf"(?<![\w.,$-])\d{{1,3}}(?:,\d{{3}})*\d*(?= (?:[\w/-]+ ){{0,3}}?(?:{PEOPLE}|{MATERIAL})\b)|(?<=[Nn] = )\d+"
    rf"|(?<=[Nn]=)\d+"
    r"|(?<=of )\d+|(?<=of the )\d+|(?<=/)\d+"
)
_GENDER = lazy_pattern(
    r"(?P<percent>\d{1,2}(?:\.\d{1,2})?)\s?%(?: of (?:the |our |all )?[a-z]+)? ?(?:were |was |are |being )?(?:self-)?"
    r"(?:identif\w+ as )?(?:[Ff]emales?|[Mm]ales?|[Ww]om[ae]n|[Mm][ae]n)\b"
)
_SENT = lazy_pattern(
    r"(?<![\w.,$-])\d[\d,]* (?:[a-z-]+ ){0,2}?(?:responses|answers|questionnaires|submissions|replies)\b"
)
_OF_SOME = lazy_pattern(
    r"\b(?:[Oo]f|[Aa]mong|[Ff]or|[Ff]rom) (?:all )?(?:those|people|(?:the )?ones) (?:who|that|with|in|from) [^.;]*$"
)
_AT_MOST_APART = 100  # characters
_MANY = 40  # numbers: among the sums of so many, any would be
_MOST = 400  # numbers of a block: among so many, any would be
_LONGEST = 12  # digits
_MOST_NEAR = 3  # sentences between a number of people and the share of them that are women


def wholes_of_paper(project: Project) -> list[int]:
    """All numbers that something is counted by, ascending."""
    return sorted({whole for section in project.sections for whole in _wholes_in(section)})


@kept_in_order
def _wholes_in(section: Section) -> Iterator[int]:
    found = (one[0].replace(",", "") for one in _WHOLE_LIKE.finditer(section.prose.with_formulas))
    return (int(one) for one in found if len(one) <= _LONGEST)


def stray_shares(block: str, known: Iterable[int]) -> Iterator[tuple[Percentage, int]]:
    """Each percentage beside a count that no number of its block explains, with the whole that it seems to be of."""
    beside_counts = [*of_counts(block)] if "%" in block else []
    near = list(dict.fromkeys((*_wholes(block), *known))) if beside_counts else []
    if len(near) > _MANY:
        return
    own: list[int] | None = None
    of_fraction = {one.start for one in of_fractions(block)} if beside_counts and near else set()
    for found in beside_counts if near else ():
        if found.start in of_fraction:  # judged by that
            continue
        count = found.count or 0
        whole = next((one for one in near if count < one and _is_slip_of(found, Decimal(100 * count) / one)), None)
        if count and whole and not is_of_some(block, found.start):
            own = own if own is not None else [int(one.value) for one in numbers(block) if one.is_whole]
            if len(own) > _MOST:
                return
            if not _is_explained(found, own):
                yield found, whole


def impossible_genders(block: str) -> Iterator[tuple[Percentage, int]]:
    """Shares of women or men that no people are, of the one number of people that is counted right before."""
    recent: list[set[int]] = []
    for start, sentence in sentences(block) if _GENDER.search(block) else ():
        recent = [*recent[-_MOST_NEAR + 1 :], set(_wholes(sentence))]
        wholes = set().union(*recent)
        for match in _GENDER.finditer(sentence) if len(wholes) == 1 else ():
            found = Percentage(match["percent"], start + match.start(), start + match.end("percent") + 1)
            whole = next(iter(wholes))
            is_telling = float(found.unit) * whole < 50 and not match.string[match.end() :].startswith(" of")  # noqa: PLR2004
            if is_telling and whole > 1 and not found.is_possible_of(whole):
                yield found, whole


def is_of_some(block: str, place: int) -> bool:
    """Whether a share is of a part of the people, whom the sentence describes: "of those who cook, 60 (90%)"."""
    return _OF_SOME.search(block, max(place - _AT_MOST_APART, 0), place) is not None


def _wholes(text: str) -> list[int]:
    """Numbers of people, or of what they sent."""
    found = (one for place in WHOLE.finditer(text) for one in numbers(text, *place.span()))
    sent = (one for place in _SENT.finditer(text) for one in numbers(text, *place.span()))
    return [int(one.value) for one in (*found, *sent) if one.is_whole]


def _is_explained(found: Percentage, own: list[int]) -> bool:
    sums = {one + sign * other for one in own for other in own for sign in (1, -1)} if len(own) <= _MANY else set()
    return any(is_of(found, one) for one in (*own, *sums))


def is_of(found: Percentage, whole: int) -> bool:
    """Whether a percentage beside a count may be of a whole, rounded or cut off."""
    count = found.count or 0
    if found.value == 0 or whole < count:
        return found.value == 0
    low, high = found.value - found.unit / 2, found.value + found.unit
    return bool(low <= Decimal(100 * count) / whole <= high)


def _is_slip_of(found: Percentage, exact: Decimal) -> bool:
    meant = exact.quantize(found.unit)
    return not found.rounds(exact) and not found.truncates(exact) and is_slip(found.text, str(meant))
