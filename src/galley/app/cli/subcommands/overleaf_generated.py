"""What Galley makes of the paper for the other side, and what an author changes instead of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from galley.building.bundles.overleaf import document, name_in_bundle
from galley.checking.builds.last_build import traces
from galley.exchange.overleaf.texts import is_text, plain
from galley.findings.patterns import lazy_pattern
from galley.model.layout import DRAFT, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.overleaf.record import Record
    from galley.reading.folder import Folder

PUSHED: Final = "build/overleaf/pushed"
"""What the last push from this clone put there of Galley's own."""

_VALUE = lazy_pattern(r"\\galleyvalue\{(?P<expression>.*)\}\{(?P<printed>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_QUOTE = lazy_pattern(r"\\galley(?:excerpt|edited)\{(?P<id>[^{}]*)\}")
_PART = lazy_pattern(r"(?P<kind>tables|figures)/(?P<name>.+)\.\w+")
_SHOWN: Final = 3
_LONGEST: Final = 100


class GeneratedFiles:
    """Which names of the bundle are Galley's own, by the last push and the last build."""

    def __init__(self, folder: Folder, record: Record | None) -> None:
        self.root = folder.root
        self._folder = folder
        trace = traces(folder.root).get("paper")
        read = trace.read if trace else {}
        made = (path for path in read if path.startswith(("build/", "results/")) and folder.exists(path))
        self._names = {document, *map(name_in_bundle, made)}
        self._names |= set(record.generated) if record else set()

    def is_generated(self, name: str) -> bool:
        return name in self._names or self._folder.exists(f"{DRAFT}/{name}")

    def edits(self, name: str, theirs: bytes) -> Iterator[str]:
        """What was changed in such a file there, and what to change here instead."""
        before = self._as_pushed(name)
        if before is None or not is_text(name):
            yield self._instead(name)
            return
        old, new = (plain(name, one).decode(errors="replace").split("\n") for one in (before, theirs))
        edits = list(_edits(old, new))
        if name == "values.tex":
            yield from _of_values(edits)
        elif name == "quotes.tex":
            yield from _of_quotes(edits)
        else:
            yield from _first_lines([f"“{_cut(line)}” there" for _, line in edits if line.strip()])
            yield self._instead(name)

    def _as_pushed(self, name: str) -> bytes | None:
        path = next((path for path in (f"{PUSHED}/{name}", _built(name)) if self._folder.exists(path)), None)
        return self._folder.bytes(path)[0] if path else None

    def _instead(self, name: str) -> str:
        if name == document:
            return f"it is made from {PAPER}: change title, authors, sections and so on there"
        if part := _PART.fullmatch(name):
            return f"it is made from [{part['kind']}.{part['name']}] in {PAPER}, and from the study: change it there"
        if name.startswith("results/"):
            return "an analysis writes it: change that, or the data"
        return "Galley writes it anew in each build: a change belongs into the sections, or the preamble"


def _built(name: str) -> str:
    return f"{DRAFT}/paper.tex" if name == document else f"{DRAFT}/{name}"


def _edits(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Lines that became others; one that came or went has an empty line on its other side."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            rows = max(b - a, d - c)
            yield from zip([*old[a:b], *[""] * (rows - b + a)], [*new[c:d], *[""] * (rows - d + c)], strict=True)


def _of_values(edits: list[tuple[str, str]]) -> Iterator[str]:
    was = {found["expression"]: found["printed"] for old, _ in edits if (found := _VALUE.fullmatch(old))}
    now = {found["expression"]: found["printed"] for _, new in edits if (found := _VALUE.fullmatch(new))}
    said = []
    for expression in sorted(was.keys() | now.keys()):
        before, after = was.get(expression), now.get(expression)
        if before != after:
            how = f"from {before or 'nothing'} to {after}" if after is not None else f"from {before} to nothing"
            said.append(f"`{_cut(expression)}` was changed {how}")
    yield from _first_lines(said)
    if len(was | now) == 1:
        asked = f"`galley explain '{_cut(next(iter(was | now)))}'` says from which"
        yield f"a value follows from the data: {asked}; change these, or the sentence"
    else:
        yield "a value follows from the data: `galley explain` says from which; change these, or the sentence"


def _of_quotes(edits: list[tuple[str, str]]) -> Iterator[str]:
    found = (match["id"] for old, new in edits for match in map(_QUOTE.match, (old, new)) if match)
    named = list(dict.fromkeys(found))
    yield from _first_lines([f"the quote `{one}` was changed" for one in named])
    yield r"a quote has the words of the transcript: to cut it, write \excerpt[the words that stay]{ID} in the section"


def _first_lines(said: list[str]) -> Iterator[str]:
    yield from said[:_SHOWN]
    if len(said) > _SHOWN:
        yield f"and {len(said) - _SHOWN} more"


def _cut(text: str) -> str:
    text = re.sub(r"\s+", " ", text.strip())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
