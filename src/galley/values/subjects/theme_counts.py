"""How themes are counted: under which rule, and among whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import did_you_mean
from galley.model.study import AppliedBy
from galley.values.statistics.themes import Theme
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described
from galley.values.subjects.subject import Function
from galley.values.subjects.table import TableSubject, a_condition

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.model.study import Study
    from galley.values.statistics.selection import Rows


@dataclass(frozen=True)
class ThemeCounts:
    """How themes are counted: under which rule, and among whom, by default all `people`."""

    study: Study
    coded: CodedData
    people: Rows
    among: Rows | None = None

    def rely_on_codings(self) -> None:
        """Note that something depends on who said what, and on how that was coded."""
        rely_on_codings(self.coded, self.people)

    def of(self, code: Code) -> Theme:
        return Theme(self.study, self.coded, code, self.among)

    def among_whom(self, *groups: object, **conditions: object) -> ThemeCounts:
        """The same among those who meet conditions: columns of the people, or rows of a table that is about them.

        ExpressionError without conditions, and where nobody meets them.
        """
        people = self.people if self.among is None else self.among
        name = people.name
        people.data.doubts.ask(name)
        if not groups and not conditions:
            hint = f"name a column, as in `themes.….among({a_condition(people)})`"
            raise ExpressionError(f"`among` takes conditions on columns of `{name}`", hint, subject="among")
        for group in groups:
            people = _shared(people, group)
        if conditions:
            people = TableSubject(people).where(**conditions).rows
        if not people:
            fact = f"nobody is among {people.described}"
            raise ExpressionError(
                fact, "a count among nobody says nothing: check the conditions", subject="among", of_data=True
            )
        return replace(self, among=people)

    def under(self, rule: object) -> ThemeCounts:
        """The same where another rule says when a code counts. ExpressionError for a rule that there is not."""
        if rule not in tuple(AppliedBy):
            known = ", ".join(f'"{one}"' for one in AppliedBy)
            hints = (*did_you_mean(str(rule), AppliedBy), f"it takes {known}")
            raise ExpressionError(f"`applied_by` does not know `{_written(rule)}`", *hints[:1], subject="applied_by")
        return replace(self, coded=self.coded.under(AppliedBy(str(rule))))

    def unlike_a_table(self, theme: str) -> ExpressionError:
        """The error for `where` behind themes, which are no rows."""
        hint = f"`themes.{theme}.among({a_condition(self.people)}).participants` counts it among some of the people"
        return ExpressionError("themes have no `where`", hint, subject="where", unknown=True)

    def functions(self, make: Callable[[ThemeCounts], Any]) -> dict[str, Function]:
        """What can be called to count otherwise, by name; `make` gives the subject that is counted so."""
        return {
            "among": Function("among", lambda *groups, **conditions: make(self.among_whom(*groups, **conditions))),
            "applied_by": Function("applied_by", lambda rule: make(self.under(rule))),
        }


def rely_on_codings(coded: CodedData, people: Rows) -> None:
    """Note that something depends on what these people said, and on how that was coded."""
    people.data.doubts.ask(people.name)
    for table in (coded.coding.codebook, coded.coding.excerpts, coded.coding.codings):
        people.data.doubts.ask_all(table)


def _shared(people: Rows, group: object) -> Rows:
    """The people who are among a group: of themselves, or of another table's rows that are about them."""
    if isinstance(group, TableSubject):
        try:
            return people.shared_with(group.rows)
        except ValueError:
            fact = f"`among` cannot tell which of `{people.name}` the rows of `{group.rows.name}` are about"
            hint = f"give rows of a table with one column that refers to `{people.name}`"
            raise ExpressionError(fact, hint, subject="among") from None
    hint = f"name a column, as in `themes.….among({a_condition(people)})`"
    raise ExpressionError(
        f"`among` takes conditions, or rows of a table, not {described(group)}", hint, subject="among"
    )


def _written(given: object) -> str:
    return given.text if isinstance(given, Result) else str(given)
