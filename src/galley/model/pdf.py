"""What a PDF shows, and what it says to who looks inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its text in reading order, and its size in PostScript points of 1/72 inch."""

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font by its name, without the letters that mark a subset."""

    name: str
    is_embedded: bool
    is_bitmap: bool  # of Type 3


@dataclass(frozen=True, slots=True)
class PdfRecord:
    """A PDF by its path. `properties` are those of the whole file; `of_figures` those of each picture in it.

    Properties are texts by where they stand: `Author`, `dc:creator`, `file name`.
    """

    path: str
    pages: tuple[PdfPage, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    of_figures: tuple[Mapping[str, str], ...] = ()
    bookmarks: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    fonts: tuple[PdfFont, ...] = ()
    has_scripts: bool = False
