"""Conditions held against the columns that they are about: operands of its kind, categories it has, an order."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.model.study import Kind
from galley.values.statistics.conditions import Between, Comparison, Condition, OneOf
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result
from galley.values.subjects.subject import Function

if TYPE_CHECKING:
    from galley.model.study import Column
    from galley.model.values import Computed

_ORDERED = frozenset({Kind.NUMBER, Kind.DATE})


def fitting(column: Column, condition: Condition) -> Condition:
    """The condition with operands of the column's kind, dates from ISO text; ExpressionError if they make no sense."""
    for operand in condition.operands:
        if isinstance(operand, Function):
            fact = f"column `{column.name}` is compared with {operand}"
            inside = "" if operand.name == "not_disclosed" else "…"
            raise ExpressionError(fact, f"write its parentheses, too: `{operand.name}({inside})`", subject=column.name)
    ordered = isinstance(condition, Between) or (isinstance(condition, Comparison) and condition.symbol != "=")
    if ordered and column.kind not in _ORDERED and not column.ordered:
        held = "several categories, which have" if column.kind is Kind.CATEGORIES else f"a {column.kind}, which has"
        hint = "name what it equals, or several: `one_of(…)`; a scale is declared with `ordered = true`"
        raise ExpressionError(f"column `{column.name}` holds {held} no order", hint, subject=column.name)
    operands = tuple(_operand(column, operand) for operand in condition.operands)
    if ordered and column.ordered:
        return _of_scale(column, condition, operands)
    if isinstance(condition, Between) and operands[0] > operands[1]:  # type: ignore[operator]  # of one ordered kind
        fact = f"nothing lies between {operands[0]} and {operands[1]}"
        raise ExpressionError(fact, "give the smaller one first", subject="between")
    return _with_members(column, condition.over(operands))


def computed_operands(to: object) -> tuple[Computed, ...]:
    """The operands of a condition that are values themselves, such as the most common sector."""
    operands = to.operands if isinstance(to, Condition) else (to,)
    return tuple(one.computed for one in operands if isinstance(one, Result))


def _of_scale(column: Column, condition: Condition, operands: tuple[object, ...]) -> Condition:
    """The categories of an ordered column that meet a condition on their place: `at_least("agree")`."""
    places = {name: place for place, name in enumerate(column.categories)}
    if absent := [one for one in operands if one not in places]:
        fact = f"`{absent[0]}` is a group of `{column.name}`, which has no place on the scale"
        raise ExpressionError(fact, "name a category", subject=str(absent[0]))
    bounds = tuple(places[str(one)] for one in operands)
    if isinstance(condition, Between) and bounds[0] > bounds[1]:
        fact = f"nothing lies between {operands[0]} and {operands[1]}"
        raise ExpressionError(fact, "give the lower one first", subject="between")
    meeting = tuple(name for name, place in places.items() if condition.over(bounds).holds(place))
    if not meeting:
        first, *_, last = places
        fact = f"no category of `{column.name}` is {condition.words} {operands[0]}"
        raise ExpressionError(fact, f"they go from {first} to {last}", subject=column.name)
    return OneOf(meeting)


def _with_members(column: Column, condition: Condition) -> Condition:
    """The condition with the categories of each group in the place of its name."""
    members = tuple(one for operand in condition.operands for one in column.groups.get(str(operand), (operand,)))
    if members == condition.operands:
        return condition
    return OneOf(members) if isinstance(condition, Comparison) else condition.over(members)


def _operand(column: Column, operand: object) -> object:
    if isinstance(operand, Result):
        operand = operand.value
    if column.kind is Kind.BOOLEAN:
        return _expect(column, operand, isinstance(operand, bool), "true or false, without quotes")
    if column.kind is Kind.NUMBER:
        number = isinstance(operand, int | float) and not isinstance(operand, bool)
        return _expect(column, operand, number, "a number, without quotes")
    if column.kind is Kind.DATE:
        return _date(column, operand)
    text = _expect(column, operand, isinstance(operand, str), "text, in quotes")
    known = (*column.categories, *column.groups)
    if known and text not in known:
        separator = "; " if any("," in name for name in known) else ", "
        raise ExpressionError(
            f'column `{column.name}` has no category "{text}"',
            *(_of_label(column, str(text)) or did_you_mean(str(text), known) or (f"it has {separator.join(known)}",)),
            subject=str(text),
            unknown=True,
        )
    return text


def _of_label(column: Column, text: str) -> tuple[str, ...]:
    name = column.category_called(text)
    return (f'that is its label: write `{column.name}="{name}"`',) if name else ()


def _expect(column: Column, operand: object, fits: bool, expected: str) -> object:  # noqa: FBT001 - a verdict, not a switch
    if fits:
        return operand
    raise ExpressionError(
        f"column `{column.name}` is compared with `{operand}`", f"give {expected}", subject=column.name
    )


def _date(column: Column, operand: object) -> datetime.date:
    if isinstance(operand, datetime.date):
        return operand
    try:
        return datetime.date.fromisoformat(str(operand))
    except ValueError:
        hint = 'give an ISO date in quotes, as in "2019-10-07"'
        message = f"column `{column.name}` is compared with `{operand}`"
        raise ExpressionError(message, hint, subject=column.name) from None
