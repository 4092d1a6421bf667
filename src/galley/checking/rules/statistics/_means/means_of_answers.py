"""Means that are no mean of so many answers where the others beside them are: the GRIM test over many means.

Whether a single mean on a scale is of one answer a person is seldom told. Where all but very few means of a section
or table are whole numbers divided by the size of the sample, and chance would hardly make them so, the others should
be too (Brown and Heathers, 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import is_mean_of_whole
from galley.checking.rules.statistics._results.reported import reported, sizes_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_FEWEST, _MOST = 5, 45  # people for whom two decimals tell
_FEWEST_MEANS = 5
_MOST_MISFITS = 0.15  # of the means
_BY_CHANCE = 0.001
_FEWEST_ITEMS, _BY_CHANCE_OF_ITEMS = 3, 0.05
_ITEMS = lazy_pattern(
    r"\b(?P<items>[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even) (?:single )?(?:items|statements|questions)\b"
)
_ALL = lazy_pattern(r"\b(?:[Ee]ach of|[Aa]ll(?: of)?) (?:the |our )?(?P<size>\d{1,3})\b")
_AVERAGED = lazy_pattern(
    r"(?i)\b(?:averag\w+|aggregat\w+|composite|sub-?scales?|missing|did not answer|combined|each scale)\b"
)
_TOP = 10  # of a scale
_DECIMALS = 2
_CELL = lazy_pattern(r"(?P<mean>\d\.\d\d)\s?(?:\(\s?(?:SD\s?=\s?)?\d\.\d{1,3}\s?\)|±\s?\d\.\d{1,3})")
_UNIT = lazy_pattern(r"\s?(?:ms|s|secs?|seconds|mins?|minutes|h|hours?|days|years|[cmk]?m|px|words|kg|°|×)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A mean, where it stands, and how many answers the others are means of."""

    mean: str
    span: Span
    count: int


def misfits(section: Section, tables: Iterable[Table], project: Project) -> Iterator[Misfit]:
    """The misfits of a section's prose, and of each of its tables."""
    told = tuple(_told(section))
    tabled = [tuple(_tabled(table)) for table in tables]
    families = [family for family in (told, *tabled) if len({mean for mean, _ in family}) >= _FEWEST_MEANS]
    sizes = [size for size in sizes_of(project.whole) if _FEWEST <= size <= _MOST] if families else []
    seen: set[int] = set()
    for found in _misfit_of_items(section, told, project):
        seen.add(found.span.start)
        yield found
    for family in families:
        for found in _misfits_of(family, sizes):
            if found.span.start not in seen:
                seen.add(found.span.start)
                yield found


def _misfit_of_items(section: Section, told: Sequence[tuple[str, Span]], project: Project) -> Iterator[Misfit]:
    """The one mean of as many as the section has items, where all others are of the one number of people counted."""
    means = {mean for mean, _ in told}
    if not _FEWEST_ITEMS <= len(means) == len(told):
        return
    text = section.prose.with_formulas
    counted = {ENGLISH.get(match["items"].casefold()) for match in _ITEMS.finditer(text)}
    if counted != {len(means)} or _AVERAGED.search(text):
        return
    sizes = [size for size in sizes_of(project.whole) if size >= _FEWEST]
    for size in sizes if len(sizes) == 1 else ():
        strays = [(mean, span) for mean, span in told if not is_mean_of_whole(mean, size)]
        if len(strays) == 1 and (size / 10.0**_DECIMALS) ** (len(means) - 1) < _BY_CHANCE_OF_ITEMS:
            mean, span = strays[0]
            have_all = any(int(match["size"]) == size for match in _ALL.finditer(text))
            if have_all or not is_mean_of_whole(mean, size - 1):  # somebody may not have answered
                yield Misfit(mean, span, size)


def _misfits_of(family: Sequence[tuple[str, Span]], sizes: Iterable[int]) -> Iterator[Misfit]:
    means = {mean for mean, _ in family}
    best = min(sizes, key=lambda size: (sum(not is_mean_of_whole(mean, size) for mean in means), size), default=0)
    if not best:
        return
    strays = {mean for mean in means if not is_mean_of_whole(mean, best)}
    is_sure = _chance(len(means), len(strays), best) < _BY_CHANCE and len(strays) <= max(1, _MOST_MISFITS * len(means))
    for mean, span in family if is_sure else ():
        if mean in strays and not is_mean_of_whole(mean, best - 1):  # somebody may not have answered
            yield Misfit(mean, span, best)


def _chance(number: int, strays: int, size: int) -> float:
    """How probable it is that so few of some means with two decimals do not fit, if they are of anything."""
    fits = size / 10.0**_DECIMALS
    return sum((comb(number, few) * (1 - fits) ** few * fits ** (number - few) for few in range(strays + 1)), 0.0)


@kept_in_order
def _told(section: Section) -> Iterator[tuple[str, Span]]:
    for group in reported(section):
        mean = group.exact("M")
        if mean is None or mean.decimals != _DECIMALS or not 1 <= mean.value <= _TOP or "age" in mean.label.casefold():
            continue
        if not _UNIT.match(section.prose.with_formulas, mean.number[1]):
            yield mean.written, section.prose.span(*mean.number)


def _tabled(table: Table) -> Iterator[tuple[str, Span]]:
    for row in table.rows:
        for cell in row:
            if (match := _CELL.fullmatch(cell.text)) and cell.span.text.startswith(match["mean"]):
                start = cell.span.start
                yield match["mean"], cell.span.source.span(start, start + len(match["mean"]))
