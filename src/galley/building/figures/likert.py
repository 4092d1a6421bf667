"""Answers on one scale, an item below the other: stacked bars that diverge from the middle of the scale.

Answers below the middle stand to the left, those above it to the right, and a neutral category on both sides. The
categories are those that results/study.toml declares, in its order.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from galley.building.figures._style import as_pdf, canvas
from galley.building.rendering.tables import quoted
from galley.model.study import Kind
from galley.prose.wording.decimals import fixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

    from galley.model.floats import Figure
    from galley.model.study import Column, Study
    from galley.model.values import Value

shows = ("columns",)  # columns of the same categories

_HEIGHT_OF_LINE = 0.15  # inches
_HEIGHT_OF_BAR = 0.34  # with the space around it
_HEIGHT_OF_REST = 0.85  # the axis and the legend
_TALLEST = 6.8
_LETTERS = 32  # of a line of an item's label
_LETTERS_OF_LEGEND = 88  # of one line
_WIDEST_SHARE = 100

# From the ends inwards. No two are equally light, so that they are told apart in grey too, and orange and blue are for
# the colour-blind.
_BELOW = ("#7f2704", "#d9691e", "#fbb880")
_ABOVE = ("#24609b", "#74a9d8", "#c2dcf0")
_NEUTRAL = "#ececec"
_DARK = 0.45  # of white: darker segments have white numbers


@dataclass(frozen=True, slots=True)
class Item:
    """What was asked, the share of each category in percent of those who answered, and how many did and did not."""

    label: str
    shares: tuple[float, ...]
    answered: int
    missing: int


@dataclass(frozen=True, slots=True)
class Scale:
    """What the categories are called, and the place of the neutral one; it lies between two where there is none."""

    labels: tuple[str, ...]
    middle: float

    @property
    def colours(self) -> list[str]:
        """A colour for each category, stronger towards the ends."""
        places = range(len(self.labels))
        below, above = sum(place < self.middle for place in places), sum(place > self.middle for place in places)
        neutral = [_NEUTRAL] * (len(places) - below - above)
        return [*_shades(_BELOW, below), *neutral, *reversed(_shades(_ABOVE, above))]


def expressions(figure: Figure, study: Study) -> tuple[str, ...]:
    """List, for each column, the share of each category, and how many answered and how many did not."""
    return tuple(
        f"{name}.{part}"
        for name in figure.columns
        if (column := _column(name, study))
        for part in (*(_share(category) for category in column.categories), "n", "missing")
    )


def mistake(figure: Figure, study: Study) -> str:
    """Say why the columns cannot stand on one scale; nothing where they can."""
    columns = {name: column for name in figure.columns if (column := _column(name, study))}
    for name, column in columns.items():
        if column.kind is not Kind.CATEGORY:
            return f"`{name}` is a {column.kind} column, and has no scale of categories"
        first, scale = next(iter(columns.items()))
        if list(column.categories) != list(scale.categories):
            return f"`{name}` has other categories than `{first}`: one figure has one scale"
    return ""


def draw(
    figure: Figure, study: Study, values: Mapping[str, Value], *, neutral: str = "", smallest_number: int = 6
) -> bytes:
    """Draw the columns whose values are known.

    `neutral` names the category in the middle where it is not the middle one; shares below `smallest_number` percent
    have no number in their segment.
    """
    columns = {name: column for name in figure.columns if (column := _column(name, study))}
    items = [item for name, column in columns.items() if (item := _item(name, column, values))]
    categories = next(iter(columns.values())).categories if columns else {}
    names, labels = list(categories), tuple(_text(label.one) for label in categories.values())
    middle = names.index(neutral) if neutral in names else (len(names) - 1) / 2
    return draw_items(items, Scale(labels, middle), smallest_number=smallest_number)


def draw_items(items: Sequence[Item], scale: Scale, *, smallest_number: int) -> bytes:
    """Draw the items in the order given."""
    wrapped = ["\n".join(wrap(_text(item.label), _LETTERS)) for item in items]
    heights = [max(_HEIGHT_OF_BAR, _HEIGHT_OF_LINE * (text.count("\n") + 1) + 0.08) for text in wrapped]
    with canvas(min(sum(heights) + _HEIGHT_OF_REST, _TALLEST)) as drawn:
        axes = drawn.subplots()
        places = [sum(heights[:index]) + height / 2 for index, height in enumerate(heights)]
        for item, place in zip(items, places, strict=True):
            _draw_bar(axes, item, place, scale, smallest_number)
        axes.set_yticks(places, wrapped)
        axes.set_ylim(sum(heights) or 1, 0)
        axes.tick_params(axis="y", length=0)
        axes.axvline(0, color="black", linewidth=0.6, zorder=1)
        _mark_percentages(axes)
        _note_numbers(axes, items, places)
        _add_legend(drawn, scale)
        return as_pdf(drawn)


def _draw_bar(axes: Axes, item: Item, place: float, scale: Scale, smallest_number: int) -> None:
    left = _start(item.shares, scale.middle)
    for share, colour in zip(item.shares, scale.colours, strict=True):
        axes.barh(place, share, left=left, height=0.22, color=colour, edgecolor="white", linewidth=0.5, zorder=2)
        if share >= max(1, smallest_number):
            axes.annotate(
                fixed(share, 0),
                (left + share / 2, place),
                ha="center",
                va="center_baseline",
                fontsize=8,
                color="white" if lightness(colour) < _DARK else "black",
                zorder=4,
            )
        left += share


def _start(shares: Sequence[float], middle: float) -> float:
    """Where an item's bar begins, so that zero lies in the middle of the neutral share, or between two shares."""
    before = sum(share for index, share in enumerate(shares) if index < middle)
    return -before - (shares[int(middle)] / 2 if shares and middle == int(middle) else 0)


def _mark_percentages(axes: Axes) -> None:
    from matplotlib.ticker import MultipleLocator  # noqa: PLC0415 - only for drawing

    low, high = axes.get_xlim()
    reach = [min(_WIDEST_SHARE, 10 * (1 + int(abs(end) // 10))) for end in (low, high)]
    axes.set_xlim(-reach[0], reach[1])
    axes.xaxis.set_major_locator(MultipleLocator(25 if sum(reach) > _WIDEST_SHARE / 2 else 10))
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}%")
    axes.tick_params(axis="x", length=3, width=0.6)


def _note_numbers(axes: Axes, items: Sequence[Item], places: Sequence[float]) -> None:
    """Say right of each bar how many answered, and how many did not."""
    for item, place in zip(items, places, strict=True):
        missing = f"\n{item.missing} missing" if item.missing else ""
        axes.annotate(
            f"n = {item.answered}{missing}",
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            linespacing=1.0,
            annotation_clip=False,
        )


def _add_legend(drawn: Canvas, scale: Scale) -> None:
    """Name the categories above the bars, in the order of the scale, in lines where they are many."""
    from matplotlib.patches import Patch  # noqa: PLC0415 - only for drawing

    if not scale.labels:
        return
    lines = -(-sum(len(label) + 4 for label in scale.labels) // _LETTERS_OF_LEGEND)
    columns = -(-len(scale.labels) // lines)
    handles = [Patch(facecolor=one, label=label) for label, one in zip(scale.labels, scale.colours, strict=True)]
    by_column = [handle for column in range(columns) for handle in handles[column::columns]]  # as legends are filled
    drawn.legend(
        handles=by_column,
        loc="outside upper center",
        ncols=columns,
        frameon=False,
        fontsize=8,
        handlelength=1.1,
        handleheight=1.0,
        columnspacing=1.2,
        handletextpad=0.5,
    )


def _shades(colours: Sequence[str], size: int) -> list[str]:
    """So many shades from the strongest to the palest."""
    if size < len(colours):
        return list(colours[:size])
    stops = [place * (len(colours) - 1) / (size - 1) for place in range(size)]
    return [_mixed(colours[int(stop)], colours[min(int(stop) + 1, len(colours) - 1)], stop % 1) for stop in stops]


def _mixed(first: str, second: str, part: float) -> str:
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in pairs)


def lightness(colour: str) -> float:
    """How light a colour prints in grey, as a fraction of white (Rec. 709)."""
    red, green, blue = (channel / 255 for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _item(name: str, column: Column, values: Mapping[str, Value]) -> Item | None:
    found = [values.get(f"{name}.{_share(category)}") for category in column.categories]
    answered, missing = values.get(f"{name}.n"), values.get(f"{name}.missing")
    shares = tuple(100 * float(one.value) for one in found if one is not None and isinstance(one.value, int | float))
    if answered is None or missing is None or len(shares) < len(found):
        return None
    return Item(column.label, shares, _count(answered), _count(missing))


def _count(value: Value) -> int:
    return value.value if isinstance(value.value, int) else 0


def _share(category: str) -> str:
    return f"share_of({quoted(category)})"


def _column(name: str, study: Study) -> Column | None:
    table, _, column = name.partition(".")
    return study.tables[table].columns.get(column) if table in study.tables else None


def _text(label: str) -> str:
    """A label as matplotlib sets it: no mathematics, and a capital first letter."""
    return label[:1].upper() + label[1:].replace("$", r"\$")
