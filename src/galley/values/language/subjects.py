"""What expressions are about: tables, filtered tables, columns. Each names what can be asked of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from galley.findings.diagnostics import did_you_mean
from galley.model.study import Kind
from galley.prose.wording.decimals import telling
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, plain_text, share_text
from galley.values.statistics.conditions import Between, Comparison, Condition, OneOf
from galley.values.statistics.registry import Unit, column_statistics, row_statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.model.study import Column, Label
    from galley.model.values import Computed, Origin
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Cells, Rows

_LISTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.TEXT})

# What a mean prints with, if not told: the decimals of its column, within these bounds.
_FEWEST_DECIMALS = 1
_MOST_DECIMALS = 3

_SHARE_DECIMALS = 2  # a fraction of 1 needs a decimal more than ages and years do
_ORDERED = frozenset({Kind.NUMBER, Kind.DATE})


class Subject(Protocol):
    """Something with named parts. `str()` of it is a description in plain words."""

    def names(self) -> Iterable[str]:
        """What can be asked of it."""

    def attribute(self, name: str) -> Any:
        """A part by name: a subject, a function or a result. Raises ExpressionError for an unknown one."""


@runtime_checkable
class Listed(Protocol):
    """A subject that the filter `list` can print."""

    def listed(self) -> tuple[list[str], Origin]:
        """The labels in order, and where they come from. Raises ExpressionError where they are none."""


@dataclass(frozen=True)
class Function:
    """Something that is called with arguments, such as `where`."""

    name: str
    call: Callable[..., Any]

    def __str__(self) -> str:
        return f"the function `{self.name}`"


@dataclass(frozen=True)
class TableSubject:
    """A table, or the rows of one that meet conditions."""

    rows: Rows
    is_narrowed: bool = field(default=False, kw_only=True)  # by `where` behind `where`

    def __str__(self) -> str:
        return f"the table `{self.rows.name}`"

    def names(self) -> Iterable[str]:
        return (*row_statistics(), "where", *self.rows.data.table.columns)

    def attribute(self, name: str) -> Any:
        if name == "where":
            return Function("where", self.where)
        if statistic := row_statistics().get(name):
            return self._result(statistic)
        column = self.rows.data.table.columns.get(name)
        if column is None:
            raise unknown_part(self, self.rows.name, name)
        return ColumnSubject(self.rows.cells(column))

    def where(self, *unnamed: object, **conditions: object) -> TableSubject:
        """The rows that meet all conditions, given by column."""
        if unnamed or not conditions:
            hint = f'name the column, as in `{self.rows.name}.where(gender="woman")`'
            raise ExpressionError("`where` takes conditions by column name", hint, subject="where")
        checked = {name: self._condition(name, to) for name, to in conditions.items()}
        found = {name: _computed(to) for name, to in conditions.items()}
        return TableSubject(self.rows.where(checked, found), is_narrowed=bool(self.rows.filters))

    def _condition(self, name: str, operand: object) -> Condition:
        column = self.rows.data.table.columns.get(name)
        if column is None:
            columns = self.rows.data.table.columns
            raise ExpressionError(
                f"table `{self.rows.name}` has no column `{name}`",
                *(did_you_mean(name, columns) or (f"its columns are {', '.join(columns)}",)),
                subject=name,
                unknown=True,
            )
        condition = operand if isinstance(operand, Condition) else Comparison("=", operand)
        condition = checked(column, condition)
        if column.kind is Kind.IDENTIFIER:
            known = self.rows.data.places_by_cell(name)
            if absent := [one for one in condition.operands if one not in known]:
                fact = f'no row of `{self.rows.name}` has the {name} "{absent[0]}"'
                raise ExpressionError(fact, "check how it is written", subject=str(absent[0]), unknown=True)
        return condition

    def _result(self, statistic: Statistic) -> Result:
        if self.is_narrowed and statistic.unit is Unit.SHARE:
            name = self.rows.name
            hint = (
                f"write `{name}.where(…).where(…).n|of({name}.where(…).n)|percent`, or `{name}.where(…).….share_of(…)`;"
                " for a share of all, give `where` all conditions at once"
            )
            fact = f"`{statistic.name}` behind two `where` may be of all {name} or of those that the first one leaves"
            raise ExpressionError(fact, hint, subject=statistic.name)
        value = statistic.compute(self.rows)
        origin = self.rows.origin(statistic.name, statistic.formula.format(name=self.rows.data.table.label.many))
        return _result(statistic, value, origin, self.rows.data.table.label, f"{self.rows.name}.{statistic.name}")


@dataclass(frozen=True)
class ColumnSubject:
    """A column of some rows."""

    cells: Cells

    def __str__(self) -> str:
        return f"the column `{self.cells.name}`"

    def names(self) -> Iterable[str]:
        return (name for name, found in column_statistics().items() if found.is_of(self.cells.column))

    def attribute(self, name: str) -> Any:
        statistic = column_statistics().get(name)
        if statistic is None:
            raise unknown_part(self, self.cells.name, name)
        if not statistic.is_of(self.cells.column):
            raise self._without(statistic)
        if "condition" in statistic.parameters:
            return Function(name, lambda *choices, **named: self._counted(statistic, choices, named))
        return with_arguments(statistic, lambda **named: self.computed(statistic, **named))

    def _without(self, statistic: Statistic) -> ExpressionError:
        kind = self.cells.column.kind
        hints = [f"of {self} there is {', '.join(self.names())}"]
        if statistic.of_ordered and kind is Kind.CATEGORY:
            hints.insert(0, "if its categories are listed in ascending order, say `ordered = true` in study.toml")
        return ExpressionError(
            f"{self} holds a {kind}, which has no `{statistic.name}`", *hints, subject=statistic.name
        )

    def computed(self, statistic: Statistic, *arguments: Any, **named: float) -> Result:
        """The statistic of the cells."""
        formula = statistic.formula.format(name=self.cells.name, **named)
        origin = self.cells.origin(statistic.name, formula, of_missing=statistic.of_missing)
        label = self.cells.rows.data.table.label if statistic.unit is Unit.ROWS else self.cells.column.unit
        value = statistic.compute(self.cells, *arguments, **named)
        result = _result(statistic, value, origin, label, f"{self.cells.name}.{statistic.name}")
        if statistic.is_interval:
            return interval(statistic, result, lambda end: printed(statistic, end, self.cells), named["level"])
        return result.printed(printed(statistic, value, self.cells))

    def _counted(self, statistic: Statistic, choices: tuple[object, ...], given_by_name: dict[str, Any]) -> Result:
        """A statistic of those cells that meet a condition, which may be given as a choice of categories."""
        column, rows = self.cells.column, self.cells.rows
        if not choices or (len(choices) > 1 and any(isinstance(one, Condition) for one in choices)):
            hint = f'as in `{self.cells.name}.{statistic.name}("…", "…")`, or one condition such as `at_least(3)`'
            raise ExpressionError(f"`{statistic.name}` takes what to look for", hint, subject=statistic.name)
        given = choices[0] if len(choices) == 1 else OneOf(choices)
        condition = checked(column, given if isinstance(given, Condition) else Comparison("=", given))
        result = self.computed(statistic, condition, **fractions(statistic, (), given_by_name))
        record = rows.filter(column.name, condition, tuple(one.computed for one in choices if isinstance(one, Result)))
        counts = replace(result.origin.counts, whole=result.origin.counts.rows)
        return replace(result, origin=replace(result.origin, counted=(record,), counts=counts))

    def listed(self) -> tuple[list[str], Origin]:
        column = self.cells.column
        if column.kind not in _LISTED:
            hint = "name a column of categories, as in `participants.sector|list`"
            raise ExpressionError(f"`list` wants a column of categories or text, not {self}", hint)
        labels = column.categories
        listed = [labels[name].one if name in labels else name for name in self.cells.counts()]
        return listed, self.cells.origin("list", f"the different {self.cells.name}")


def unknown_part(subject: Subject, prefix: str, name: str) -> ExpressionError:
    """The error for a name that a subject does not know."""
    near = did_you_mean(name, subject.names())
    hints = tuple(hint.replace("`", f"`{prefix}.", 1) for hint in near) or (
        f"of {subject} there is {', '.join(subject.names())}",
    )
    return ExpressionError(f"value `{prefix}.{name}` is not defined", *hints, subject=name, unknown=True)


def _result(statistic: Statistic, value: Any, origin: Origin, label: Label | None, name: str) -> Result:
    if value is None:
        which = f" where {' and '.join(map(str, origin.filters))}" if origin.filters else ""
        raise ExpressionError(
            f"`{name}`{which} is undefined",
            f"it was asked of {origin.counts.rows} rows; {statistic.name}: {statistic.summary}",
            subject=statistic.name,
        )
    unit = label if statistic.unit in {Unit.COLUMN, Unit.ROWS} else None
    if statistic.is_interval:
        return Result(value, "", origin, unit)
    return Result(value, printed(statistic, value), origin, unit, value if statistic.unit is Unit.SHARE else None)


def printed(statistic: Statistic, value: Any, cells: Cells | None = None) -> str:
    """How a statistic prints when no filter says otherwise; one that is derived from cells, with their decimals."""
    if statistic.unit is Unit.SHARE:
        return share_text(value, _SHARE_DECIMALS)
    if statistic.is_derived and cells is not None and not isinstance(value, str):
        return telling(value, min(max(cells.decimals, _FEWEST_DECIMALS), _MOST_DECIMALS))
    return plain_text(value)


def interval(statistic: Statistic, found: Result, text: Callable[[float], str], level: float) -> Result:
    """A result that is a confidence interval, with its two ends."""
    low, high = found.value if isinstance(found.value, tuple) else (0, 0)
    is_share = statistic.unit is Unit.SHARE
    ends = (replace(found, value=end, text=text(end), share=end if is_share else None) for end in (low, high))
    return replace(found.with_ends(*ends), level=level)


def with_arguments(statistic: Statistic, compute: Callable[..., Result]) -> Result | Function:
    """A statistic that takes arguments: a function, or its value at their defaults, which can be called with others."""
    if not statistic.parameters:
        return compute()

    def called(*unnamed: object, **named: object) -> Result:
        return compute(**fractions(statistic, unnamed, named))

    if statistic.needs_arguments:
        return Function(statistic.name, called)
    return replace(called(), again=called)


def fractions(statistic: Statistic, unnamed: tuple[object, ...], named: dict[str, Any]) -> dict[str, float]:
    """The arguments of a statistic besides a condition, by name, with their defaults: each a fraction of 1."""
    wanted = [name for name in statistic.parameters if name != "condition"]
    given = dict(zip(wanted, unnamed, strict=False)) | named
    example = f"`{statistic.name}({wanted[0]}=0.9)`" if wanted else f"`{statistic.name}(…)`"
    if len(unnamed) > len(wanted) or not given.keys() <= set(wanted):
        raise ExpressionError(
            f"`{statistic.name}` is given the wrong arguments", f"as in {example}", subject=statistic.name
        )
    found = statistic.defaults | {name: one.value if isinstance(one, Result) else one for name, one in given.items()}
    for name in wanted:
        number = found.get(name)
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            fact = f"`{statistic.name}` takes a {name} between 0 and 1"
            raise ExpressionError(fact, f"as in {example}", subject=statistic.name)
        if name == "level" and number in (0, 1):
            raise ExpressionError(
                "the level of an interval is neither 0 nor 1", f"as in {example}", subject=statistic.name
            )
    return {name: found[name] for name in wanted}


def _computed(to: object) -> tuple[Computed, ...]:
    """The operands of a condition that are values themselves, such as the most common sector."""
    operands = to.operands if isinstance(to, Condition) else (to,)
    return tuple(one.computed for one in operands if isinstance(one, Result))


def checked(column: Column, condition: Condition) -> Condition:
    """The condition, if its operands make sense for the column; dates given as ISO text become dates."""
    ordered = isinstance(condition, Between) or (isinstance(condition, Comparison) and condition.symbol != "=")
    if ordered and column.kind not in _ORDERED and not column.ordered:
        raise ExpressionError(f"column `{column.name}` holds a {column.kind}, which has no order", subject=column.name)
    operands = tuple(_operand(column, operand) for operand in condition.operands)
    if ordered and column.ordered:
        return _of_scale(column, condition, operands)
    if isinstance(condition, Between) and operands[0] > operands[1]:  # type: ignore[operator]  # of one ordered kind
        fact = f"nothing lies between {operands[0]} and {operands[1]}"
        raise ExpressionError(fact, "give the smaller one first", subject="between")
    return _with_members(column, condition.over(operands))


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
    return OneOf(tuple(name for name, place in places.items() if condition.over(bounds).holds(place)))


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
        raise ExpressionError(
            f'column `{column.name}` has no category "{text}"',
            *(did_you_mean(str(text), known) or (f"it has {', '.join(known)}",)),
            subject=str(text),
            unknown=True,
        )
    return text


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
