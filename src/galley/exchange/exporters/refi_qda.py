"""REFI-QDA project (`.qdpx`) for NVivo, MAXQDA, ATLAS.ti, QualCoder and others.

Texts, codes with their hierarchy and definitions, passages, each coder's codings, cases with their variables, and memos
go along. What these programs have no place for is in a note, which an import of galley reads again. No path of this
computer is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha1
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from galley.exchange.assembling import assembled
from galley.exchange.companion import NAME, Keys, companion
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.exchange.assembling import Assembled
    from galley.exchange.collected import Case, Collected, CollectedCode, CollectedCoding, Passage, Variable

ending = ".qdpx"

_NAMESPACE = "urn:QDA-XML:project:1.0"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_GUIDS = "https://pypi.org/project/galleyproof"  # under which names are hashed: the same study, the same GUIDs
_TYPES = {Kind.BOOLEAN: "Boolean", Kind.DATE: "Date"}
_NOT_XML = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENT = lazy_pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_COLOR = lazy_pattern(r"#(?:[A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_WHOLE = lazy_pattern(r"[+-]?\d+")
_DECIMAL = lazy_pattern(r"[+-]?\d+(?:\.\d+)?")
_TRUTH = {"yes": "true", "no": "false"}


def write(collected: Collected, title: str) -> bytes:
    project = _Project(collected, assembled(collected))
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _add(archive, "project.qde", project.xml(title))
        for document in project.texts.documents:
            _add(archive, f"sources/{_guid('text', document.name)}.txt", document.text.encode())
        _add(archive, f"sources/{_guid('note', NAME)}.txt", project.companion().encode())
    return stream.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)  # dated by the format's first day: the same study, the same bytes
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, content)


@lru_cache(maxsize=10_000)  # users and codes come again and again
def _guid(kind: str, *names: str) -> str:
    """A GUID that is the same whenever it is asked for: a UUID of version 5."""
    digest = sha1("\0".join((_GUIDS, kind, *names)).encode(), usedforsecurity=False).hexdigest().upper()
    variant = f"{int(digest[16], 16) & 3 | 8:X}"
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def _clean(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return _NOT_XML.sub(" ", text)


@dataclass(frozen=True)
class _Project:
    collected: Collected
    texts: Assembled

    def xml(self, title: str) -> bytes:
        """The project, part by part in the order of the schema; a part that is empty is left out."""
        parts = [(name, "".join(elements)) for name, elements in self._children()]
        inner = [_element(name, {}, content) for name, content in parts if content]
        inner.append(_element("NoteRef", {"targetGUID": _guid("note", NAME)}))
        attributes = {"xmlns": _NAMESPACE, "name": title or "Study", "origin": "Galley"}
        return f"{_DECLARATION}{_element('Project', attributes, ''.join(inner))}\n".encode()

    def _children(self) -> Iterator[tuple[str, Iterable[str]]]:
        yield "Users", (_element("User", {"guid": _guid("user", name), "name": name}) for name in self._coders)
        codes = "".join(self._codes(""))
        yield "CodeBook", [_element("Codes", {}, codes)] if codes else []
        yield "Variables", map(self._variable, self.collected.variables)
        yield "Cases", map(self._case, self.collected.cases)
        yield "Sources", self._sources()
        yield "Notes", self._notes()

    @cached_property
    def _coders(self) -> tuple[str, ...]:
        return tuple(sorted({coding.coder for coding in self.collected.codings}))

    # --- Codes --------------------------------------------------------------------------------------------------------

    def _codes(self, parent: str) -> Iterator[str]:
        for code in self._codes_below.get(parent, ()):
            described = _text("Description", code.definition) if code.definition else ""
            attributes = {"guid": _guid("code", code.origin), "name": code.label, "isCodable": "true"}
            if _COLOR.fullmatch(color := code.details.get("color", "")):
                attributes["color"] = color
            yield _element("Code", attributes, described + "".join(self._codes(code.origin)))

    @cached_property
    def _codes_below(self) -> dict[str, list[CollectedCode]]:
        found = defaultdict(list)
        for code in self.collected.codes:
            found[code.parent].append(code)
        return found

    # --- People -------------------------------------------------------------------------------------------------------

    @cached_property
    def _types(self) -> dict[str, str]:
        """The type of each variable: one that all its values have."""
        return {variable.name: self._type(variable) for variable in self.collected.variables}

    def _type(self, variable: Variable) -> str:
        if variable.kind is Kind.NUMBER:
            values = [value for case in self.collected.cases if (value := case.values.get(variable.name))]
            if all(map(_WHOLE.fullmatch, values)):
                return "Integer"
            return "Float" if all(map(_DECIMAL.fullmatch, values)) else "Text"
        return _TYPES.get(variable.kind, "Text")

    def _variable(self, variable: Variable) -> str:
        attributes = {"guid": _guid("variable", variable.name), "name": variable.name}
        question = _text("Description", variable.label) if variable.label else ""
        return _element("Variable", attributes | {"typeOfVariable": self._types[variable.name]}, question)

    def _case(self, case: Case) -> str:
        values = [
            self._value(variable, value)
            for variable in self.collected.variables
            if (value := case.values.get(variable.name))
        ]
        texts = (("SourceRef", _guid("text", one.name)) for one in self.texts.documents if one.participant == case.name)
        passages = (("SelectionRef", _guid("passage", one)) for one in self._alone.get(case.name, ()))
        references = [_element(name, {"targetGUID": found}) for name, found in (*texts, *passages)]
        inner = "".join(values + references)
        return _element("Case", {"guid": _guid("case", case.name), "name": case.name}, inner)

    def _value(self, variable: Variable, value: str) -> str:
        kind = self._types[variable.name]
        written = _TRUTH.get(value, value) if kind == "Boolean" else value
        reference = _element("VariableRef", {"targetGUID": _guid("variable", variable.name)})
        return _element("VariableValue", {}, reference + _text(f"{kind}Value", written))

    @cached_property
    def _alone(self) -> dict[str, list[str]]:
        """By participant, the passages that stand in a text of others, or of several."""
        owners = {document.name: document.participant for document in self.texts.documents}
        found = defaultdict(list)
        for passage in self.texts.passages:
            if passage.participant and owners[passage.document] != passage.participant:
                found[passage.participant].append(passage.origin)
        return found

    # --- Texts --------------------------------------------------------------------------------------------------------

    def _sources(self) -> Iterator[str]:
        passages = defaultdict(list)
        for passage in self.texts.passages:
            passages[passage.document].append(passage)
        for document in self.texts.documents:
            name = _guid("text", document.name)
            attributes = {"guid": name, "name": document.name, "plainTextPath": f"internal://{name}.txt"}
            yield _element("TextSource", attributes, "".join(map(self._selection, passages[document.name])))

    def _selection(self, passage: Passage) -> str:
        attributes = {"guid": _guid("passage", passage.origin), "name": passage.origin}
        attributes |= {"startPosition": str(passage.start), "endPosition": str(passage.end)} | _moment(passage.details)
        memo = passage.details.get("memo", "")
        described = _text("Description", memo) if memo else ""
        inner = described + "".join(map(self._coding, self._codings[passage.origin]))
        return _element("PlainTextSelection", attributes, inner)

    def _coding(self, coding: CollectedCoding) -> str:
        key = (coding.passage, coding.code, coding.coder)
        attributes = {"guid": _guid("coding", *key), "creatingUser": _guid("user", coding.coder)}
        inner = _element("CodeRef", {"targetGUID": _guid("code", coding.code)})
        if coding.details.get("memo"):
            inner += _element("NoteRef", {"targetGUID": _guid("memo", *key)})
        return _element("Coding", attributes | _moment(coding.details), inner)

    @cached_property
    def _codings(self) -> dict[str, list[CollectedCoding]]:
        found = defaultdict(list)
        for coding in self.collected.codings:
            found[coding.passage].append(coding)
        return found

    # --- Notes --------------------------------------------------------------------------------------------------------

    def _notes(self) -> Iterator[str]:
        for coding in self.collected.codings:
            if memo := coding.details.get("memo"):
                guid = _guid("memo", coding.passage, coding.code, coding.coder)
                yield _element("Note", {"guid": guid, "name": "memo"}, _text("PlainTextContent", memo))
        guid = _guid("note", NAME)
        yield _element("Note", {"guid": guid, "name": NAME, "plainTextPath": f"internal://{guid}.txt"})

    def companion(self) -> str:
        """What an import of galley reads beside: too long for a text in XML, as readers bound it."""
        codes = self.collected.codes
        keys = Keys(
            codes={code.origin: _guid("code", code.origin).lower() for code in codes},
            passages={one.origin: _guid("passage", one.origin).lower() for one in self.collected.passages},
            documents={document.name: _clean(document.name) for document in self.collected.documents},
            labels={code.origin: _clean(code.label) for code in codes},
            assembled=self.texts.assembled,
        )
        return companion(self.collected, keys)


def _element(name: str, attributes: Mapping[str, str], inner: str = "") -> str:
    """An element as text: a tree of all of them would take many times the file."""
    written = "".join(f" {key}={quoteattr(_clean(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _text(name: str, text: str) -> str:
    return _element(name, {}, escape(_clean(text), {"\r": "&#13;"}))


def _moment(details: Mapping[str, str]) -> dict[str, str]:
    """When it was made, where that is written as XML has it."""
    created = details.get("created", "")
    return {"creationDateTime": created} if _MOMENT.fullmatch(created) else {}
