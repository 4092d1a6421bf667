"""What a subject of expressions is, and a function: each names what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from galley.findings.diagnostics import did_you_mean
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.synonyms import synonym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.model.values import Origin


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


def unknown_part(subject: Subject, prefix: str, name: str, *, of_data: bool = False) -> ExpressionError:
    """The error for a name that a subject does not know."""
    meant = synonym(name, subject.names())
    near = (f"did you mean `{meant}`?",) if meant else did_you_mean(name, subject.names())
    hints = tuple(hint.replace("`", f"`{prefix}.", 1) for hint in near) or (
        f"of {subject} there is {', '.join(subject.names())}",
    )
    return ExpressionError(
        f"value `{prefix}.{name}` is not defined", *hints, subject=name, unknown=True, of_data=of_data
    )
