"""REFI-QDA project (`.qdpx`) for NVivo, MAXQDA, ATLAS.ti, QualCoder and others.

Texts, codes with their hierarchy and definitions, passages, each coder's codings, cases with their variables, and memos
go along. What these programs have no place for is in a note, which an import of galley reads again. No path of this
computer is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from galley.exchange.assembling import assembled
from galley.exchange.companion import NAME, Keys, companion
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.exchange.assembling import Assembled
    from galley.exchange.collected import Case, Collected, CollectedCode, CollectedCoding, Passage, Variable

ending = ".qdpx"

_NAMESPACE = "urn:QDA-XML:project:1.0"
_GUIDS = UUID("6f2f3f0e-0f5c-5d0b-9a53-9a0a57a5f0a1")  # under which names are hashed: the same study, the same GUIDs
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
    return stream.getvalue()


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)  # dated by the format's first day: the same study, the same bytes
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, content)


def _guid(kind: str, *names: str) -> str:
    return str(uuid5(_GUIDS, "\0".join((kind, *names)))).upper()


def _clean(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return _NOT_XML.sub(" ", text)


@dataclass(frozen=True)
class _Project:
    collected: Collected
    texts: Assembled

    def xml(self, title: str) -> bytes:
        """The project, part by part in the order of the schema; a part that is empty is left out."""
        from lxml import etree  # noqa: PLC0415 - for XML alone

        stream = BytesIO()
        with etree.xmlfile(stream, encoding="utf-8") as file:
            file.write_declaration()
            root = f"{{{_NAMESPACE}}}Project"
            with file.element(root, nsmap={None: _NAMESPACE}, name=_clean(title) or "Study", origin="Galley"):
                for part, elements in self._parts():
                    found = list(elements)
                    if found and part == "CodeBook":
                        file.write(_element("CodeBook", {}, [_element("Codes", {}, found)]))
                    elif found:
                        file.write(_element(part, {}, found))
                file.write(_element("NoteRef", {"targetGUID": _guid("note", NAME)}))
        return stream.getvalue()

    def _parts(self) -> Iterator[tuple[str, Iterable[Any]]]:
        yield "Users", (_element("User", {"guid": _guid("user", name), "name": _clean(name)}) for name in self._coders)
        yield "CodeBook", self._codes("")
        yield "Variables", map(self._variable, self.collected.variables)
        yield "Cases", map(self._case, self.collected.cases)
        yield "Sources", self._sources()
        yield "Notes", self._notes()

    @cached_property
    def _coders(self) -> tuple[str, ...]:
        return tuple(sorted({coding.coder for coding in self.collected.codings}))

    # --- Codes --------------------------------------------------------------------------------------------------------

    def _codes(self, parent: str) -> Iterator[Any]:
        for code in self._codes_below.get(parent, ()):
            described = [_text("Description", code.definition)] if code.definition else []
            attributes = {"guid": _guid("code", code.origin), "name": _clean(code.label), "isCodable": "true"}
            if _COLOR.fullmatch(color := code.details.get("color", "")):
                attributes["color"] = color
            yield _element("Code", attributes, [*described, *self._codes(code.origin)])

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

    def _variable(self, variable: Variable) -> Any:
        attributes = {"guid": _guid("variable", variable.name), "name": variable.name}
        question = [_text("Description", variable.label)] if variable.label else []
        return _element("Variable", attributes | {"typeOfVariable": self._types[variable.name]}, question)

    def _case(self, case: Case) -> Any:
        values = [
            self._value(variable, value)
            for variable in self.collected.variables
            if (value := case.values.get(variable.name))
        ]
        texts = (("SourceRef", _guid("text", one.name)) for one in self.texts.documents if one.participant == case.name)
        passages = (("SelectionRef", _guid("passage", one)) for one in self._alone.get(case.name, ()))
        references = [_element(name, {"targetGUID": found}) for name, found in (*texts, *passages)]
        return _element("Case", {"guid": _guid("case", case.name), "name": _clean(case.name)}, values + references)

    def _value(self, variable: Variable, value: str) -> Any:
        kind = self._types[variable.name]
        written = _TRUTH.get(value, value) if kind == "Boolean" else value
        reference = _element("VariableRef", {"targetGUID": _guid("variable", variable.name)})
        return _element("VariableValue", {}, [reference, _text(f"{kind}Value", written)])

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

    def _sources(self) -> Iterator[Any]:
        passages = defaultdict(list)
        for passage in self.texts.passages:
            passages[passage.document].append(passage)
        for document in self.texts.documents:
            name = _guid("text", document.name)
            attributes = {"guid": name, "name": _clean(document.name), "plainTextPath": f"internal://{name}.txt"}
            yield _element("TextSource", attributes, map(self._selection, passages[document.name]))

    def _selection(self, passage: Passage) -> Any:
        attributes = {"guid": _guid("passage", passage.origin), "name": _clean(passage.origin)}
        attributes |= {"startPosition": str(passage.start), "endPosition": str(passage.end)} | _moment(passage.details)
        memo = passage.details.get("memo", "")
        described = [_text("Description", memo)] if memo else []
        return _element(
            "PlainTextSelection", attributes, [*described, *map(self._coding, self._codings[passage.origin])]
        )

    def _coding(self, coding: CollectedCoding) -> Any:
        key = (coding.passage, coding.code, coding.coder)
        attributes = {"guid": _guid("coding", *key), "creatingUser": _guid("user", coding.coder)}
        inner = [_element("CodeRef", {"targetGUID": _guid("code", coding.code)})]
        if coding.details.get("memo"):
            inner.append(_element("NoteRef", {"targetGUID": _guid("memo", *key)}))
        return _element("Coding", attributes | _moment(coding.details), inner)

    @cached_property
    def _codings(self) -> dict[str, list[CollectedCoding]]:
        found = defaultdict(list)
        for coding in self.collected.codings:
            found[coding.passage].append(coding)
        return found

    # --- Notes --------------------------------------------------------------------------------------------------------

    def _notes(self) -> Iterator[Any]:
        for coding in self.collected.codings:
            if memo := coding.details.get("memo"):
                guid = _guid("memo", coding.passage, coding.code, coding.coder)
                yield _element("Note", {"guid": guid, "name": "memo"}, [_text("PlainTextContent", memo)])
        told = companion(self.collected, self._keys)
        yield _element("Note", {"guid": _guid("note", NAME), "name": NAME}, [_text("PlainTextContent", told)])

    @property
    def _keys(self) -> Keys:
        codes = self.collected.codes
        return Keys(
            codes={code.origin: _guid("code", code.origin).lower() for code in codes},
            passages={one.origin: _guid("passage", one.origin).lower() for one in self.collected.passages},
            documents={document.name: _clean(document.name) for document in self.collected.documents},
            labels={code.origin: _clean(code.label) for code in codes},
            assembled=self.texts.assembled,
        )


def _element(name: str, attributes: dict[str, str], inner: Iterable[Any] = ()) -> Any:
    from lxml import etree  # noqa: PLC0415 - as above

    element = etree.Element(f"{{{_NAMESPACE}}}{name}", attributes, nsmap={None: _NAMESPACE})
    element.extend(inner)
    return element


def _text(name: str, text: str) -> Any:
    element = _element(name, {})
    element.text = _clean(text)
    return element


def _moment(details: Any) -> dict[str, str]:
    """When it was made, where that is written as XML has it."""
    created = details.get("created", "")
    return {"creationDateTime": created} if _MOMENT.fullmatch(created) else {}
