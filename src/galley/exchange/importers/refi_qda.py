"""REFI-QDA projects and codebooks (`.qdpx`, `.qdc`), which NVivo, MAXQDA, ATLAS.ti, QualCoder and others exchange.

Codes with their hierarchy and descriptions, texts, selections with who coded them and when, cases with their variables,
and memos of codes, selections and codings come in. Selections in pictures, sound and video, graphs, links and sets stay
behind.

The standard counts positions in characters, and does not say whether the end of a line on Windows is one or two, nor do
all programs count letters beyond U+FFFF, such as emoji, as one: all ways are tried on all selections of a text, whose
selections stay behind where none fits (https://www.qdasoftware.org).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import Collected, CollectedCoding, Document, Omission, Passage
from galley.exchange.companion import NAME
from galley.exchange.files.counted_text import CountedText
from galley.exchange.files.foreign_file import decoded
from galley.exchange.files.word_text import text_of_word
from galley.exchange.files.xml_trees import local, parsed
from galley.exchange.importers._refi_codebook import codes_of, nested
from galley.exchange.importers._refi_elements import (
    all_named,
    by_name,
    children,
    details,
    guid,
    place,
    places_of_stretches,
    source_above,
    target,
    text_of,
)
from galley.exchange.importers._refi_people import People
from galley.exchange.importers._refi_positions import UNFIT, counting_with_remarks
from galley.exchange.importers._refi_unread import unread
from galley.exchange.names import Distinct
from galley.exchange.refusal import Refusal
from galley.exchange.restoring import restored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.xml_trees import Element

_TEXTS = ("TextSource", "Representation", "Transcript", "TextDescription")
_WITHOUT_DEFINITIONS = "Taguette leaves definitions out of a .qdc: its codebook as CSV has them"
_NOBODY = "unknown"


def recognizes(file: ForeignFile) -> bool:
    if file.is_archive:
        return _project_entry(file.entries) is not None
    return "urn:QDA-XML:codebook:1" in file.beginning_text


def read(file: ForeignFile) -> Collected:
    if not file.is_archive:
        root = parsed(file.content, what="the codebook")
        codes = tuple(codes_of(root, {}))
        if not (root.get("origin") or "").startswith("Taguette"):
            return Collected(codes=codes)
        return Collected(
            codes=nested(codes), remarks=(_WITHOUT_DEFINITIONS,) * (not any(one.definition for one in codes))
        )
    name = _project_entry(file.all_entries())
    if name is None:
        raise Refusal("the archive holds no project (a file that ends in .qde)", "export the project as REFI-QDA again")
    return _Project(parsed(file.entry(name), what=f"`{name}`"), file, name.rpartition("/")[0]).collected()


def _project_entry(entries: tuple[str, ...]) -> str | None:
    """The project's XML: at the top, or in the one folder that somebody packed anew; macOS adds hidden files."""
    named = [name for name in entries if name.lower().endswith(".qde") and not name.rpartition("/")[2].startswith(".")]
    near = [name for name in named if name.count("/") <= 1]
    return min(near, key=lambda name: (name.count("/"), not name.lower().endswith("project.qde"), name), default=None)


@dataclass(frozen=True)
class _Project:
    """A project's XML with its archive, in a `folder` of it; `omitted` counts what stays behind, by kind."""

    root: Element
    file: ForeignFile
    folder: str = ""
    omitted: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def collected(self) -> Collected:
        documents, passages, codings = [], [], []
        for source in self._texts:
            raw = self._raw_text(source, self._names[guid(source)])
            if raw is None:
                continue
            counted = CountedText(raw.removeprefix("\ufeff"))
            document = Document(self._names[guid(source)], counted.text, self._people.owner_of_source(source))
            documents.append(document)
            for passage, applied in self._passages(source, document, counted):
                passages.append(passage)
                codings += applied
        for (what, why), count in unread(self.root, self._people, self._notes).items():
            self.omitted[what, why] += count
        found = Collected(
            documents=tuple(documents),
            codes=tuple(codes_of(self.root, self._notes)),
            passages=tuple(passages),
            codings=tuple(codings),
            variables=tuple(self._people.variables.values()),
            cases=tuple(self._people.cases),
            omissions=tuple(Omission(what, count, why) for (what, why), count in self.omitted.items()),
            remarks=tuple(self.remarks),
        )
        return restored(found, self._companion) if self._companion else found

    # --- Texts --------------------------------------------------------------------------------------------------------

    @cached_property
    def _texts(self) -> list[Element]:
        """All that has a text of its own: of a PDF the whole, and not each region that was marked on a page."""
        found = all_named(self.root, *_TEXTS)
        return [one for one in found if (above := one.getparent()) is None or local(above) != "PDFSelection"]

    @cached_property
    def _names(self) -> dict[str, str]:
        """What each text is called, by its GUID: programs have several of one name, such as answers to a survey."""
        distinct, found = Distinct(), {}
        for source in self._texts:
            above = source_above(source)
            name = source.get("name") or (above.get("name") if above is not None else "")
            found[guid(source)] = distinct.name(name or f"source-{guid(source)[:8]}")
        return found

    def _raw_text(self, source: Element, name: str) -> str | None:
        inline = next(children(source, "PlainTextContent"), None)
        if inline is not None:
            return "".join(inline.itertext())
        path = source.get("plainTextPath") or ""
        if (entry := self._entry(path)) is not None:
            return decoded(self.file.entry(entry))
        word = self._entry(source.get("richTextPath") or "")
        if not path and word is not None and word.lower().endswith(".docx"):
            self.remarks.append(f"`{name}` is a Word document alone: look whether its passages stand where they should")
            return text_of_word(self.file.entry(word))
        missing = "the text is not in the file, which only says where it lies on another computer"
        self.omitted[f"text `{name}`", missing if path else "it has no plain text"] += 1
        return None

    def _entry(self, path: str) -> str | None:
        scheme, _, rest = path.partition("://")
        return self._entries.get(f"sources/{rest}".casefold()) if scheme == "internal" else None

    @cached_property
    def _entries(self) -> dict[str, str]:
        above = f"{self.folder}/".lstrip("/")
        return {name.removeprefix(above).replace("\\", "/").casefold(): name for name in self.file.entries}

    # --- Passages -----------------------------------------------------------------------------------------------------

    def _passages(
        self, source: Element, document: Document, counted: CountedText
    ) -> Iterator[tuple[Passage, list[CollectedCoding]]]:
        places = {selection: place(selection) for selection in children(source, "PlainTextSelection")}
        places |= places_of_stretches(source)
        if lost := sum(found is None for found in places.values()):
            self.omitted["selection", "its positions are missing, negative, or the wrong way round"] += lost
        known = [(*found, "") for found in places.values() if found]
        counting, remarks = counting_with_remarks(document.name, counted, known)
        self.remarks.extend(remarks)
        if counting is None:
            self.omitted["selection", UNFIT] += len(known)
            return
        for selection, found in places.items():
            if found is not None:
                start, end = (counted.offset(place, counting) for place in found)
                if document.text[start:end].strip():
                    yield self._passage(selection, document, start, end)
                else:
                    self.omitted["selection", "there are no words where it should stand"] += 1

    def _passage(
        self, selection: Element, document: Document, start: int, end: int
    ) -> tuple[Passage, list[CollectedCoding]]:
        origin = guid(selection) or f"{document.name}:{start}:{end}"
        applied, parts, cases = [], by_name(selection), self._people.case_names
        participant = self._people.owner_of_passage(origin) or document.participant
        for coding in parts.get("Coding", ()):
            inner = by_name(coding)
            coder = self._coder(coding, selection)
            known = details(coding.get("creationDateTime"), self._memo(inner))
            for code in map(target, inner.get("CodeRef", ())):
                if code in cases:
                    participant = cases[code]
                else:
                    participant = participant or self._people.owner_of_code(code)
                    applied.append(CollectedCoding(origin, code, coder, known))
        known = details(selection.get("creationDateTime"), self._memo(parts))
        passage = Passage(origin, document.name, document.text[start:end], start, end, participant, known)
        return passage, applied

    def _coder(self, coding: Element, selection: Element) -> str:
        user = (coding.get("creatingUser") or selection.get("creatingUser") or "").casefold().strip("{}")
        return self._users.get(user, _NOBODY)

    def _memo(self, parts: dict[str, list[Element]]) -> str:
        """The description and the notes among the parts of an element."""
        described, notes = parts.get("Description"), parts.get("NoteRef")
        if not described and not notes:
            return ""
        texts = [*map(text_of, described or ()), *(self._notes.get(target(note), "") for note in notes or ())]
        return " / ".join(filter(None, texts))

    # --- People and notes ---------------------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> People:
        return People(self.root, self._names)

    @cached_property
    def _users(self) -> dict[str, str]:
        users = all_named(self.root, "User")
        return {guid(user): user.get("name") or user.get("id") or _NOBODY for user in users}

    @cached_property
    def _notes(self) -> dict[str, str]:
        """The notes on one line, by GUID, but for what galley has left there for itself."""
        found = {}
        for note in all_named(self.root, "Note"):
            if note.get("name") != NAME:
                found[guid(note)] = " ".join((self._note_text(note) or note.get("name") or "").split())
        return found

    @cached_property
    def _companion(self) -> str:
        return next((self._note_text(note) for note in all_named(self.root, "Note") if note.get("name") == NAME), "")

    def _note_text(self, note: Element) -> str:
        if entry := self._entry(note.get("plainTextPath") or ""):
            return decoded(self.file.entry(entry))
        return "".join("".join(child.itertext()) for child in children(note, "PlainTextContent"))
