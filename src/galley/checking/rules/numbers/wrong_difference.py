r"""A difference, or a multiple, that the two numbers beside it do not give: "from 62% to 77%, a gain of 12 points".

Two numbers are told in one sentence, and between them stand no others. A multiple in words is given some leeway, and
more where it is hedged.

Flagged::

    Accuracy rose from 62\% to 77\%, a gain of 12 percentage points. Rye weighed 78.4 g and oat 71.2 g, a difference of
                                               ^^
    8.2 g. Bakers had 18 ovens, three times as many as cooks (9 ovens).
    ^^^                         ^^^^^^^^^^^^^^^^^^^

Flagged::

    The stove took 12.1 s, and the oven took three times as long (24.2 s).
                                             ^^^^^^^^^^^^^^^^^^^

Flagged::

    Rye (91.3\%) improves over oat (88.9\%) by 3.4 percentage points. They needed 42.5 s with the list and 31.4 s with
                                               ^^^
    the map, i.e., 13.1 s less.
                   ^^^^

Accepted::

    Rye (91.3\%) improves over oat (88.9\%) by 2.4 percentage points. They needed 42.5 s with the list and 31.4 s with
    the map, i.e., 11.1 s less.

Accepted::

    Accuracy rose from 62\% to 77\%, a gain of 15 percentage points. Rye weighed 78.4 g and oat 71.2 g, a difference of
    7.2 g. Bakers had 18 ovens, twice as many as cooks (9 ovens). The stove took 12.1 s, and the oven took about twice
    as long (26.2 s). Of 40 people, 18 had ovens, three times as many as in 2009. They made 30 loaves, twice as many as
    on the 12 days before.

Flagged::

    Cooks scored 64 points, bakers 58, a difference of 8 points. F1 rose from 0.71 to 0.78, an improvement of 9 points.
                                                       ^                                                      ^

Accepted::

    Cooks scored 64 points, bakers 58, a difference of 6 points. F1 rose from 0.71 to 0.78, an improvement of 7 points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_NUMBER = r"(?<![\w.,$/^–-])(?P<@>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)(?![\d/^]|[.,]\d)"
_UNIT = r"(?P<@>(?: ?(?:%|°C)| [a-z]{1,14})?)"
_NO_OTHER = r"[^.;:\d\n]{0,@}?"
_NOUN = r"(?:difference|gain|increase|decrease|drop|improvement|reduction|rise|decline|gap|advantage)"
_DIFFERENCE = lazy_pattern(
    rf"{_NUMBER.replace('@', 'one')}{_UNIT.replace('@', 'unit')}(?: \(?(?:for|in|with|at|of) [a-z ]{{1,30}}\)?)?,? ?"
    rf"(?:(?:and|to|versus|vs\.?|compared (?:to|with)) |(?<=, )[a-z ]{{3,20}}(?: [A-Z])? )"
    rf"{_NO_OTHER.replace('@', '40')}"
    rf"{_NUMBER.replace('@', 'other')}{_UNIT.replace('@', 'other_unit')}[^.;:\d\n]{{0,30}}?,? "
    rf"(?:\(|which is |that is |i\.e\.,? )?(?:a|an|the) (?:mean |absolute |total "
    rf"|net )?{_NOUN} of (?P<told>\d{{1,6}}(?:\.\d{{1,3}})?)"
    r"(?P<told_unit>(?: ?(?:%|°C)| [a-z]{1,14})?(?: points?)?)(?![\d/^]|[.,]\d)"
)
_DIFFERENCE_TRACES = tuple(f"{noun} of " for noun in _NOUN[3:-1].split("|"))
_MORE = lazy_pattern(
    rf"\({_NUMBER.replace('@', 'one')} ?(?P<unit>%)\)[^.;:()\d\n]{{1,60}}?\({_NUMBER.replace('@', 'other')}"
    rf" ?(?P<other_unit>%)\) by "
    r"(?P<told>\d{1,2}(?:\.\d{1,2})?) ?%?(?P<told_unit> (?:percentage )?points|pp)\b"
    rf"|{_NUMBER.replace('@', 'one_')} ?(?P<unit_>ms|s|seconds|minutes|min"
    rf"|points) [^.;:\d\n]{{1,40}}? and {_NUMBER.replace('@', 'other_')}"
    r" ?(?P=unit_) [^.;:\d\n]{1,30}?, (?:i\.e\.,?|that is,|so) (?P<told_>\d{1,3}(?:\.\d{1,3})?) ?(?P=unit_) (?:less"
    r"|more|fewer|longer|shorter|faster)"
)
_MORE_TRACES = (") by ", "i.e.", "that is", ", so ")
_TIMES = {"half": 0.5, "twice": 2.0, "three times": 3.0, "four times": 4.0, "five times": 5.0, "ten times": 10.0}
_MULTIPLE = lazy_pattern(
    rf"{_NUMBER.replace('@', 'one')}{_UNIT.replace('@', 'unit')}{_NO_OTHER.replace('@', '50')}"
    rf"(?P<told>(?P<times>{'|'.join(_TIMES)}) as (?:many|much|long|often|high|large|big|fast|heavy))\b"
    rf"(?P<as> as\b)?{_NO_OTHER.replace('@', '50')}\(?{_NUMBER.replace('@', 'other')}{_UNIT.replace('@', 'other_unit')}"
)
_MULTIPLE_TRACES = tuple(f"{word} as " for word in ("half", "twice", "times"))
_PART = lazy_pattern(r"(?i)\b(?:of|in|since|until|by|table|figure|section|study|experiment|day|days|within) $")
_HEDGED = lazy_pattern(
    r"(?i)\b(?:about|almost|nearly|roughly|around|approximately|over|more than|less than|at least) $"
)
_LEEWAY, _HEDGED_LEEWAY = 0.2, 0.4
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in matches_around(_DIFFERENCE, text, _DIFFERENCE_TRACES):
            exact = abs(_value(match["one"]) - _value(match["other"]))
            if (
                _is_of_one_kind(match)
                and _is_wrong_difference(match, exact)
                and not _is_of_a_hundred(match, exact)
                and not section.is_quoted(match.start())
            ):
                span = section.prose.span(*match.span("told"))
                yield Offence(span, f"{match['one']} and {match['other']} differ by {exact:g}", _HINT)
        for match in matches_around(_MORE, text, _MORE_TRACES):
            end = "" if match["told"] else "_"
            one, other, told = (match[f"{name}{end}"] for name in ("one", "other", "told"))
            slack = _half(one) + _half(other) + _half(told)
            exact = abs(_value(one) - _value(other))
            if abs(exact - _value(told)) > slack + 1e-9 and not section.is_quoted(match.start()):
                yield Offence(
                    section.prose.span(*match.span(f"told{end}")), f"{one} and {other} differ by {exact:g}", _HINT
                )
        for match in matches_around(_MULTIPLE, text, _MULTIPLE_TRACES):
            exact = _multiple(match)
            if exact and _is_wrong_multiple(match, exact) and not section.is_quoted(match.start()):
                span = section.prose.span(*match.span("told"))
                message = f"{match['one']} and {match['other']} differ by a factor of {exact:.2g}"
                yield Offence(span, message, _HINT)


def _is_of_one_kind(match: re.Match[str]) -> bool:
    """Whether both numbers, and what they differ by, are told in one unit."""
    units = {match[name].strip() for name in ("unit", "other_unit", "told_unit")}
    if match["unit"].strip() == "%":
        return match["other_unit"].strip() == "%" and "point" in match["told_unit"]
    return len(units - {"", "and", "to", "points", "point"}) <= 1 and "%" not in units


def _is_of_a_hundred(match: re.Match[str], exact: float) -> bool:
    """Whether the difference is right in points: 7 points from 0.71 to 0.78."""
    slack = 100 * (_half(match["one"]) + _half(match["other"])) + _half(match["told"])
    return "point" in match["told_unit"] and abs(100 * exact - _value(match["told"])) <= slack


def _is_wrong_difference(match: re.Match[str], exact: float) -> bool:
    """Whether no rounding makes the difference what is told."""
    slack = _half(match["one"]) + _half(match["other"]) + _half(match["told"])
    slack = slack if "." in match["one"] + match["other"] + match["told"] or match["unit"].strip() == "%" else 0.0
    is_rough = is_approximate(match.string, match.start("told"))
    return abs(exact - _value(match["told"])) > slack + 1e-9 and not is_rough and not _stands_aside(match)


def _multiple(match: re.Match[str]) -> float:
    """How many times the one that is compared is the other."""
    one, other = _value(match["one"]), _value(match["other"])
    if match["as"] is None:  # "12 s, and the oven took twice as long (24 s)"
        one, other = other, one
    return one / other if other else 0.0


def _is_wrong_multiple(match: re.Match[str], exact: float) -> bool:
    times = _TIMES[match["times"]]
    is_hedged = _HEDGED.search(match.string, max(match.start("told") - 16, 0), match.start("told")) is not None
    units = {match[name].strip() for name in ("unit", "other_unit")} - {""}
    is_near = abs(exact - times) <= (_HEDGED_LEEWAY if is_hedged else _LEEWAY) * times
    return not is_near and len(units) == 1 and bool(match["other_unit"].strip()) and not _stands_aside(match)


def _stands_aside(match: re.Match[str]) -> bool:
    """Whether one of the numbers is a date, a place, or what others are of."""
    text = match.string
    return any(_PART.search(text, max(match.start(name) - 12, 0), match.start(name)) for name in ("one", "other"))


def _value(written: str) -> float:
    return float(written.replace(",", ""))


def _half(written: str) -> float:
    return 0.5 * 10.0 ** -len(written.partition(".")[2])
