"""What settings may be set to, and which names a table may give, as far as the paper and its study tell."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from galley.app.lsp.completion.proposed import Proposed
from galley.app.lsp.toml.quoting import can_be_quoted, quoted, quoted_whole
from galley.app.lsp.toml.settings import kind_at
from galley.app.lsp.uses.in_tables import cells_of
from galley.building.figures import FAMILY as FIGURES
from galley.building.rendering.shipped import shipped_templates
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import rules
from galley.model.layout import BUILD, MANUSCRIPT, PAPER, TEMPLATES
from galley.model.publishing.acm_journals import ACM_JOURNALS
from galley.model.publishing.document_classes import DOCUMENT_CLASSES
from galley.model.publishing.variants import VARIANTS
from galley.model.publishing.venues import VENUES
from galley.model.study import NO_STUDY, TRANSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.completion import Writing
    from galley.app.lsp.toml.cursor import Cursor
    from galley.model.study import Study
    from galley.reading.toml.places import Keys


def values(writing: Writing, cursor: Cursor) -> Iterator[Proposed]:
    """The values that the setting at the cursor may have."""
    kind = kind_at(writing.path, cursor.keys)
    if kind is bool and not cursor.quote:
        yield from (Proposed(word, cursor.begun, "Keyword") for word in ("true", "false"))
    for name, detail in _values(writing, cursor.keys, kind):
        if not can_be_quoted(name, cursor.quote):
            continue
        text = quoted(name, cursor.quote) if cursor.quote else quoted_whole(name)
        yield Proposed(text, cursor.begun, "Value", detail=detail, sought=text, label=name)


def _values(writing: Writing, keys: Keys, kind: object) -> Iterable[tuple[str, str]]:
    alternatives = [one for one in (getattr(kind, "__args__", None) or (kind,)) if isinstance(one, type)]
    enums = [one for one in alternatives if issubclass(one, Enum)]
    if enums:
        return [(str(member.value), "") for member in enums[0]]
    return _of_paper(writing, keys) if writing.path == PAPER else _of_study(writing, keys)


def _of_paper(writing: Writing, keys: Keys) -> Iterable[tuple[str, str]]:  # noqa: C901, PLR0911, PLR0912 - a case each
    project = writing.paper.sound_project(writing.path)
    study = project.study or NO_STUDY
    match keys:
        case ("abstract" | "acknowledgments" | "teaser" | "preamble",) | ("sections" | "appendices", _):
            return _stems(writing, f"{MANUSCRIPT}/", "**/*.tex")
        case ("documents", _, "sections", _) | ("documents", _, "preamble"):
            return _stems(writing, f"{MANUSCRIPT}/", "**/*.tex")
        case ("bibliography", *_) | ("documents", _, "bibliography", *_):
            return [one for one in _stems(writing, "", "**/*.bib") if one[0].count("/") <= 1]
        case ("venue",):
            return [(venue.name, venue.conference or venue.journal or "") for venue in VENUES]
        case ("document_class",):
            return [(name, "") for name in DOCUMENT_CLASSES]
        case ("publication", "journal"):
            return [(name, "") for name in ACM_JOURNALS]
        case ("tables", _, "template"):
            return _templates(writing)
        case ("figures", _, "kind"):
            return [(name, one.manual.partition("\n")[0]) for name, one in FIGURES.members.items()]
        case ("tables", _, "rows", _, "column") | ("tables", _, "by", "column") | ("figures", _, "columns", _):
            return _columns(study)
        case ("tables" | "figures", _, "themes", _, "code") | ("tables" | "figures", _, "themes", _, "sub_codes", _):
            coded = project.coded
            return [(one.name, one.label) for one in (coded.stage(coded.coding.final) if coded else ())]
        case ("tables", name, "rows", int() as index, "categories", _) if (
            project.paper and name in project.paper.tables
        ):
            rows = project.paper.tables[name].rows
            return _categories(study, rows[index].column) if index < len(rows) else ()
        case ("tables", _, "results"):
            outputs = ((one.name, output) for one in study.analyses.values() for output in one.results)
            return [(f"{name}.{output.name}", output.path) for name, output in outputs]
        case ("documents", _, "variant"):
            return [(one.name, f"the copy for {one.audience}") for one in VARIANTS.values()]
        case ("checks", "select" | "ignore", _) | ("checks", "files", _, "ignore", _):
            return _rules()
    return ()


def _of_study(writing: Writing, keys: Keys) -> Iterable[tuple[str, str]]:
    study = writing.paper.sound_project(writing.path).study or NO_STUDY
    tables = [(name, table.path) for name, table in study.tables.items()]
    match keys:
        case ("tables", _, "columns", _, "refers_to") | ("coding", "codebook" | "excerpts" | "codings" | "quotes"):
            return tables
        case ("tables", table, "key" | "withdrawn", *_) if table in study.tables:
            return [(one.name, one.label) for one in study.tables[str(table)].columns.values()]
        case ("tables", _, "path"):
            return [(path, "") for path in writing.paper.folder.files("results/**/*.csv")]
        case ("coding", "consent") if study.participants:
            return [(one.name, one.label) for one in study.participants.columns.values() if one.kind == "boolean"]
        case ("sharing", "public", _):
            analyses = [(name, one.shown) for name, one in study.analyses.items()]
            return [*tables, *analyses, (TRANSCRIPTS, "all transcripts")]
    return ()


def free_names(writing: Writing, keys: Keys) -> Iterable[tuple[str, str]]:
    """Names that a table gives to things that are there already: rules, copies, columns of a file."""
    study = writing.paper.sound_project(writing.path).study or NO_STUDY
    match keys:
        case ("checks", "severity" | "options") | ("checks", "files", _, "severity") if writing.path == PAPER:
            return _rules()
        case ("checks", "options", rule) if writing.path == PAPER and rule in rules():
            return [(name, f"default {default}") for name, default in rules()[str(rule)].options.items()]
        case ("figures", name, "options") if writing.path == PAPER:
            paper = writing.paper.sound_project(writing.path).paper
            kind = FIGURES.members.get(paper.figures[str(name)].kind) if paper and name in paper.figures else None
            return [(option, f"default {default}") for option, default in kind.options.items()] if kind else ()
        case ("variants",) if writing.path == PAPER:
            return [(one.name, f"the copy for {one.audience}") for one in VARIANTS.values()]
        case ("tables", table, "columns") if writing.path != PAPER and table in study.tables:
            return _undeclared(writing, study, str(table))
    return ()


def _undeclared(writing: Writing, study: Study, table: str) -> Iterable[tuple[str, str]]:
    """The headings of a table's file that no column declares."""
    declared = study.tables[table]
    source = writing.paper.source(declared.path)
    headings = cells_of(source, tuple(declared.columns)).header if source else ()
    return [(name, f"a column of {declared.path}") for name in headings if name not in declared.columns]


def _stems(writing: Writing, folder: str, pattern: str) -> Iterable[tuple[str, str]]:
    paths = writing.paper.folder.files(f"{folder}{pattern}")
    return [(path.removeprefix(folder).rpartition(".")[0], path) for path in paths if not path.startswith(f"{BUILD}/")]


def _templates(writing: Writing) -> Iterable[tuple[str, str]]:
    own = writing.paper.folder.files(f"{TEMPLATES}/tables/*.tex")
    paths = dict.fromkeys((*own, *(path for path in shipped_templates() if path.startswith(f"{TEMPLATES}/tables/"))))
    return [(PurePosixPath(path).stem, path if path in own else "shipped") for path in paths]


def _columns(study: Study) -> Iterable[tuple[str, str]]:
    columns = ((table.name, column) for table in study.tables.values() for column in table.columns.values())
    return [(f"{table}.{column.name}", f"{column.label}, {column.kind.value}") for table, column in columns]


def _categories(study: Study, name: str) -> Iterable[tuple[str, str]]:
    table, _, column = name.partition(".")
    declared = study.tables[table].columns.get(column) if table in study.tables else None
    return [(one, label.many) for one, label in declared.categories.items()] if declared else ()


def _rules() -> Iterable[tuple[str, str]]:
    own = ((name, rule.summary) for name, rule in rules().items())
    return [*own, *((name, "") for name in reader_rules() if name not in rules())]
