r"""Words, lines or pictures of a copy for others that reach into the margin, as a table does that is too wide.

Where the text block lies is told by the lines of the paper itself, for left and right pages each. The numbers that
`review` prints beside the lines are no ink, nor is what stands in heads and feet. TeX warns of most of this as an
overfull line; it does not where a box or a negative space hides the width.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    [[ink]]
    lines = ["We asked people.", "They told us.", "We listened.", "0.731 wide"]
    left = [46, 46, 46, 300]
    right = [440, 440, 440, 471]

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    [[ink]]
    lines = ["We asked people.", "They told us.", "We listened.", "1", "2", "3", "4", "5", "6"]
    left = [46, 46, 46, 20, 20, 20, 20, 20, 20]
    right = [440, 440, 442, 26, 26, 26, 26, 26, 26]

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    [[ink]]
    lines = ["We asked people.", "They told us.", "We listened.", "5", "10", "15", "20", "25", "30"]
    left = [46, 46, 46, 20, 20, 20, 20, 20, 20]
    right = [440, 440, 440, 26, 26, 26, 26, 26, 26]
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.checking.rules.publication._copies import class_options
from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.files.pdf import PdfInk, PdfPage

severity = Severity.WARNING
needs = ("pdf",)

_NOTES_IN_MARGIN: Final = "sigchi-a"  # the format that wants them there
_HEAD, _FOOT = 0.12, 0.9  # of a page's height: what lies between is neither head nor foot
_OFTEN: Final = 0.35  # of the commonest edge of lines: how common that of another column is
_PER_PAGE: Final = 3  # lines that end at the same place, where text is justified
_RULER: Final = 5  # numbers below each other that count on
_SHOWN: Final = 30  # letters


def check(project: Project, *, allowed: float = 6.0) -> Iterator[Offence]:
    """Tell what reaches farthest of each page, if it reaches farther than `allowed` points."""
    if project.pdf is None or any(name == _NOTES_IN_MARGIN for name, _ in class_options(project)):
        return
    numbered = list(enumerate(project.pdf.pages, start=1))
    for parity in (1, 0):
        pages = [(number, page, _inner(page)) for number, page in numbered if number % 2 == parity]
        left, right = _block([ink for _, _, ink in pages])
        for number, page, inner in pages:
            out = max(inner, key=lambda ink: _beyond(ink, left, right, page), default=None)
            if out is not None and (points := _beyond(out, left, right, page)) > allowed:
                what = f"`{out.text[:_SHOWN]}`" if out.text else "a line or picture"
                side = "left" if left is not None and left - out.left >= points else "right"
                message = f"page {number}: {what} reaches {points:.0f} points into the {side} margin"
                yield Offence(whole_file(project.pdf.path), message, ("make the table or picture narrower",))


def _inner(page: PdfPage) -> list[PdfInk]:
    """What stands between head and foot, without a ruler."""
    inner = [ink for ink in page.ink if _HEAD * page.height < (ink.top + ink.bottom) / 2 < _FOOT * page.height]
    rulers = _rulers(inner)
    return [ink for ink in inner if not (ink.text.isdigit() and {round(ink.left), -round(ink.right)} & rulers)]


def _rulers(inner: Iterable[PdfInk]) -> set[int]:
    """Where numbers stand below each other that count on: their left edge, or less than nothing for the right one."""
    found: dict[int, list[int]] = {}
    for ink in sorted(inner, key=lambda ink: ink.top):
        if ink.text.isdigit():
            for edge in (round(ink.left), -round(ink.right)):
                found.setdefault(edge, []).append(int(ink.text))
    return {edge for edge, numbers in found.items() if _counts_on(numbers)}


def _counts_on(numbers: Sequence[int]) -> bool:
    steps = Counter(after - before for before, after in pairwise(numbers))  # some number each fifth line alone
    often = max((times for step, times in steps.items() if step > 0), default=0)
    return len(numbers) > _RULER and often >= len(numbers) // 2


def _block(pages: Sequence[Sequence[PdfInk]]) -> tuple[float | None, float | None]:
    """The left and the right edge of the text, where so many lines begin and end that they tell it."""
    words = [ink for inner in pages for ink in inner if ink.text]
    least = _PER_PAGE * len(pages)
    edges: list[float | None] = []
    for places, outermost in (((ink.left for ink in words), min), ((ink.right for ink in words), max)):
        common = Counter(map(round, places))
        most = max(common.values(), default=0)
        is_told = words and most >= least
        edges.append(outermost(at for at, count in common.items() if count >= _OFTEN * most) if is_told else None)
    return edges[0], edges[1]


def _beyond(ink: PdfInk, left: float | None, right: float | None, page: PdfPage) -> float:
    """How far ink reaches out, on the side where it does so most; what spans the page is a background."""
    if ink.left <= 0 and ink.right >= page.width:
        return 0.0
    return max(left - ink.left if left is not None else 0.0, ink.right - right if right is not None else 0.0)
