"""Expressions over data with faults: which have a value all the same, and which ask for what there is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import nodes

from galley.model.values import Fault, Value
from galley.values.filters import filters
from galley.values.language.evaluation import Evaluator
from galley.values.language.parsing import parse
from galley.values.language.slips import no_filter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.study.study_data import StudyData


@dataclass(frozen=True)
class EvaluatedInPart:
    """Expressions that have a value whatever is mended, those at fault whatever is mended, and all others.

    Of these, whose values hang on faults of the data, the faults are in `unsettled`.
    """

    values: dict[str, Value] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    unsettled: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)


def evaluate_in_part(expressions: Iterable[str], data: StudyData) -> EvaluatedInPart:
    """Evaluate expressions over data that may have faults, whose cells are taken for ones that are not disclosed."""
    evaluator, found = Evaluator(data), EvaluatedInPart()
    for expression in sorted(set(expressions)):
        data.doubts.answered()  # what was asked for before is not this expression's
        outcome, is_of_data = evaluator.outcome(expression)
        causes = data.doubts.answered()
        if causes and is_of_data:
            unknown = _unknown_filter(expression)
            if unknown is None:
                found.unsettled[expression] = causes
                continue
            outcome = unknown
        if isinstance(outcome, Value):
            found.values[expression] = outcome
        else:
            found.faults[expression] = outcome
    return found


def _unknown_filter(expression: str) -> Fault | None:
    """The fault of a filter that there is not, whatever it would be applied to."""
    applied = [node.name for node in parse(expression).find_all(nodes.Filter)]
    return next((no_filter(name).fault for name in reversed(applied) if name not in filters()), None)
