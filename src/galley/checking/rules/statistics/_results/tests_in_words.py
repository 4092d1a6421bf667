"""Results of tests told in words: "an F value of 3.4 on 2 and 57 degrees of freedom and a probability of .04".

Also "a z of 2.87 and a two-tailed p of .004", which has no degrees of freedom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_around, places
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.significance import TestResult

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRACES = ("degrees of freedom", "degree of freedom")
_STATISTIC = lazy_pattern(
    r"(?<![\w.\\])(?P<test>[tF]|χ²|[Cc]hi-?squared?)[ -]?(?:value|statistic|ratio|test)?"
    r"(?P<free> (?:with|on) \d{1,4} (?:d\.f\.|df|degrees of freedom))?"
    r"(?: (?:was|is|of|equal to|equals))* ?=? ?"
    r"(?P<statistic>[-–−]?\d{1,3}\.\d{1,3})(?!\d)"
)
_DEGREES = lazy_pattern(r"(?<![\w.])(?P<first>\d{1,4})(?:(?: and |, ?| ?/ ?)(?P<second>\d{1,5}))? $")
_P = lazy_pattern(
    r"\b(?P<found>(?:[pP]|[Pp]robability)(?:[ -]?value)?(?: (?:was|is|of|equal to))* ?"
    r"(?P<relation>[=<>]|(?<=of|is)|(?<=was)) ?"
    r"(?P<p>[01]?\.\d{1,6}))(?!\d)"
)
_OF_Z = lazy_pattern(
    r"\b(?:an? |the )?(?<!\w)[zZ](?:[ -](?:value|score|statistic))? of (?P<statistic>[-–−]?\d{1,2}\.\d{1,3})"
    r",? (?:and|with|giving) (?:an? )?(?:(?:two|2)-(?:tailed|sided) )?"
    r"(?P<found>(?:p|probability)(?:[ -]?value)? (?:of|below) (?P<p>[01]?\.\d{1,6}))(?!\d)"
)
_Z_TRACES = (
    "z of ",
    "Z of ",
    "z value of ",
    "Z value of ",
    "z-value of ",
    "z score of ",
    "z-score of ",
    "z statistic of ",
)
_NEEDED = {"t": 1, "F": 2, "chi2": 1}


def results_in_words(text: str) -> Iterator[TestResult]:
    """Results in sentences that hold one statistic, its degrees of freedom in words, and one p-value."""
    for match in matches_around(_OF_Z, text, _Z_TRACES):
        written = match["statistic"].lstrip("-–−")
        relation = "<" if "below" in match["found"] else "="
        decimals = len(written.partition(".")[2])
        yield TestResult("z", (), float(written), decimals, relation, match["p"], *match.span("found"))
    for place in places(text, _TRACES):
        start, end = sentence_bounds(text, place)
        statistics = [*_STATISTIC.finditer(text, start, end)]
        values = [*_P.finditer(text, start, end)]
        free = _DEGREES.search(text, max(start, place - 20), place)
        if len(statistics) != 1 or len(values) != 1 or free is None or statistics[0]["free"]:
            continue
        name, written = statistics[0]["test"], statistics[0]["statistic"].lstrip("-–−")
        test = name if name in _NEEDED else "chi2"
        degrees = tuple(float(one) for one in free.groups() if one)
        if len(degrees) == _NEEDED[test] and all(degrees):
            decimals = len(written.partition(".")[2])
            relation, p = values[0]["relation"] or "=", values[0]["p"]
            yield TestResult(test, degrees, float(written), decimals, relation, p, *values[0].span("found"))
