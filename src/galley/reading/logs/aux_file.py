r"""Auxiliary files of LaTeX: which labels a document has, on which page, and in which line of its ruler.

Where a label and a ruler stand on the page, galley.sty has TeX write: in units of sp, from the lower left corner.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.folder import Folder

_COMMAND = lazy_pattern(r"^\\(?P<name>newlabel|galleyplaced|galleyruler|galleyline|@input)(?=\{)", re.MULTILINE)
_DEEPEST: Final = 5
_LEAST: Final = 2  # parts of a label: what it is numbered, and the page
_LARGEST: Final = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class PaperLabel:
    r"""A label: the parts of `\newlabel` as written, the page as printed, and the line if there is a ruler."""

    parts: tuple[str, ...]
    page: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number of the ruler: where its line stands, and the distance to the next one, 0 where each has its own mark."""

    number: int
    x: int
    y: int
    skip: int = 0


def labels_of(folder: Folder, path: str) -> dict[str, PaperLabel]:
    """All labels of a document by name; none where it has not been typeset."""
    commands = list(_commands(folder, path, _DEEPEST))
    marks = _marks(commands)
    places = {parts[0]: parts[1:] for name, parts in commands if name == "galleyplaced" and len(parts) == len("npxy")}
    found: dict[str, PaperLabel] = {}
    for name, parts in commands:
        if name == "newlabel" and len(parts) == len(("name", "groups")):
            groups = _groups(parts[1], 0)[0]
            if len(groups) < _LEAST:
                continue
            page = groups[1]
            found[parts[0]] = PaperLabel(tuple(groups), page, _line(places.get(parts[0]), marks))
    return found


def _commands(folder: Folder, path: str, depth: int) -> Iterator[tuple[str, list[str]]]:
    content, _ = folder.bytes(path, limit=_LARGEST) if folder.exists(path) else (None, ())
    text = (content or b"").decode(errors="replace")
    for command in _COMMAND.finditer(text):
        parts, _ = _groups(text, command.end())
        if command["name"] != "@input":
            yield command["name"], parts
        elif depth and parts:
            yield from _commands(folder, posixpath.join(posixpath.dirname(path), parts[0]), depth - 1)


def _groups(text: str, start: int) -> tuple[list[str], int]:
    """The contents of the groups that follow each other from here on, and where they end."""
    found: list[str] = []
    while start < len(text) and text[start] == "{":
        depth, at = 0, start
        while at < len(text):
            letter = text[at]
            depth += (letter == "{") - (letter == "}")
            at += 2 if letter == "\\" else 1
            if not depth:
                break
        found.append(text[start + 1 : at - 1])
        start = at
    return found, start


def _marks(commands: list[tuple[str, list[str]]]) -> dict[str, list[_Mark]]:
    """What TeX wrote of rulers and numbered lines, by page."""
    found: dict[str, list[_Mark]] = defaultdict(list)
    for name, parts in commands:
        if name in ("galleyruler", "galleyline") and all(part.lstrip("-").isdecimal() for part in parts[1:]):
            found[parts[0]].append(_Mark(*map(int, parts[1:])))
    return found


def _line(place: list[str] | None, marks: dict[str, list[_Mark]]) -> int | None:
    """The line in which a place is: that of the nearest ruler, and there the nearest number."""
    if place is None or not all(part.lstrip("-").isdecimal() for part in place[1:]):
        return None
    page, x, y = place[0], *map(int, place[1:])
    of_page = marks.get(page, ())
    rulers = [mark for mark in of_page if mark.skip > 0]
    if rulers:
        ruler = min(rulers, key=lambda mark: abs(mark.x - x))
        return ruler.number + max(0, round((ruler.y - y) / ruler.skip))
    nearest = min(of_page, key=lambda mark: (abs(mark.y - y), abs(mark.x - x)), default=None)
    return nearest.number if nearest else None
