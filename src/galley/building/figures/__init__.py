"""Figures drawn from values that are handed in; one module for each kind of figure, found by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from galley.model.paper import everyone, theme_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.paper import Figure
    from galley.model.study import Study


def kinds() -> tuple[str, ...]:
    """List the kinds of figures that can be drawn."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def drawn_expressions(figure: Figure, study: Study) -> tuple[str, ...]:
    """List the expressions whose values a figure shows."""
    codes = [code for theme in figure.themes for code in (theme.code, *theme.sub_codes)]
    return (
        *(f"{column}.values" for column in figure.columns),
        *(f"{theme_expression(code)}.{part}" for code in codes for part in ("label", "participants")),
        *((everyone(study),) if codes else ()),
    )


def draw_figure(figure: Figure, study: Study, values: Mapping[str, Any]) -> bytes:
    """Draw a declared figure as a PDF; the same values give the same bytes.

    `values` has the value of each of the figure's expressions; what it lacks is not drawn.
    """
    return bytes(import_module(f"{__name__}.{figure.kind}").draw(figure, study, values))
