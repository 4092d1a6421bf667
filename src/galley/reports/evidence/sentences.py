"""The sentences of the paper as its readers see them: values filled in, each with its way to the entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.checking.telling.generated import is_generated
from galley.findings.patterns import lazy_pattern
from galley.model.anchors import quote_anchor, value_anchor
from galley.model.layout import PAPER
from galley.model.prose import CITATION, CODE, FORMULA, PLACEHOLDERS, REFERENCE, VALUE
from galley.prose.wording.sentences import sentence_bounds
from galley.reports.evidence.place_records import Piece, Use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_MARKS = lazy_pattern(f"([{PLACEHOLDERS}]+)")
_FLOAT = lazy_pattern(r"build/[^/]+/(tables|figures)/(.+)\.tex")


@dataclass(frozen=True)
class Sentences:
    """Finds the sentence around a place.

    `texts` has what each expression prints, `labels` the number of what a reference names, `cited` what the citation of
    a key prints; `anchor_of` gives the anchor of an excerpt.
    """

    texts: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    anchor_of: Callable[[str], str] = quote_anchor
    marks: dict[str, dict[int, Piece]] = field(default_factory=dict, repr=False)  # by file, made when first asked for

    def use(self, section: Section, span: Span) -> Use:
        """The place of something that is used, with its sentence."""
        if generated := _FLOAT.fullmatch(span.path):
            kind = generated[1].removesuffix("s")
            return Use(f"{kind} `{generated[2]}`, declared in {PAPER}", self._row(section, span))
        return Use(f"{span.path}:{span.line}", self.around(section, span))

    def around(self, section: Section, span: Span) -> tuple[Piece, ...]:
        """The sentence around a span; what stands at the span itself is `here`."""
        text = section.prose.text
        here = _printed_at(section, span)
        start, end = sentence_bounds(text, min(here[0], max(len(text) - 1, 0)))
        return self._pieces(section, start, end, here)

    def passage(self, section: Section, start: int, end: int) -> tuple[Piece, ...]:
        """What is printed between two offsets of the source."""
        first, last = (section.prose.offset(place) for place in (start, end))
        return self._pieces(section, first, last, (first, first)) if first < last else ()

    def _row(self, section: Section, span: Span) -> tuple[Piece, ...]:
        """The cells that stand on the same line of a table."""
        line = section.source.line_span(span.line)
        prose = section.prose
        start, end = prose.offset(line.start), prose.offset(line.end)
        return self._pieces(section, start, end, _printed_at(section, span)) if start < end else ()

    def _pieces(self, section: Section, start: int, end: int, here: tuple[int, int]) -> tuple[Piece, ...]:
        """The prose between two offsets in pieces; those between the offsets `here` are what it is about."""
        prose, marks = section.prose, self._marks_of(section)
        found: list[Piece] = []
        bounds = sorted({start, end, *(min(max(one, start), end) for one in here)})
        for left, right in pairwise(bounds):
            role = "here" if here[0] <= left and right <= here[1] else ""
            position = left
            for part in _MARKS.split(prose.with_formulas[left:right]):
                if part and part[0] in PLACEHOLDERS:
                    for offset in range(position, position + len(part)):
                        piece = marks.get(prose.source_offset(offset)) or _stand_in(section, offset)
                        found.append(replace(piece, role=role or piece.role) if piece.text else piece)
                elif part:
                    found.append(Piece(part.replace("\n", " · "), role))
                position += len(part)
        return tuple(_trimmed(found))

    def _marks_of(self, section: Section) -> dict[int, Piece]:
        path = section.source.path
        if path not in self.marks:
            self.marks[path] = dict(self._prints(section))
        return self.marks[path]

    def _prints(self, section: Section) -> Iterator[tuple[int, Piece]]:
        """What each command prints, by the offset of its backslash."""
        for use in section.values:
            text = self.texts.get(use.expression, "??")
            yield _command_start(section, use.span), Piece(text, "value", value_anchor(use.expression))
        for macro in section.macros("excerpt", "themequotes"):
            if macro.arguments:
                name = macro.arguments[0].text.strip()
                target = self.anchor_of(name) if macro.name == "excerpt" else ""
                yield macro.span.start, Piece("“…”", "quote", target)
        cited: dict[int, list[str]] = {}
        for citation in section.citations:
            cited.setdefault(_backslash(section, citation.span), []).append(citation.key)
        for start, keys in cited.items():
            shown = ", ".join(self.cited.get(key, key) for key in keys)
            yield start, Piece(f"[{shown}]", "citation", f"cite-{keys[0]}")
        for one in section.references:
            yield _backslash(section, one.span), Piece(self.labels.get(one.name, one.name), "reference")


def _backslash(section: Section, span: Span) -> int:
    """That of the command among whose arguments a span is."""
    return section.source.text.rfind("\\", 0, span.start + 1)


def _printed_at(section: Section, span: Span) -> tuple[int, int]:
    r"""Where in the prose a use prints: the mark of a value, or the words that a `\claim` vouches for."""
    start = _command_start(section, span)
    prose = section.prose
    if section.source.text.startswith("\\claim", start):
        claim = next((one for one in section.macros("claim") if one.span.start == start), None)
        if claim and len(claim.arguments) > 1:
            words = claim.arguments[1]
            first = prose.offset(words.start)
            return first, max(prose.offset(words.end), first)
    first = prose.offset(start)
    return first, first + 1


def decides_on_row(section: Section, span: Span) -> bool:
    """Whether a value is not printed, but asked whether a row of a table is."""
    return section.source.text.startswith("\\galleynonzero", _command_start(section, span))


def _command_start(section: Section, span: Span) -> int:
    """The backslash of the command in whose first argument a span lies; of a plain place, the place itself."""
    text = section.source.text
    if text[span.start : span.start + 1] == "\\" or text[: span.start].rstrip()[-1:] not in {"{", "]"}:
        return span.start
    return max(text.rfind("\\", 0, span.start), 0)


def _stand_in(section: Section, offset: int) -> Piece:
    """What stands for a mark that prints no fact of the study."""
    mark = section.prose.text[offset]
    if mark in {CITATION, REFERENCE, VALUE}:
        return Piece("…")
    written = section.prose.span(offset, offset + 1).text
    return Piece(re.sub(r"\\[A-Za-z]+\s*|[{}$]", "", written)[:80] if mark in {CODE, FORMULA} else "")


def _trimmed(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without white space around them all, prose that adjoins prose made one."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and not piece.role and not merged[-1].role:
            merged[-1] = Piece(merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    for place, piece in enumerate(merged):
        text = piece.text
        text = text.lstrip(" ·") if place == 0 and not piece.role else text
        text = text.rstrip(" ·") if place == len(merged) - 1 and not piece.role else text
        if text:
            yield Piece(text, piece.role, piece.target)


def section_of(path: str) -> str:
    """What the report calls a file of the paper."""
    if found := _FLOAT.fullmatch(path):
        return f"{found[1]}/{found[2]}"
    return "front matter" if is_generated(path) else path
