"""Groups that are told to be all of those who took part, and miss their number by a slip that nothing explains.

"The 19 women wrote more, the 16 men less" is of all, and so are the sizes of what people were assigned to.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.checking.rules.participants._counts.introduced import introduced
from galley.checking.shared.number_uses import counts_of, uses
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import number_written, numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_THE: Final = lazy_pattern(
    r"\b[Tt]he (?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?) (?:(?P<female>wom[ae]n|females?|girls)"
    r"|(?P<male>m[ae]n|males?|boys)|(?P<third>non-?binary))\b(?! (?:who|that|from|with|in|aged|over|under)\b)"
)
_OF_BOTH: Final = (" women", " female", " girls")
_THIRD: Final = lazy_pattern(
    r"(?i)non-?binary|\bother gender|genderqueer|prefer\w* not"
    r"|undisclosed|self-descri|\bdiverse\b"
)
_SIZE: Final = lazy_pattern(r"(?<!\w)n ?= ?(?P<count>\d{1,3}(?:,\d{3})+|\d{1,5})(?![\d.,]?\d)")
_LISTED: Final = lazy_pattern(r"[^()=%\d]{1,60}\( ?$|[^()=%\d;]{1,60}, $")
_SPLIT: Final = lazy_pattern(
    r"\b(?:assign(?:ed|ing)|allocat(?:ed|ing)|randomi[sz]ed|split|divided|distributed|placed|saw|used|received|got)\b"
    r"|\b(?:between|into|of|one of|either) (?:the )?(?:two|three|four|five|six|[2-6]) (?:[a-z-]+ ){0,2}"
    r"(?:conditions|groups|versions|arms|variants|interfaces|designs|prototypes|cohorts|classes|teams|sites|cities)\b"
)
_LEFT: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|missing|some of|analy[sz]ed|remaining|complet\w+"
    r"|more than one|several|both|multiple|respectively|rounds?|phases?|first|second|pilot|others?|subset"
    r"|additional\w*)\b"
)
_FEWEST, _NEAR, _FAR = 2, 0.15, 900
Parts = tuple["Section", int, int, int, int]
"""A section, the place of the parts in its prose, what they come to, and what all are."""


def parts_of_all(project: Project) -> Iterator[Parts]:
    """The parts of all those people that miss them."""
    for section in project.sections:
        yield from _sizes(project, section)
        yield from _genders(project, section)


def _sizes(project: Project, section: Section) -> Iterator[Parts]:
    """Sizes in a list of one sentence that splits those whom its paragraph counts last before them."""
    text, end = section.prose.with_formulas, 0
    for place in places(text, ("n = ", "n=")):
        if place < end:
            continue
        start, end = sentence_bounds(text, place)
        found = [*_SIZE.finditer(text, start, end)]
        if len(found) < _FEWEST or not _SPLIT.search(text, start, found[0].start()) or _LEFT.search(text, start, end):
            continue
        gaps = (text[one.end() : other.start()] for one, other in pairwise(found))
        if not all(gap.startswith(")") and gap.count("(") == 1 and not _has_number(gap) for gap in gaps):
            continue
        first = max(text.rfind("\n", 0, start) + 1, found[0].start() - _FAR)
        people = [
            one for match in WHOLE.finditer(text, first, found[0].start()) for one in numbers(text, *match.span())
        ]
        parts = [int(match["count"].replace(",", "")) for match in found]
        wholes = {int(one.value) for one in people if one.value > max(parts)}
        if len(wholes) == 1 and not _LEFT.search(text, first, start):
            yield from _missed(project, section, (found[0].start(), found[-1].end()), parts, wholes.pop())


def _has_number(text: str) -> bool:
    return any(numbers(text))


def _genders(project: Project, section: Section) -> Iterator[Parts]:
    """The women, the men and others of one sentence, where each gender is told as known, against all who were met."""
    text, end = section.prose.with_formulas, 0
    for place in places(text, _OF_BOTH):
        if place < end:
            continue
        start, end = sentence_bounds(text, place)
        found = [*_THE.finditer(text, start, end)]
        kinds = [one.lastgroup or "" for one in found]
        parts = [number_written(one["count"]) or 0 for one in found]
        if len(set(kinds)) < len(kinds) or not {"female", "male"} <= set(kinds) or not all(parts):
            continue
        for whole in sorted({one.value for one in introduced(section) if one.value > max(parts)}):
            is_all = whole == max(project.stated_totals, default=whole) and counts_of(project.whole, whole) >= _FEWEST
            is_more = sum(parts) > whole
            is_whole = is_more or "third" in kinds or not _tells_of_others(project)
            if is_all and is_whole and abs(sum(parts) - whole) <= _FEWEST:
                yield from _missed(project, section, (found[0].start(), found[-1].end()), parts, whole)


def _tells_of_others(project: Project) -> bool:
    return any(_THIRD.search(section.prose.text) for section in project.whole.sections)


def _missed(project: Project, section: Section, span: tuple[int, int], parts: list[int], whole: int) -> Iterator[Parts]:
    total = sum(parts)
    is_near = 0 < abs(total - whole) <= max(_FEWEST, _NEAR * whole)
    if is_near and is_slip_in_sum(total, whole, parts) and not uses(project.whole)[total]:
        yield section, *span, total, whole
