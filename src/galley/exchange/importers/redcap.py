"""REDCap: exports of records (`.csv`, raw or with labels), and the data dictionary (`.csv`).

A data dictionary brings questions, kinds and choices, and no records. One that lies beside the records, under the name
that REDCap gives it (`…DataDictionary….csv`), tells what their codes mean. Checkboxes, which REDCap spreads over
columns such as `tools___1`, are one column of several choices again. Repeated instruments and events make several rows
of one record, and are refused: a table has a row for each participant.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange.files.sheets import csv_sheet
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import left_for_privacy, may_name_rows, names_a_person
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.exchange.files.sheets import Sheet

precedence = 1  # it is a table too

_DICTIONARY = ("Variable / Field Name", "Form Name", "Field Type", "Field Label")
_CHOICES = "Choices, Calculations, OR Slider Labels"
_VALIDATION = "Text Validation Type OR Show Slider Number"
_IDENTIFIER = "Identifier?"
_UNASKED = {"descriptive", "file", "signature"}
_OWN = lazy_pattern(r"redcap_(?:event_name|repeat_instrument|repeat_instance|data_access_group|survey_identifier)")
_OWN_LABELS = {"Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group", "Survey Identifier"}
_STATE = lazy_pattern(r".+_(?:complete|timestamp)|Complete\?(?:-\d+)?|Survey Timestamp")
_BOX = lazy_pattern(r"(?P<name>.+?)___(?P<code>.+)")
_LABELLED_BOX = lazy_pattern(r"(?P<name>.+) \(choice=(?P<code>.+)\)")
_TICKED = {"1", "checked"}
_NUMBERS = {"number", "integer", "number_1dp", "number_2dp"}
_DATES = {"date_ymd", "date_mdy", "date_dmy"}
_KINDS = {"radio": Kind.CATEGORY, "dropdown": Kind.CATEGORY, "checkbox": Kind.CATEGORIES}
_KINDS |= {"yesno": Kind.BOOLEAN, "truefalse": Kind.BOOLEAN, "calc": Kind.NUMBER, "slider": Kind.NUMBER}


def recognizes(file: ForeignFile) -> bool:
    head = file.beginning_text.partition("\n")[0]
    if "," not in head:
        return False
    is_export = re.search(r'(?:^|[,"])(?:redcap_\w+|Record ID|record_id)(?:[,"]|$)', head.strip())
    return _DICTIONARY[0] in head or (is_export is not None and bool(re.search(r"_complete\b|Complete\?", head)))


def read(file: ForeignFile) -> Collected:
    sheet = csv_sheet(file)
    if sheet is None:
        raise Refusal("this is no CSV that can be read", "export the records from REDCap as CSV again")
    if _DICTIONARY[0] in sheet.header:
        return _dictionary(sheet)
    if not may_name_rows(sheet.header[0]):
        raise Refusal("its first column does not name records, as REDCap's does", "export the records as CSV again")
    name, fields = _dictionary_beside(file)
    found = _Records(sheet, fields).collected()
    return replace(found, remarks=(f"codes and questions are those of `{name}`",)) if name else found


# --- The data dictionary ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Field:
    """A question, with the labels of its choices by their codes."""

    variable: Variable
    choices: dict[str, str]
    is_personal: bool


def _dictionary(sheet: Sheet) -> Collected:
    fields = _fields(sheet)
    kept = tuple(one.variable for one in fields if not one.is_personal)
    return Collected(variables=kept, omissions=left_for_privacy(one.variable.name for one in fields if one.is_personal))


def _fields(sheet: Sheet) -> list[_Field]:
    rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    return [_field(row) for row in rows[1:] if row.get("Field Type", "") not in _UNASKED]  # the first names the records


def _field(row: dict[str, str]) -> _Field:
    choices = _choices(row.get(_CHOICES, ""))
    kind = _kind(row.get("Field Type", ""), row.get(_VALIDATION, ""))
    if kind not in (Kind.CATEGORY, Kind.CATEGORIES):
        choices = {}
    label = " ".join(re.sub(r"<[^>]+>", " ", row.get("Field Label", "")).split())
    variable = Variable(row[_DICTIONARY[0]], label, kind, tuple(choices.values()))
    is_personal = row.get(_IDENTIFIER, "").lower() == "y" or names_a_person(variable.name)
    return _Field(variable, choices, is_personal)


def _kind(field: str, validation: str) -> Kind:
    if validation in _NUMBERS:
        return Kind.NUMBER
    return Kind.DATE if validation in _DATES else _KINDS.get(field, Kind.TEXT)


def _choices(text: str) -> dict[str, str]:
    """`1, Never | 2, Often`: the labels by their codes, in their order."""
    parts = (part.partition(",") for part in text.split("|"))
    return {code.strip(): label.strip().replace(";", ",") for code, _, label in parts if label.strip()}


def _dictionary_beside(file: ForeignFile) -> tuple[str, list[_Field]]:
    """The one data dictionary in the file's folder, by name and fields; nothing where there is none, or several."""
    found = [path for path in file.path.parent.glob("*DataDictionary*.csv") if path.is_file()]
    sheet = csv_sheet(ForeignFile(found[0])) if len(found) == 1 else None
    if sheet is None or _DICTIONARY[0] not in sheet.header:
        return "", []
    return found[0].name, _fields(sheet)


# --- Records ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Records:
    """The records; `fields` are those of the data dictionary, as far as there is one."""

    sheet: Sheet
    fields: list[_Field]

    def collected(self) -> Collected:
        self._refuse_repeated()
        left = {name for name in self._columns if names_a_person(name)} | self._personal
        kept = [name for name in self._columns if name not in left]
        cases = []
        for row in self.sheet.rows:
            cells = {name: self._cell(row, name) for name in kept}
            cases.append(Case(row[0], {name: cell for name, cell in cells.items() if cell}))
        return Collected(
            variables=tuple(map(self._variable, kept)),
            cases=tuple(cases),
            omissions=(*left_for_privacy(name for name in self._columns if name in left), *self._states()),
        )

    @cached_property
    def _fields_by_name(self) -> dict[str, _Field]:
        return {field.variable.name: field for field in self.fields}

    @cached_property
    def _personal(self) -> set[str]:
        return {field.variable.name for field in self.fields if field.is_personal}

    def _name(self, column: str) -> str:
        """A field's name; an export with labels has its question in the header."""
        labels = [name for name, field in self._fields_by_name.items() if field.variable.label == column]
        return labels[0] if column not in self._fields_by_name and len(labels) == 1 else column

    def _refuse_repeated(self) -> None:
        records = Counter(row[0] for row in self.sheet.rows)
        for line, row in zip(self.sheet.lines, self.sheet.rows, strict=True):
            if records[row[0]] > 1:
                fact = "a record has several rows: it has events, or an instrument that repeats"
                raise Refusal(fact, "export one event or instrument at a time, in a report of its own", line=line)

    @cached_property
    def _columns(self) -> dict[str, dict[str, int]]:
        """The columns of each question, by choice where its choices are columns, without those of REDCap itself."""
        found: dict[str, dict[str, int]] = {}
        for place, name in enumerate(self.sheet.header):
            if place == 0 or not name or _OWN.fullmatch(name) or name in _OWN_LABELS or _STATE.fullmatch(name):
                continue
            box = _BOX.fullmatch(name) or _LABELLED_BOX.fullmatch(name)
            if box:
                found.setdefault(self._name(box["name"]), {})[box["code"]] = place
            else:
                found[self._name(name)] = {"": place}
        return found

    def _cell(self, row: list[str], name: str) -> str:
        places = self._columns[name]
        if "" in places:
            return self._label(name, row[places[""]])
        return ";".join(self._label(name, code) for code, place in places.items() if row[place].lower() in _TICKED)

    def _label(self, name: str, code: str) -> str:
        """What a code means; itself where nobody knows."""
        field = self._fields_by_name.get(name)
        return (field.choices.get(code, code) if field else code).replace(";", ",")

    def _variable(self, name: str) -> Variable:
        if name in self._fields_by_name:
            return self._fields_by_name[name].variable
        places = self._columns[name]
        if "" in places:
            return Variable(name)
        return Variable(name, kind=Kind.CATEGORIES, categories=tuple(self._label(name, code) for code in places))

    def _states(self) -> Iterator[Omission]:
        left = [name for name in self.sheet.header[1:] if _STATE.fullmatch(name)]
        if left:
            yield Omission("column of REDCap's own", len(left), "it says how far a form was filled in, and when")
