"""Reads results/study.toml: what the study declares about its data."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import in_order
from galley.model.layout import BUILD, STUDY
from galley.model.study import NO_STUDY, Study
from galley.reading.analyses.contradictions import analysis_contradictions
from galley.reading.analyses.shorthand import analysis_shape
from galley.reading.cache import RecordCache
from galley.reading.study.coding_contradictions import coding_contradictions
from galley.reading.study.contradictions import contradictions
from galley.reading.tables.failures import RULE
from galley.reading.toml.partial_records import Partial, read_in_part
from galley.reading.toml.records import parse_toml, validated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder
    from galley.reading.toml.places import Keys


_TABLES = ("tables", "coding", "analyses")
_NEEDED = {"title": "", "provenance": "collected"}


def study_of(folder: Folder) -> tuple[Study | None, tuple[Diagnostic, ...]]:
    """The study that a folder declares, `NO_STUDY` where it declares none; None where the declaration is of no use.

    Where the paper has been built before, what its declaration means is remembered: pydantic takes long to import.
    """
    if folder.lacks(STUDY):
        return NO_STUDY, ()
    source, unreadable = folder.source(STUDY)
    if source is None:
        return None, unreadable
    if not (folder.root / BUILD).is_dir():
        return read_study(source)
    return RecordCache(folder.root, frozenset(folder.overlays)).read("study", (source,), lambda: read_study(source))


def study_in_part(folder: Folder) -> Partial[Study]:
    """The same, without the settings that have mistakes; nothing is remembered, for they will be mended."""
    source, unreadable = (None, ()) if folder.lacks(STUDY) else folder.source(STUDY)
    return Partial(None, unreadable) if source is None else read_study_in_part(source)


def read_study(source: SourceFile) -> tuple[Study | None, tuple[Diagnostic, ...]]:
    """Read the declaration, with all mistakes at once; None where there is any."""
    found = read_study_in_part(source)
    return (None if found.diagnostics else found.record), found.diagnostics


def read_study_in_part(source: SourceFile) -> Partial[Study]:
    """Read the declaration without the settings that are malformed or contradict others, with all mistakes."""
    written, diagnostics = parse_toml(source, rule=RULE)
    if written is None:
        return Partial(None, diagnostics)
    found = read_in_part(source, written, partial(_read, source), _NEEDED, whole=("quantifiers",))
    meant = dict(_meant(written, found.left_out))
    of_others = {f"no table is called `{keys[-1]}`" for keys in meant}
    told = in_order(one for one in found.diagnostics if one.message not in of_others)
    found = replace(found, left_out={**found.left_out, **meant}, diagnostics=told)
    return replace(found, record=_without_columns(found))


def _meant(written: dict[str, Any], left_out: Mapping[Keys, Diagnostic]) -> Iterator[tuple[Keys, Diagnostic]]:
    """What is left out because the table that it stands in is called a little otherwise, by its right name."""
    for keys, fault in left_out.items():
        name, inside = str(keys[0]), written.get(str(keys[0])) if len(keys) == 1 else None
        near = get_close_matches(name, _TABLES, n=1) if isinstance(inside, dict) and name not in _TABLES else []
        if near == ["coding"]:
            yield ("coding",), fault
        elif near and isinstance(inside, dict):
            yield from (((near[0], within), fault) for within in inside)


def _read(source: SourceFile, written: dict[str, Any]) -> tuple[Study | None, tuple[Diagnostic, ...]]:
    study, diagnostics = validated(source, written, Study, rule=RULE, shape=_shaped)
    if study is not None:
        diagnostics = contradictions(source, study) or coding_contradictions(source, study)
        diagnostics = (*diagnostics, *analysis_contradictions(source, study))
    return study, diagnostics


def _without_columns(found: Partial[Study]) -> Study | None:
    """The study, whose tables do not take it amiss that their files have the columns that were left out."""
    study = found.record
    if study is None or not found.left_out:
        return study
    unused: dict[str, list[str]] = {}
    for keys in found.left_out:
        match keys:
            case ("tables", str(table), "columns", str(column), *_) if table in study.tables:
                unused.setdefault(table, []).append(column)
    tables = {
        name: replace(table, ignore=(*table.ignore, *(one for one in unused.get(name, ()) if one not in table.columns)))
        for name, table in study.tables.items()
    }
    return replace(study, tables=tables)


def _shaped(written: dict[str, Any]) -> dict[str, Any]:
    """Spell out what authors may write shortly: names by their keys, a label as one word, the scale as a table."""
    shaped = dict(written)
    if isinstance(tables := written.get("tables"), dict):
        shaped["tables"] = {name: _table(name, table) for name, table in tables.items()}
    if isinstance(scale := written.get("quantifiers"), dict):
        shaped["quantifiers"] = [{"word": word, "up_to": share} for word, share in scale.items()]
    if isinstance(analyses := written.get("analyses"), dict):
        shaped["analyses"] = {name: analysis_shape(name, analysis) for name, analysis in analyses.items()}
    return shaped


def _table(name: str, written: Any) -> Any:
    if not isinstance(written, dict):
        return written
    table: dict[str, Any] = {"name": name, "label": name} | written
    table["label"] = _label(table["label"])
    if isinstance(key := table.get("key"), str):
        table["key"] = [key]
    if isinstance(ignored := table.get("ignore"), str):
        table["ignore"] = [ignored]
    if isinstance(columns := table.get("columns"), dict):
        table["columns"] = {name: _column(name, column) for name, column in columns.items()}
    return table


def _column(name: str, written: Any) -> Any:
    if not isinstance(written, dict):
        return written
    column = {"name": name, "label": name.replace("_", " ")} | written
    if "unit" in column:
        column["unit"] = _label(column["unit"])
    if "categories" in column:
        column["categories"] = _categories(column["categories"])
    return column


def _categories(written: Any) -> Any:
    """Name categories by an array where each is called as it is written, or by a table of their labels."""
    if isinstance(written, list) and all(type(name) in {str, int} for name in written):
        return {str(name): _label(str(name)) for name in written}
    if isinstance(written, dict):
        return {name: _label(label) for name, label in written.items()}
    return written


def _label(written: Any) -> Any:
    """Read one word that does for one and for many, or both."""
    if isinstance(written, str):
        return {"one": written, "many": written}
    if isinstance(written, list) and len(written) == 2:  # noqa: PLR2004 - one and many
        return {"one": written[0], "many": written[1]}
    return written
