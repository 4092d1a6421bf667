"""How values are combined: arithmetic, comparisons, conditions joined by `and` and `or`."""

from __future__ import annotations

import datetime
import math
import operator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from galley.findings.patterns import lazy_pattern
from galley.model.values import CONSTANT
from galley.prose.wording.decimals import is_whole, with_first_digit
from galley.values.language.asking import value_wanted
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.printing import plain_text
from galley.values.subjects.results import Result, composed, described

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.study import Label

OPERATORS: dict[type[nodes.BinExpr], tuple[str, Callable[[Any, Any], Any]]] = {
    nodes.Add: ("+", operator.add),
    nodes.Sub: ("-", operator.sub),
    nodes.Mul: ("*", operator.mul),
    nodes.Div: ("/", operator.truediv),
}
COMPARISONS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "eq": ("==", operator.eq),
    "ne": ("!=", operator.ne),
    "lt": ("<", operator.lt),
    "lteq": ("<=", operator.le),
    "gt": (">", operator.gt),
    "gteq": (">=", operator.ge),
}
_ARITHMETIC = frozenset(symbol for symbol, _ in OPERATORS.values())

_LONGEST_NUMBER = 20  # characters
_DECIMALS = lazy_pattern(r"\.(\d+)")


def as_condition(subject: Any) -> Result:
    """A condition; an ExpressionError where something else is given."""
    if isinstance(subject, Result) and isinstance(subject.value, bool):
        return subject
    raise ExpressionError(f"{described(subject)} is not a condition", "compare it with something, as in `… == 20`")


def combined(symbol: str, combine: Callable[[Any, Any], Any], left: Any, right: Any) -> Result:
    """Two values combined by an operator, with both in its origin; an ExpressionError where they do not go together."""
    first, second = value_wanted(left), value_wanted(right)
    if symbol not in _ARITHMETIC:
        first, second = _dated(first, second), _dated(second, first)
    if _sort_of(first) != _sort_of(second) or (symbol in _ARITHMETIC and _sort_of(first) != "number"):
        fact = f"`{symbol}` does not go with {described(first)} and {described(second)}"
        raise ExpressionError(fact, *_instead_of_mixing(first, second))
    asked = f"{_short(first)} {symbol} {_short(second)}"
    try:
        value = combine(first.value, second.value)
    except ZeroDivisionError:
        raise ExpressionError(f"{asked} divides by zero", of_data=True) from None
    except OverflowError:
        raise ExpressionError(f"{asked} is too large a number", of_data=True) from None
    value = finite(value, asked)
    unit = _unit_of(symbol, first, second) if symbol in {"+", "-"} else None
    formula = f"({first.origin.formula}) {symbol} ({second.origin.formula})"
    text = _computed_text(symbol, value, first, second) if symbol in _ARITHMETIC else plain_text(value)
    return Result(value, text, composed(symbol, formula, (first, second)), unit)


def _short(number: Result) -> str:
    """A number for a message, which one of hundreds of digits would fill."""
    return number.text if len(number.text) <= _LONGEST_NUMBER else f"{number.text[:_LONGEST_NUMBER]}…"


def _instead_of_mixing(first: Result, second: Result) -> tuple[str, ...]:
    values = (first.value, second.value)
    if all(isinstance(value, datetime.date) for value in values):
        return ("how long it took is no value: tell both dates, as in `interviews.date|range`",)
    is_typed = any(isinstance(value, str) and value.isascii() and value.isdigit() for value in values)
    return ("numbers stand without quotes",) if is_typed else ()


def _dated(operand: Result, other: Result) -> Result:
    """A text that is compared with a date as the date that it writes, as `where` takes it."""
    if not isinstance(operand.value, str) or not isinstance(other.value, datetime.date):
        return operand
    try:
        return replace(operand, value=datetime.date.fromisoformat(operand.value))
    except ValueError:
        hint = 'give an ISO date in quotes, as in "2019-10-07"'
        raise ExpressionError(f"a date is compared with `{operand.text}`", hint, subject=operand.text) from None


def _unit_of(symbol: str, first: Result, second: Result) -> Label | None:
    """What a sum or a difference counts: what both sides do, a plain number apart."""
    if first.unit == second.unit or CONSTANT in {first.origin.statistic, second.origin.statistic}:
        return first.unit or second.unit
    if sum(_is_share(one) for one in (first, second)) == 1:
        share, other = (first, second) if _is_share(first) else (second, first)
        fact = f"a share, {share.text}, and {described(other)} do not add up"
        raise ExpressionError(fact, f"`{symbol}` wants two numbers of the same kind", subject=symbol)
    are_counts = isinstance(first.value, int) and isinstance(second.value, int)
    if first.unit and second.unit and not (symbol == "-" and are_counts):
        fact = f"{first.unit.many} and {second.unit.many} do not add up"
        raise ExpressionError(fact, f"`{symbol}` wants two numbers of the same kind", subject=symbol)
    return None


def _is_share(number: Result) -> bool:
    """Whether a number is a share itself, and not a count that knows its whole."""
    return number.share is not None and isinstance(number.value, float)


def _computed_text(symbol: str, value: float, first: Result, second: Result) -> str:
    """A sum or difference with the decimals of its sides, anything else with one if it is not whole."""
    printed = [_DECIMALS.search(side.text) for side in (first, second)]
    digits = max(len(found[1]) if found else 0 for found in printed) if symbol in {"+", "-"} else 0
    return with_first_digit(value, digits if is_whole(value) else max(digits, 1))


def finite(value: Any, name: str) -> Any:
    """A value that is no infinite number; an ExpressionError names the one that is."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ExpressionError(f"{name} is too large", "numbers go up to 1.8e308")
    return value


def _sort_of(operand: Result) -> str:
    """What can be compared with what: numbers with numbers, texts with texts, conditions with conditions."""
    if isinstance(operand.value, bool):
        return "condition"
    return "number" if isinstance(operand.value, int | float) else type(operand.value).__name__
