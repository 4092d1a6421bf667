"""What is well-formed in paper.toml and yet makes no sense there. What ACM would refuse is for the rules to say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.layout import TEMPLATES
from galley.model.publishing.documents import NAME as DOCUMENT_NAME
from galley.model.publishing.typesetting import LIMITS, Engine, is_sensible_limit
from galley.model.publishing.variants import VARIANTS
from galley.reading.paper.setting_faults import templates_in, told_at, unknown_name
from galley.reading.paper.table_contradictions import mistakes_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.source import SourceFile
    from galley.model.paper import Paper
    from galley.model.publishing.publication import Concept, Publication
    from galley.model.study import Study
    from galley.reading.paper.setting_faults import Contradiction
    from galley.reading.toml.places import Keys

_SIGNIFICANCES = (500, 300, 100)
_CONCEPT_ID = lazy_pattern(r"\d{7,8}(\.\d{7,8})*")  # eight digits, and seven in the sample of ACM's template
_SHOWN_BY = {
    "characteristics": "rows",
    "themes": "themes",
    "crosstab": "rows",
    "themes_by": "themes",
}  # what templates of tables loop over
_PACKAGE = lazy_pattern(r"(?:\[[^\[\]%]*\])?[A-Za-z0-9_.-]+")
_NO_FILE_NAME = lazy_pattern(r"[^A-Za-z0-9_./-]")


def mistakes(source: SourceFile, paper: Paper) -> tuple[Diagnostic, ...]:
    """Find all mistakes that need no other file."""
    faults: list[Contradiction] = [*_title_faults(paper), *_file_faults(paper), *_date_faults(paper.publication)]
    faults += [*_empty_faults(paper), *_engine_faults(paper), *_package_faults(paper), *_equal_faults(paper)]
    faults += [*_variant_faults(paper), *_word_limit_faults(paper), *_document_faults(paper)]
    for index, concept in enumerate(paper.concepts):
        faults += _concept_faults(concept, ("concepts", index))
    return told_at(source, faults)


def mistakes_of_class(source: SourceFile, paper: Paper, templates: Mapping[str, SourceFile]) -> tuple[Diagnostic, ...]:
    """Find a document class for which there is no template; a paper's own templates/paper.tex has the class in it."""
    wrapper = templates.get("paper.tex")
    if paper.document_class is None or (wrapper and wrapper.path == f"{TEMPLATES}/paper.tex"):
        return ()
    known = {name for name in templates_in(templates, "classes") if not name.startswith("_")}
    if paper.document_class in known:
        return ()
    hints = (
        *did_you_mean(paper.document_class, known),
        f"there are templates for {', '.join(f'`{name}`' for name in sorted(known))}",
        f"for another class, write templates/classes/{paper.document_class}.tex",
    )
    fact = f"there is no template for the document class `{paper.document_class}`"
    return told_at(source, [(("document_class",), fact, hints)])


def dangling_names(source: SourceFile, paper: Paper, study: Study, templates: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Find columns of tables and figures that the study does not declare, and templates of tables that do not exist.

    `templates` are paths inside templates/.
    """
    columns = {f"{table.name}.{column}" for table in study.tables.values() for column in table.columns}
    known = templates_in(templates, "tables")
    faults: list[Contradiction] = []
    if study.coding is None:
        showing = [("tables", name) for name, table in paper.tables.items() if table.themes]
        showing += [("figures", name) for name, figure in paper.figures.items() if figure.themes]
        hint = "declare its coded data under [coding] in results/study.toml"
        faults += [((*keys, "themes"), "the study has no themes", (hint,)) for keys in showing]
    for name, table in paper.tables.items():
        keys: Keys = ("tables", name)
        faults += unknown_name((*keys, "template"), "template", table.template, known)
        for index, rows in enumerate(table.rows):
            faults += unknown_name((*keys, "rows", index, "column"), "column", rows.column, columns)
    faults += mistakes_of_tables(paper, study)
    for name, figure in paper.figures.items():
        for index, column in enumerate(figure.columns):
            faults += unknown_name(("figures", name, "columns", index), "column", column, columns)
    return told_at(source, faults)


def _title_faults(paper: Paper) -> Iterator[Contradiction]:
    if not paper.title.strip():
        yield ("title",), "the title is empty", ()


def _file_faults(paper: Paper) -> Iterator[Contradiction]:
    named: dict[Keys, str] = {("sections", index): name for index, name in enumerate(paper.sections)}
    named |= {("appendices", index): name for index, name in enumerate(paper.appendices)}
    named |= {("abstract",): paper.abstract}
    is_one = isinstance(paper.bibliography, str)
    named |= {
        ("bibliography",) if is_one else ("bibliography", index): name
        for index, name in enumerate(paper.bibliographies)
    }
    optional = {"acknowledgments": paper.acknowledgments, "teaser": paper.teaser, "preamble": paper.preamble}
    named |= {(key,): name for key, name in optional.items() if name is not None}
    seen: set[str] = set()
    for keys, name in named.items():
        if name.endswith((".tex", ".bib")):
            yield keys, f"`{name}` is written with its ending", (f'write "{name[:-4]}"',)
        elif not name or _NO_FILE_NAME.search(name):
            hint = "use letters, digits, hyphens and underscores: TeX stumbles over others"
            yield keys, f"`{name}` cannot be the name of a file", (hint,)
        if name in seen:
            yield keys, f"`{name}` is named twice", ("name each file once",)
        seen.add(name)


def _package_faults(paper: Paper) -> Iterator[Contradiction]:
    for index, package in enumerate(paper.packages):
        if not _PACKAGE.fullmatch(package):
            hint = 'write "multirow", or with options "[table]xcolor"; commands go into the file that `preamble` names'
            yield ("packages", index), f"`{package}` is not the name of a package", (hint,)


def _equal_faults(paper: Paper) -> Iterator[Contradiction]:
    equal = [index for index, author in enumerate(paper.authors) if author.equal_contribution]
    if len(equal) == 1:
        hint = "set it for each of those who contributed equally"
        yield ("authors", equal[0], "equal_contribution"), "one author alone contributed equally", (hint,)


def _empty_faults(paper: Paper) -> Iterator[Contradiction]:
    for name, table in paper.tables.items():
        needed = _SHOWN_BY.get(table.template)
        if needed and not getattr(table, needed):
            yield ("tables", name), f"table `{name}` shows nothing", (f"say in `{needed}` what it shows",)


def _variant_faults(paper: Paper) -> Iterator[Contradiction]:
    for name in paper.variants:
        if name not in VARIANTS:
            hints = did_you_mean(name, VARIANTS) or (f"the copies are {', '.join(VARIANTS)}",)
            yield ("variants", name), f"there is no copy `{name}` of a paper", hints


def _word_limit_faults(paper: Paper) -> Iterator[Contradiction]:
    if paper.word_limit is not None and paper.word_limit < 1:
        yield ("word_limit",), f"`word_limit` is {paper.word_limit}", ("give the number of words that the venue takes",)


def _document_faults(paper: Paper) -> Iterator[Contradiction]:
    for name, document in paper.documents.items():
        keys = ("documents", name)
        if not DOCUMENT_NAME.fullmatch(name):
            yield (
                keys,
                f"`{name}` is no name for a document",
                ("give letters, digits and `-`, as in [documents.response]",),
            )
        if document.variant not in VARIANTS:
            hints = did_you_mean(document.variant, VARIANTS) or (f"the copies are {', '.join(VARIANTS)}",)
            yield (*keys, "variant"), f"there is no copy `{document.variant}` of a paper", hints
        if not document.sections:
            yield (*keys, "sections"), f"document `{name}` has no sections", ("name a file in manuscript/",)
        for index, package in enumerate(document.packages):
            if not _PACKAGE.fullmatch(package):
                yield (*keys, "packages", index), f"`{package}` is not a package", ("write `name` or `[options]name`",)


def _engine_faults(paper: Paper) -> Iterator[Contradiction]:
    if paper.tagged and paper.engine is not Engine.LUALATEX:
        fact = f"`{paper.engine.value}` makes no tags that programs can read aloud"
        yield ("tagged",), fact, ('write `engine = "lualatex"`, of TeX Live 2025 or later, or leave `tagged` out',)
    for name, (least, most, unit) in LIMITS.items():
        value = getattr(paper.typesetting, name)
        if not is_sensible_limit(name, value):
            yield ("typesetting", name), f"`{name}` is {value}", (f"give {unit}, from {least} to {most}",)


def _concept_faults(concept: Concept, keys: Keys) -> Iterator[Contradiction]:
    if not _CONCEPT_ID.fullmatch(concept.id):
        hint = "copy the id from the CCSXML that dl.acm.org/ccs gives"
        yield (*keys, "id"), f"`{concept.id}` is not the id of a concept", (hint,)
    if concept.significance not in _SIGNIFICANCES:
        hint = "500 stands for high, 300 for medium, 100 for low"
        yield (*keys, "significance"), f"{concept.significance} is not a significance", (hint,)
    if any("~" in part for part in concept.path) or not concept.path:
        yield (
            (*keys, "path"),
            "a path is an array of names, from the top",
            ('path = ["Applied computing", "Publishing"]',),
        )


def _date_faults(publication: Publication) -> Iterator[Contradiction]:
    dates = [(name, getattr(publication, name)) for name in ("received", "revised", "accepted")]
    known = [(name, date) for name, date in dates if date is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            yield ("publication", later), f"`{later}` is before `{earlier}`", ()
