"""How many there are of what a paper counts, by the noun that stands behind the count: nurses, entries, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.number_uses import all_numbers
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_NOUN = lazy_pattern(  # the last word of a few, before anything but a further noun
    r" (?:(?!(?:of|in|and|or|to|with|who|that|from|for|on|by|at|were|was|are|is|had|have|each|per)\b)"
    r"[A-Za-z][\w'’/-]* ){0,3}?(?P<noun>[a-z][a-z-]+(?<![siu])s)\b(?! [a-z]+s\b(?<!was)(?<!has)(?<!as)(?<!its))"
)


def counts_of_noun(project: Project, noun: str) -> frozenset[int]:
    """Every count that stands before a noun in its plural, anywhere in the paper; all are whole."""
    return frozenset(count for section in project.sections for count in counts_by_noun(section).get(noun, ()))


@kept_in_order
def nouns_counted(section: Section) -> Iterator[tuple[Number, str]]:
    """The counts of a section that stand before a plural, each with it, in order."""
    text = section.prose.with_formulas
    for one in all_numbers(section):
        if one.is_whole and (match := _NOUN.match(text, one.end)) and is_count(text, one):
            yield one, match["noun"]


def places_of_noun(project: Project, noun: str) -> Iterator[tuple[Section, Number]]:
    """Every count that stands before a noun in its plural, with its section."""
    for section in project.sections:
        yield from ((section, number) for number, counted in nouns_counted(section) if counted == noun)


@kept
def counts_by_noun(section: Section) -> dict[str, set[int]]:
    """The counts of a section by the plurals that stand behind them, in small letters."""
    found: dict[str, set[int]] = {}
    for one, noun in nouns_counted(section):
        found.setdefault(noun, set()).add(int(one.value))
    return found
