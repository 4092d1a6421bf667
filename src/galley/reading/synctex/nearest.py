"""Which record of a page a point means, as SyncTeX's own program decides it.

Of the smallest horizontal box around the point, the records to the left and to the right of it are taken; where they
come from different lines, the earlier line counts. A point in no box means the nearest record of the page.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.synctex.records import Node

Near: TypeAlias = "tuple[int, Node | None]"
"""How far away a record is, and which one."""

_NOTHING: Final[Near] = (sys.maxsize, None)


def nodes_at(page: Node, boxes: list[Node], x: int, y: int) -> Iterator[Node]:
    """The records that a point may mean, the likeliest first, and then the boxes around it.

    `boxes` are the page's horizontal boxes, those inside first.
    """
    around = [box for box in boxes if _holds(box, x, y)]
    container: Node | None
    if around:
        smallest = min(around, key=_size)
        container = _deepest_around(smallest, x, y) or smallest
        yield from _ordered(*_beside(container, x, y))
    else:
        container = _nearest_below(page.children[0], x, y)[1] if page.children else None
    while container and container is not page:
        yield container
        container = container.parent


def _ordered(*neighbours: Near) -> list[Node]:
    """Both neighbours: of two lines the earlier one comes first, else the nearer one."""
    found = [(node.line, distance, node) for distance, node in neighbours if node]
    return [node for *_, node in sorted(found, key=lambda one: one[:2])]


def _size(box: Node) -> tuple[int, int, int]:
    width, height = box.right - box.left, box.bottom - box.top
    return width * height, -abs(box.width), height


def _holds(node: Node, x: int, y: int) -> bool:
    return not _across(node, x) and not _along(node, y)


def _across(node: Node, x: int) -> int:
    """How far to the right of a point a record stands; less than nothing if it is to the left.

    A kern shows nothing. So in its first half the point is nearer to what precedes, in the other to what follows.
    """
    if node.kind == "k":
        penalty = 1  # something that shows is preferred
        if x < node.left:
            return node.left - x + penalty
        if x > node.right:
            return node.right - x - penalty
        middle = (node.left + node.right) // 2
        return node.right - x + penalty if x > middle else node.left - x - penalty
    return max(node.left - x, 0) or min(node.right - x, 0)


def _along(node: Node, y: int) -> int:
    """How far below a point a record stands; less than nothing if it is above it."""
    if node.kind in "x|":  # marks are nowhere
        return sys.maxsize
    top, bottom = node.top, node.bottom
    if not node.is_box and node.parent:
        top, bottom = node.y - abs(node.parent.height), node.y + abs(node.parent.depth)
    return max(top - y, 0) or min(bottom - y, 0)


def _distance(node: Node, x: int, y: int) -> int:
    """How far a record is from a point: across and along the page, added."""
    if node.kind == "r":
        return sys.maxsize
    top, bottom = node.top, node.bottom
    if not node.is_box:
        top, bottom = node.y - abs(node.parent.height if node.parent else 0), node.y
    across = max(node.left - x, 0, x - node.right)
    if node.kind in "vhk":  # they show nothing: what counts are their sides
        across = min(abs(node.left - x), abs(node.right - x))
    return across + max(top - y, 0, y - bottom)


def _deepest_around(node: Node, x: int, y: int) -> Node | None:
    """The innermost box around a point; where that is a vertical one, the nearest in it."""
    if not node.children:
        return None
    for child in node.children:
        if _holds(child, x, y) and (deep := _deepest_around(child, x, y)):
            return deep
    if node.kind == "[" and (near := _nearest_box(reversed(node.children), x, y)):
        return near
    return node if _holds(node, x, y) else None


def _deepest_anywhere(node: Node, x: int, y: int) -> Node | None:
    """The same, through boxes that do not reach the point."""
    if not node.children:
        return None
    for child in node.children:
        if deep := _deepest_anywhere(child, x, y):
            return deep
    if node.kind == "[" and (near := _nearest_box(iter(node.children), x, y)):
        return near
    return node if _holds(node, x, y) else None


def _nearest_box(nodes: Iterator[Node], x: int, y: int) -> Node | None:
    return min((node for node in nodes if node.children), key=lambda node: _distance(node, x, y), default=None)


def _beside(box: Node, x: int, y: int) -> tuple[Near, Near]:
    """The nearest records to the left and to the right of a point, in a horizontal box."""
    left = right = _NOTHING
    if box.kind != "(":
        return left, right
    for child in box.children:
        across = _across(child, x)
        if across > 0:
            right = _nearer(right, across, child)
        elif across < 0:
            left = _nearer(left, -across, child)
        elif child.children:
            return _beside(child, x, y)
        else:
            left = (0, child)
    return _narrowed(left, x, y), _narrowed(right, x, y)


def _nearer(best: Near, distance: int, node: Node) -> Near:
    """The nearer of two; of two that are as near, and from one file, that of the earlier line."""
    other = best[1]
    if distance == best[0] and other and other.tag == node.tag and other.line > node.line:
        return distance, node
    return (distance, node) if distance < best[0] else best


def _narrowed(near: Near, x: int, y: int) -> Near:
    """The record within a box that is near."""
    distance, node = near
    if node and (deep := _deepest_anywhere(node, x, y)):
        distance, node = _distance(deep, x, y), deep
    if node and (within := _nearest_below(node, x, y)[1]):
        node = within
    return distance, node


def _nearest_below(node: Node, x: int, y: int) -> Near:
    """The nearest record within a box, at any depth; of those as near the last that is no kern."""
    best = _NOTHING
    for child in node.children:
        distance, found = _nearest_below(child, x, y) if child.is_box else (_distance(child, x, y), child)
        if found and (distance < best[0] or (distance == best[0] and found.kind != "k")):
            best = distance, found
    return best
