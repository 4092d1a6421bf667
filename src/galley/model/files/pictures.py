"""Picture files that sections include: what they are, and what they say of themselves."""

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


@dataclass(frozen=True, slots=True)
class AbsentPicture:
    """A picture that is not there, as it is named where it is first included; hints tell which one may be meant.

    One that `is_elsewhere` is named by its place on one computer.
    """

    target: str
    span: Span
    hints: tuple[str, ...] = ()
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture file, where a section first includes it: `kind` is told by its first bytes, empty for none known.

    Its size is in bytes, width and height are in pixels, `density` is how many make an inch; zero where the file does
    not tell. `fault` says what is wrong with a file of its kind.
    """

    path: str
    span: Span
    size: int
    kind: str
    width: int = 0
    height: int = 0
    density: float = 0
    fault: str = ""
