"""When two expressions print the same fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.model.values import Fault
from galley.values.language.parsing import parse
from galley.values.language.spelling import spelled
from galley.values.subjects.faults import ExpressionError

if TYPE_CHECKING:
    from galley.values.language.evaluation import Evaluator


@dataclass(frozen=True)
class Facts:
    """What expressions compute, by the one spelling of it."""

    evaluator: Evaluator | None
    _known: dict[str, str] = field(default_factory=dict)

    def __call__(self, expression: str) -> str:
        """What an expression computes, however it is spelled and prints; where it has no value, its own spelling."""
        if expression not in self._known:
            self._known[expression] = self._fact(expression)
        return self._known[expression]

    def _fact(self, expression: str) -> str:
        value = self.evaluator.evaluate(expression) if self.evaluator else Fault("")
        if not isinstance(value, Fault):
            return value.computed.exact.expression
        try:
            return spelled(parse(expression))
        except ExpressionError:
            return expression
