"""The arguments that statistics take, such as the level of an interval."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result
from galley.values.subjects.subject import Function

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.values.statistics.registry import Statistic


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
    """The arguments of a statistic besides a condition, by name, with their defaults: each a fraction of 1.

    ExpressionError for one that the statistic does not take, and for a number outside of 0 to 1.
    """
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
