"""The distribution of several columns on one axis: a dot for each number, stacked, and the median marked.

Where stacks of dots would grow too tall to tell apart, bars take their place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, floor
from statistics import median
from typing import TYPE_CHECKING

from galley.building.figures._style import ACCENT, INK, WIDTH, as_pdf, canvas, count_in_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from galley.model.floats import Figure
    from galley.model.study import Study
    from galley.model.values import Value

shows = ("columns",)  # columns of numbers, which share one axis and so one unit

_HEIGHT_OF_PANEL = 0.85
_HEIGHT_OF_AXIS = 0.42
_TALLEST_STACK = 12  # dots
_DOT = 4.5  # points
_MOST_BINS = 40


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one column, without those not disclosed."""

    label: str
    values: tuple[float, ...]


def expressions(figure: Figure, study: Study) -> tuple[str, ...]:  # noqa: ARG001 - the form that all kinds share
    """List the numbers of each column."""
    return tuple(f"{column}.values" for column in figure.columns)


def draw(figure: Figure, study: Study, values: Mapping[str, Value]) -> bytes:
    """Draw the columns of a figure whose numbers are known."""
    columns = {
        f"{name}.values": study.tables[table].columns[column]
        for name in figure.columns
        if f"{name}.values" in values
        for table, _, column in [name.partition(".")]
    }
    series = [Series(_capitalised(column.label), _numbers(values[name])) for name, column in columns.items()]
    units = dict.fromkeys(_capitalised(column.unit.many) for column in columns.values() if column.unit)
    return draw_series(series, axis=", ".join(units))


def _numbers(value: Value) -> tuple[float, ...]:
    return value.value if isinstance(value.value, tuple) else ()


def draw_series(series: Sequence[Series], *, axis: str) -> bytes:
    """Draw one panel for each series, below one another on shared axes."""
    count = max(1, len(series))
    with canvas(_HEIGHT_OF_PANEL * count + _HEIGHT_OF_AXIS) as drawn:
        panels = drawn.subplots(count, sharex=True, sharey=True, squeeze=False)[:, 0].tolist()
        _draw_panels(panels, series)
        panels[-1].set_xlabel(axis)
        count_in_whole_numbers(panels[-1].xaxis)
        return as_pdf(drawn)


def _draw_panels(panels: Sequence[Axes], series: Sequence[Series]) -> None:
    stacks = [_stacks(one.values, _dot_width(series)) for one in series]
    tallest = max((height for stack in stacks for _, height in stack), default=1)
    for panel, one, stack in zip(panels, series, stacks, strict=False):
        panel.set_title(one.label, loc="left", fontsize=9, pad=4)
        panel.tick_params(left=False, labelleft=False, bottom=panel is panels[-1], length=3, width=0.6)
        if not one.values:
            panel.text(0.5, 0.5, "not disclosed", transform=panel.transAxes, ha="center")
        elif tallest <= _TALLEST_STACK:
            panel.plot(*zip(*stack, strict=True), "o", color=INK, markersize=_DOT, markeredgewidth=0, zorder=2)
            panel.set_ylim(0.4, max(_TALLEST_STACK / 2, tallest) + 1)
        else:
            panel.hist(one.values, bins=_bins(series), color=INK, rwidth=0.85, zorder=2)
            panel.margins(y=0.25)
        if one.values:
            _mark_median(panel, median(one.values))


def _mark_median(panel: Axes, middle: float) -> None:
    panel.axvline(middle, color=ACCENT, linewidth=1, linestyle=(0, (4, 2)), zorder=1)
    panel.annotate(
        f"median {round(middle, 1):g}",
        (middle, 1),
        xycoords=("data", "axes fraction"),
        xytext=(4, -5),
        textcoords="offset points",
        fontsize=8,
        color=ACCENT,
        va="center",
    )


def _dot_width(series: Sequence[Series]) -> float:
    """Tell how much of the axis a dot covers, in units of the data."""
    numbers = [number for one in series for number in one.values] or [0]
    return (max(numbers) - min(numbers)) * _DOT / (WIDTH * 72) or 1


def _stacks(values: Sequence[float], dot_width: float) -> list[tuple[float, int]]:
    """Place each number above those that its dot would cover."""
    heights: Counter[int] = Counter()
    points = []
    for value in sorted(values):
        column = floor(value / dot_width)
        heights[column] += 1
        points.append((value, heights[column]))
    return points


def _bins(series: Sequence[Series]) -> list[float]:
    """Cut the range into bins of whole numbers, in steps of 1, or wider where that gives too many."""
    numbers = [number for one in series for number in one.values]
    low, high = floor(min(numbers)), floor(max(numbers)) + 1
    step = ceil((high - low) / _MOST_BINS)
    return [low + step * index for index in range(ceil((high - low) / step) + 1)]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
