"""Means and deviations of answers that so many people cannot have given, where the paper says that nobody left one out.

Where the means beside one are those of whole answers of all people, and chance would hardly make them so, it is one,
too; and so are deviations (the GRIM test of Brown and Heathers, 2017, and the GRIMMER test of Anaya, 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import is_deviation_of_whole, is_mean_of_whole, nearest_means
from galley.checking.rules.statistics._means.named_scales import named_scales
from galley.checking.rules.statistics._means.samples import has_all_answers, size_of
from galley.checking.rules.statistics._means.told_means import told_means
from galley.checking.rules.statistics._results.sample_sizes import size_of_all
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_AVERAGED = lazy_pattern(
    r"(?i)\b(?:averaged|averaging|aggregat\w+|composite|sub-?scales?|constructs?|combined|(?:sum|overall) scores?|index"
    r"|cronbach|internal consistency|did not answer|adjusted|weighted|estimated marginal)\b"
)
_OF_ELSE = lazy_pattern(
    r"(?i)\b(?:(?:task|completion|reaction|response|selection|mean) times?"
    r"|seconds?|minutes?|hours?|days?|errors?|ages?|aged|years|counts?|number|scores?|differences?"
    r"|changes?|gains?|trials?|(?:two|three|four|both) (?:tasks|sessions|rounds))\b"
)
_CELL = lazy_pattern(r"(?P<mean>\d\.\d\d)\s?(?:\(\s?(?:SD\s?=\s?)?(?P<braced>\d\.\d\d)\s?\)|±\s?(?P<beside>\d\.\d\d))")
_UNIT = lazy_pattern(r"\s?(?:ms|s|secs?|mins?|h|[cmk]?m|px|words|kg|%|°|×)(?![a-z])")
_DECIMALS = 2
_FEWEST, _MOST = 5, 60  # people for whom two decimals tell
_FEWEST_MEANS = 3
_MOST_POINTS = 11
_BY_CHANCE = 0.1

Fault = tuple["Span", str]


@dataclass(frozen=True, slots=True)
class _Answers:
    """A mean and a deviation, as written, and where they stand."""

    mean: str
    mean_span: Span
    deviation: str
    deviation_span: Span


def impossible_answers(section: Section, tables: Sequence[Table], project: Project) -> Iterator[Fault]:
    """The one mean or deviation of a section, or of one of its tables, that all those who answered cannot have."""
    families = [*_told(section, project), *(one for table in tables if (one := _tabled(table, project)))]
    long = [(family, size) for family, size in families if len({one.mean for one in family}) >= _FEWEST_MEANS]
    if not long or _scale_of(project) is None:
        return
    text = section.prose.with_formulas
    if not has_all_answers(text) or _AVERAGED.search(text):
        return
    low, high = _scale_of(project) or (0, 0)
    for family, size in long:
        if _FEWEST <= size <= _MOST and all(low <= float(one.mean) <= high for one in family):
            yield from _misfits(family, size)


def _scale_of(project: Project) -> tuple[int, int] | None:
    """The ends of the one scale of the paper, if it is one for answers."""
    ends = {(scale.low, scale.high) for section in project.whole.sections for scale in named_scales(section)}
    found = ends.pop() if len(ends) == 1 else None
    return found if found and found[1] <= _MOST_POINTS else None


def _misfits(family: Sequence[_Answers], size: int) -> Iterator[Fault]:
    strays = [one for one in family if not is_mean_of_whole(one.mean, size)]
    fitting = len({one.mean for one in family}) - len(strays)
    if len(strays) > 1 or (size / 10.0**_DECIMALS) ** fitting >= _BY_CHANCE:
        return
    for one in strays:
        message = f"{one.mean} is no mean of {size} answers, as others here are: {nearest_means(one.mean, size)} are"
        yield one.mean_span, message
    if strays:
        return
    odd = [one for one in family if one.deviation and not is_deviation_of_whole(one.mean, one.deviation, size)]
    for one in odd if len(odd) == 1 else ():
        yield one.deviation_span, f"{size} whole answers with a mean of {one.mean} do not deviate by {one.deviation}"


def _told(section: Section, project: Project) -> Iterator[tuple[list[_Answers], int]]:
    """The means of answers in a section's prose, where all are of as many people."""
    text = section.prose.with_formulas
    found = [
        mean
        for mean in told_means(section)
        if mean.decimals == _DECIMALS and not mean.is_median and not _UNIT.match(text, mean.end)
        if not mean.label and not _OF_ELSE.search(text, mean.sentence[0], mean.start)
    ]
    if len(found) < _FEWEST_MEANS:
        return
    sizes = {size_of(mean, section, project) for mean in found}
    if len(sizes) == 1:
        span = section.prose.span
        answers = [
            _Answers(one.written, span(one.start, one.end), one.deviation, span(*one.deviation_at)) for one in found
        ]
        yield answers, sizes.pop()


def _tabled(table: Table, project: Project) -> tuple[list[_Answers], int] | None:
    """The means of a table whose cells have their deviations beside them."""
    if _OF_ELSE.search(table.caption):
        return None
    found: list[_Answers] = []
    for row in table.rows:
        for cell in row:
            match = _CELL.fullmatch(cell.text)
            if match and cell.span.text.startswith(match["mean"]):
                start, deviation = cell.span.start, match["braced"] or match["beside"]
                span = cell.span.source.span(start, start + len(match["mean"]))
                found.append(_Answers(match["mean"], span, deviation, cell.span))
    sizes = {*wholes_of(table.caption)}
    size = (sizes.pop() if len(sizes) == 1 else 0) if sizes else size_of_all(project.whole) if found else 0
    return (found, size) if found else None
