r"""A number of people over several studies that those of the studies do not add up to.

The sizes of all studies stand behind their numbers, each with one size throughout the paper, or in the sentence itself.

Flagged::

    Across two experiments ($N = 182$), we asked how bread is baked. In Experiment 1 ($N = 84$), all had a list, and in
                                 ^^^
    Experiment 2 ($N = 88$), nobody had one.

Flagged::

    We ran two surveys with 150 people in total: 80 in the first and 60 in the second.
                            ^^^

Accepted::

    Across two experiments ($N = 172$), we asked how bread is baked. In Experiment 1 ($N = 84$), all had a list, and in
    Experiment 2 ($N = 88$), nobody had one. Across three studies ($N = 240$), bread rose.

Accepted::

    Across two experiments ($N = 170$), we asked how bread is baked. Two bakers did both. In Experiment 1 ($N = 84$),
    all had a list, and in Experiment 2 ($N = 88$), nobody had one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, whole_of
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{2,5}"
_STUDIES = r"(?P<studies>two|three|four|five|[2-5]) (?:[a-z-]+ ){0,2}(?:experiments|studies|surveys)\b"
_TOTAL = lazy_pattern(
    rf"\b(?i:{_STUDIES})[^.;()\d]{{0,40}}(?:\((?:[Tt]otal )?N ?= ?(?P<size>{_NUMBER})\)"
    rf"|\b(?:with|of|totall?ing)(?P<sum> a total of)? (?P<people>{_NUMBER}) (?:[a-z-]+ )?{PEOPLE}\b"
    r"(?(sum)| (?:in total|overall|altogether)\b))"
)
_ONE = lazy_pattern(
    rf"\b(?:Experiment|Study|Survey) (?P<which>[1-5])\b[^.;()\d]{{0,30}}\([Nn] ?= ?(?P<size>{_NUMBER})\)"
)
_LISTED = lazy_pattern(
    r"\b(?P<one>\d{1,5}) in the first(?: [a-z]+)?(?: and|, and|,) (?P<other>\d{1,5}) in the second\b"
)
_TRACES = ("experiments", "studies", "surveys")
_AGAIN = lazy_pattern(
    r"(?i)\bboth\b|\bagain\b|\breturn\w*|\beither\b|\btwice\b|excluded|(?:after|before) exclu|overlap|duplicat"
    r"|also (?:took|did|participated)"
)
_FAR = 1.5
_BEHIND = 600  # characters
_PAIR = 2
_HINT = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    sizes: dict[int, set[int]] = {}
    for section in project.sections:
        for which, size in _sizes(section):
            sizes.setdefault(which, set()).add(size)
    for section in project.sections:
        text = section.prose.with_formulas
        for match in matches_around(_TOTAL, text, _TRACES):
            name = "size" if match["size"] else "people"
            start, end = sentence_bounds(text, match.start())
            if is_of_others(text[start:end]) or is_approximate(text, match.start(name)):
                continue
            count = ENGLISH.get(match["studies"].casefold()) or int(match["studies"])
            parts = _listed(text, match, end) or _told(sizes, int(count))
            total, found = whole_of(match[name]), sum(parts)
            is_wrong = len(parts) == count and total != found and found / _FAR < total < found * _FAR
            is_again = _AGAIN.search(text, match.end(), match.end() + _BEHIND) is not None
            if is_wrong and not is_again and not section.is_quoted(match.start()):
                message = f"the studies have {' + '.join(map(str, parts))} = {found} people"
                yield Offence(section.prose.span(*match.span(name)), message, _HINT)


@kept_in_order
def _sizes(section: Section) -> Iterator[tuple[int, int]]:
    """How many people each study has that a section tells so."""
    for match in matches_around(_ONE, section.prose.with_formulas, ("Experiment ", "Study ", "Survey ")):
        yield int(match["which"]), whole_of(match["size"])


def _listed(text: str, match: re.Match[str], end: int) -> list[int]:
    """The sizes that the rest of the sentence gives, if there are two studies."""
    found = _LISTED.search(text, match.end(), end)
    return [int(found["one"]), int(found["other"])] if found else []


def _told(sizes: dict[int, set[int]], count: int) -> list[int]:
    """The sizes of all studies, if there are as many, each with one size."""
    is_whole = set(sizes) == set(range(1, count + 1)) and all(len(one) == 1 for one in sizes.values())
    return [next(iter(sizes[which])) for which in sorted(sizes)] if is_whole and count >= _PAIR else []
