"""How the codes came up, interview by interview: bars for those that were new, a line for all that were known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.building.figures._style import ACCENT, INK, PALE, as_pdf, canvas, count_in_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from galley.model.floats import Figure
    from galley.model.study import Study
    from galley.model.values import Value

shows = ()  # it is about the whole study

_HEIGHT = 2.2  # inches
_LATE = 0.7  # of the interviews: behind them is too little room for words
_KNOWN = "saturation.cumulative"
_LAST = "saturation.last_new"


def expressions(figure: Figure, study: Study) -> tuple[str, ...]:  # noqa: ARG001 - the form that all kinds share
    """List how many codes were known after each interview, and the last interview that brought one."""
    return (_KNOWN, _LAST) if study.coding is not None else ()


def mistake(figure: Figure, study: Study) -> str:  # noqa: ARG001 - as above
    """Say that there are no codes, where there are none."""
    return "" if study.coding is not None else "the study has no codes: declare them under [coding] in study.toml"


def draw(figure: Figure, study: Study, values: Mapping[str, Value]) -> bytes:  # noqa: ARG001 - as above
    """Draw the interviews in their order."""
    known, last = values.get(_KNOWN), values.get(_LAST)
    counts = [int(count) for count in known.value] if known is not None and isinstance(known.value, tuple) else []
    return draw_counts(counts, last=last.value if last is not None and isinstance(last.value, int) else None)


def draw_counts(counts: Sequence[int], *, last: int | None) -> bytes:
    """Draw how many codes were known after each interview, and mark the last one that brought a new code."""
    new = [after - before for before, after in pairwise([0, *counts])]
    places = range(1, len(counts) + 1)
    with canvas(_HEIGHT) as drawn:
        axes = drawn.subplots()
        axes.spines["left"].set_visible(True)
        axes.bar(places, new, width=0.7, color=PALE, linewidth=0, label="new", zorder=1)
        axes.plot(places, counts, color=INK, linewidth=1.4, marker="o", markersize=3, label="known", zorder=3)
        if last is not None and last < len(counts):
            _mark(axes, last, is_late=last > _LATE * len(counts))
        axes.set_xlim(0.4, max(len(counts), 1) + 0.6)
        axes.set_ylim(0, max([*counts, 1]) * 1.08)
        axes.set_xlabel("Interviews in their order")
        axes.set_ylabel("Codes")
        count_in_whole_numbers(axes.xaxis)
        count_in_whole_numbers(axes.yaxis)
        axes.tick_params(length=3, width=0.6)
        drawn.legend(loc="outside upper right", ncols=2, frameon=False, fontsize=8, handlelength=1.6)
        return as_pdf(drawn)


def _mark(axes: Axes, last: int, *, is_late: bool) -> None:
    """Mark the last interview that brought a new code; the words stand below the line, where no bar is high."""
    axes.axvline(last, color=ACCENT, linewidth=1, linestyle=(0, (4, 2)), zorder=2)
    axes.annotate(
        f"last new code: interview {last}",
        (last, 0.4),
        xycoords=("data", "axes fraction"),
        xytext=(-4 if is_late else 4, 0),
        textcoords="offset points",
        ha="right" if is_late else "left",
        fontsize=8,
        color=ACCENT,
        zorder=4,
    )
