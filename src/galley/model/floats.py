"""What tables and figures of a paper show of its study, as manuscript/paper.toml declares it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows that a table gives to a column of the study, written `table.column`.

    A column of categories has a row for each of them, or for those of `categories`, which may name groups too. A column
    of numbers has a row for each band between the ascending limits `bands`, the lower limit inclusive; without limits,
    one row with median and range.
    """

    column: str
    categories: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    label: str | None = None  # heading, where the column's own label will not do


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    r"""A theme that a table or figure shows, by the name of its code.

    `example` is prose for a table, as a rule one `\excerpt`; `sub_codes` are shown below the theme in a figure.
    """

    code: str
    example: str | None = None
    sub_codes: tuple[str, ...] = ()


def theme_expression(code: str) -> str:
    """Write what an expression calls a theme: `themes.trust`, or `themes["data-work"]`."""
    return f"themes.{code}" if code.isidentifier() else f'themes["{code}"]'


def everyone(study: Study) -> str:
    """Write the expression that counts the people whose words are coded."""
    return f"{study.participants.name if study.participants else 'participants'}.n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsColumn:
    """A column of a results file that a table shows, by its name there; `ci` stands for the interval.

    `decimals` are those of its numbers, but for p-values, which print as APA has them.
    """

    column: str
    label: str | None = None  # heading, where the name will not do
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    r"""A table that `\input{tables/NAME}` prints, rendered from templates/tables/TEMPLATE.tex.

    The template `characteristics` shows `rows`, the template `themes` shows `themes`. `crosstab` shows `rows` and
    `themes_by` shows `themes`, each within the categories of `by`. `results` shows the rows that study.toml declares of
    a results file, `ANALYSIS.FILE`.
    """

    caption: str
    template: str = "characteristics"
    rows: tuple[Rows, ...] = ()
    themes: tuple[Theme, ...] = ()
    by: Rows | None = None
    results: str | None = None
    columns: tuple[ResultsColumn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    r"""A figure that `\input{figures/NAME}` prints: drawn as `kind`, set by templates/figures/KIND.tex.

    `columns` are written `table.column`. Which of `columns` and `themes` a kind shows, and which `options` it has, is
    the kind's own: see FigureKind.
    """

    caption: str
    kind: str = "distribution"
    columns: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a kind of figure wants to be told: settings that must not be empty, and its options with their defaults.

    `mistake` says why a figure of a study cannot be shown so, and is empty where it can.
    """

    shows: tuple[str, ...]
    options: dict[str, Any]
    mistake: Callable[[Figure, Study], str] = lambda *_: ""
