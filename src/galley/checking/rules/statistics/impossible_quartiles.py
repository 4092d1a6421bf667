r"""A median that lies outside its quartiles, or quartiles of which the greater stands first.

Half of all values lie between the first and the third quartile, and the median is one of these by definition.

Flagged::

    The median time was 14 minutes (IQR: 15--22). Times were long ($Mdn = 31$, IQR = [15, 22]). The interquartile range
                        ^^                                                ^^
    was from 4.5 to 2.5.
             ^^^^^^^^^^

Accepted::

    The median time was 18 minutes (IQR: 15--22). Times were long ($Mdn = 18$, IQR = [15, 22]). The interquartile range
    was from 2.5 to 4.5. The median was 14 (IQR = 7). They had a median of 3 tools, and an IQR of times of 15--22.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True

_NUMBER = r"[-–−]?\d{0,5}(?:\d|\.\d{1,4})"
_QUARTILES = lazy_pattern(
    rf"(?:\bIQR|[Ii]nter-?quartile range(?: \(IQR\))?)s?(?:\s?[=:]|,? (?:was|of|is))?\s?(?:from |of )?[\[(]?\s?"
    rf"(?P<ends>(?P<low>{_NUMBER})\s?(?:,|;|to|–|-{{1,2}})\s?(?P<high>{_NUMBER}))(?!\d|\.\d|,\d|\s?%)"
)
_MEDIAN = lazy_pattern(
    rf"\b(?:Mdn|[Mm]edian|Md)\b(?:[a-z ]{{0,24}}? (?:was|of|is))?\s?[=:]?\s?(?P<median>{_NUMBER})(?!\d|\.\d|,\d|\s?%)"
    r"(?:\s?[a-zA-Z]{1,10})?[\s,;(]{1,3}$"
)
_NAMED = lazy_pattern(  # `38 at the median (lower quartile 22, upper quartile 61)`
    rf"\b(?:(?:[Ll]ower|[Ff]irst) quartile|25th percentile|Q1)(?: was| of|:| =)? (?P<low>{_NUMBER})[a-z ,;]{{1,30}}?"
    r"(?:(?:upper|third) quartile|75th percentile|Q3)"
    rf"(?: was| of|:| =)? (?P<high>(?<![\d.]){_NUMBER})(?!\d|\.\d|,\d|\s?%)"
)
_MEDIAN_BEFORE = lazy_pattern(
    rf"(?<![\d.,])(?P<median>{_NUMBER})(?: [a-z]+)?(?: at the median| \(median\)| in the median|,? the median)"
    rf"|\b[Mm]edian(?: [a-z]+){{0,4}}?(?: was| of|:| =)? (?P<median_>{_NUMBER})"
)
_TRACES = ("IQR", "nterquartile", "nter-quartile")
_FARTHEST = 80


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _between_named(section)
        text = section.prose.with_formulas
        for match in matches(_QUARTILES, text, _TRACES):
            if section.is_quoted(match.start()):
                continue
            low, high = _value(match["low"]), _value(match["high"])
            if low > high:
                span = section.prose.span(*match.span("ends"))
                yield Offence(span, "the greater quartile stands first", ("put the two in order, or correct one",))
                continue
            nearest = max(match.start() - _FARTHEST, 0)
            begin = max(text.rfind("\n", nearest, match.start()) + 1, nearest)
            median = _MEDIAN.search(text, begin, match.start())
            if median and not low <= _value(median["median"]) <= high:
                span = section.prose.span(*median.span("median"))
                message = (
                    f"the median {median['median']} lies outside its quartiles, {match['low']} and {match['high']}"
                )
                yield Offence(span, message, ("compute them anew",))


def _between_named(section: Section) -> Iterator[Offence]:
    """A median that lies outside the quartiles which its sentence names one by one."""
    text = section.prose.with_formulas
    for match in matches(_NAMED, text, ("quartile", "25th percentile", "Q1")):
        start, _ = sentence_bounds(text, match.start())
        median = _MEDIAN_BEFORE.search(text, start, match.start())
        if median is None or section.is_quoted(match.start()):
            continue
        name = "median" if median["median"] else "median_"
        if not _value(match["low"]) <= _value(median[name]) <= _value(match["high"]):
            told = f"the median {median[name]} lies outside its quartiles, {match['low']} and {match['high']}"
            yield Offence(section.prose.span(*median.span(name)), told, ("compute them anew",))


def _value(written: str) -> Decimal:
    return Decimal(written.replace("–", "-").replace("−", "-"))
