"""Percentages beside a count, or of women and men, that no number of the paper explains and a slip of the pen does."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.breakdowns import WHOLE
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.numbers import numbers
from galley.prose.wording.percentages import Percentage, of_counts
from galley.prose.wording.sentences import sentences
from galley.prose.wording.slips import is_slip

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
_MOST_NEAR = 3  # sentences between a number of people and the share of them that are women


def wholes_of_paper(project: Project) -> list[int]:
    """All numbers that something is counted by, ascending."""
    return sorted({whole for section in project.sections for whole in _wholes_in(section)})


@kept_in_order
def _wholes_in(section: Section) -> Iterator[int]:
    return (int(one[0].replace(",", "")) for one in _WHOLE_LIKE.finditer(section.prose.with_formulas))


def stray_shares(block: str, known: Iterable[int], wholes: list[int]) -> Iterator[tuple[Percentage, int]]:
    """Each stray percentage beside a count, with the whole that it is of."""
    near = list(dict.fromkeys((*_wholes(block), *known)))
    own = [int(one.value) for one in numbers(block) if one.is_whole] if near else []
    for found in of_counts(block) if near else ():
        count = found.count or 0
        if count and not _is_explained(found, count, own, wholes):
            for whole in near:
                if count < whole and _is_slip_of(found, Decimal(100 * count) / whole):
                    yield found, whole
                    break


def impossible_genders(block: str) -> Iterator[tuple[Percentage, int]]:
    """Shares of women or men that no people are, of the one number of people that is counted right before."""
    recent: list[set[int]] = []
    for start, sentence in sentences(block):
        recent = [*recent[-_MOST_NEAR + 1 :], set(_wholes(sentence))]
        wholes = set().union(*recent)
        for match in _GENDER.finditer(sentence) if len(wholes) == 1 else ():
            found = Percentage(match["percent"], start + match.start(), start + match.end("percent") + 1)
            whole = next(iter(wholes))
            is_telling = float(found.unit) * whole < 50 and not match.string[match.end() :].startswith(" of")  # noqa: PLR2004
            if is_telling and whole > 1 and not found.is_possible_of(whole):
                yield found, whole


def _wholes(text: str) -> list[int]:
    return [int(one.value) for place in WHOLE.finditer(text) for one in numbers(text, *place.span()) if one.is_whole]


def _is_explained(found: Percentage, count: int, own: list[int], wholes: list[int]) -> bool:
    if found.value == 0:
        return True
    low = 100 * count / float(found.value + found.unit)
    high = 100 * count / max(float(found.value - found.unit / 2), 0.01)
    place = bisect_left(wholes, low)
    if place < len(wholes) and wholes[place] <= high:
        return True
    sums = {one + sign * other for one in own for other in own for sign in (1, -1)} if len(own) <= 40 else set()  # noqa: PLR2004
    return any(low <= one <= high for one in (*own, *sums))


def _is_slip_of(found: Percentage, exact: Decimal) -> bool:
    meant = exact.quantize(found.unit)
    return not found.rounds(exact) and not found.truncates(exact) and is_slip(found.text, str(meant))
