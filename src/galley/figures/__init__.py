"""Figures drawn from values that are handed in; one module for each kind of figure, found by its name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.paper import Figure
    from galley.study import Study


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one column, without those not disclosed."""

    label: str
    values: tuple[float, ...]


def kinds() -> tuple[str, ...]:
    """List the kinds of figures that can be drawn."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def draw_figure(figure: Figure, study: Study, values: Mapping[str, Sequence[float]]) -> bytes:
    """Draw a declared figure as a PDF; the same values give the same bytes.

    `values` has the numbers of each column, under its name `table.column`; columns that it lacks are not drawn.
    """
    columns = {
        name: study.tables[table].columns[column]
        for name in figure.columns
        if name in values
        for table, _, column in [name.partition(".")]
    }
    series = [Series(_capitalised(column.label), tuple(values[name])) for name, column in columns.items()]
    units = dict.fromkeys(_capitalised(column.unit.many) for column in columns.values() if column.unit)
    draw = import_module(f"{__name__}.{figure.kind}").draw
    return bytes(draw(series, axis=", ".join(units)))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
