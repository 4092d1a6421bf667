"""Fits what a file holds into the tables of a study: names, ids, positions, and a summary of what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.column_kinds import separated
from galley.exchange.drafting import CONSENT, named_columns
from galley.exchange.gathering import people_of, tables_about
from galley.exchange.merging import Merged, merged
from galley.exchange.names import Distinct, KnownRows, as_file_name, code_name, column_name, row_name
from galley.exchange.rechecking import rechecked
from galley.exchange.refusal import Refusal
from galley.model.study import Kind
from galley.reading.tables.csv_text import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.collected import Case, Collected, Document, Passage
    from galley.findings.source import SourceFile
    from galley.model.study import Coding, Column, Study, Table


@dataclass(frozen=True)
class Fitted:
    """What an import would write, by path, and what it says: nothing has been written yet.

    `tables` are the merged tables by path; `kept` are transcripts that lie there with another text.
    """

    files: dict[str, str]
    tables: dict[str, Merged]
    kept: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Here:
    """What lies in the paper's folder already: tables and transcripts by path, as far as they exist."""

    files: Mapping[str, SourceFile]

    def rows(self, table: Table, name: str) -> list[dict[str, str]]:
        """The rows of a table as they stand; none where it lacks the column of that name."""
        source = self.files.get(table.path)
        if source is None:
            return []
        found = read_csv(source, table.columns, rule="import")
        return [dict(zip(found.header, row, strict=False)) for row in found.rows if name in found.header]


def fitted(collected: Collected, study: Study, here: Here, *, overwrite: bool = False) -> Fitted:
    """Fit what a file holds into a study whose declaration has room for it. Refused where it has not."""
    return _Fitting(collected, study, here, overwrite).fitted()


@dataclass
class _Fitting:
    collected: Collected
    study: Study
    here: Here
    overwrite: bool
    facts: list[str] = field(default_factory=list)

    def fitted(self) -> Fitted:
        tables = {}
        for table, rows in self._rows():
            if rows or table.path not in self.here.files:
                tables[table.path] = merged(table, self.here.files.get(table.path), rows, overwrite=self.overwrite)
        files = {path: table.text for path, table in tables.items()}
        transcripts, kept = self._transcripts()
        return Fitted(files | transcripts, tables, kept, tuple(self.facts))

    def _rows(self) -> Iterator[tuple[Table, list[dict[str, str]]]]:
        if self._people is not None:
            yield self._people, self._people_rows(self._people)
            for table in tables_about(self._people, self.study).values():
                yield table, self._rows_about_people(table)
        elif self.collected.cases:
            self.facts.append("no table of the study is `participants`: what the file says of people is left behind")
        if self.collected.is_of_interviews and (coding := self._coding):
            tables = self.study.tables
            yield tables[coding.codebook], self._code_rows(coding)
            yield tables[coding.excerpts], self._excerpt_rows(tables[coding.excerpts])
            yield tables[coding.codings], self._coding_rows(tables[coding.codings])

    # --- People -------------------------------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> Table | None:
        return people_of(self.study)

    @cached_property
    def _coding(self) -> Coding:
        if self.study.coding is None:
            raise Refusal("the study declares no coded data", "declare `[coding]` and its tables in results/study.toml")
        return self.study.coding

    @cached_property
    def _known_people(self) -> list[str]:
        return (
            [row[self._people.key[0]] for row in self.here.rows(self._people, self._people.key[0])]
            if self._people
            else []
        )

    @cached_property
    def _person_of(self) -> dict[str, str]:
        """The participant's name in the tables, by what the file calls the case or the document."""
        called = [case.name for case in self.collected.cases]
        called += [
            document.participant or document.name
            for document in self.collected.documents
            if document.participant or document.name not in self._shared
        ]
        texts = {document.name for document in self.collected.documents}
        called += [
            passage.participant or passage.document
            for passage in self.collected.passages
            if passage.participant or passage.document not in texts
        ]
        known, own = KnownRows(self._known_people), self.collected.own_names.cases
        distinct = Distinct({*self._known_people, *own.values()})
        names: dict[str, str] = {}
        for one in dict.fromkeys(called):
            names[one] = own.get(one) or known.find(one) or distinct.name(row_name(one))
        return names

    @cached_property
    def _shared(self) -> set[str]:
        """The texts that are nobody's, such as focus groups: each of their passages says whose words it has."""
        said, unsaid = set(self.collected.own_names.documents), set[str]()
        for passage in self.collected.passages:
            (said if passage.participant else unsaid).add(passage.document)
        return said - unsaid

    def _people_rows(self, table: Table) -> list[dict[str, str]]:
        (key,) = table.key
        columns = self._variable_columns(table)
        rows = {name: {key: name} for name in dict.fromkeys(self._person_of.values())}
        for case in self.collected.cases:
            rows[self._person_of[case.name]] |= _cells(case, columns, table)
        known = set(self._known_people)
        if CONSENT in table.columns and any(name not in known and not row.get(CONSENT) for name, row in rows.items()):
            self.facts.append(f"`{table.path}`: fill in `{CONSENT}`; until then nobody new is quoted")
        self._let_new_people_stay(table, {name: row for name, row in rows.items() if name not in known})
        return list(rows.values())

    def _let_new_people_stay(self, table: Table, rows: Mapping[str, dict[str, str]]) -> None:
        """Whose words are only now brought in has not withdrawn, as far as anybody knows."""
        unsaid = [row for row in rows.values() if table.withdrawn and table.withdrawn not in row]
        for row in unsaid:
            row[str(table.withdrawn)] = "no"
        if unsaid:
            fact = f"`{table.path}`: `{table.withdrawn}` is `no` for the {len(unsaid)} who are new"
            self.facts.append(f"{fact}; write `yes` for whoever has withdrawn")

    def _rows_about_people(self, table: Table) -> list[dict[str, str]]:
        """What the file knows of people that belongs into another table than theirs: `interviews.minutes`."""
        columns = {
            variable.name: column
            for variable in self.collected.variables
            if (column := variable.name.removeprefix(f"{table.name}.")) != variable.name and column in table.columns
        }
        found = {self._person_of[case.name]: _cells(case, columns, table) for case in self.collected.cases}
        return [{table.key[0]: name} | cells for name, cells in found.items() if cells]

    def _variable_columns(self, table: Table) -> dict[str, str]:
        """The column of each variable: of its name, or with its question as the label."""
        labels = {column.label.casefold(): name for name, column in table.columns.items()}
        drafted = {variable.name: name for name, variable in named_columns(self.collected).items()}
        found, left = {}, []
        for variable in self.collected.variables:
            if self._belongs_elsewhere(variable.name, table):
                continue
            candidates = (variable.name, drafted[variable.name], column_name(variable.name))
            column = next((name for name in candidates if name in table.columns), None)
            column = column or labels.get((variable.label or variable.name).casefold())
            if column is None:
                left.append(variable.name)
            else:
                found[variable.name] = column
        if left:
            named = ", ".join(f"`{name}`" for name in left)
            self.facts.append(
                f"`{table.path}` declares no column for {named}: left behind (declare it in results/study.toml)"
            )
        return found

    def _belongs_elsewhere(self, variable: str, people: Table) -> bool:
        name, _, column = variable.partition(".")
        other = tables_about(people, self.study).get(name)
        return other is not None and column in other.columns

    # --- Coded data ---------------------------------------------------------------------------------------------------

    @cached_property
    def _code_names(self) -> dict[str, str]:
        """The name of each code by its origin: its label, with that of the code above it where two are alike."""
        own = self.collected.own_names.codes
        by_origin = {code.origin: code for code in self.collected.codes}
        plain = Counter(code_name(code.label) for code in self.collected.codes)
        distinct, names = Distinct(set(own.values())), dict[str, str]()
        for code in self.collected.codes:
            name, parent = code_name(code.label), by_origin.get(code.parent)
            if plain[name] > 1 and parent is not None:
                name = f"{code_name(parent.label)}-{name}"
            names[code.origin] = own.get(code.origin) or distinct.name(name)
        return names

    def _code_rows(self, coding: Coding) -> list[dict[str, str]]:
        columns = self.study.tables[coding.codebook].columns
        rows = []
        for code in self.collected.codes:
            parent = self._code_names.get(code.parent, "")
            row = {"code": self._code_names[code.origin], "parent": parent, "label": code.label}
            row |= {"definition": code.definition, "stage": coding.final}
            row |= _declared(code.details, columns)
            rows.append(row if code.origin in self.collected.own_names.codes else _one_line(row))
        return rows

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        checked = rechecked(self.collected)
        if checked.moved:
            self.facts.append(
                f"{checked.moved} excerpts stand elsewhere than the file says: their positions are mended"
            )
        if checked.lost:
            self.facts.append(
                f"{checked.lost} excerpts were not found in their text: they have no positions; check them"
            )
        if held := len(checked.passages) - checked.textless:
            self.facts.insert(0, f"{checked.in_place} of {held} excerpts stand where the file says")
        if checked.textless:
            self.facts.append(f"{checked.textless} excerpts came without their text: nothing could be checked")
        return checked.passages

    @cached_property
    def _excerpt_ids(self) -> dict[str, str]:
        """The id of each passage: that of the one which is here already, or the next number of its participant."""
        own = self.collected.own_names.passages
        rows = self.here.rows(self.study.tables[self._coding.excerpts], "id")
        known = {self._identity(row.get("participant", ""), row): row["id"] for row in rows}
        taken = {*(row["id"] for row in rows), *own.values()}
        ids, numbers = {}, Counter[str]()
        for passage in sorted(
            self._passages, key=lambda one: (self._person(one), one.document, one.start or 0, one.end or 0)
        ):
            person = self._person(passage)
            found = own.get(passage.origin) or known.get(self._identity(person, self._place(passage)))
            while found is None:
                numbers[person] += 1
                candidate = f"{person}-{numbers[person]}"
                found = candidate if candidate not in taken else None
            taken.add(found)
            ids[passage.origin] = found
        return ids

    def _identity(self, person: str, row: Mapping[str, str]) -> tuple[str, ...]:
        start, end = row.get("start", ""), row.get("end", "")
        document = row.get("document", "") or person
        return (document, start, end) if start else (document, " ".join(row.get("text", "").split()))

    def _excerpt_rows(self, table: Table) -> list[dict[str, str]]:
        if "document" not in table.columns and any(self._place(passage)["document"] for passage in self._passages):
            hint = 'add `document = { kind = "text", optional = true }` to its columns in results/study.toml'
            raise Refusal(
                f"`{table.path}` has no column `document`, and there are several texts of one participant", hint
            )
        rows = [
            {"id": self._excerpt_ids[passage.origin], "participant": self._person(passage)}
            | {name: value for name, value in self._place(passage).items() if name in table.columns}
            | _declared(passage.details, table.columns)
            for passage in self._passages
        ]
        return rows if self._is_ours else sorted(rows, key=lambda row: _in_number_order(row["id"]))

    def _coding_rows(self, table: Table) -> list[dict[str, str]]:
        rows, lost = [], 0
        for coding in self.collected.codings:
            if coding.code not in self._code_names or coding.passage not in self._excerpt_ids:
                lost += 1
                continue
            row = {"excerpt": self._excerpt_ids[coding.passage], "code": self._code_names[coding.code]}
            rows.append(row | {"coder": coding.coder} | _declared(coding.details, table.columns))
        if lost:
            self.facts.append(f"{lost} codings name a code or a passage that the file does not have: left behind")
        if self._is_ours:
            return rows
        return sorted(rows, key=lambda row: (*_in_number_order(row["excerpt"]), row["code"], row["coder"]))

    @property
    def _is_ours(self) -> bool:
        """Whether the records come in the order of tables that galley exported."""
        return bool(self.collected.own_names.passages)

    # --- Texts --------------------------------------------------------------------------------------------------------

    @cached_property
    def _document_names(self) -> dict[str, str]:
        """The name of each text: that of its participant, where it is the only one."""
        own = self.collected.own_names.documents
        owners = Counter(map(self._owner, self.collected.documents))
        distinct, names = Distinct(set(own.values())), dict[str, str]()
        for document in self.collected.documents:
            owner = self._owner(document)
            name = owner if owner and owners[owner] == 1 else row_name(document.name)
            names[document.name] = as_file_name(own.get(document.name) or distinct.name(name))
        return names

    def _owner(self, document: Document) -> str:
        """Whose text it is; empty where it is shared."""
        return self._person_of.get(document.participant or document.name, "")

    def _person(self, passage: Passage) -> str:
        if passage.participant:
            return self._person_of[passage.participant]
        return self._owners.get(passage.document) or self._person_of[passage.document]

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {document.name: self._owner(document) for document in self.collected.documents}

    def _place(self, passage: Passage) -> dict[str, str]:
        own = self.collected.own_names.documents.get(passage.document)
        name = self._document_names.get(passage.document) or own or row_name(passage.document)
        return {
            "document": "" if name == self._person(passage) else name,
            "start": "" if passage.start is None else str(passage.start),
            "end": "" if passage.end is None else str(passage.end),
            "text": passage.text,
        }

    def _transcripts(self) -> tuple[dict[str, str], tuple[str, ...]]:
        folder = self.study.coding.transcripts if self.study.coding else None
        if folder is None:
            return {}, ()
        files, kept = {}, []
        for document in self.collected.documents:
            path = f"{folder.rstrip('/')}/{self._document_names[document.name]}.txt"
            there = self.here.files.get(path)
            if there is not None and there.text.replace("\r\n", "\n") != document.text and not self.overwrite:
                kept.append(path)
            else:
                files[path] = document.text
        return files, tuple(kept)


def _cells(case: Case, columns: Mapping[str, str], table: Table) -> dict[str, str]:
    """The cells of a case's row, by the column that each of its variables has."""
    values = ((column, case.values.get(variable, "")) for variable, column in columns.items())
    return {column: _cell(value, table.columns[column]) for column, value in values if value}


def _declared(details: Mapping[str, str], columns: Mapping[str, object]) -> dict[str, str]:
    return {name: value for name, value in details.items() if name in columns}


def _one_line(row: dict[str, str]) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in row.items()}


def _cell(value: str, column: Column) -> str:
    """A value as a cell of a column has it."""
    if column.kind is Kind.CATEGORIES:
        return separated(value.strip(), column.categories)
    if column.kind is Kind.BOOLEAN:
        return {"true": "yes", "false": "no", "1": "yes", "0": "no"}.get(value.strip().lower(), value.strip())
    return value.strip()


def _in_number_order(name: str) -> tuple[str, int]:
    head, _, number = name.rpartition("-")
    return head, int(number) if number.isdigit() else 0
