"""The conditions that `where` takes, as functions of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.values.statistics.conditions import Between, Comparison, NotDisclosed, OneOf, OtherThan
from galley.values.subjects.faults import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.values.statistics.conditions import Condition

# By name: what makes the condition, and for which cells it holds.
CONDITIONS: dict[str, tuple[Callable[..., Condition], str]] = {}


def _condition(holds_for: str) -> Callable[[Callable[..., Condition]], Callable[..., Condition]]:
    def register(make: Callable[..., Condition]) -> Callable[..., Condition]:
        CONDITIONS[make.__name__] = (make, holds_for)
        return make

    return register


@_condition("numbers and dates from this one on, as in `age=at_least(30)`")
def at_least(bound: Any) -> Condition:
    return Comparison("≥", bound)


@_condition("numbers and dates up to this one, itself included")
def at_most(bound: Any) -> Condition:
    return Comparison("≤", bound)


@_condition("numbers above this one, dates after it")
def more_than(bound: Any) -> Condition:
    return Comparison(">", bound)


@_condition("numbers below this one, dates before it")
def less_than(bound: Any) -> Condition:
    return Comparison("<", bound)


@_condition('numbers and dates between two, both included, as in `date=between("2019-10-01", "2019-12-31")`')
def between(lower: Any, upper: Any) -> Condition:
    return Between((lower, upper))


@_condition('cells that equal one of these, as in `sector=one_of("energy", "health care")`')
def one_of(*choices: Any) -> Condition:
    _refuse_none("one_of", choices)
    return OneOf(choices)


@_condition("disclosed cells that equal none of these")
def other_than(*choices: Any) -> Condition:
    _refuse_none("other_than", choices)
    return OtherThan(choices)


@_condition("empty cells")
def not_disclosed() -> Condition:
    return NotDisclosed()


def _refuse_none(name: str, choices: tuple[Any, ...]) -> None:
    if not choices:
        raise ExpressionError(f"`{name}` names nothing", f'say what, as in `{name}("…", "…")`', subject=name)
