"""How many took part in all, where a paper leaves no doubt: "all 19 participants", or the only number that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import sizes_of
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import COUNT, numbers

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.model.manuscript import Section

_ALL = lazy_pattern(rf"\b[Aa]ll (?:of the |the |our )?(?P<size>{COUNT}) (?:[a-z-]+ )?[a-z]{{3,}}\b")
_DID = lazy_pattern(  # `Twelve preschoolers met each of the robots.`
    r"(?:(?<=[.] )|^)(?:The |All |Our |A total of |In (?:all|total),? |Altogether,? )?"
    rf"(?P<size>{COUNT}) (?:[a-z-]+ ){{0,2}}?[a-z]{{3,}}(?:s|children|people|women|men)"
    r"(?: \([^()]{3,60}\))? (?:[a-z]+ed|met|took|wore|read|saw|were|gave|came|heard|wrote|played)\b",
    re.MULTILINE,
)
_FEWEST = 4


def size_of_all(project: Project) -> int:
    """How many took part, where the paper leaves no doubt: it says "all 19", counts nobody else, or adds them up."""
    told = {size for section in project.sections for size in _all_of(section)}
    sizes = {size for size in sizes_of(project) if size >= _FEWEST}
    for found in (told, project.stated_totals, sizes):
        if len(found) == 1:
            return next(iter(found))
    if sizes and sum(sizes) == 2 * max(sizes):
        return max(sizes)
    did = {size for section in project.sections for size in _who_did(section)}
    return did.pop() if len(did) == 1 and max(did) >= max(sizes, default=0) else 0


@kept
def _all_of(section: Section) -> tuple[int, ...]:
    return _whole_numbers(_ALL, section.prose.with_formulas)


@kept
def _who_did(section: Section) -> tuple[int, ...]:
    return who_did(section.prose.with_formulas)


def who_did(text: str) -> tuple[int, ...]:
    """The numbers of people with whom sentences of a text begin: "Twelve preschoolers met each of the robots."."""
    return _whole_numbers(_DID, text)


def _whole_numbers(pattern: re.Pattern[str], text: str) -> tuple[int, ...]:
    found = (next(numbers(match["size"]), None) for match in pattern.finditer(text))
    return tuple(int(one.value) for one in found if one and one.value >= _FEWEST)
