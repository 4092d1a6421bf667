"""What is said where a value is wanted and something else is given: what can be asked of it."""

from __future__ import annotations

from typing import Any

from galley.model.study import Kind
from galley.values.subjects.agreement import AgreementSubject
from galley.values.subjects.analysis_results import ResultsSubject
from galley.values.subjects.codebook import CodesSubject
from galley.values.subjects.column import ColumnSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described, operand
from galley.values.subjects.subject import Function
from galley.values.subjects.themes import ThemesSubject, ThemeSubject


def value_wanted(subject: Any) -> Result:
    """A value, constants included; an ExpressionError says what can be asked of anything else."""
    if isinstance(subject, Result | bool | int | float | str):
        return operand(subject)
    raise ExpressionError(f"{described(subject)} is not a value", _what_to_ask(subject))


def not_a_value(expression: str, subject: Any) -> ExpressionError:
    """The error for an expression that is not a value, or no value of the study."""
    if isinstance(subject, Result) or not (hasattr(subject, "names") or isinstance(subject, Function)):
        return ExpressionError(f"`{expression}` is a constant, not a value of the study", "type it as plain text")
    return ExpressionError(f"`{expression}` is {subject}, not a value", _what_to_ask(subject))


def _what_to_ask(subject: Any) -> str:  # noqa: PLR0911 - one sentence for each kind of subject
    if isinstance(subject, ThemeSubject | AgreementSubject):
        hint = 'a code with a hyphen is `themes["data-work"]` or `themes.data_work`'
        return f"ask for one of {', '.join(subject.names())}; {hint}"
    if isinstance(subject, ColumnSubject):
        column = subject.cells.column
        is_ordered = column.ordered or column.kind in {Kind.NUMBER, Kind.DATE}
        condition = "at_least(…)" if is_ordered else "true" if column.kind is Kind.BOOLEAN else '"…"'
        return f"ask for one of {', '.join(subject.names())}; filter rows as in `where({column.name}={condition})`"
    if isinstance(subject, CodesSubject | ThemesSubject):
        return f"ask for one of {', '.join(subject.names())}, or for the labels with `|list`"
    if isinstance(subject, Function):
        return f"call it with its arguments: `{subject.name}(…)`"
    if isinstance(subject, ResultsSubject):
        return f'name a row and a column, as in `{subject.results.name}["…"].estimate`'
    if hasattr(subject, "names"):
        return f"ask for one of {', '.join(subject.names())}"
    return "see the expression language in docs/expressions.md"
