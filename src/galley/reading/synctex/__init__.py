"""SyncTeX files, by Jérôme Laurens: which line of which source made what stands where on a page, and the way back.

Pages are read when they are asked for. What is damaged or too large is left out: a point without a source is an answer.
"""

from __future__ import annotations

import math
import posixpath
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.reading.synctex.nearest import nodes_at
from galley.reading.synctex.records import Node, read_page

LARGEST: Final = 200_000_000
"""Bytes of an unpacked file that are read; a thesis of 600 pages has 40 million."""

_KEPT: Final = 32  # pages whose records are kept
_GZIP: Final = b"\x1f\x8b"
_WITH_GZIP_HEADER: Final = zlib.MAX_WBITS + 16
_UNITS_OF_A_POINT: Final = 65781.76  # TeX's scaled points in a point of a PDF, of which 72 are an inch
_WIDE: Final = 1_500_000  # in TeX's units: a box of this width shows a line of text, and not a word

_INPUT = lazy_pattern(r"^Input:(\d{1,9}):(.+)$", re.MULTILINE)
_SETTING = lazy_pattern(r"^(Magnification|Unit|X Offset|Y Offset):(-?\d{1,9})$", re.MULTILINE)
_TRIED: Final = 100  # lines, from the nearest on
_LINE_OF_RECORD: Final = r"^[(\[vhkg$xr]{},(\d{{1,9}})"


@dataclass(frozen=True, slots=True)
class Box:
    """A place in a PDF: its page, from 1, and a rectangle in points from the upper left corner of the page."""

    page: int
    x: float
    y: float
    width: float
    height: float


def read_synctex(data: bytes, root: str | None = None) -> SyncTeX:
    """Read a `.synctex.gz`, or one that is not packed.

    `root` is the project's folder when TeX ran. Without it, it is what lies above `build/` in the path of the document.
    """
    if data.startswith(_GZIP):
        unpacking = zlib.decompressobj(_WITH_GZIP_HEADER)
        try:
            data = unpacking.decompress(data, LARGEST)
        except zlib.error:
            data = b""
    return SyncTeX(data[:LARGEST].decode(errors="replace"), root)


class SyncTeX:
    """The sources of a typeset document, by path relative to the project's root; those outside of it are left out."""

    def __init__(self, text: str, root: str | None = None) -> None:
        """Keep the text, in which pages are sought later."""
        self._text = text
        settings = {name: int(value) for name, value in _SETTING.findall(text, 0, text.find("\n{") + 1)}
        unit = settings.get("Unit", 1) / _UNITS_OF_A_POINT
        self._scale = (unit * settings.get("Magnification", 1000) / 1000) or 1 / _UNITS_OF_A_POINT
        self._offset = settings.get("X Offset", 0) * unit, settings.get("Y Offset", 0) * unit
        inputs = [(int(tag), path) for tag, path in _INPUT.findall(text)]
        above = posixpath.normpath(root) if root else _root_of(inputs)
        paths = ((tag, _relative(path, above)) for tag, path in inputs)
        self._paths = {tag: path for tag, path in paths if path}
        self._page = lru_cache(_KEPT)(self._read_page)

    def source_at(self, page: int, x: float, y: float) -> tuple[str, int] | None:
        """The file and line that made what stands at a point of a page; None where no source of the project did."""
        if page not in self._sheets or not (math.isfinite(x) and math.isfinite(y)):
            return None
        across, along = self._offset
        point = int((x - across) / self._scale), int((y - along) / self._scale)
        nodes = nodes_at(*self._page(page), *point)
        return next(((self._paths[node.tag], node.line) for node in nodes if node.tag in self._paths), None)

    def boxes_of(self, path: str, line: int) -> tuple[Box, ...]:
        """Where the text of a line stands, or of the nearest line that left any: page by page, the best place first."""
        tags = [tag for tag, known in self._paths.items() if known == path]
        lines = self._lines_of(tags)
        for near in sorted(lines, key=lambda one: (abs(one - line), -one))[:_TRIED]:
            if found := [box for page in sorted(lines[near]) for box in self._boxes(page, set(tags), near)]:
                return tuple(dict.fromkeys(found))
        return ()

    def _boxes(self, page: int, tags: set[int], line: int) -> list[Box]:
        """Where a page shows a line: the box with the most records of it comes first."""

        def is_of_line(node: Node) -> bool:
            return node.line == line and node.tag in tags

        found = (node for node in self._page(page)[0].all() if is_of_line(node))
        boxes = dict.fromkeys(node.parent for node in found if node.parent and node.is_sure and not node.is_box)
        best_first = sorted(boxes, key=lambda box: -sum(map(is_of_line, box.children)))
        return [self._placed(page, _showing(box)) for box in best_first]

    def _placed(self, page: int, node: Node) -> Box:
        x, y = (offset + at * self._scale for offset, at in zip(self._offset, (node.left, node.top), strict=True))
        width, height = (node.right - node.left) * self._scale, (node.bottom - node.top) * self._scale
        return Box(page, round(x, 2), round(y, 2), round(width, 2), round(height, 2))

    def _lines_of(self, tags: list[int]) -> dict[int, set[int]]:
        """The lines of a source that left records, and the pages that have them."""
        found: dict[int, set[int]] = defaultdict(set)
        for tag in tags:
            pattern = re.compile(_LINE_OF_RECORD.format(tag), re.MULTILINE)
            for page, (start, end) in self._sheets.items():
                for line in pattern.findall(self._text, start, end):
                    found[int(line)].add(page)
        return found

    def _read_page(self, page: int) -> tuple[Node, list[Node]]:
        return read_page(self._text[slice(*self._sheets[page])])

    @cached_property
    def _sheets(self) -> dict[int, tuple[int, int]]:
        """Where each page begins and ends in the text."""
        found: dict[int, tuple[int, int]] = {}
        end = 0
        while (start := self._text.find("\n{", end)) >= 0:
            end = self._text.find("\n}", start)
            end = len(self._text) if end < 0 else end
            number, _, _ = self._text[start + 2 : start + 12].partition("\n")
            if number.isdecimal():
                found.setdefault(int(number), (start + 2, end + 1))
        return found


def _showing(box: Node) -> Node:
    """The box that shows a line of text: a word's own box grows to the outermost one with records of the same lines."""
    box_to_show, above = box, box.parent
    while above:
        if above.kind == "(":
            if abs(above.mean_line - box.mean_line) > 1:
                break
            box_to_show = above
            if max(above.width, above.height + above.depth) > _WIDE:
                break
        above = above.parent
    return box_to_show


def _root_of(inputs: list[tuple[int, str]]) -> str:
    """The project's folder: TeX's first file is the document, which lies in a folder of `build/`."""
    document = posixpath.normpath(inputs[0][1]) if inputs else ""
    return document.rpartition("/build/")[0]


def _relative(path: str, root: str) -> str:
    """The path below the project's root; empty for one outside of it."""
    normal = posixpath.normpath(path)
    if root and posixpath.isabs(normal):
        return normal.removeprefix(f"{root}/") if normal.startswith(f"{root}/") else ""
    return "" if posixpath.isabs(normal) or normal.startswith("..") else normal
