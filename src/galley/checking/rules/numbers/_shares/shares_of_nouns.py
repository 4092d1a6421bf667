"""Shares of people whom the paper counts elsewhere, which no number of them can be: "62% of the nurses", of 14."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.stray_shares import is_of
from galley.checking.shared.counted_nouns import counts_of_noun
from galley.checking.shared.number_uses import whole_numbers
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import people_counted
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import SIGNS, Percentage, of_counts, of_fractions
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches, places
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_PERCENT = r"(?<![\w.,$/–-])(?P<percent>\d{1,2}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b)"
_PLURAL = r"(?P<noun>(?!(?:times|points|hours|minutes|seconds|days|weeks|months|years)\b)[a-z]{3,}(?<![siu])s)\b"
_ALL = r"(?:the|our|all|these|those|all the|all of the|all our)"
_OF_NOUN = tuple(
    lazy_pattern(pattern)
    for pattern in (
        rf"{_PERCENT} of {_ALL} {_PLURAL}(?!['’-]| (?:who|whom|that|which|with|without|in|from|of|at|on|aged|whose)\b)",
        rf"(?:[Aa]mong|[Oo]f|[Aa]mongst|[Oo]ut of) {_ALL} {_PLURAL},? (?:only |just )?{_PERCENT}",
    )
)
_COUNTED = lazy_pattern(rf"{_PERCENT} of {_ALL} {_PLURAL} ?\([nN] ?= ?(?P<count>\d{{1,6}})\)")
_PEOPLE = lazy_pattern(rf"{PEOPLE}|homes|schools|teams|[a-z]{{3,}}(?:e[re]s|ors|ants|ians)")
_ANYBODY = lazy_pattern(r"participants|people|respondents|interviewees|students|users|subjects|informants|individuals")
_SMALLEST, _LARGEST = 4, 200
_TELLING = 50  # the last digit of a percentage, in hundredths of a whole, from where any percentage is possible


def shares_of_nouns(project: Project, section: Section) -> Iterator[tuple[Percentage, int]]:
    """Each with the only count of its noun in the paper, of which nobody is that share."""
    for found, noun, near in _shares(section):
        wholes = counts_of_noun(project, noun) if _PEOPLE.fullmatch(noun) else ()
        if len(wholes) == 1:
            (whole,) = wholes
            others = {*people_of(section), *project.stated_totals} if _ANYBODY.fullmatch(noun) else set()
            is_telling = _SMALLEST <= whole <= _LARGEST and float(found.unit) * whole < _TELLING
            if is_telling and not any(map(found.is_possible_of, (whole, *near, *others))):
                yield found, whole


def counted_shares_of_nouns(project: Project, section: Section) -> Iterator[tuple[Percentage, int]]:
    """Each share of a noun with its own count that is one of no number in the paper, with the greatest of the noun."""
    for found, noun in _counted_shares(section):
        wholes = counts_of_noun(project, noun)
        if wholes and not any(is_of(found, one) for section in project.sections for one in whole_numbers(section)):
            yield found, max(wholes)


@kept_in_order
def _counted_shares(section: Section) -> Iterator[tuple[Percentage, str]]:
    text = section.prose.with_formulas
    for match in matches(_COUNTED, text, ("(n", "(N")):
        start, end = sentence_bounds(text, match.start())
        if not is_approximate(text, match.start()) and not is_of_others(text[start:end]):
            sign = text.find("%", match.end("percent"), match.end("percent") + 2)
            last = sign + 1 if sign != -1 else match.end("percent")
            yield Percentage(match["percent"], match.start("percent"), last, int(match["count"])), match["noun"]


@kept_in_order
def people_of(section: Section) -> Iterator[int]:
    """Every number of people that a section tells."""
    return people_counted(section.prose.with_formulas)


@kept_in_order
def _shares(section: Section) -> Iterator[tuple[Percentage, str, tuple[int, ...]]]:
    """Each share with its noun, and the numbers of its sentence, which may be what it is of."""
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, SIGNS)):
        found = [match for form in _OF_NOUN for match in form.finditer(sentence)] if len(sentence) <= LONGEST else []
        if not found or is_of_others(sentence):
            continue
        counted = {one.start for one in (*of_fractions(sentence), *of_counts(sentence))}
        for match in found:
            first = match.start("percent")
            if first not in counted and not is_approximate(sentence, first):
                end = sentence.find("%", first)
                end = end + 1 if end != -1 else match.end("percent")
                near = tuple(int(one.value) for one in numbers(sentence) if one.is_whole and one.value > 1)
                yield Percentage(match["percent"], start + first, start + end), match["noun"], near
