"""Fits the codes that a file holds into a study's codebook: their names there, and their rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.names import Distinct, code_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.exchange.collected import Collected
    from galley.exchange.fitting.existing_files import ExistingFiles
    from galley.model.study import Coding, Table


@dataclass(frozen=True)
class FittedCodes:
    """The codes of a file, whose rows go into the codebook `table`."""

    collected: Collected
    coding: Coding
    table: Table
    present: ExistingFiles

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each code by its origin: that of the one code here with its label, or a name made of the label.

        Where two labels of the file are alike, the label of the code above goes before.
        """
        own, known = self.collected.own_names.codes, self._codes_by_label
        labels = Counter(code.label.casefold() for code in self.collected.codes)
        by_origin = {code.origin: code for code in self.collected.codes}
        plain = Counter(code_name(code.label) for code in self.collected.codes)
        distinct, names = Distinct({*own.values(), *known.values()}), dict[str, str]()
        for code in self.collected.codes:
            here = known.get(code.label.casefold()) if labels[code.label.casefold()] == 1 else None
            name, parent = code_name(code.label), by_origin.get(code.parent)
            if plain[name] > 1 and parent is not None:
                name = f"{code_name(parent.label)}-{name}"
            names[code.origin] = own.get(code.origin) or here or distinct.name(name)
        return names

    @cached_property
    def _codes_by_label(self) -> dict[str, str]:
        """The codes that are here, by a label that no other has."""
        rows = self.present.rows(self.table, "code")
        labels = Counter(row.get("label", "").casefold() for row in rows)
        return {label: row["code"] for row in rows if labels[label := row.get("label", "").casefold()] == 1}

    def rows(self) -> list[dict[str, str]]:
        """The rows of the codebook; a code that is new is a final one."""
        columns, present = self.table.columns, {row["code"] for row in self.present.rows(self.table, "code")}
        rows = []
        for code in self.collected.codes:
            parent = self.names.get(code.parent, "")
            row = {"code": self.names[code.origin], "parent": parent, "label": code.label}
            row |= {"definition": code.definition}
            row |= {"stage": self.coding.final} if row["code"] not in present else {}
            row |= declared(code.details, columns)
            rows.append(row if code.origin in self.collected.own_names.codes else _one_line(row))
        return rows


def declared(details: Mapping[str, str], columns: Mapping[str, object]) -> dict[str, str]:
    """Those of the details that have a column."""
    return {name: value for name, value in details.items() if name in columns}


def _one_line(row: dict[str, str]) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in row.items()}
