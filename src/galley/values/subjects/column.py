"""What expressions say about a column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from galley.model.study import Kind
from galley.values.statistics.conditions import Comparison, Condition, NotDisclosed, OneOf
from galley.values.statistics.registry import Unit, column_statistics
from galley.values.subjects.arguments import fractions, with_arguments
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.fitting_conditions import fitting
from galley.values.subjects.naming_rows import refuse_absent_text
from galley.values.subjects.results import Result
from galley.values.subjects.statistics_in_print import interval, printed, result_of
from galley.values.subjects.subject import Function, unknown_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.values import Origin
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Cells

_LISTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.TEXT})


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
            if name in self.cells.column.categories:
                table, column = self.cells.rows.name, self.cells.column.name
                hint = f'a category is counted with `where`: `{table}.where({column}="{name}").n`'
                raise ExpressionError(
                    f"value `{self.cells.name}.{name}` is not defined", hint, subject=name, unknown=True
                )
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
        held = "several categories" if kind is Kind.CATEGORIES else f"a {kind}"
        fact = f"{self} holds {held}, which has no `{statistic.name}`"
        return ExpressionError(fact, *hints, subject=statistic.name)

    def computed(self, statistic: Statistic, *arguments: Any, **named: float) -> Result:
        """The statistic of the cells."""
        formula = statistic.formula.format(name=self.cells.name, **named)
        origin = self.cells.origin(statistic.name, formula, of_missing=statistic.of_missing)
        label = self.cells.rows.data.table.label if statistic.unit is Unit.ROWS else self.cells.column.unit
        value = statistic.compute(self.cells, *arguments, **named)
        result = result_of(statistic, value, origin, label, f"{self.cells.name}.{statistic.name}")
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
        condition = fitting(column, given if isinstance(given, Condition) else Comparison("=", given))
        if isinstance(condition, NotDisclosed):
            fact = f"`{statistic.name}` is about the cells that are disclosed"
            hint = f"write `{self.cells.name}.missing|of({rows.name}.n)`"
            raise ExpressionError(fact, hint, subject=statistic.name)
        refuse_absent_text(rows, column, condition)
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
