"""How the statistics of rows and of columns print when no filter says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from galley.prose.wording.decimals import with_first_digit
from galley.values.statistics.registry import Unit
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.printing import is_tiny, plain_text, share_text
from galley.values.subjects.results import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.study import Label
    from galley.model.values import Origin
    from galley.values.statistics.registry import Statistic
    from galley.values.statistics.selection import Cells

# What a mean prints with by default: the decimals of its column, within these bounds.
_FEWEST_DECIMALS = 1
_MOST_DECIMALS = 3

_SHARE_DECIMALS = 2  # a fraction of 1 needs a decimal more than ages and years do


def result_of(statistic: Statistic, value: Any, origin: Origin, label: Label | None, name: str) -> Result:
    """What a statistic gives, as it prints; an ExpressionError where it is undefined."""
    if value is None:
        rows = origin.counts.rows
        which = f" where {' and '.join(map(str, origin.filters))}" if origin.filters else ""
        raise ExpressionError(
            f"`{name}`{which} is undefined",
            f"it was asked of {rows} {'row' if rows == 1 else 'rows'}; {statistic.name}: {statistic.summary}",
            subject=statistic.name,
            of_data=True,
        )
    unit = label if statistic.unit in {Unit.COLUMN, Unit.ROWS} else None
    if statistic.is_interval:
        return Result(value, "", origin, unit)
    return Result(value, printed(statistic, value), origin, unit, value if statistic.unit is Unit.SHARE else None)


def printed(statistic: Statistic, value: Any, cells: Cells | None = None) -> str:
    """How a statistic prints when no filter says otherwise; one that is derived from cells, with their decimals."""
    if statistic.unit is Unit.SHARE:
        return share_text(value, _SHARE_DECIMALS)
    if statistic.is_derived and cells is not None and not isinstance(value, str) and not is_tiny(value):
        return with_first_digit(value, min(max(cells.decimals, _FEWEST_DECIMALS), _MOST_DECIMALS))
    return plain_text(value)


def interval(statistic: Statistic, found: Result, text: Callable[[float], str], level: float) -> Result:
    """A result that is a confidence interval, with its two ends."""
    low, high = found.value if isinstance(found.value, tuple) else (0, 0)
    is_share = statistic.unit is Unit.SHARE
    ends = (replace(found, value=end, text=text(end), share=end if is_share else None) for end in (low, high))
    return replace(found.with_ends(*ends), level=level)
