"""How many there are of whom a mean is told: beside it, in its sentence, or where the paper counts what it is told of.

A sentence on "the women" is one on the 14 whom the paper counts elsewhere, and one on nobody in particular is on all
who took part, where the paper names a single number of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.sample_sizes import size_of_all, who_did
from galley.findings.keeping import kept, newest
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import number_places, numbers
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.checking.rules.statistics._means.told_means import ToldMean
    from galley.model.manuscript import Section

_UNITS = lazy_pattern(
    r"(?i) (?:of (?:them|whom|these) (?:were )?)?(?:(?!years?\b|of\b|and\b|to\b|per\b|or\b)[a-z][\w-]* ){0,3}?"
    r"(?P<noun>(?:[a-z]{3,}(?<!s)s|children|women|men|people|families|classes)\b)"
)
_PEOPLE = lazy_pattern(rf"\b{PEOPLE}\b")
_EACH = lazy_pattern(
    r"\b(?:per|each|every) (?P<noun>[a-z]{3,})\b|\b[Oo]n average,? (?:an?|one) (?P<one>[a-z]{3,})\b"
    r"|^An? (?P<first>[a-z]{3,}) |\ban? (?P<last>[a-z]{3,}) [a-z]{3,}(?:ed|de|t) $"
)
_IRREGULAR = {"child": "children", "woman": "women", "man": "men", "person": "people", "class": "classes"}
_COMPLETE = lazy_pattern(
    r"\b(?:[Aa]ll(?: of)?(?: the| our)?|[Ee]very(?:body|one)?|[Ee]ach(?: of)?(?: the| our)?)\b[^.;]{0,60}?"
    r"\b(?:answer\w*|respond\w*|rat(?:ed|ing)|complet\w+|finish\w+|return\w+|stat(?:ed|ing)|told|tick\w+|follow\w+"
    r"|took|fill\w+)\b"
    r"|\b[Nn]o(?:body| one| [a-z]+)?\b[^.;]{0,40}?"
    r"\b(?:discarded|excluded|missing|skipped|dropped|lost|left out|removed)\b"
    r"|\b[Nn]o (?:missing|data were)\b"
)
_ANSWERED_ALL = lazy_pattern(
    r"\b(?:[Aa]ll|[Ee]very(?:body|one)?|[Ee]ach)\b[^.;:]{0,40}?\b(?:rated|answered|judged|scored|graded|gave)"
    r" (?:every|each|all|both|one|a (?:whole|rating)|an (?:answer|integer))\b"
    r"|\b[Nn]o(?:body|ne| one| [a-z]+)? (?:[a-z]+ )?(?:skipped|left out|left) (?:an?|any|out|one)\b"
    r"|\b[Nn]o (?:answers?|ratings?|items?|responses?|scores?|values?|data|marks?|statements?|questions?)"
    r" (?:(?:was|were|is|are) )?(?:missing|skipped|left)"
    r"|\b[Tt]here (?:were|was|are) no missing (?:answers?|ratings?|values?|data|responses?)"
    r"|\b[Aa]ll (?:marks|answers|ratings|responses|questionnaires) were complete\b|\bcomplete on all\b"
)
_SUBJECT = lazy_pattern(r"\band (?:the|those) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]{3,}s|children|women|men) (?:only )?$")
_SIGNED = lazy_pattern(r"\b[nN]\s?=\s?(\d{1,5})\b")
_FEWEST = 4


def size_of(mean: ToldMean, section: Section, project: Project) -> int:
    """How many people, or other units, a mean is told of; 0 where that is not plain."""
    if mean.size:
        return mean.size
    text = section.prose.with_formulas
    signed = {int(size) for size in _SIGNED.findall(text, *mean.sentence)}
    if signed:
        return signed.pop() if len(signed) == 1 else 0
    counted = units_counted(project)
    if subject := _SUBJECT.search(text, max(mean.start - 40, mean.sentence[0]), mean.start):
        sizes = counted.get(subject["noun"])
        return next(iter(sizes)) if sizes and len(sizes) == 1 else 0
    before, behind = text[mean.sentence[0] : mean.start], text[mean.end : mean.sentence[1]]
    units = [*_each(behind[:80]), *_each(before)]
    for noun in (*units, *reversed(_PEOPLE.findall(before.lower()))):
        if sizes := counted.get(noun):
            return next(iter(sizes)) if len(sizes) == 1 else 0
    if units:
        return 0
    before = text[text.rfind("\n", 0, mean.start) + 1 : mean.start]
    near = who_did(before)
    return near[-1] if near else size_of_all(project.whole)


def _each(text: str) -> list[str]:
    """The units that something is told for each of: "per home", "a class"."""
    found = (next(filter(None, nouns)) for nouns in _EACH.findall(text))
    return [_IRREGULAR.get(noun, f"{noun}s") for noun in found if noun not in {"of", "the"}]


def units_counted(project: Project) -> dict[str, frozenset[int]]:
    """How many there are of what the paper counts, by the noun: {"drivers": {30}, "women": {14}}."""
    return _units_in(project.whole.sections)


@newest
def _units_in(sections: tuple[Section, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for section in sections:
        for noun, size in _counted(section):
            found.setdefault(noun, set()).add(size)
    return {noun: frozenset(sizes) for noun, sizes in found.items()}


@kept
def _counted(section: Section) -> tuple[tuple[str, int], ...]:
    text = section.prose.with_formulas
    found: list[tuple[str, int]] = []
    last = 0
    for place in number_places(text):
        number = next(numbers(text, place, place + 40), None) if place >= last else None
        if number is None or number.start != place or not number.is_whole:
            continue
        last = number.end
        match = _UNITS.match(text, number.end)
        if match and number.value >= _FEWEST:
            found.append((match["noun"].lower(), int(number.value)))
    return tuple(found)


def is_complete(text: str) -> bool:
    """Whether a passage says that everybody answered, or that nothing was left out."""
    return _COMPLETE.search(text) is not None


def has_all_answers(text: str) -> bool:
    """Whether a passage says that everybody answered all that was asked."""
    return _ANSWERED_ALL.search(text) is not None
