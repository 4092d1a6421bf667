"""A picture file that a section includes, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.source import Span


@dataclass(frozen=True, slots=True)
class IncludedPicture:
    """A picture by its path, where a section first includes it, and its properties by their names in the file."""

    path: str
    span: Span
    properties: Mapping[str, str]
