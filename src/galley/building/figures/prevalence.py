"""How many participants each theme holds for: a bar for each, the longest first, with its sub-codes below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.building.figures._style import INK, PALE, as_pdf, canvas, count_in_whole_numbers
from galley.model.floats import everyone, theme_expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from galley.model.floats import Figure
    from galley.model.study import Study
    from galley.model.values import Value

shows = ("themes",)

_HEIGHT_OF_BAR = 0.185  # inches, with the space around it
_HEIGHT_OF_AXIS = 0.45
_TALLEST = 6.5  # inches: a page of acmsmall has 7.5 for the figure and its caption
_SPACE_BETWEEN_THEMES = 0.45  # of a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A code, and how many people it holds for."""

    label: str
    count: int
    below: tuple[Bar, ...] = ()


def expressions(figure: Figure, study: Study) -> tuple[str, ...]:
    """List label and number of participants of each code, and the number of all."""
    codes = [code for theme in figure.themes for code in (theme.code, *theme.sub_codes)]
    return (
        *(f"{theme_expression(code)}.{part}" for code in codes for part in ("label", "participants")),
        *((everyone(study),) if codes else ()),
    )


def draw(figure: Figure, study: Study, values: Mapping[str, Value]) -> bytes:
    """Draw the themes of a figure whose values are known."""
    bars = [
        Bar(bar.label, bar.count, tuple(_sorted(_bars(theme.sub_codes, values))))
        for theme in figure.themes
        for bar in _bars((theme.code,), values)
    ]
    return draw_bars(_sorted(bars), total=_count(values.get(everyone(study))), people=_people(study))


def draw_bars(bars: Sequence[Bar], *, total: int, people: str) -> bytes:
    """Draw bars in the order given, on an axis from nobody to everybody."""
    places = _bar_positions(bars)
    with canvas(min(_HEIGHT_OF_BAR * (max(places, default=0) + 1) + _HEIGHT_OF_AXIS, _TALLEST)) as drawn:
        axes = drawn.subplots()
        _draw_all(axes, places, [row for bar in bars for row in ((bar, True), *((part, False) for part in bar.below))])
        axes.set_xlim(0, max(total, 1))
        axes.set_xlabel(f"{people} (of {total})")
        count_in_whole_numbers(axes.xaxis)
        axes.tick_params(axis="x", length=3, width=0.6)
        return as_pdf(drawn)


def _draw_all(axes: Axes, places: Sequence[float], rows: Sequence[tuple[Bar, bool]]) -> None:
    for place, (bar, is_theme) in zip(places, rows, strict=True):
        axes.barh(place, bar.count, height=0.72, color=INK if is_theme else PALE, linewidth=0)
        axes.annotate(
            str(bar.count),
            (bar.count, place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            annotation_clip=False,
        )
    axes.set_yticks(places, [bar.label if is_theme else f"{bar.label}   " for bar, is_theme in rows])
    for text, (_, is_theme) in zip(axes.get_yticklabels(), rows, strict=True):
        text.set(weight="bold" if is_theme else "normal", size=9 if is_theme else 8)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.margins(y=0.01)


def _bar_positions(bars: Sequence[Bar]) -> list[float]:
    """Tell where each bar stands, counted in bars from the top; a theme with sub-codes stands apart from the next."""
    gap = _SPACE_BETWEEN_THEMES if any(bar.below for bar in bars) else 0
    sizes = [1 + len(bar.below) for bar in bars]
    return [sum(sizes[:index]) + part + gap * index for index, size in enumerate(sizes) for part in range(size)]


def _bars(codes: Sequence[str], values: Mapping[str, Value]) -> list[Bar]:
    names = [theme_expression(code) for code in codes]
    return [
        Bar(str(values[f"{name}.label"].value), _count(values[f"{name}.participants"]))
        for name in names
        if {f"{name}.label", f"{name}.participants"} <= values.keys()
    ]


def _count(value: Value | None) -> int:
    return value.value if value is not None and isinstance(value.value, int) else 0


def _sorted(bars: Sequence[Bar]) -> list[Bar]:
    """Put the most prevalent first; those of equally many stay as declared."""
    return sorted(bars, key=lambda bar: -bar.count)


def _people(study: Study) -> str:
    label = study.participants.label.many if study.participants else "participants"
    return label[:1].upper() + label[1:]
