"""Drafts the declaration of a table's columns from their cells, as text for results/study.toml."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.exchange.drafting.column_kinds import with_kind
from galley.exchange.files.spelled_cells import doubt
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.exchange.collected import Variable

_CHOSEN = (Kind.CATEGORY, Kind.CATEGORIES)
_TIMES = {"years", "months", "weeks", "days", "hours", "minutes", "seconds"}
_OF_GENDER = {  # who is counted by these: "21 women and 16 non-binary people", not "21 Woman and 16 Non-binary"
    "woman": ("woman", "women"),
    "man": ("man", "men"),
    "non-binary": ("non-binary person", "non-binary people"),
    "nonbinary": ("nonbinary person", "nonbinary people"),
}
_UNIT = lazy_pattern(r"(?P<label>.*\S)\s*[(\[](?:in )?(?P<unit>[^()\[\]]{1,30})[)\]]\s*")


def drafted_columns(table: str, columns: Mapping[str, tuple[Variable, Sequence[str]]]) -> str:
    """The declaration of columns, each told by its variable and cells: one with categories in a table of its own.

    What stands on one line comes first, and belongs behind the header `[tables.NAME.columns]`.
    """
    short: list[str] = []
    long: list[str] = []
    for name, (variable, cells) in columns.items():
        lines = _column(
            table, name, _doubted(with_kind(variable, cells), cells), is_optional=not cells or not all(cells)
        )
        (long if len(lines) > 1 else short).append("\n".join(lines))
    return "".join(f"{line}\n" for line in short) + "".join(f"\n{block}\n" for block in long)


def drafted_column(table: str, name: str, variable: Variable, cells: Sequence[str]) -> str:
    """The declaration of a column in a table of its own, which may stand anywhere in the file."""
    found, is_optional = _doubted(with_kind(variable, cells), cells), not cells or not all(cells)
    if found.kind in _CHOSEN:
        return "\n".join(_column(table, name, found, is_optional=is_optional)) + "\n"
    noted, settings = _settings(name, found, is_optional=is_optional)
    return "\n".join([f"[tables.{table}.columns.{name}]", *noted, *settings]) + "\n"


def _doubted(variable: Variable, cells: Sequence[str]) -> Variable:
    """The variable with a note on what its authors should look at, if there is anything."""
    notes = filter(None, (variable.note, doubt(variable.kind, cells)))
    return replace(variable, note="; ".join(notes))


def _column(table: str, name: str, variable: Variable, *, is_optional: bool) -> list[str]:
    noted, settings = _settings(name, variable, is_optional=is_optional)
    if variable.kind not in _CHOSEN:
        return [f"{name} = {{ {', '.join(settings)} }}{f'  {noted[0]}' if noted else ''}"]
    head = [f"[tables.{table}.columns.{name}]", *noted, *settings]
    if any(category.casefold() in _OF_GENDER for category in variable.categories):
        forms = (_OF_GENDER.get(one.casefold(), (one,)) for one in variable.categories)
        named = zip(variable.categories, forms, strict=True)
        lines = (f"{quoted(one)} = {_as_called(found)}" for one, found in named)
        return [
            *head,
            "",
            f"[tables.{table}.columns.{name}.categories]  # what one and what several are called",
            *lines,
        ]
    return [*head, "categories = [", *(f"  {quoted(category)}," for category in variable.categories), "]"]


def _as_called(forms: tuple[str, ...]) -> str:
    """What one is called, and several where that is another word."""
    return f"[{', '.join(map(quoted, forms))}]" if len(forms) > 1 else quoted(forms[0])


def _settings(name: str, variable: Variable, *, is_optional: bool) -> tuple[list[str], list[str]]:
    """A comment for a column's declaration, if there is one, and its settings but for categories."""
    label, unit = variable.label or variable.name, variable.unit
    if variable.kind is Kind.NUMBER and not unit:
        label, unit = without_unit(label)
    settings = [f'kind = "{variable.kind}"']
    if label.casefold().replace("_", " ") not in (name.casefold().replace("_", " "), name.casefold()):
        settings.append(f"label = {quoted(label)}")
    if unit and variable.kind is Kind.NUMBER:
        one = unit.removesuffix("s") if unit.lower() in _TIMES else ""
        settings.append(f"unit = [{quoted(one)}, {quoted(unit)}]" if one else f"unit = {quoted(unit)}")
    if variable.ordered:
        settings.append("ordered = true")
    if is_optional:
        settings.append("optional = true")
    note = " ".join(variable.note.split())
    return ([f"# {note}"] if note else []), settings


def without_unit(label: str) -> tuple[str, str]:
    """A label and the unit that stands behind it, if one does: `Time spent (in minutes)`."""
    found = _UNIT.fullmatch(label)
    return (found["label"].rstrip(" ,:"), found["unit"].strip()) if found else (label, "")


def quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
