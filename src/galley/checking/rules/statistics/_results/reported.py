"""The groups of statistics that a section reports, read once for all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import people_counted
from galley.prose.wording.reported_statistics import groups
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

_COMPARED = r"Bonferroni|Holm|Tukey|Sidak|Šidák|Benjamini|FDR|[Pp]ost[- ]?hoc"
_OTHERWISE = (
    r"Greenhouse|Huynh|(?<!ontinuity[ -])(?<!without )(?<!no )[Cc]orrect(?:ed|ions?)|[Aa]djust(?:ed|ment)s?"
    r"|permutation|bootstrap\w*|equivalen(?:t|ce)|TOST|non-?inferiority"
)
CORRECTED = lazy_pattern(rf"\b(?:{_COMPARED}|{_OTHERWISE})\b")
"""Words that tell of p-values which do not follow from their statistics alone."""
CORRECTED_OTHERWISE = lazy_pattern(r"permutation|bootstrap|equivalen|TOST|non-?inferiority|Monte[ -]Carlo|resampl")
"""Those of p-values that come from something else than the statistic."""
CORRECTED_TEST = lazy_pattern(rf"\b(?:{_OTHERWISE})\b")
"""The same without those that tell of comparisons of two groups, which follow on a test of all."""

_BETWEEN = {  # what may be told between an estimate and its interval
    **dict.fromkeys(("b", "beta", "OR"), frozenset({"SE", "t", "z", "p", "df", "n"})),
    **dict.fromkeys(("d", "r", "eta2", "V"), frozenset({"p", "n"})),
    **dict.fromkeys(("M", "Mdn"), frozenset({"SD", "SE", "n"})),
}


@kept_in_order
def reported(section: Section) -> Iterator[Group]:
    """Every group of statistics in the section's own words."""
    found = groups(section.prose.with_formulas)
    return (group for group in found if not section.is_quoted(group.start))


def paragraph(text: str, place: int) -> tuple[int, int]:
    """Where the paragraph around a place lies, as far as it is near."""
    end = text.find("\n", place)
    start, _ = sentence_bounds(text, place)
    return max(text.rfind("\n", 0, place) + 1, start - 300), len(text) if end == -1 else end


def sizes_of(project: Project) -> tuple[int, ...]:
    """The sizes of samples that a paper names."""
    found = (size for section in project.sections for size in _sizes(section))
    return tuple(sorted({*project.stated_totals, *found}))


@kept_in_order
def _sizes(section: Section) -> Iterator[int]:
    for group in reported(section):
        if (size := group.exact("n")) and not size.decimals:
            yield int(size.value)
    yield from people_counted(section.prose.with_formulas)


def estimate_of(group: Group) -> Statistic | None:
    """What the interval of a group is an interval of, where its name and what is told between leave no doubt."""
    if group.interval is None:
        return None
    before = [one for one in group.statistics.values() if one.start < group.interval.start]
    between: set[str] = set()
    for one in reversed(before):
        if one.name in _BETWEEN:
            return one if between <= _BETWEEN[one.name] and one.relation == "=" else None
        between.add(one.name)
    return None
