"""Fonts of figures in PDF for which pdfTeX takes all glyphs of the installation's font of that name.

It does so where the figure does not list the glyphs that it has of a font (`CharSet`, ISO 32000-1, table 122), as those
made by cairo do not, and says so nowhere. A figure is looked into once, until it changes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.building.tex.files import OWNER_ONLY, read_record, stamp, write_record
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TAG = lazy_pattern(r"^/?(?:[A-Z]{6}\+)?")  # of a font of which only some glyphs are there
_FILES = ("/FontFile", "/FontFile3")  # with the glyphs of a Type 1 font


def fonts_wanted_whole(figures: Iterable[Path], record: Path) -> frozenset[str]:
    """The names of such fonts of some figures; the record keeps them, with a stamp of each figure."""
    known = read_record(record)
    current: dict[str, dict[str, list[str]]] = {}
    for path in {os.path.normpath(file) for file in figures}:
        state = stamp(path)
        kept = known.get(path)
        names = kept.get(state) if isinstance(kept, dict) else None
        current[path] = {state: names if isinstance(names, list) else sorted(_without_list(path))}
    if any(known.get(path) != kept for path, kept in current.items()):
        record.parent.mkdir(OWNER_ONLY, parents=True, exist_ok=True)
        write_record(record, current)
    return frozenset(name for kept in current.values() for names in kept.values() for name in names)


def _without_list(path: str) -> set[str]:
    """None where a PDF cannot be read: then TeX says so."""
    import pikepdf  # noqa: PLC0415 - only for figures in PDF, when they are new

    try:
        with pikepdf.open(path) as pdf:
            descriptors = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
            return {
                _TAG.sub("", str(one.FontName))
                for one in descriptors
                if "/CharSet" not in one and any(file in one for file in _FILES)
            }
    except (OSError, pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return set()
