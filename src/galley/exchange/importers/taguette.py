"""Taguette's databases (`.sqlite3`): documents, highlights with their tags, and who highlighted.

A tag `trust.opacity` is a code `opacity` below `trust`. Documents are HTML, of which the text comes in, with a line end
between paragraphs where there is none; highlights count UTF-8 bytes of the text as it was. One that begins or ends
within a character is left out, and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import Collected, CollectedCode, CollectedCoding, Document, Omission, Passage
from galley.exchange.files.html_text import HtmlText, read_html
from galley.exchange.restoring import restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.exchange.files.foreign_file import ForeignFile

_TABLES = {"documents", "highlights", "tags", "highlight_tags"}
_NOBODY = "unknown"


def recognizes(file: ForeignFile) -> bool:
    return file.tables.keys() >= _TABLES


def read(file: ForeignFile) -> Collected:
    documents = {number: _Text(name, read_html(html or "")) for number, name, html in _documents(file)}
    passages, omitted = _passages(file, documents)
    coders = _coders(file)
    tagged = file.rows("highlight_tags", ("highlight_id", "tag_id"))
    codings = {
        (passages[str(highlight)].origin, str(tag), coders.get(str(highlight), _NOBODY))
        for highlight, tag in tagged
        if str(highlight) in passages
    }
    found = Collected(
        documents=tuple(Document(one.name, one.text) for one in documents.values()),
        codes=tuple(_codes(file)),
        passages=tuple({one.origin: one for one in passages.values()}.values()),
        codings=tuple(CollectedCoding(*coding) for coding in sorted(codings)),
        omissions=tuple(Omission("highlight", count, why) for why, count in omitted.items()),
        remarks=_remarks(file),
    )
    return restored(found, _companion(file))


def _passages(file: ForeignFile, documents: Mapping[int, _Text]) -> tuple[dict[str, Passage], Counter[str]]:
    """The passage of each highlight, and why others have none; several coders may have marked the same words."""
    by_place: dict[tuple[int, int, int], Passage] = {}
    found: dict[str, Passage] = {}
    omitted: Counter[str] = Counter()
    highlights = file.rows("highlights", ("id", "document_id", "start_offset", "end_offset", "snippet"))
    for number, document, start, end, snippet in highlights:
        key = (document, start, end)
        if key not in by_place:
            if document not in documents:
                omitted["its document is gone"] += 1
                continue
            place = documents[document].characters(start, end)
            if place is None:
                omitted["it begins or ends within a character"] += 1
                continue
            words = read_html(snippet or "").text.strip("\n") or documents[document].text[slice(*place)]
            by_place[key] = Passage(str(number), documents[document].name, words, *place)
        found[str(number)] = by_place[key]
    return found, omitted


@dataclass(frozen=True)
class _Text:
    """A document's text, of which highlights count the bytes."""

    name: str
    html: HtmlText

    @property
    def text(self) -> str:
        return self.html.text

    @cached_property
    def _bytes(self) -> bytes:
        return self.html.counted.encode()

    def characters(self, start: int, end: int) -> tuple[int, int] | None:
        """Offsets in UTF-8 bytes as offsets in code points; None where they are outside or within a character."""
        data = self._bytes
        if not 0 <= start < end <= len(data):
            return None
        if len(data) == len(self.html.counted):
            return self.html.place(start, end)
        try:
            before, within = data[:start].decode(), data[start:end].decode()
        except UnicodeDecodeError:
            return None
        return self.html.place(len(before), len(before) + len(within))


def _companion(file: ForeignFile) -> str:
    """What an export of galley left for its import."""
    return next((text for (text,) in file.rows("galley", ("companion",))), "") if "galley" in file.tables else ""


def _documents(file: ForeignFile) -> Iterable[tuple[int, str, str]]:
    return file.rows("documents", ("id", "name", "contents"))


def _codes(file: ForeignFile) -> Iterator[CollectedCode]:
    """Each tag below the one that its path names before the last dot, if that is a tag too."""
    tags = file.rows("tags", ("id", "path", "description"))
    origins = {path: str(number) for number, path, _ in tags}
    for number, path, description in sorted(tags, key=lambda tag: str(tag[1])):
        above, _, name = path.rpartition(".")
        parent = origins.get(above, "")
        yield CollectedCode(str(number), name if parent else path, parent, description or "")


def _coders(file: ForeignFile) -> dict[str, str]:
    """Who made each highlight: only the journal of commands knows."""
    if "commands" not in file.tables:
        return {}
    found: dict[str, str] = {}
    for user, payload in file.rows("commands", ("user_login", "payload")):
        try:
            command = json.loads(payload or "{}")
        except ValueError:
            continue
        if isinstance(command, dict) and command.get("type") == "highlight_add":
            found.setdefault(str(command.get("highlight_id")), str(user))
    return found


def _remarks(file: ForeignFile) -> tuple[str, ...]:
    projects = file.rows("projects", ("name",)) if "projects" in file.tables else []
    if len(projects) > 1:
        names = ", ".join(f"`{name}`" for (name,) in projects)
        return (f"the database holds several projects, which came in together: {names}",)
    return ()
