"""What a PDF shows, and what it says to who looks inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class PdfInk(NamedTuple):  # made by the ten thousand
    """A word, or a line or picture with an empty text, by its edges: points from the left and the top of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its text in reading order, its size in PostScript points of 1/72 inch, and what is where on it."""

    text: str
    width: float
    height: float
    ink: tuple[PdfInk, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font by its name, without the letters that mark a subset."""

    name: str
    is_embedded: bool
    is_bitmap: bool  # of Type 3


@dataclass(frozen=True, slots=True)
class PdfRecord:
    """A PDF by its path. `properties` are those of the whole file; `of_figures` those of each picture in it.

    Properties are texts by where they stand: `Author`, `dc:creator`, `file name`. A PDF that `is_tagged` says what is a
    heading, a table, a figure; `undescribed` is the number of its figures without an alternative text. `shows_title`:
    viewers are told to show its title, and not the name of its file.
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
    language: str = ""
    is_tagged: bool = False
    shows_title: bool = False
    undescribed: int = 0
