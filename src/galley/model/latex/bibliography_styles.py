"""What a document says of the style of its references, as far as that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.findings.source import Span


@dataclass(frozen=True, slots=True)
class BibliographyStyles:
    """The styles that are a slip for a known one, each with that, and lists of references that have no style."""

    misspelt: tuple[tuple[Span, str], ...] = ()
    without: tuple[Span, ...] = ()
