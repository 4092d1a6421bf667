"""The values that figures show, at the places of paper.toml that ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.building.figures import drawn_expressions
from galley.model.floats import theme_expression
from galley.model.manuscript import ValueUse
from galley.reading.toml.places import locate, locate_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.floats import Figure
    from galley.model.paper import Paper
    from galley.model.study import Study
    from galley.reading.toml.places import Keys


def values_in_figures(
    paper: Paper, study: Study, source: SourceFile, told: Collection[Span] = ()
) -> tuple[ValueUse, ...]:
    """The expressions of all figures, each at the column or code in `source` that it is about, else at its figure.

    What asks for them at one of the places `told` is left out: something is known to be wrong there.
    """
    return tuple(
        ValueUse(expression, expression, locate_value(source, keys))
        for name, figure in paper.figures.items()
        for expression in drawn_expressions(figure, study)
        for keys in [_asking(expression, name, figure)]
        if _places(source, keys).isdisjoint(told)
    )


def _places(source: SourceFile, keys: Keys) -> set[Span]:
    """The places at which a fault of a figure's setting, or of a part of it, may be told."""
    return {locate(source, keys[:length]) for length in range(3, len(keys) + 1)}


def _asking(expression: str, name: str, figure: Figure) -> Keys:
    """The keys of what is written in the expression, of the longest where there are several."""
    found = [(len(text), keys) for text, keys in _settings(figure) if _is_part(text, expression)]
    return ("figures", name, *max(found, key=lambda pair: pair[0], default=(0, ()))[1])


def _is_part(text: str, expression: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(text)}(?!\w)", expression) is not None


def _settings(figure: Figure) -> Iterator[tuple[str, Keys]]:
    """What an expression calls the columns and codes that a figure shows."""
    for index, column in enumerate(figure.columns):
        yield column, ("columns", index)
    for index, theme in enumerate(figure.themes):
        yield theme_expression(theme.code), ("themes", index, "code")
        for place, code in enumerate(theme.sub_codes):
            yield theme_expression(code), ("themes", index, "sub_codes", place)
