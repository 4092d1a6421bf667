"""Taguette's exports of highlights and of the codebook (`.csv`, `.xlsx`): what there is where the project is not.

Highlights come without their positions and without those who made them; the project (`.sqlite3`) has both. A tag
`trust.opacity` is a code `opacity` below `trust`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.exchange.collected import Collected, CollectedCode, CollectedCoding, Passage
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.sheets import Sheet

_HIGHLIGHTS = ("id", "document", "tag", "content")
_CODEBOOK = ("tag", "description")
_NOBODY = "unknown"


def recognizes(file: ForeignFile) -> bool:
    sheet = _sheet(file)
    return sheet is not None and (sheet.header[:4] == _HIGHLIGHTS or sheet.header[:2] == _CODEBOOK)


def read(file: ForeignFile) -> Collected:
    sheet = _sheet(file)
    if sheet is None or not recognizes(file):
        raise Refusal(
            "these are neither Taguette's highlights nor its codebook", "export the project (.sqlite3) instead"
        )
    if sheet.header[:2] == _CODEBOOK:
        return Collected(codes=codes_of_paths({row[0]: row[1] for row in sheet.rows if row[0]}))
    passages: dict[str, Passage] = {}
    codings: dict[tuple[str, str], CollectedCoding] = {}
    for origin, document, tag, words, *_ in sheet.rows:
        if not words:
            continue
        passages.setdefault(origin, Passage(origin, document, words))
        if tag:
            codings[origin, tag] = CollectedCoding(origin, tag, _NOBODY)
    return Collected(
        codes=codes_of_paths(dict.fromkeys((row[2] for row in sheet.rows if row[2]), "")),
        passages=tuple(passages.values()),
        codings=tuple(codings.values()),
        remarks=("Taguette's tables do not say who highlighted, nor where: the project (.sqlite3) does",),
    )


def codes_of_paths(definitions: Mapping[str, str]) -> tuple[CollectedCode, ...]:
    """The code of each path, below the one that the path names before its last dot, if that is a tag too."""
    return tuple(_code(path, definitions) for path in _parents_first(definitions))


def _code(path: str, known: Mapping[str, str]) -> CollectedCode:
    above, _, name = path.rpartition(".")
    return (
        CollectedCode(path, name, above, known[path]) if above in known else CollectedCode(path, path, "", known[path])
    )


def _parents_first(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=lambda path: path.count("."))


def _sheet(file: ForeignFile) -> Sheet | None:
    if file.is_archive:
        return first_sheet(file)
    return csv_sheet(file) if file.beginning_text.lstrip('"').startswith(("id", "tag")) else None
