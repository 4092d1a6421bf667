"""REFI-QDA projects and codebooks (`.qdpx`, `.qdc`), which NVivo, MAXQDA, ATLAS.ti, QualCoder and others exchange.

Codes with their hierarchy and descriptions, texts, selections with who coded them and when, cases with their variables,
and memos of selections come in. Selections in pictures, sound and video, graphs, links and sets stay behind.

The standard counts positions in characters, and does not say whether the end of a line on Windows is one or two: both
are tried on all selections of a text (https://www.qdasoftware.org).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import (
    Case,
    Collected,
    CollectedCode,
    CollectedCoding,
    Document,
    Omission,
    Passage,
    Variable,
)
from galley.exchange.foreign_file import decoded
from galley.exchange.line_ends import Lines
from galley.exchange.refusal import Refusal
from galley.exchange.xml_trees import local, parsed
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.foreign_file import ForeignFile
    from galley.exchange.xml_trees import Element

_KINDS = {"Boolean": Kind.BOOLEAN, "Integer": Kind.NUMBER, "Float": Kind.NUMBER, "Date": Kind.DATE}
_UNREAD = {
    "PictureSelection": "regions of pictures have no words",
    "VideoSelection": "stretches of video have no words",
    "AudioSelection": "stretches of sound have no words",
    "PDFSelection": "regions of a page have no words; the passages in its text came in",
    "Graph": "maps and diagrams have no place in a table",
    "Link": "links between codes and passages have no place in a table",
    "Set": "sets group what is here already",
}
_NOBODY = "unknown"


def recognizes(file: ForeignFile) -> bool:
    if file.is_archive:
        return _project_entry(file.entries) is not None
    return file.is_text and b"urn:QDA-XML:codebook:1" in file.beginning


def read(file: ForeignFile) -> Collected:
    if not file.is_archive:
        root = parsed(file.content, what="the codebook")
        codes = tuple(_codes(root))
        return Collected(codes=_nested(codes) if (root.get("origin") or "").startswith("Taguette") else codes)
    name = _project_entry(file.all_entries())
    if name is None:
        raise Refusal("the archive holds no project (a file that ends in .qde)", "export the project as REFI-QDA again")
    return _Project(parsed(file.entry(name), what=f"`{name}`"), file).collected()


def _project_entry(entries: tuple[str, ...]) -> str | None:
    named = [name for name in entries if name.lower().endswith(".qde") and "/" not in name.strip("/")]
    return min(named, key=lambda name: (name.lower() != "project.qde", name), default=None)


@dataclass(frozen=True)
class _Project:
    """A project's XML with its archive; `omitted` counts what stays behind, by kind."""

    root: Element
    file: ForeignFile
    omitted: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def collected(self) -> Collected:
        documents, passages, codings = [], [], []
        for source in self._text_sources():
            document, lines = self._document(source)
            if document is None or lines is None:
                continue
            documents.append(document)
            for passage, applied in self._passages(source, document, lines):
                passages.append(passage)
                codings += applied
        for element in self.root.iter():
            if why := _UNREAD.get(local(element)):
                self.omitted[local(element), why] += 1
        return Collected(
            documents=tuple(documents),
            codes=tuple(_codes(self.root)),
            passages=tuple(passages),
            codings=tuple(codings),
            variables=tuple(self._variables.values()),
            cases=tuple(self._cases),
            omissions=tuple(Omission(what, count, why) for (what, why), count in self.omitted.items()),
            remarks=tuple(self.remarks),
        )

    # --- Texts --------------------------------------------------------------------------------------------------------

    def _text_sources(self) -> Iterator[Element]:
        """Whatever has a text with selections in it: texts, the text of a PDF, transcripts of sound and video."""
        for element in self.root.iter():
            if local(element) in ("TextSource", "Representation", "Transcript"):
                yield element

    def _document(self, source: Element) -> tuple[Document | None, Lines | None]:
        name = source.get("name") or _named_above(source) or f"source-{_guid(source)[:8]}"
        raw = self._raw_text(source, name)
        if raw is None:
            return None, None
        lines = Lines(raw.removeprefix("\ufeff"))
        above = source.getparent()
        guids = [_guid(source), _guid(above) if above is not None else ""]
        participant = next((self._case_of[guid] for guid in guids if guid in self._case_of), "")
        return Document(name, lines.text, participant), lines

    def _raw_text(self, source: Element, name: str) -> str | None:
        inline = next((child for child in source if local(child) == "PlainTextContent"), None)
        if inline is not None:
            return "".join(inline.itertext())
        path = source.get("plainTextPath") or ""
        scheme, _, rest = path.partition("://")
        entry = self._entries.get(f"sources/{rest}".casefold()) if scheme == "internal" else None
        if entry is not None:
            return decoded(self.file.entry(entry))
        missing = "the text is not in the file, which only says where it lies on another computer"
        why = missing if path else "it has no plain text"
        self.omitted[f"text `{name}`", why] += 1
        return None

    @cached_property
    def _entries(self) -> dict[str, str]:
        return {name.replace("\\", "/").casefold(): name for name in self.file.entries}

    # --- Passages -----------------------------------------------------------------------------------------------------

    def _passages(
        self, source: Element, document: Document, lines: Lines
    ) -> Iterator[tuple[Passage, list[CollectedCoding]]]:
        selections = [child for child in source if local(child) in ("PlainTextSelection", "TranscriptSelection")]
        places = {selection: _place(selection) for selection in selections}
        self._count_placeless(places)
        known = [(*place, "") for place in places.values() if place]
        two = lines.counts_pairs_as_two(known)
        if two is None:
            self.remarks.append(
                f"`{document.name}`: no selection begins or ends at a word, however line ends are counted"
            )
        elif lines.has_pairs:
            counted = "two characters" if two else "one character"
            self.remarks.append(f"`{document.name}`: a line end counts as {counted} in its positions")
        for selection, place in places.items():
            if place is None:
                continue
            start, end = (lines.shortened(offset) for offset in place) if two else place
            yield self._passage(selection, document, start, end)

    def _count_placeless(self, places: dict[Element, tuple[int, int] | None]) -> None:
        if lost := sum(place is None for place in places.values()):
            self.omitted["selection", "its positions are missing, negative, or the wrong way round"] += lost

    def _passage(
        self, selection: Element, document: Document, start: int, end: int
    ) -> tuple[Passage, list[CollectedCoding]]:
        origin = _guid(selection) or f"{document.name}:{start}:{end}"
        applied, participant = [], document.participant
        for coding in (child for child in selection if local(child) == "Coding"):
            coder = self._coder(coding, selection)
            for target in (_target(child) for child in coding if local(child) == "CodeRef"):
                if target in self._case_names:
                    participant = self._case_names[target]
                else:
                    applied.append(CollectedCoding(origin, target, coder, _created(coding)))
        details = _created(selection) | self._memo(selection)
        passage = Passage(origin, document.name, document.text[start:end], start, end, participant, details)
        return passage, applied

    def _coder(self, coding: Element, selection: Element) -> str:
        guid = (coding.get("creatingUser") or selection.get("creatingUser") or "").casefold()
        return self._users.get(guid, _NOBODY)

    def _memo(self, selection: Element) -> dict[str, str]:
        texts = [_text_of(child) for child in selection if local(child) == "Description"]
        texts += [self._notes.get(_target(child), "") for child in selection if local(child) == "NoteRef"]
        memo = " / ".join(filter(None, texts))
        return {"memo": memo} if memo else {}

    # --- People, variables, notes -------------------------------------------------------------------------------------

    @cached_property
    def _users(self) -> dict[str, str]:
        users = self._all("User")
        return {_guid(user): user.get("name") or user.get("id") or _NOBODY for user in users}

    @cached_property
    def _notes(self) -> dict[str, str]:
        found = {}
        for note in self._all("Note"):
            path = (note.get("plainTextPath") or "").partition("internal://")[2]
            entry = self._entries.get(f"sources/{path}".casefold()) if path else None
            text = decoded(self.file.entry(entry)) if entry else _content(note)
            found[_guid(note)] = " ".join((text or note.get("name") or "").split())
        return found

    @cached_property
    def _variables(self) -> dict[str, Variable]:
        found = {}
        for variable in self._all("Variable"):
            kind = _KINDS.get(variable.get("typeOfVariable") or "", Kind.TEXT)
            found[_guid(variable)] = Variable(variable.get("name") or _guid(variable)[:8], kind=kind)
        return found

    @cached_property
    def _case_names(self) -> dict[str, str]:
        """What each case is called, by its GUID; a nameless one by the text that it owns."""
        names = {_guid(source): source.get("name") or "" for source in self._text_sources()}
        found = {}
        for number, case in enumerate(self._all("Case"), 1):
            owned = (names.get(_target(child), "") for child in case if local(child) == "SourceRef")
            found[_guid(case)] = case.get("name") or next(filter(None, owned), f"case-{number}")
        return found

    @cached_property
    def _case_of(self) -> dict[str, str]:
        """The case that owns a source, by the source's GUID."""
        return {
            _target(child): self._case_names[_guid(case)]
            for case in self._all("Case")
            for child in case
            if local(child) == "SourceRef"
        }

    @cached_property
    def _cases(self) -> list[Case]:
        cases = {self._case_names[_guid(case)]: self._values(case) for case in self._all("Case")}
        for source in self.root.iter():
            values = self._values(source) if local(source).endswith("Source") else {}
            if values:  # of a source: they are those of its case, or of a case of its own
                owner = self._case_of.get(_guid(source)) or source.get("name") or _guid(source)[:8]
                cases[owner] = values | cases.get(owner, {})
        return [Case(name, values) for name, values in cases.items()]

    def _values(self, owner: Element) -> dict[str, str]:
        found = {}
        for value in (child for child in owner if local(child) == "VariableValue"):
            target = next((_target(child) for child in value if local(child) == "VariableRef"), "")
            variable = self._variables.get(target)
            text = next((_text_of(child) for child in value if local(child).endswith("Value")), "")
            if variable is not None and text:
                found[variable.name] = _as_written(text, variable.kind)
        return found

    def _all(self, name: str) -> list[Element]:
        return [element for element in self.root.iter() if local(element) == name]


def _codes(root: Element) -> Iterator[CollectedCode]:
    """The codes of a codebook, each after the one above it."""
    for element in root.iter():
        if local(element) != "Code":
            continue
        above = element.getparent()
        parent = _guid(above) if above is not None and local(above) == "Code" else ""
        definition = next((_text_of(child) for child in element if local(child) == "Description"), "")
        details = {"color": color} if (color := element.get("color")) else {}
        yield CollectedCode(_guid(element), element.get("name") or _guid(element)[:8], parent, definition, details)


def _nested(codes: tuple[CollectedCode, ...]) -> tuple[CollectedCode, ...]:
    """Taguette's codebook, which is flat: `trust.opacity` is `opacity` below `trust`, where there is such a code."""
    origins = {code.label: code.origin for code in codes}
    found = []
    for code in codes:
        above, _, name = code.label.rpartition(".")
        found.append(replace(code, label=name, parent=origins[above]) if above in origins else code)
    return tuple(found)


def _place(selection: Element) -> tuple[int, int] | None:
    try:
        start, end = int(selection.get("startPosition") or ""), int(selection.get("endPosition") or "")
    except ValueError:
        return None
    return (start, end) if 0 <= start < end else None


def _guid(element: Element) -> str:
    return (element.get("guid") or "").casefold()


def _target(element: Element) -> str:
    return (element.get("targetGUID") or "").casefold()


def _created(element: Element) -> dict[str, str]:
    created = element.get("creationDateTime")
    return {"created": created} if created else {}


def _named_above(source: Element) -> str:
    """The name of the PDF, the recording or the video whose text this is."""
    above = source.getparent()
    return (above.get("name") or "") if above is not None and local(above).endswith("Source") else ""


def _content(element: Element) -> str:
    return "".join("".join(child.itertext()) for child in element if local(child) == "PlainTextContent")


def _text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _as_written(text: str, kind: Kind) -> str:
    """A value as tables have it: yes and no, dates without a time."""
    if kind is Kind.BOOLEAN:
        return {"true": "yes", "1": "yes", "false": "no", "0": "no"}.get(text.lower(), text)
    return text.partition("T")[0] if kind is Kind.DATE else text
