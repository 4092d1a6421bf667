r"""A confidence interval whose ends are the wrong way round, or that leaves out the estimate before it.

Flagged::

    The effect was 0.52 (95\% CI [0.60, 0.80]), and a smaller one of 0.31, 95\% CI [0.72, 0.40].
                                  ^^^^^^^^^^                                        ^^^^^^^^^^
    The odds were greater ($OR = 2.31$, $p = .004$, 95\% CI [2.61, 4.02]).
                                                             ^^^^^^^^^^
    It took 3.2 minutes less (95\% CI: 4.1 to 6.3). The mean was 4.2 (SD = 0.8, 95\% CI [4.4, 4.9]).
                                       ^^^^^^^^^^                                        ^^^^^^^^

Accepted::

    The effect was 0.52 (95\% CI [0.30, 0.80]), and a second one $-0.31$, 95\% CI [$-0.72$, $-0.01$].
    It was $-0.45$, 95\% CI [$-0.73$ $-0.18$].
    It took 3.2 minutes less (95\% CI: 2.1--4.3), with 20 people (95\% CI [0.30, 0.80]).
    We drew it anew (95\% confidence interval, 10,000 times), and ($M = 4.2$, $t(28) = 2.31$, 95\% CI [0.10, 0.90]).
    It mattered ($b = -0.16$, $p = .014$, $\eta_p^2 = .04$, 95\% CI = [$-0.29$, $-0.03$]).
    So did age (\etasquared = .05, 95\% CI [2, 3]).
    The slope was steep ($t(28) = 2.31$, $p = 0.028$, 95\% CI [0.10, 0.90]).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.cells_with_intervals import leaving_out
from galley.checking.rules.statistics._results.centred_intervals import off_centre
from galley.checking.rules.statistics._results.reported import estimate_of, reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import UNKNOWN
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True

_NUMBER = r"[-–−]?\d{0,5}(?:\d|\.\d{1,5})"
_INTERVAL = lazy_pattern(
    rf"\b(?:CIs?|[Cc]onfidence [Ii]nterval)\s?(?::|=|,|of|was|from)?\s?[\[(]?\s?"
    rf"(?P<ends>(?P<low>{_NUMBER})\s?(?P<between>,|;|to|[–-]{{1,2}})\s?(?P<high>{_NUMBER}))(?![\d.]*\d|\s?%|,\d)"
)
# A decimal right before the interval, with nothing but a unit or a bracket in between, is what it is an interval of.
_ESTIMATE = lazy_pattern(
    r"(?<![\w.,–−-])(?P<estimate>[-–−]?\d{0,4}\.\d{1,4})(?: [a-z]{1,12}){0,3}"
    r"(?:\s?\(SDs? ?= ?[\d.]{1,6})?\s?[,;]?\s?[(\[]?\s?(?:with a )?"
    r"(?:9[059]|99\.9)\s?%\s$"
)
# A number of the test, of which no interval is one, or of what may be such a number.
_OF_TEST = lazy_pattern(
    rf"(?:\b(?:p|t|F|z|Z|W|U|H|Q|SE|SD|df)|χ²|χ2|[ηωR]\S{{0,8}}|{UNKNOWN})\s?(?:\([^()]{{0,12}}\)\s?)?[=<>≤≥]\s?$"
)
_PER_CENT = r"\d{1,3}(?:\.\d{1,2})?"
_OF_SHARE = lazy_pattern(  # `34% (95% CI: 25-43%)`
    rf"(?<![\d.–-])(?P<share>{_PER_CENT}) ?% ?[,;]? ?[(\[]? ?9[059] ?% (?:CI|[Cc]onfidence [Ii]nterval)s?"
    rf"(?: of|,|:)? ?=? ?[\[(]?(?P<ends>(?P<low>{_PER_CENT}) ?%? ?(?:,|;|to|–|-) ?(?P<high>{_PER_CENT}))[\])]? ?%"
)
_SHARES = frozenset({"eta2", "V"})  # which lie between 0 and 1
_THOUSANDS = lazy_pattern(r",\d{3}(?!\d)")
_SIGN = lazy_pattern(r" [-–−]")  # of the second number, where the comma between them is missing
_HINT = ("compute the interval anew, and the estimate",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told: set[int] = set()
        for match in _INTERVAL.finditer(text) if "CI" in text or "nterval" in text else ():
            if section.is_quoted(match.start()):
                continue
            if match["between"] == "," and _THOUSANDS.match(text, match.start("high") - 1):
                continue
            low, high = _value(match["low"]), _value(match["high"])
            if _SIGN.fullmatch(text, match.end("low"), match.start("high")):
                high = -high
            span = section.prose.span(*match.span("ends"))
            if low > high and "%" not in text[match.end() : match.end() + 2]:
                yield Offence(span, f"this interval ends at {high}, before it begins", _HINT)
                continue
            found = _estimate(text, match.start())
            if found and not low <= _value(found) <= high:
                told.add(match.start("low"))
                yield Offence(span, f"this interval leaves out the estimate {found}", _HINT)
        yield from _leaving_out(section, told)
        yield from _of_shares_and_means(section)
        for span, message in leaving_out(project.tables[section.source.path]):
            yield Offence(span, message, _HINT, severity=Severity.WARNING)


def _of_shares_and_means(section: Section) -> Iterator[Offence]:
    """Intervals that leave out a percentage, or lie unevenly around a mean."""
    text = section.prose.with_formulas
    if "CI" not in text and "nterval" not in text:
        return
    for start, end, message in off_centre(text):
        if not section.is_quoted(start):
            yield Offence(section.prose.span(start, end), message, _HINT, severity=Severity.WARNING)
    for match in matches_around(_OF_SHARE, text, ("CI", "nterval")):
        is_within = float(match["low"]) <= float(match["share"]) <= float(match["high"])
        if not is_within and not section.is_quoted(match.start()):
            message = f"this interval leaves out the share {match['share']}%"
            yield Offence(section.prose.span(*match.span("ends")), message, _HINT)


def _leaving_out(section: Section, told: set[int]) -> Iterator[Offence]:
    """Intervals behind an estimate of which something else is told between, such as its error or its p-value."""
    for group in reported(section):
        interval, found = group.interval, estimate_of(group)
        if interval is None or found is None or interval.number[0] in told:
            continue
        low, high = _value(interval.low), _value(interval.high)
        if found.name in _SHARES and (low < 0 or high > 1):
            continue  # it is the interval of a slope told before them
        if low < high and not low <= _value(found.written) <= high:
            span = section.prose.span(*interval.number)
            message = f"this interval leaves out the estimate {found.written}"
            yield Offence(span, message, _HINT, severity=Severity.WARNING)


def _estimate(text: str, before: int) -> str | None:
    """What stands right before an interval and is no number of a test."""
    found = _ESTIMATE.search(text, max(before - 60, 0), before)
    if found is None or _OF_TEST.search(text, max(found.start() - 12, 0), found.start()):
        return None
    return found["estimate"]


def _value(written: str) -> Decimal:
    return Decimal(written.replace("–", "-").replace("−", "-"))
