r"""values.tex: what `\VAR` and `\claim` look up, and what the first page says about the data behind it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from galley.building.rendering.escaping import escape
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.values import Value

_HEADER = "% Written by galley from the study data. Do not edit: change results/ instead.\n"

# A comma that mathematics would set as punctuation, with a space behind; a sign that some fonts lack, and the number
# that may not be parted from it.
_COMMA = lazy_pattern(r"(?<=\d),(?=\d)")
_SIGN = lazy_pattern(r"([<>=]) (?=\.\d)")

# A power of ten: in mathematics an exponent may be one alone, not one for each of its characters.
_POWER = lazy_pattern(r" × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")

# The letter of a p-value, which is a variable.
_P = lazy_pattern(r"(?<=, )p(?= (?:[<>=]|\\ensuremath))")

_NONE: Mapping[str, int] = MappingProxyType({})


def latex_of(value: Value) -> str:
    r"""Spell what a value prints, right in text and in mathematics, for one value may stand in both.

    A condition is `true` or `false`, which is what `\claim` looks for.
    """
    if isinstance(value.value, bool):
        return "true" if value.value else "false"
    text = _SIGN.sub(r"\\ensuremath{\1}\\nobreak\\space ", _COMMA.sub("{,}", _escaped(value.text)))
    return _P.sub(r"\\textit{p}", text) if value.origin.statistic == "estimate" else text


def _escaped(text: str) -> str:
    pieces = _POWER.split(text)  # texts, and exponents between them
    for place in range(0, len(pieces), 2):
        pieces[place] = escape(pieces[place])
    for place in range(1, len(pieces), 2):
        pieces[place] = rf"\,\ensuremath{{\times}}\,10\ensuremath{{^{{{pieces[place].translate(_LOWERED)}}}}}"
    return "".join(pieces)


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
