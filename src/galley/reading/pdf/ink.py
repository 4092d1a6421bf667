"""Where on its pages a PDF has ink: words by pdftotext, lines and pictures by the operators that draw them.

Operators and matrices: ISO 32000-2, 8.3 to 8.10. What lies inside of a picture is left to it.
"""

from __future__ import annotations

import html
import re
import subprocess
from typing import TYPE_CHECKING, Any, Final

from galley.findings.patterns import lazy_pattern
from galley.model.files.pdf import PdfInk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_SECONDS: Final = 60
_PAGE = lazy_pattern(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_WORD = lazy_pattern(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_OPERATORS: Final = "q Q cm re m l Do W W* n f F f* S s B B* b b*"
_STRAIGHT: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]


def words_of_pages(content: bytes) -> list[tuple[PdfInk, ...]]:
    """The words of each page with their places."""
    command = ["pdftotext", "-q", "-enc", "UTF-8", "-bbox", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603
    text = done.stdout.decode(errors="replace")
    return [tuple(_words(page[1])) for page in _PAGE.finditer(text)]


def _words(page: str) -> Iterator[PdfInk]:
    for found in _WORD.finditer(page):
        left, top, right, bottom = map(float, found.groups()[:4])
        yield PdfInk(html.unescape(found[5]), left, top, right, bottom)


def drawings_of(page: pikepdf.Page) -> Iterator[PdfInk]:
    """The rectangles, lines and pictures of a page, without those of which a part is cut away; no text is told."""
    import pikepdf as library  # noqa: PLC0415 - only for a copy for others

    pen = _Pen(_forms(page))
    edge, _, _, top = (float(edge) for edge in page.mediabox)
    for instruction in library.parse_content_stream(page, _OPERATORS):
        for points in pen.follow(str(instruction.operator), list(instruction.operands)):
            xs, ys = zip(*points, strict=True)
            yield PdfInk("", min(xs) - edge, top - max(ys), max(xs) - edge, top - min(ys))


def _forms(page: pikepdf.Page) -> Any:
    resources: Any = page.obj.get("/Resources")
    forms = resources.get("/XObject") if resources is not None else None
    return forms if forms is not None else {}


class _Pen:
    """Follows operators; of what is painted, and not cut to a part, it gives the corners on the page."""

    def __init__(self, forms: Any) -> None:
        self._forms = forms
        self._matrix = _STRAIGHT
        self._is_cut = False
        self._kept: list[tuple[_Matrix, bool]] = []
        self._path: list[_Point] = []

    def follow(self, operator: str, operands: list[Any]) -> Iterator[list[_Point]]:
        """Take one operator."""
        if operator == "q":
            self._kept.append((self._matrix, self._is_cut))
        elif operator == "Q" and self._kept:
            self._matrix, self._is_cut = self._kept.pop()
        elif operator == "cm":
            self._matrix = _times(_numbers(operands), self._matrix)
        elif operator in {"m", "l"}:
            self._path += self._on_page([_numbers(operands)[:2]])
        elif operator == "re":
            left, bottom, width, height = _numbers(operands)[:4]
            self._path += self._on_page([(left, bottom), (left + width, bottom + height)])
        elif operator in {"W", "W*"}:
            self._is_cut = True
        elif operator == "Do":
            yield from self._painted(self._on_page(_corners(self._forms.get(str(operands[0])))))
        else:
            yield from self._painted(self._path if operator != "n" else [])
            self._path = []

    def _painted(self, points: list[_Point]) -> Iterator[list[_Point]]:
        if points and not self._is_cut:
            yield points

    def _on_page(self, points: list[_Point]) -> list[_Point]:
        return [_moved(point, self._matrix) for point in points]


def _corners(form: Any) -> list[_Point]:
    """Two corners of a picture, as it is before the page's matrix."""
    if form is None:
        return []
    if str(form.get("/Subtype")) == "/Image":
        return [(0.0, 0.0), (1.0, 1.0)]
    box = _numbers(list(form.get("/BBox", (0, 0, 0, 0))))
    inner = _numbers(list(form.get("/Matrix", _STRAIGHT)))
    return [_moved((box[0], box[1]), inner), _moved((box[2], box[3]), inner)]


def _numbers(operands: list[Any]) -> Any:
    return tuple(float(one) for one in operands)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(point: _Point, matrix: _Matrix) -> _Point:
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)
