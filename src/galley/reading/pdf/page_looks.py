"""Names for how pages look: where two pages of two PDFs have the same name, a picture of one is one of the other.

A name is the digest of what draws the page (ISO 32000-2, 7.8): its content, and what that can call. It leaves out what
changes with the rest of the PDF alone: numbers of objects, links, and which other letters a font has in it.
"""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_PAGE: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
_INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_SUBSET: Final = 7  # letters of a tag such as ABCDEF+, which is another for other letters (9.9.2)
_OF_OTHER_LETTERS: Final = frozenset(
    {"/Widths", "/FirstChar", "/LastChar", "/FontDescriptor", "/ToUnicode", "/BaseFont"}
)
_DEEPEST: Final = 24
_LENGTH: Final = 16


class _UnknownLook(Exception):  # noqa: N818 - no error: such a page has no name
    """Of what draws in a way that is not looked through."""


def page_looks(content: bytes, pages: Iterable[int]) -> dict[int, str]:
    """The names of some pages, by their numbers from 1, without those of which nothing is sure, or that are not there.

    Those of a PDF with layers, which a reader can hide, are such. A PDF that cannot be read has none.
    """
    import pikepdf  # noqa: PLC0415 - half as much again as starting the server

    found: dict[int, str] = {}
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if "/OCProperties" in pdf.Root:
                return {}
            names = _Names()
            for number in pages:
                if 0 < number <= len(pdf.pages):
                    name = names.of_page(pdf.pages[number - 1].obj)
                    found |= {number: name} if name else {}
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, TypeError, KeyError):
        return {}
    return found


class _Names:
    """The digests of the objects of one PDF, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: Any) -> str:
        try:
            parts = [self._look_of(_inherited(page, key), 0) for key in _OF_PAGE]
        except _UnknownLook:
            return ""
        return _digest(*parts).hex()[:_LENGTH]

    def _look_of(self, one: Any, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise _UnknownLook
        key = getattr(one, "objgen", (0, 0))
        if key == (0, 0):
            return self._made_of(one, depth)
        if key not in self._made:
            self._made[key] = self._made_of(one, depth)
        return self._made[key]

    def _made_of(self, one: Any, depth: int) -> bytes:
        import pikepdf  # noqa: PLC0415 - as above

        if isinstance(one, pikepdf.Array):
            return _digest(b"array", *(self._look_of(item, depth + 1) for item in one))
        if isinstance(one, pikepdf.Stream):
            return _digest(b"stream", self._of_items(one.stream_dict, depth, ("/Length",)), one.read_raw_bytes())
        if isinstance(one, pikepdf.Dictionary):
            return self._of_font(one, depth) if one.get("/Type") == "/Font" else self._of_items(one, depth)
        if isinstance(one, pikepdf.String):  # of colours as well, which as text may be the same
            return _digest(b"string", bytes(one))
        return _digest(b"value", str(one).encode(errors="surrogateescape"))

    def _of_items(self, one: Any, depth: int, without: Iterable[str] = ()) -> bytes:
        return _digest(
            b"items",
            *(key.encode() + self._look_of(one[key], depth + 1) for key in sorted(one.keys()) if key not in without),
        )

    def _of_font(self, font: Any, depth: int) -> bytes:
        """The letters of a Type 1 font are known by the names that its encoding gives them.

        Those of others may have numbers that change with the letters: there, nothing is left out. Programs that draw
        figures number the letters of Type 1 fonts anew too, and some tell their names in the font alone.
        """
        if font.get("/Subtype") != "/Type1" or "/Encoding" not in font:
            return self._of_items(font, depth)
        name = str(font.get("/BaseFont", ""))
        plain = name[_SUBSET + 1 :] if name[_SUBSET : _SUBSET + 1] == "+" else name
        return _digest(b"font", plain.encode(), self._of_items(font, depth, _OF_OTHER_LETTERS))


def _inherited(page: Any, key: str) -> Any:
    """What a page has, or those above it in the tree have for it."""
    for _ in range(_DEEPEST):
        if key in page:
            return page[key]
        if key not in _INHERITED or "/Parent" not in page:
            return None
        page = page["/Parent"]
    return None


def _digest(*parts: bytes) -> bytes:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.digest()
