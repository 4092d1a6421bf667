"""Who is behind the texts of a REFI-QDA project: cases, their variables, and which texts and passages are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Variable
from galley.exchange.files.xml_trees import local
from galley.exchange.importers._refi_elements import (
    all_named,
    as_written,
    children,
    described,
    guid,
    source_above,
    targets,
    text_of,
)
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.files.xml_trees import Element

_KINDS = {"Boolean": Kind.BOOLEAN, "Integer": Kind.NUMBER, "Float": Kind.NUMBER, "Date": Kind.DATE}
_SOURCES = ("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource")
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


@dataclass(frozen=True)
class People:
    """Cases and variables of a project; `names` has the names of its texts by the GUIDs of their sources."""

    root: Element
    names: Mapping[str, str]

    @cached_property
    def variables(self) -> dict[str, Variable]:
        """What is asked of each case, by GUID; a variable's description is its question."""
        found = {}
        for variable in all_named(self.root, "Variable"):
            kind = _KINDS.get(variable.get("typeOfVariable") or "", Kind.TEXT)
            name = variable.get("name") or guid(variable)[:8]
            found[guid(variable)] = Variable(name, described(variable), kind)
        return found

    @cached_property
    def case_names(self) -> dict[str, str]:
        """What each case is called, by its GUID; a nameless one by the text that it owns."""
        found = {}
        for number, case in enumerate(all_named(self.root, "Case"), 1):
            owned = (self.names.get(source, "") for source in targets(case, "SourceRef"))
            found[guid(case)] = case.get("name") or next(filter(None, owned), f"case-{number}")
        return found

    def owner_of_source(self, source: Element) -> str:
        """The case that a text belongs to, itself or what it is the text of; empty where it is none."""
        above = source_above(source)
        places = [one for one in (source, above) if one is not None]
        known = [self._owners.get(guid(one), "") for one in places]
        known += [self.case_names.get(code, "") for one in places for code in _codes_of_whole(one)]
        return next(filter(None, known), "")

    def owner_of_code(self, code: str) -> str:
        """The one case that a code stands for; empty where it is none, or several."""
        return self._owners_of_codes.get(code, "")

    def codings_of_whole_sources(self) -> Iterator[str]:
        """The codes that are applied to a source as a whole, but for those that are cases."""
        for source in all_named(self.root, *_SOURCES):
            yield from (code for code in _codes_of_whole(source) if code not in self.case_names)

    def owner_of_passage(self, selection: str) -> str:
        """The case that a passage belongs to by itself; empty where it is none."""
        return self._owners_of_passages.get(selection, "")

    @cached_property
    def _owners(self) -> dict[str, str]:
        return self._referred("SourceRef")

    @cached_property
    def _owners_of_passages(self) -> dict[str, str]:
        return self._referred("SelectionRef")

    @cached_property
    def _owners_of_codes(self) -> dict[str, str]:
        owners: dict[str, set[str]] = {}
        for case in all_named(self.root, "Case"):
            for code in targets(case, "CodeRef"):
                owners.setdefault(code, set()).add(self.case_names[guid(case)])
        return {code: min(names) for code, names in owners.items() if len(names) == 1}

    def _referred(self, name: str) -> dict[str, str]:
        cases = all_named(self.root, "Case")
        return {found: self.case_names[guid(case)] for case in cases for found in targets(case, name)}

    @cached_property
    def cases(self) -> list[Case]:
        """All cases with their values; those of a text are its case's, or make a case of their own."""
        cases = {self.case_names[guid(case)]: self._values(case) for case in all_named(self.root, "Case")}
        for source in all_named(self.root, *_SOURCES):
            if values := self._values(source):
                owner = self.owner_of_source(source) or self._name_of(source)
                cases[owner] = values | cases.get(owner, {})
        return [Case(name, values) for name, values in cases.items()]

    def _name_of(self, source: Element) -> str:
        texts = (self.names.get(guid(one), "") for one in (source, *source))
        return next(filter(None, texts), "") or source.get("name") or guid(source)[:8]

    def _values(self, owner: Element) -> dict[str, str]:
        found = {}
        for value in children(owner, "VariableValue"):
            variable = self.variables.get(next(iter(targets(value, "VariableRef")), ""))
            text = next((text_of(child) for child in value if local(child) in _VALUES), "")
            if variable is not None and text:
                found[variable.name] = as_written(text, variable.kind)
        return found


def _codes_of_whole(source: Element) -> list[str]:
    """What codes are applied to a source as a whole."""
    return [code for coding in children(source, "Coding") for code in targets(coding, "CodeRef")]
