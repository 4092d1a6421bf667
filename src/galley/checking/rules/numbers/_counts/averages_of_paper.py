"""Averages per person or thing, where another section tells how many all did: "27 entries each", "531 entries"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.checking.rules.numbers._counts.averages_of_units import is_mean_of, plurals
from galley.checking.shared.counted_nouns import counts_of_noun, places_of_noun
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import people_counted
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_AVERAGE: Final = lazy_pattern(
    r"(?<![\w.,$])(?<!\d to )(?<!and )(?<!or )(?<!–)(?P<mean>\d{1,5}(?:\.\d{1,3})?) (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s) "
    r"(?:each\b|apiece\b|on average\b|(?:per|for each|from each|by each) (?P<unit>[a-z]{3,})\b)"
)
_PERSON: Final = frozenset({"person", "participant", "respondent", "interviewee", "user", "student", "diarist"})
_AVERAGED: Final = lazy_pattern(r"\b(?:[Oo]n average|[Aa]verag\w+|[Mm]eans?)\b")
_OF_SOME: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|without|except|never|active|outliers?|remaining|other|median|(?:an?|per|each|every)"
    r" (?:day|week|month|year|hour|session)|daily|weekly|first|last|those who)\b"
)
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class MissedTotal:
    """A total that so many averages do not make."""

    section: Section
    number: Number
    size: int
    mean: str

    @property
    def message(self) -> str:
        exact = float(self.number.value) / self.size
        return f"{self.number.text} by {self.size} are {exact:.1f} on average, and the paper tells {self.mean}"


def missed_totals(project: Project) -> Iterator[MissedTotal]:
    """The only total of a noun in the paper, where it is not what an average of the same makes."""
    for section in project.sections:
        for match in _averages(section):
            sizes = _people_of(match) or _sizes(project, match["unit"])
            mean = float(match["mean"])
            totals = [
                (one, number) for one, number in places_of_noun(project, match["noun"]) if number.value > 2 * mean
            ]
            if len(sizes) != 1 or len({number.value for _, number in totals}) != 1:
                continue
            (size,), (one, number) = sizes, totals[0]
            is_rough = is_approximate(one.prose.with_formulas, number.start) or one.is_quoted(number.start)
            if size >= _FEWEST and not is_rough and not is_mean_of(int(number.value), size, match["mean"]):
                yield MissedTotal(one, number, size, match["mean"])


def _people_of(match: re.Match[str]) -> frozenset[int]:
    """How many people the sentence of an average counts."""
    start, end = sentence_bounds(match.string, match.start())
    return frozenset(people_counted(match.string[start:end]))


def _sizes(project: Project, unit: str | None) -> frozenset[int]:
    if unit is None or unit in _PERSON:
        return project.stated_totals
    return frozenset(size for noun in plurals(unit) for size in counts_of_noun(project, noun))


@kept_in_order
def _averages(section: Section) -> Iterator[re.Match[str]]:
    text = section.prose.with_formulas
    for match in matches(_AVERAGE, text, (" each", " apiece", " on average", " per ")):
        start, end = sentence_bounds(text, match.start())
        sentence = text[start:end]
        is_of_all = _AVERAGED.search(sentence) and not _OF_SOME.search(sentence) and not is_of_others(sentence)
        if is_of_all and not is_approximate(text, match.start()) and not section.is_quoted(match.start()):
            yield match
