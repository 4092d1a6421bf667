"""What a PDF says to programs that read it aloud: ISO 32000-2, 14.7 to 14.9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_FILE = lazy_pattern(r"\S+\.(?:pdf|png|jpe?g|eps|svg)", re.IGNORECASE)
_FIGURES: Final = ("/Figure", "/Formula")
_MOST: Final = 1_000_000  # elements of a structure


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether it says of itself that all of it is tagged, and has a structure."""
    marks: Any = pdf.Root.get("/MarkInfo")
    return "/StructTreeRoot" in pdf.Root and marks is not None and bool(marks.get("/Marked", False))


def shows_title(pdf: pikepdf.Pdf) -> bool:
    """Whether viewers show the title in place of the file's name."""
    preferences: Any = pdf.Root.get("/ViewerPreferences")
    return preferences is not None and bool(preferences.get("/DisplayDocTitle", False))


def undescribed_figures(pdf: pikepdf.Pdf) -> int:
    """How many figures of the structure have neither an actual text nor an alternative one but their file's name.

    That name is what LaTeX writes where nothing else is given.
    """
    figures = (one for one in _elements(pdf.Root.get("/StructTreeRoot")) if str(one.get("/S")) in _FIGURES)
    texts = (str(one.get("/ActualText") or one.get("/Alt", "")).strip() for one in figures)
    return sum(not text or _FILE.fullmatch(text) is not None for text in texts)


def _elements(root: Any) -> Iterator[Any]:
    """All elements of a structure, each once: a damaged one may lead in circles."""
    waiting, seen = [root], set[Any]()
    while waiting and len(seen) < _MOST:
        one = waiting.pop()
        if not hasattr(one, "get") or one.objgen in seen:
            continue
        if one.objgen != (0, 0):
            seen.add(one.objgen)
        yield one
        inner = one.get("/K")
        waiting += list(inner) if hasattr(inner, "append") else [inner]
