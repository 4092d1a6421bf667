r"""A p-value as APA style has it: no zero before the point, three decimals by default, and never zero or one.

What would round to zero prints as "< .001", what would round to one as "> .999". A sign that the other values are to
have before them goes in as well: `$p \VAR{…|p(sign="=")}$` prints "p = .003" or "p < .001", whatever the data say, and
`p(2, sign="=")` prints "= .03". Of a row of results it prints the p-value; `<2e-16`, as R writes it, is one too.

Example:: experience.model["ml_years"]|p
Prints:: < .001

Example:: (participants.n / 1000)|p
Prints:: .020

Example:: (participants.n / 1000)|p(2, sign="=")
Prints:: = .02

Example:: (participants.n / 100000)|p
Prints:: < .001
"""

from __future__ import annotations

from decimal import Decimal

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import fixed
from galley.reading.tables.cell_faults import number_in
from galley.values.subjects.analysis_results import RowSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, decimals_of, described, number_of

_BOUND = lazy_pattern(r"<\s*(?P<number>[\d.]+(?:[eE][+-]?\d+)?)")
_SIGNS = ("", "=")


def apply(subject: Result | RowSubject, digits: int = 3, sign: str = "") -> Result:
    if isinstance(subject, RowSubject):
        subject = subject.part("p") or subject.item("p")
    number, digits = _number(subject), decimals_of(digits, "p")
    if subject.unit is not None or not 0 <= number <= 1:
        hint = "name the column of p-values, as in `tests.where(outcome=…).p.max|p`"
        raise ExpressionError(f"`p` wants a p-value between 0 and 1, not {described(subject)}", hint, subject="p")
    if not digits or sign not in _SIGNS:
        raise ExpressionError("`p` takes a number of decimals, and a sign", 'as in `…|p(2, sign="=")`', subject="p")
    text, smallest = fixed(number, digits), Decimal(1).scaleb(-digits)
    if _BOUND.fullmatch(subject.text) and number > smallest:
        return subject.printed(f"< {text}".replace(" 0.", " ."))
    if not Decimal(text) or _BOUND.fullmatch(subject.text):
        return subject.printed(f"< {smallest}".replace(" 0.", " ."))
    if Decimal(text) == 1:
        return subject.printed(f"> {1 - smallest}".replace(" 0.", " ."))
    return subject.printed(f"{sign} {text.removeprefix('0')}".lstrip())


def _number(subject: Result) -> float:
    """The p-value, or the number that it is below where R writes no more than that: `<2e-16`."""
    bound = _BOUND.fullmatch(subject.value) if isinstance(subject, Result) and isinstance(subject.value, str) else None
    number = number_in(bound["number"]) if bound else None
    return number_of(subject, "p") if number is None else number
