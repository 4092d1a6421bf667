"""What can be wrong with `[coding]` in results/study.toml: tables and columns that coded data need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.model.reserved_names import SUBJECTS
from galley.model.study import Kind
from galley.reading.tables.failures import RULE
from galley.reading.toml.places import locate, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import SourceFile
    from galley.model.study import Coding, Column, Study, Table
    from galley.reading.toml.places import Keys

_ANY = frozenset(Kind)
_NEEDED: dict[str, dict[str, frozenset[Kind]]] = {  # by the role of a table: its columns, and of which kind they are
    "codebook": {
        "code": frozenset({Kind.IDENTIFIER}),
        "parent": frozenset({Kind.REFERENCE}),
        "label": frozenset({Kind.TEXT}),
        "definition": frozenset({Kind.TEXT}),
        "stage": frozenset({Kind.CATEGORY}),
    },
    "excerpts": {
        "id": frozenset({Kind.IDENTIFIER}),
        "participant": frozenset({Kind.REFERENCE}),
        "start": frozenset({Kind.NUMBER}),
        "end": frozenset({Kind.NUMBER}),
        "text": frozenset({Kind.TEXT}),
    },
    "codings": {
        "excerpt": frozenset({Kind.REFERENCE}),
        "code": frozenset({Kind.REFERENCE}),
        "coder": _ANY - {Kind.CATEGORIES},
    },
    "quotes": {
        "code": frozenset({Kind.REFERENCE}),
        "excerpt": frozenset({Kind.REFERENCE}),
        "rank": frozenset({Kind.NUMBER}),
    },
}
_KNOWN_TOO = {"excerpts": frozenset({"rank", "dialogue", "document"})}
_KEYS = {
    "codebook": ("code",),
    "excerpts": ("id",),
    "codings": ("excerpt", "code", "coder"),
    "quotes": ("code", "excerpt"),
}
# Cells of these may be empty, and there need be no such column at all.
_OPTIONAL = {"codebook": {"parent", "definition"}, "excerpts": {"start", "end"}}


def columns_known_by_name(study: Study, table: str) -> frozenset[str]:
    """The columns of a table that coded data are read from, whatever they are called elsewhere."""
    roles = [role for role in _NEEDED if study.coding is not None and getattr(study.coding, role) == table]
    return frozenset(name for role in roles for name in (*_NEEDED[role], *_KNOWN_TOO.get(role, ())))


def coding_contradictions(source: SourceFile, study: Study) -> tuple[Diagnostic, ...]:
    """Report everything in `[coding]`, and in the tables that it names, that cannot hold."""
    return tuple(_CodingChecks(source, study, study.coding).all()) if study.coding else ()


class _CodingChecks:
    """Each check yields what it finds; `keys` lead to the setting that is wrong."""

    def __init__(self, source: SourceFile, study: Study, coding: Coding) -> None:
        self.source = source
        self.study = study
        self.coding = coding

    def all(self) -> Iterator[Diagnostic]:
        for name in SUBJECTS:
            if name in self.study.tables:
                yield self._wrong(("tables", name), f"a table cannot be called `{name}`: expressions call codes so")
        roles = {role: name for role in _NEEDED if (name := getattr(self.coding, role)) is not None}
        found = {role: table for role, name in roles.items() if (table := self.study.tables.get(name))}
        for role in roles.keys() - found.keys():
            hints = did_you_mean(roles[role], self.study.tables)
            yield self._wrong(("coding", role), f"no table is called `{roles[role]}`, to be the {role}", *hints)
        for role, table in found.items():
            yield from self._table(role, table)
        if len(found) == len(roles):
            faults = (*self._references(found), *self._stages(found["codebook"]), *self._consent(found["excerpts"]))
            yield from faults

    def _table(self, role: str, table: Table) -> Iterator[Diagnostic]:
        for name, kinds in _NEEDED[role].items():
            column, keys = table.columns.get(name), ("tables", table.name, "columns", name)
            if column is None:
                if name not in _OPTIONAL.get(role, ()):
                    hint = f"declare it, and call it so in the first line of {table.path} as well"
                    yield self._wrong(keys, f"table `{table.name}` needs a column `{name}`, to be the {role}", hint)
            elif column.kind not in kinds:
                expected = " or ".join(sorted(kinds))
                yield self._wrong(
                    (*keys, "kind"), f"`{name}` of the {role} is a {column.kind}, and should be {expected}"
                )
            elif column.optional and name not in _OPTIONAL.get(role, ()):
                yield self._wrong((*keys, "optional"), f"`{name}` of the {role} cannot be optional")
        if table.key != _KEYS[role]:
            hint = f"write `key = {json.dumps(_KEYS[role] if len(_KEYS[role]) > 1 else _KEYS[role][0])}`"
            fact = f"rows of the {role} are named by {', '.join(_KEYS[role])}"
            yield self._wrong(("tables", table.name, "key"), fact, hint)

    def _references(self, tables: Mapping[str, Table]) -> Iterator[Diagnostic]:
        expected = (
            ("codebook", "parent", self.coding.codebook),
            ("codings", "excerpt", self.coding.excerpts),
            ("codings", "code", self.coding.codebook),
            ("quotes", "code", self.coding.codebook),
            ("quotes", "excerpt", self.coding.excerpts),
        )
        for role, name, target in expected:
            column = tables[role].columns.get(name) if role in tables else None
            if column is not None and column.refers_to not in {None, target}:
                keys = ("tables", tables[role].name, "columns", name, "refers_to")
                yield self._wrong(keys, f"`{name}` of the {role} should refer to `{target}`")

    def _stages(self, codebook: Table) -> Iterator[Diagnostic]:
        stages = codebook.columns["stage"].categories if "stage" in codebook.columns else {}
        for setting in ("initial", "final"):
            stage = getattr(self.coding, setting)
            if stages and stage not in stages:
                hints = did_you_mean(stage, stages) or (f"its stages are {', '.join(stages)}",)
                yield self._wrong(("coding", setting), f"the codebook has no stage `{stage}`", *hints)

    def _consent(self, excerpts: Table) -> Iterator[Diagnostic]:
        name, people = self.coding.consent, self._people(excerpts)
        if name is None or people is None:
            return
        column = people.columns.get(name)
        if column is None:
            hints = did_you_mean(name, people.columns)
            yield self._wrong(("coding", "consent"), f"table `{people.name}` has no column `{name}`", *hints)
        elif column.kind is not Kind.BOOLEAN:
            yield self._wrong(("coding", "consent"), f"column `{name}` is a {column.kind}; consent is a boolean")

    def _people(self, excerpts: Table) -> Table | None:
        column: Column | None = excerpts.columns.get("participant")
        return self.study.tables.get(column.refers_to or "") if column else None

    def _wrong(self, keys: Keys, message: str, *hints: str) -> Diagnostic:
        place = locate_value(self.source, keys)
        return Diagnostic(place if place.start else locate(self.source, keys[:1]), message, RULE, hints=hints)
