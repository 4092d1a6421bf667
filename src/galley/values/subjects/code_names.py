"""Codes by the names that expressions can write, and what is said where one has no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.identifiers import identifier
from galley.values.subjects.subject import unknown_part

if TYPE_CHECKING:
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code
    from galley.values.statistics.registry import Statistic
    from galley.values.subjects.subject import Subject


def code_called(coded: CodedData, name: str, subject: Subject, prefix: str) -> Code:
    """A code by its name, or by its name as expressions can write it. ExpressionError for none, and for several."""
    if name in coded.codes:
        return coded.codes[name]
    meant = [code for code in coded.codes.values() if identifier(code.name) == name]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = ", ".join(f'{prefix}["{code.name}"]' for code in meant)
        raise ExpressionError(
            f"`{prefix}.{name}` may be any of {names}", "write the one you mean", subject=name, of_data=True
        )
    hints = did_you_mean(name, [*subject.names(), *coded.codes])
    if not hints:
        raise unknown_part(subject, prefix, name, of_data=True)
    raise ExpressionError(f"the codebook has no code `{name}`", *hints, subject=name, unknown=True, of_data=True)


def never_applied(code: Code, coded: CodedData) -> ExpressionError:
    """The error for a count of a code that is not reported and that nobody applied: zero would look like a result."""
    hint = f"it is of the stage `{code.stage}`; counted are those of the stage `{coded.coding.final}`"
    return ExpressionError(f"nobody applied the code `{code.name}`", hint, subject=code.name, of_data=True)


def not_in_codebook(code: Code, coded: CodedData, what: str) -> ExpressionError:
    """The error for a cell of the codebook that is empty."""
    fact, place = f"the code `{code.name}` has no {what}", f"{coded.files['codebook']}:{code.line}"
    return ExpressionError(fact, f"fill it in: {place}", subject=what, of_data=True)


def undefined_of(name: str, statistic: Statistic) -> ExpressionError:
    """The error for a statistic that has no value here; the hint is what its manual says first."""
    manual = " ".join(statistic.manual.partition("\n\n")[0].split())
    return ExpressionError(f"`{name}` is undefined", manual, subject=statistic.name, of_data=True)
