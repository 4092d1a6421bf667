"""Which new names are refused, and why: those that are taken, and those that a file could not have."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.app.lsp.uses import What
from galley.app.lsp.uses.in_tables import cells_of
from galley.model.manuscript import CitationUse
from galley.reading.study.coding_contradictions import columns_known_by_name
from galley.values.language.named import OTHER_PARTS_OF_CODES
from galley.values.statistics.registry import row_statistics
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    from galley.app.lsp.uses import Use
    from galley.app.lsp.uses.everywhere import PaperUses

_FORMS = {
    What.CODE: (r"\w[\w.:/+-]*(?: [\w.:/+-]+)*", "letters, digits and - _ . : / +"),
    What.EXCERPT: (r"\w[\w.:/+-]*", "letters, digits and - _ . : / +"),
    What.COLUMN: (r"[A-Za-z_][A-Za-z0-9_]*", "letters without accents, digits and _, and begins with no digit"),
    What.CITATION: (r"[^\s,{}()%#\\\"'=~@]+", "anything but white space and , { } ( ) % # \\ \" ' = ~ @"),
    What.LABEL: (r"[^\s,{}%#\\~^&$\[\]]+", "anything but white space and , { } % # \\ ~ ^ & $ [ ]"),
}


def why_not(uses: PaperUses, use: Use, name: str, *, is_spelled: bool) -> str:
    """Why something cannot be called so; nothing where it can. A code that `is_spelled` is named by expressions."""
    pattern, allowed = _FORMS[use.what]
    if re.fullmatch(pattern, name) is None:
        return f"`{name}` is no {use.what.value}: one has {allowed}"
    match use.what:
        case What.CODE:
            return _not_a_key(uses, use, name) or _not_a_code(uses, use, name, is_spelled=is_spelled)
        case What.EXCERPT:
            return _not_a_key(uses, use, name)
        case What.COLUMN:
            return _not_a_column(uses, use, name)
        case What.CITATION:
            return _not_a_citation(uses, use, name)
        case _:
            return _not_a_label(uses, use, name)


def _not_a_key(uses: PaperUses, use: Use, name: str) -> str:
    """Why no row can be called so: another one is, or the study wants it otherwise."""
    study = uses.vocabulary.study
    table = next(table for table in study.tables.values() if uses.vocabulary.rows.get(table.name) is use.what)
    column = table.columns[table.key[0]]
    if name in {one.name for one in uses.in_file(table.path, (use.what, name))}:
        return f"there is {'an' if use.what is What.EXCERPT else 'a'} {use.what.value} `{name}` already"
    if column.pattern and re.fullmatch(column.pattern, name) is None:
        return f"`{name}` is no {use.what.value}: results/study.toml wants them to match {column.pattern}"
    return ""


def _not_a_code(uses: PaperUses, use: Use, name: str, *, is_spelled: bool) -> str:
    alike = [code for code in uses.vocabulary.codes if code != use.name and identifier(code) == identifier(name)]
    if alike:
        return f"expressions could not tell `{name}` from `{alike[0]}`"
    if is_spelled and (not identifier(name).isidentifier() or identifier(name) in OTHER_PARTS_OF_CODES):
        return f"expressions name this code, and `themes.{identifier(name)}` would not be a code"
    return ""


def _not_a_column(uses: PaperUses, use: Use, name: str) -> str:
    table_name, _, column = use.name.partition(".")
    study = uses.vocabulary.study
    table = study.tables.get(table_name)
    if table is None or column not in table.columns:
        return f"results/study.toml declares no column `{use.name}`"
    if column in columns_known_by_name(study, table_name):
        return f"coded data are known by their columns' names, and `{column}` is one of them"
    also = [one.name for one in study.tables.values() if one.path == table.path and one is not table]
    if any(column in study.tables[one].columns for one in also):
        return f"{table.path} is the file of `{also[0]}` too, whose column `{column}` would be without cells"
    source = uses.source(table.path)
    headings = cells_of(source, tuple(table.columns)).header if source else ()
    if name in table.columns or name in headings:
        return f"{table.path} has a column `{name}` already"
    if name in {*row_statistics(), "where", "initial", "final"}:
        return f"`{table_name}.{name}` means something else in expressions"
    return ""


def _not_a_citation(uses: PaperUses, use: Use, name: str) -> str:
    taken = {key.casefold() for key in uses.vocabulary.keys if key != use.name}
    if name.casefold() in taken:
        return f"there is an entry `{name}` already, in whatever case"
    if CitationUse(name, "cite", use.span).is_placeholder:
        return f"`{name}` would be taken for a citation that is still to come"
    return ""


def _not_a_label(uses: PaperUses, use: Use, name: str) -> str:
    made = any(one.name == name for section in uses.project.sections for one in section.labels)
    elsewhere = any(one.is_declaration for one in uses.alike(replace(use, name=name)))
    return f"there is a label `{name}` already" if made or elsewhere else ""
