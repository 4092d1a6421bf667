"""What expressions say about a table, and about the rows of one that meet conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import did_you_mean
from galley.values.statistics.conditions import Comparison, Condition
from galley.values.statistics.registry import Unit, row_statistics
from galley.values.subjects.column import ColumnSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.fitting_conditions import computed_operands, fitting
from galley.values.subjects.naming_rows import refuse_absent_rows, refuse_absent_text, refuse_codes_above
from galley.values.subjects.statistics_in_print import result_of
from galley.values.subjects.subject import Function, unknown_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Rows
    from galley.values.subjects.results import Result


@dataclass(frozen=True)
class TableSubject:
    """A table, or the rows of one that meet conditions."""

    rows: Rows
    is_narrowed: bool = field(default=False, kw_only=True)  # by `where` behind `where`
    tables: Mapping[str, Rows] = field(default_factory=dict, kw_only=True, compare=False, repr=False)  # to refer to

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
            raise unknown_part(self, self.rows.name, name, of_data=self._is_left_out(name))
        return ColumnSubject(self.rows.cells(column))

    def where(self, *unnamed: object, **conditions: object) -> TableSubject:
        """The rows that meet all conditions, given by column.

        ExpressionError for a column that there is not, and for a condition that makes no sense there.
        """
        if unnamed or not conditions:
            hint = f"name the column, as in `{self.rows.name}.where({a_condition(self.rows)})`"
            raise ExpressionError("`where` takes conditions by column name", hint, subject="where")
        checked = {name: self._condition(name, to) for name, to in conditions.items()}
        found = {name: computed_operands(to) for name, to in conditions.items()}
        rows = self.rows.where(checked, found)
        if not rows:
            refuse_codes_above(self.rows, checked, self.tables)
        return TableSubject(rows, is_narrowed=bool(self.rows.filters), tables=self.tables)

    def _condition(self, name: str, operand: object) -> Condition:
        column = self.rows.data.table.columns.get(name)
        if column is None:
            columns = self.rows.data.table.columns
            raise ExpressionError(
                f"table `{self.rows.name}` has no column `{name}`",
                *(did_you_mean(name, columns) or (f"its columns are {', '.join(columns)}",)),
                subject=name,
                unknown=True,
                of_data=self._is_left_out(name),
            )
        condition = operand if isinstance(operand, Condition) else Comparison("=", operand)
        condition = fitting(column, condition)
        refuse_absent_rows(self.rows, column, condition, self.tables)
        refuse_absent_text(self.rows, column, condition)
        return condition

    def _is_left_out(self, name: str) -> bool:
        """Whether a column is declared, but so that it cannot be read: that is told of its declaration."""
        doubts = self.rows.data.doubts
        doubts.ask(self.rows.name, name)
        return (self.rows.name, name) in doubts.faults

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
        return result_of(statistic, value, origin, self.rows.data.table.label, f"{self.rows.name}.{statistic.name}")


def a_condition(rows: Rows) -> str:
    """A condition on the rows that could be meant."""
    for column in rows.data.table.columns.values():
        if column.categories:
            return f'{column.name}="{next(iter(column.categories))}"'
    return "…=…"
