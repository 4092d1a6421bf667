"""Fits the people that a file knows into the study's tables: their names there, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.drafting.column_kinds import separated
from galley.exchange.drafting.declarations import CONSENT, named_columns
from galley.exchange.fitting.pseudonyms import Pseudonyms
from galley.exchange.gathering import tables_about
from galley.exchange.names import Distinct, KnownRows, column_name, row_name
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.collected import Case, Collected, Variable
    from galley.exchange.fitting.existing_files import ExistingFiles
    from galley.model.study import Column, Study, Table


@dataclass(frozen=True)
class FittedPeople:
    """The people of a file, whose rows go into `table`; None if into none. `facts` grow while the rows are made."""

    collected: Collected
    study: Study
    present: ExistingFiles
    table: Table | None
    facts: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[Table, list[dict[str, str]]]]:
        """The rows of the participants' table, and of those that are about participants."""
        if self.table is not None:
            yield self.table, self._rows_of_people(self.table)
            for table in tables_about(self.table, self.study).values():
                yield table, self._rows_about_people(table)
        elif self.collected.cases:
            self.facts.append("no table of the study is `participants`: what the file says of people is left behind")

    @cached_property
    def _present_names(self) -> list[str]:
        return self.present.names(self.table) if self.table else []

    @cached_property
    def _named_already(self) -> list[str]:
        """Names that the file may mean: those of the table, and of another to whose rows its own refer."""
        about = self.table.columns[self.table.key[0]].refers_to if self.table else None
        return [*self._present_names, *(self.present.names(self.study.tables[about]) if about else ())]

    @cached_property
    def name_of(self) -> dict[str, str]:
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
        known, own = KnownRows(self._named_already), self.collected.own_names.cases
        distinct = Distinct({*self._named_already, *own.values()})
        names: dict[str, str] = {}
        for one in dict.fromkeys(called):
            there = own.get(one) or known.find(one)
            names[one] = there or self._keys_of_names.get(one) or distinct.name(row_name(one))
        return names

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """Keys for those who speak by their names in texts of several."""
        return Pseudonyms(self.collected, self.present)

    @cached_property
    def _keys_of_names(self) -> dict[str, str]:
        shared = (document for document in self.collected.documents if document.is_shared)
        return {name: key for document in shared for name, key in self.pseudonyms.of(document).items()}

    @cached_property
    def _shared(self) -> set[str]:
        """The texts that are nobody's, such as focus groups: each of their passages says whose words it has."""
        said, unsaid = set(self.collected.own_names.documents), set[str]()
        for passage in self.collected.passages:
            (said if passage.participant else unsaid).add(passage.document)
        return (said - unsaid) | {document.name for document in self.collected.documents if document.is_shared}

    def _rows_of_people(self, table: Table) -> list[dict[str, str]]:
        (key,) = table.key
        columns = self.columns_by_variable
        self._tell_of_undeclared(table)
        rows = {name: {key: name} for name in dict.fromkeys(self.name_of.values())}
        for case in self.collected.cases:
            rows[self.name_of[case.name]] |= _cells(case, columns, table)
        known = set(self._present_names)
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
        found = {self.name_of[case.name]: _cells(case, columns, table) for case in self.collected.cases}
        return [{table.key[0]: name} | cells for name, cells in found.items() if cells]

    @cached_property
    def columns_by_variable(self) -> dict[str, str]:
        """The column of each variable that has one: of its name, or with its question as the label."""
        if self.table is None:
            return {}
        columns = {name: column for name, column in self.table.columns.items() if name not in self.table.key}
        labels = {column.label.casefold(): name for name, column in columns.items()}
        drafted = {variable.name: name for name, variable in named_columns(self.collected).items()}
        found: dict[str, str] = {}
        for variable in self._own_variables:
            candidates = (variable.name, drafted[variable.name], column_name(variable.name))
            column = next((name for name in candidates if name in columns), None)
            column = column or labels.get((variable.label or variable.name).casefold())
            if column is not None and column not in found.values():
                found[variable.name] = column
        return found

    @property
    def undeclared(self) -> list[Variable]:
        """The variables for which the people's table neither declares a column nor says that it is ignored."""
        ignored = self.table.ignore if self.table else ()
        left = [one for one in self._own_variables if one.name not in self.columns_by_variable]
        return [] if "*" in ignored else [one for one in left if one.name not in ignored]

    @property
    def _own_variables(self) -> list[Variable]:
        """The variables but for those of another table about the same people: `interviews.minutes`."""
        table = self.table
        return [one for one in self.collected.variables if table and not self._belongs_elsewhere(one.name, table)]

    def _tell_of_undeclared(self, table: Table) -> None:
        if left := self.undeclared:
            named = ", ".join(f"`{one.name}`" for one in left)
            self.facts.append(
                f"`{table.path}` declares no column for {named}: left behind (declare it in results/study.toml)"
            )

    def _belongs_elsewhere(self, variable: str, people: Table) -> bool:
        name, _, column = variable.partition(".")
        other = tables_about(people, self.study).get(name)
        return other is not None and column in other.columns


def _cells(case: Case, columns: Mapping[str, str], table: Table) -> dict[str, str]:
    """The cells of a case's row, by the column that each of its variables has."""
    values = ((column, case.values.get(variable, "")) for variable, column in columns.items())
    return {column: _cell(value, table.columns[column]) for column, value in values if value}


def _cell(value: str, column: Column) -> str:
    """A value as a cell of a column has it."""
    if column.kind is Kind.CATEGORIES:
        return separated(value.strip(), column.categories)
    if column.kind is Kind.BOOLEAN:
        said = {"true": "yes", "false": "no", "1": "yes", "0": "no", "yes": "yes", "no": "no"}
        return said.get(value.strip().lower(), value.strip())
    if column.kind is Kind.CATEGORY and value.strip() not in column.categories:
        alike = (one for one in column.categories if one.casefold() == value.strip().casefold())
        return next(alike, value.strip())
    return value.strip()
