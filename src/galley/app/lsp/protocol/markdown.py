"""Words of others in Markdown, so that they stand for nothing but themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = r"\`*_{}[]()<>#+-!|~&"


def text(words: str) -> str:
    """Text that Markdown leaves as it is."""
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in printable(words))


def literal(words: str) -> str:
    """Text set as code."""
    return f"`{printable(words).replace('`', chr(39))}`"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of literal cells."""
    return "\n".join([_line(headings), "|---" * len(headings) + "|", *map(_line, rows)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(text(' '.join(cell.split())) for cell in cells)} |"
