"""Figures in paper.toml that do not go together with their kind, or with the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.check_settings import as_option, is_like
from galley.reading.paper.setting_faults import templates_in, told_at, unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.floats import Figure, FigureKind
    from galley.model.paper import Paper
    from galley.model.study import Study
    from galley.reading.paper.setting_faults import Contradiction
    from galley.reading.toml.places import Keys


def mistakes_of_figures(
    source: SourceFile, paper: Paper, templates: Iterable[str], kinds: Mapping[str, FigureKind | None]
) -> tuple[Diagnostic, ...]:
    """Find kinds of figures that do not exist, and figures that do not tell their kind what it wants to be told.

    `templates` are paths inside templates/; `kinds` are all there are, with None for those that are broken.
    """
    known = templates_in(templates, "figures")
    faults: list[Contradiction] = []
    for name, figure in paper.figures.items():
        faults += _figure_faults(("figures", name), figure, kinds, known)
    return told_at(source, faults)


def misshown_figures(
    source: SourceFile, paper: Paper, study: Study, kinds: Mapping[str, FigureKind | None]
) -> tuple[Diagnostic, ...]:
    """Find figures whose kind cannot show these columns or themes of the study."""
    faults: list[Contradiction] = []
    for name, figure in paper.figures.items():
        kind = kinds.get(figure.kind)
        if kind is not None and (mistake := kind.mistake(figure, study)):
            faults.append((("figures", name, *kind.shows[:1]), f"figure `{name}` cannot be drawn: {mistake}", ()))
    return told_at(source, faults)


def _figure_faults(
    keys: Keys, figure: Figure, kinds: Mapping[str, FigureKind | None], templates: set[str]
) -> Iterator[Contradiction]:
    yield from unknown_name((*keys, "kind"), "kind of figure", figure.kind, set(kinds))
    if figure.kind in kinds and figure.kind not in templates:
        hint = f"add templates/figures/{figure.kind}.tex, as figures/distribution.tex is"
        yield (*keys, "kind"), f"the kind of figure `{figure.kind}` has no template", (hint,)
    kind = kinds.get(figure.kind)
    if kind is None:
        return
    for needed in kind.shows:
        if not getattr(figure, needed):
            yield keys, f"figure `{keys[1]}` shows nothing", (f"say in `{needed}` what it shows",)
    for option, value in figure.options.items():
        place = (*keys, "options", option)
        yield from unknown_name(place, f"option of a {figure.kind}", option, set(kind.options))
        if option in kind.options and not is_like(as_option(value), kind.options[option]):
            yield place, f"option `{option}` must be like `{kind.options[option]!r}`", ()
