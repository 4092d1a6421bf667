r"""values.tex: what `\VAR` and `\claim` look up, and what the first page says about the data behind it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from galley.building.rendering.escaping import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.values import Value

_HEADER = "% Written by galley from the study data. Do not edit: change results/ instead.\n"
_NONE: Mapping[str, int] = MappingProxyType({})


def latex_of(value: Value) -> str:
    r"""Spell what a value prints; a condition is `true` or `false`, which is what `\claim` looks for."""
    if isinstance(value.value, bool):
        return "true" if value.value else "false"
    return escape(value.text)


def values_tex(values: Mapping[str, str], *, skipped_rows: Mapping[str, int] = _NONE) -> str:
    r"""Define each value under the written form of its expression.

    Both go into one pair of braces each, as in a section, so that TeX reads the same characters in both places.
    `skipped_rows` says for each table how many of its rows were left out for their mistakes.
    """
    lines = (f"\\galleyvalue{{{written}}}{{{latex}}}\n" for written, latex in sorted(values.items()))
    return _HEADER + _banner(skipped_rows) + "".join(lines)


def _banner(skipped_rows: Mapping[str, int]) -> str:
    counts = [f"{count} of {table}" for table, count in skipped_rows.items() if count]
    if not counts:
        return ""
    text = f"Incomplete data: rows with mistakes were left out ({', '.join(counts)})."
    return f"\\galleybanner{{{escape(text)}}}\n"
