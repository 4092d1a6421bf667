"""Figures drawn from values that are handed in: a module for each kind of figure, which has its name."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from galley.building.figures._typefaces import typeface_of
from galley.findings.members import Family
from galley.model.check_settings import as_option, is_like
from galley.model.floats import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.floats import Figure
    from galley.model.study import Study
    from galley.model.values import Value


class Expressions(Protocol):
    """Lists the expressions whose values a figure shows."""

    def __call__(self, figure: Figure, study: Study) -> tuple[str, ...]: ...


class Draw(Protocol):
    """Draws a figure as a PDF, so that the same values give the same bytes.

    `values` has the value of each of the figure's expressions; what it lacks is not drawn. What else it takes, by name
    and with a default, are the kind's options.
    """

    def __call__(self, figure: Figure, study: Study, values: Mapping[str, Value], **options: Any) -> bytes: ...


class Mistake(Protocol):
    """Says why a figure cannot show what it is told to; nothing where it can."""

    def __call__(self, figure: Figure, study: Study) -> str: ...


def _no_mistake(figure: Figure, study: Study) -> str:  # noqa: ARG001 - the form that all kinds share
    return ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the module of a kind of figure defines.

    `shows` are the settings of [figures.NAME] that say what is shown, `columns` or `themes`: none of them may be empty.
    What else must hold, `mistake` may say.
    """

    name: str
    manual: str
    shows: tuple[str, ...]
    expressions: Expressions
    draw: Draw
    mistake: Mistake = _no_mistake

    @property
    def options(self) -> dict[str, Any]:
        """Each option with its default."""
        parameters = inspect.signature(self.draw).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY}


FAMILY = Family(__name__, "kind of figure", Drawing)


def kinds() -> dict[str, FigureKind | None]:
    """What each kind of figure wants to be told, by name; None for one that is broken."""
    sound = {name: FigureKind(found.shows, found.options, found.mistake) for name, found in FAMILY.members.items()}
    return {name: sound.get(name) for name in FAMILY.files}


def drawn_expressions(figure: Figure, study: Study) -> tuple[str, ...]:
    """List the expressions whose values a figure shows; none where its kind cannot be drawn."""
    found = FAMILY.members.get(figure.kind)
    return found.expressions(figure, study) if found else ()


def draw_figure(
    figure: Figure, study: Study, values: Mapping[str, Value], document_class: str = ""
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Draw a declared figure of a known kind as a PDF, or say why its kind cannot be drawn.

    It is lettered as the text of `document_class` is, where TeX has that typeface.
    """
    found, broken = FAMILY.load(figure.kind)
    if found is None:
        return None, broken
    with typeface_of(document_class):
        return found.draw(figure, study, values, **_sound_options(figure, found)), broken


def _sound_options(figure: Figure, drawing: Drawing) -> dict[str, Any]:
    """The options set for a figure, but for the faulty ones: without them it is still drawn."""
    given = {name: as_option(value) for name, value in figure.options.items() if name in drawing.options}
    return {name: value for name, value in given.items() if is_like(value, drawing.options[name])}
