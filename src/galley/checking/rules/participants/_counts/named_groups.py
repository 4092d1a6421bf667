"""Groups by their numbers, of which the paper counts fewer: "nine dyads" and "Dyad 12", "four groups" and "FG6"."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.shared.counted_nouns import counts_by_noun, counts_of_noun
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_GROUPS = (
    *("Dyad", "Pair", "Couple", "Triad", "Group", "Team", "Family", "Household", "Home", "School", "Class"),
    *("Classroom", "Site", "Company", "Workshop", "Session", "Case", "Village", "Ward", "Clinic", "Hospital"),
    *("Museum", "Library", "Focus Group"),
)
_IN_PAIRS = ("dyad", "pair", "couple", "group", "team", "home", "school", "class", "site", "workshop", "session")
_CODES = ("FG", "D", "G")
_NAMED = lazy_pattern(
    rf"\b(?P<noun>{'|'.join(_GROUPS)}) (?P<number>\d{{1,2}})(?![\w-]|\.\d)"
    rf"|\b(?P<nouns>{'|'.join(_IN_PAIRS)})s (?P<of_nouns>\d{{1,2}}) and \d"
    rf"|(?<![\w-])(?P<code>{'|'.join(_CODES)})(?P<of_code>\d{{1,2}})(?![\w-]|\.\d)"
)
_TRACES = (
    *(f"{one} " for one in _GROUPS),
    *(f"{one}{digit}" for one in (*(f"{plural}s " for plural in _IN_PAIRS), "D", "G") for digit in range(10)),
)
"""One of these is in each."""
# Codes of other kinds of groups are as often those of tasks, hypotheses or systems: T4, H3, S2.
_OF_CODE = {"FG": ("focus groups", "groups"), "D": ("dyads",), "G": ("groups",)}
_RENUMBERED = lazy_pattern(r"(?i)\b(?:cancel\w*|withdr\w+|dropp?ed out|excluded|no-shows?|planned|skipp\w+|gaps?)\b")
_FEWEST_NAMED, _FARTHEST = 1, 3


def beyond_groups(project: Project) -> Iterator[tuple[Section, re.Match[str], int]]:
    """The only number of a series of groups that is beyond how many there are, wherever it stands."""
    series: dict[tuple[str, ...], list[tuple[Section, re.Match[str]]]] = {}
    for section in project.sections:
        for match in _named(section):
            name = match["noun"] or match["nouns"]
            nouns = (_plural(name),) if name else _OF_CODE[match["code"]]
            series.setdefault(nouns, []).append((section, match))
    for nouns, places in series.items():
        counts = set(chain.from_iterable(counts_of_noun(project, noun.split()[-1]) for noun in nouns))
        named = {_number(match) for _, match in places}
        if len(counts) != 1:
            continue
        (size,) = counts
        beyond = {number for number in named if number > size}
        is_telling = len(beyond) == 1 and max(beyond) <= _FARTHEST * size and len(named - beyond) >= _FEWEST_NAMED
        if is_telling and not any(_RENUMBERED.search(section.prose.text) for section in _counting(project, nouns)):
            yield from ((section, match, size) for section, match in places if _number(match) in beyond)


def _number(match: re.Match[str]) -> int:
    return int(match["number"] or match["of_nouns"] or match["of_code"])


def _counting(project: Project, nouns: tuple[str, ...]) -> Iterator[Section]:
    """The sections that count one of some nouns."""
    return (one for one in project.sections if any(noun.split()[-1] in counts_by_noun(one) for noun in nouns))


def _plural(noun: str) -> str:
    small = noun.casefold()
    if small.endswith("y"):
        return f"{small[:-1]}ies"
    return f"{small}es" if small.endswith("ss") else f"{small}s"


@kept_in_order
def _named(section: Section) -> Iterator[re.Match[str]]:
    return matches(_NAMED, section.prose.text, _TRACES)
