"""Dedoose's export of excerpts (`.xlsx`, `.csv`): a row for each excerpt and coder, a column for each code.

Codes come from the columns `Code: … Applied`, never from the combined one, in which a comma may be part of a name.
Weights and descriptors come along. A descriptor that is spread over columns of one name is one, where they agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, CollectedCode, CollectedCoding, Omission, Passage, Variable
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.refusal import Refusal
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.sheets import Sheet

_CODE = lazy_pattern(r"Code: (?P<path>.+?) (?P<what>Applied|Range|Weight)")
_OWN = ("Media Title", "Excerpt Copy")
_TOOL = lazy_pattern(r"(?:Media|Excerpt|Resource|Codes) [A-Z].*|Codes Applied Combined")
_TRUE = {"true", "1", "yes", "x"}


def recognizes(file: ForeignFile) -> bool:
    if not file.is_archive and _OWN[1] not in file.beginning_text:
        return False
    sheet = _sheet(file)
    return sheet is not None and all(name in sheet.header for name in _OWN)


def read(file: ForeignFile) -> Collected:
    sheet = _sheet(file)
    if sheet is None:
        raise Refusal("this is no workbook that can be read", "export the excerpts from Dedoose as Excel again")
    if missing := [name for name in _OWN if name not in sheet.header]:
        raise Refusal(
            f"the first sheet has no column `{missing[0]}`", "export the excerpts, not the codes or the media"
        )
    return _Export(sheet).collected()


def _sheet(file: ForeignFile) -> Sheet | None:
    return first_sheet(file) if file.is_archive else csv_sheet(file)


@dataclass(frozen=True)
class _Export:
    sheet: Sheet

    def collected(self) -> Collected:
        passages: dict[tuple[str, str, str], Passage] = {}
        codings: list[CollectedCoding] = []
        empty = 0
        for row in self.sheet.rows:
            title, words = self._cell(row, "Media Title"), self._cell(row, "Excerpt Copy")
            if not title or not words:
                empty += 1
                continue
            place = (title, self._cell(row, "Excerpt Range"), words)
            created = self._cell(row, "Excerpt Date")
            details = {"created": created} if created else {}
            start, end = _range(place[1])
            origin = passages.setdefault(
                place, Passage(f"passage-{len(passages)}", title, words, start, end, "", details)
            ).origin
            codings += self._codings(row, origin)
        return Collected(
            codes=tuple(self._codes),
            passages=tuple(passages.values()),
            codings=tuple(_distinct(codings)),
            variables=tuple(map(Variable, self._descriptors)),
            cases=tuple(self._cases()),
            omissions=(Omission("row", empty, "it has no text or no title"),) if empty else (),
        )

    # --- Codes --------------------------------------------------------------------------------------------------------

    @cached_property
    def _columns(self) -> dict[str, dict[str, int]]:
        """The columns of each code, by its path and by what they hold."""
        found: dict[str, dict[str, int]] = {}
        for index, name in enumerate(self.sheet.header):
            if match := _CODE.fullmatch(name):
                found.setdefault(match["path"], {})[match["what"]] = index
        return found

    @cached_property
    def _codes(self) -> list[CollectedCode]:
        """Each code, and those that its path names above it."""
        paths = dict.fromkeys(above for path in self._columns for above in _lineage(path))
        return [
            CollectedCode(
                path, path.rpartition("\\")[2], parent if (parent := path.rpartition("\\")[0]) in paths else ""
            )
            for path in paths
        ]

    def _codings(self, row: list[str], passage: str) -> Iterator[CollectedCoding]:
        coder = self._cell(row, "Excerpt Creator") or "unknown"
        for path, columns in self._columns.items():
            if "Applied" in columns and row[columns["Applied"]].strip().lower() in _TRUE:
                weight = row[columns["Weight"]] if "Weight" in columns else ""
                yield CollectedCoding(passage, path, coder, {"weight": weight} if weight else {})

    # --- Descriptors --------------------------------------------------------------------------------------------------

    @cached_property
    def _descriptors(self) -> dict[str, list[int]]:
        """The columns of each descriptor: Dedoose may spread one over several of its name, or numbered."""
        found: dict[str, list[int]] = {}
        for index, name in enumerate(self.sheet.header):
            if name and not _TOOL.fullmatch(name) and not _CODE.fullmatch(name):
                plain = re.sub(r"\.\d+$", "", name)
                found.setdefault(plain if plain in self.sheet.header else name, []).append(index)
        return found

    def _cases(self) -> Iterator[Case]:
        values: dict[str, dict[str, str]] = {}
        for line, row in zip(self.sheet.lines, self.sheet.rows, strict=True):
            if title := self._cell(row, "Media Title"):
                known = values.setdefault(title, {})
                for name, columns in self._descriptors.items():
                    answers = {row[index] for index in columns} - {""}
                    answers |= {known[name]} if name in known else set()
                    if len(answers) > 1:
                        hint = "a descriptor has one value for each medium: mend it in Dedoose, and export again"
                        raise Refusal(f"`{name}` has several values for one medium", hint, line=line)
                    if answers:
                        known[name] = answers.pop()
        return (Case(name, found) for name, found in values.items())

    def _cell(self, row: list[str], name: str) -> str:
        return row[self.sheet.header.index(name)] if name in self.sheet.header else ""


def _lineage(path: str) -> list[str]:
    """The paths from the topmost code down to one."""
    parts = path.split("\\")
    return ["\\".join(parts[: place + 1]) for place in range(len(parts))]


def _range(text: str) -> tuple[int | None, int | None]:
    """`120-164`, as Dedoose writes positions in a text; recordings and pages have others."""
    match = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", text.strip())
    return (int(match[1]), int(match[2])) if match else (None, None)


def _distinct(codings: list[CollectedCoding]) -> list[CollectedCoding]:
    """Each coding once: two rows of the same coder may carry the same code."""
    return list({(one.passage, one.code, one.coder): one for one in codings}.values())
