"""The records of one page: boxes, and what they hold, each with the line of the source that it comes from.

Two kinds of record tell a wrong line, and are mended as SyncTeX's own parser does it: marks at the start of a
horizontal box take the line of what follows, the kern and glue that fill up a line of text that of what precedes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# A record of a page, with file, line, place and size; or the bracket that closes a box.
_RECORD = lazy_pattern(
    r"^([\[(vhkg$xr])(\d{1,9}),(\d{1,9})(?:,-?\d+)?:(-?\d{1,12}),(-?\d{1,12}|=)"
    r"(?::(-?\d{1,12})(?:,(-?\d{1,12}),(-?\d{1,12}))?)?$"
    r"|^([\])<>])",
    re.MULTILINE,
)
_MOST: Final = 200_000
"""Records of a page that are read; a page of text has some thousand."""

_DEEPEST: Final = 150
"""Boxes within boxes; what lies deeper, which no page needs, is left out."""

_CLOSED_BY: Final = {"]": "[", ")": "("}
_FILLING: Final = 2  # a kern and glue


@dataclass(slots=True, eq=False)
class Node:
    """A record of a page, or the page itself; lengths are in TeX's units, from the upper left corner.

    Its kind is SyncTeX's letter: `[` and `(` are vertical and horizontal boxes, `v` and `h` boxes without content, `k`
    a kern, `g` glue, `$` math, `x` a mark, `r` a rule; and `|` is either side of a horizontal box, `{` the page. A box
    of no size may show text, so a horizontal box is as large as what it holds. A record is sure to show its line if it
    had no other at first.
    """

    kind: str
    tag: int
    line: int
    x: int
    y: int
    width: int = 0
    height: int = 0
    depth: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0
    mean_line: int = 0
    weight: int = 1
    is_sure: bool = True

    def __post_init__(self) -> None:
        """Find the edges of what has a size."""
        width = -self.width if self.kind == "k" else self.width  # where a kern stands is told after the move
        self.left, self.right = sorted((self.x, self.x + width))
        self.top, self.bottom = self.y - abs(self.height), self.y + abs(self.depth)
        self.mean_line = self.line

    @property
    def is_box(self) -> bool:
        """Whether it is a box, with or without content."""
        return self.kind in "[(vh"

    def add(self, child: Node) -> None:
        """Put a child behind the others."""
        child.parent = self
        self.children.append(child)

    def enclose(self, child: Node) -> None:
        """Grow so that what a child shows lies within."""
        if self.kind == "(" and child.kind not in "[r":  # of these, far more is told than shows
            self.left, self.right = min(self.left, child.left), max(self.right, child.right)
            self.top, self.bottom = min(self.top, child.top), max(self.bottom, child.bottom)

    def take_line(self, other: Node) -> None:
        """Stand for the source of another record."""
        self.is_sure = (self.tag, self.line) == (other.tag, other.line)
        self.tag, self.line = other.tag, other.line

    def all(self) -> Iterator[Node]:
        """Give this record and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read_page(text: str) -> tuple[Node, list[Node]]:
    """The records of a page, and its horizontal boxes in the order in which they end: those inside come first.

    What a form holds, a box that TeX prints more than once, is left out.
    """
    page, forms = _Page(), 0
    for record in islice(_RECORD.finditer(text), _MOST):
        closing = record[9]
        if closing in ("<", ">"):
            forms = max(0, forms + (1 if closing == "<" else -1))
        elif not forms and closing:
            page.close(_CLOSED_BY[closing])
        elif not forms:
            page.read(record)
    while page.box.parent:  # a page that was cut off
        page.close(page.box.kind)
    return page.box, page.closed


class _Page:
    """A page while its records are put together."""

    def __init__(self) -> None:
        self.box = Node("{", 0, 0, 0, 0)
        self.closed: list[Node] = []
        self._leading: list[list[Node]] = [[]]  # for each open box the marks whose line is not known yet
        self._left_out = 0  # boxes too deep that are still open
        self._y = 0

    def read(self, record: re.Match[str]) -> None:
        """Put a record where it belongs; a box stays open."""
        kind, tag, line, x, y, *sizes = record.groups()[:8]
        self._y = self._y if y == "=" else int(y)
        if self._left_out or (kind in "[(" and len(self._leading) > _DEEPEST):
            self._left_out += kind in "[("
            return
        width, height, depth = (int(size or 0) for size in sizes)
        node = Node(kind, int(tag), int(line), int(x), self._y, width, height, depth)
        if kind in "[(":
            self._open(node)
        else:
            self._put(node)

    def close(self, kind: str) -> None:
        """End the innermost box, if it is of this kind."""
        box, parent = self.box, self.box.parent
        if self._left_out:
            self._left_out -= 1
        elif parent and box.kind == kind:
            if kind == "(":
                _finish(box)
                self.closed.append(box)
            self._leading.pop()
            self._settle(box)
            self.box = parent
            parent.enclose(box)

    def _open(self, box: Node) -> None:
        self.box.add(box)
        self.box = box
        self._leading.append([])
        if box.kind == "(":
            box.add(Node("|", box.tag, box.line, box.x, box.y))

    def _put(self, node: Node) -> None:
        siblings = self.box.children
        if node.kind != "x":
            self._settle(node)
        elif self._leading[-1] or (siblings and siblings[-1].kind == "|"):
            self._leading[-1].append(node)
        self.box.add(node)
        self.box.enclose(node)

    def _settle(self, node: Node) -> None:
        for mark in self._leading[-1]:
            mark.tag, mark.line = node.tag, node.line
        self._leading[-1].clear()


def _finish(box: Node) -> None:
    """Give a horizontal box its second side, its mean line, and the lines that its last records ought to have."""
    first, *content = box.children
    if content:
        first.is_sure = first.line == content[0].line
        first.line = content[0].line
        box.weight = sum(child.weight for child in content)
        total = sum(child.mean_line * child.weight for child in content)
        box.mean_line = (total + box.weight // 2) // box.weight
    last = box.children[-1]
    box.add(Node("|", last.tag, last.line, box.right, box.y, is_sure=False))
    first.x = first.left = first.right = box.left
    if [node.kind for node in content[-_FILLING:]] == ["k", "g"]:
        for node in content[-_FILLING:]:
            node.take_line(box.children[-_FILLING - 2])
