"""What is well-formed in paper.toml and yet makes no sense there. What ACM would refuse is for the rules to say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.check_settings import as_option, is_like
from galley.model.documents import NAME as DOCUMENT_NAME
from galley.model.layout import TEMPLATES
from galley.model.typesetting import LIMITS, Engine, is_sensible_limit
from galley.model.variants import VARIANTS
from galley.reading.paper.table_contradictions import mistakes_of_tables
from galley.reading.toml.places import locate_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.source import SourceFile
    from galley.model.floats import Figure, FigureKind
    from galley.model.paper import Paper
    from galley.model.publication import Concept, Publication
    from galley.model.study import Study
    from galley.reading.toml.places import Keys

RULE = "invalid-paper"

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

_Fault = tuple["Keys", str, tuple[str, ...]]  # place, fact, hints


def mistakes(source: SourceFile, paper: Paper) -> tuple[Diagnostic, ...]:
    """Find all mistakes that need no other file."""
    faults: list[_Fault] = [*_title_faults(paper), *_file_faults(paper), *_date_faults(paper.publication)]
    faults += [*_empty_faults(paper), *_engine_faults(paper), *_package_faults(paper), *_equal_faults(paper)]
    faults += [*_variant_faults(paper), *_word_limit_faults(paper), *_document_faults(paper)]
    for index, concept in enumerate(paper.concepts):
        faults += _concept_faults(concept, ("concepts", index))
    return _diagnostics(source, faults)


def mistakes_of_figures(
    source: SourceFile, paper: Paper, templates: Iterable[str], kinds: Mapping[str, FigureKind | None]
) -> tuple[Diagnostic, ...]:
    """Find kinds of figures that do not exist, and figures that do not tell their kind what it wants to be told.

    `templates` are paths inside templates/; `kinds` are all there are, with None for those that are broken.
    """
    known = _templates(templates, "figures")
    faults: list[_Fault] = []
    for name, figure in paper.figures.items():
        faults += _figure_faults(("figures", name), figure, kinds, known)
    return _diagnostics(source, faults)


def mistakes_of_class(source: SourceFile, paper: Paper, templates: Mapping[str, SourceFile]) -> tuple[Diagnostic, ...]:
    """Find a document class for which there is no template; a paper's own templates/paper.tex has the class in it."""
    wrapper = templates.get("paper.tex")
    if paper.document_class is None or (wrapper and wrapper.path == f"{TEMPLATES}/paper.tex"):
        return ()
    known = {name for name in _templates(templates, "classes") if not name.startswith("_")}
    if paper.document_class in known:
        return ()
    hints = (
        *did_you_mean(paper.document_class, known),
        f"there are templates for {', '.join(f'`{name}`' for name in sorted(known))}",
        f"for another class, write templates/classes/{paper.document_class}.tex",
    )
    fact = f"there is no template for the document class `{paper.document_class}`"
    return _diagnostics(source, [(("document_class",), fact, hints)])


def dangling_names(source: SourceFile, paper: Paper, study: Study, templates: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Find columns of tables and figures that the study does not declare, and templates of tables that do not exist.

    `templates` are paths inside templates/.
    """
    columns = {f"{table.name}.{column}" for table in study.tables.values() for column in table.columns}
    known = _templates(templates, "tables")
    faults: list[_Fault] = []
    if study.coding is None:
        showing = [("tables", name) for name, table in paper.tables.items() if table.themes]
        showing += [("figures", name) for name, figure in paper.figures.items() if figure.themes]
        hint = "declare its coded data under [coding] in results/study.toml"
        faults += [((*keys, "themes"), "the study has no themes", (hint,)) for keys in showing]
    for name, table in paper.tables.items():
        keys: Keys = ("tables", name)
        faults += _unknown((*keys, "template"), "template", table.template, known)
        for index, rows in enumerate(table.rows):
            faults += _unknown((*keys, "rows", index, "column"), "column", rows.column, columns)
    faults += mistakes_of_tables(paper, study)
    for name, figure in paper.figures.items():
        for index, column in enumerate(figure.columns):
            faults += _unknown(("figures", name, "columns", index), "column", column, columns)
    return _diagnostics(source, faults)


def misshown_figures(
    source: SourceFile, paper: Paper, study: Study, kinds: Mapping[str, FigureKind | None]
) -> tuple[Diagnostic, ...]:
    """Find figures whose kind cannot show these columns or themes of the study."""
    faults: list[_Fault] = []
    for name, figure in paper.figures.items():
        kind = kinds.get(figure.kind)
        if kind is not None and (mistake := kind.mistake(figure, study)):
            faults.append((("figures", name, *kind.shows[:1]), f"figure `{name}` cannot be drawn: {mistake}", ()))
    return _diagnostics(source, faults)


def _figure_faults(
    keys: Keys, figure: Figure, kinds: Mapping[str, FigureKind | None], templates: set[str]
) -> Iterator[_Fault]:
    yield from _unknown((*keys, "kind"), "kind of figure", figure.kind, set(kinds))
    if figure.kind in kinds and figure.kind not in templates:
        hint = f"add templates/figures/{figure.kind}.tex, as figures/distribution.tex is"
        yield (*keys, "kind"), f"the kind of figure `{figure.kind}` has no template", (hint,)
    kind = kinds.get(figure.kind)
    if kind is None:
        return
    for needed in kind.shows:
        if not getattr(figure, needed):
            yield keys, f"figure `{keys[1]}` shows nothing", (f"say in `{needed}` what it shows",)
    for option, value in figure.options.items():
        place = (*keys, "options", option)
        yield from _unknown(place, f"option of a {figure.kind}", option, set(kind.options))
        if option in kind.options and not is_like(as_option(value), kind.options[option]):
            yield place, f"option `{option}` must be like `{kind.options[option]!r}`", ()


def _templates(paths: Iterable[str], folder: str) -> set[str]:
    return {path.removeprefix(f"{folder}/").removesuffix(".tex") for path in paths if path.startswith(f"{folder}/")}


def _unknown(keys: Keys, kind: str, name: str, known: set[str]) -> Iterator[_Fault]:
    if name not in known:
        without_table = [full for full in sorted(known) if full.endswith(f".{name}")]
        hints = did_you_mean(name, sorted(known)) or tuple(f"did you mean `{full}`?" for full in without_table)
        yield keys, f"{kind} `{name}` does not exist", hints


def _diagnostics(source: SourceFile, faults: Iterable[_Fault]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic(locate_value(source, keys), fact, RULE, hints=hints) for keys, fact, hints in faults)


def _title_faults(paper: Paper) -> Iterator[_Fault]:
    if not paper.title.strip():
        yield ("title",), "the title is empty", ()


def _file_faults(paper: Paper) -> Iterator[_Fault]:
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


def _package_faults(paper: Paper) -> Iterator[_Fault]:
    for index, package in enumerate(paper.packages):
        if not _PACKAGE.fullmatch(package):
            hint = 'write "multirow", or with options "[table]xcolor"; commands go into the file that `preamble` names'
            yield ("packages", index), f"`{package}` is not the name of a package", (hint,)


def _equal_faults(paper: Paper) -> Iterator[_Fault]:
    equal = [index for index, author in enumerate(paper.authors) if author.equal_contribution]
    if len(equal) == 1:
        hint = "set it for each of those who contributed equally"
        yield ("authors", equal[0], "equal_contribution"), "one author alone contributed equally", (hint,)


def _empty_faults(paper: Paper) -> Iterator[_Fault]:
    for name, table in paper.tables.items():
        needed = _SHOWN_BY.get(table.template)
        if needed and not getattr(table, needed):
            yield ("tables", name), f"table `{name}` shows nothing", (f"say in `{needed}` what it shows",)


def _variant_faults(paper: Paper) -> Iterator[_Fault]:
    for name in paper.variants:
        if name not in VARIANTS:
            hints = did_you_mean(name, VARIANTS) or (f"the copies are {', '.join(VARIANTS)}",)
            yield ("variants", name), f"there is no copy `{name}` of a paper", hints


def _word_limit_faults(paper: Paper) -> Iterator[_Fault]:
    if paper.word_limit is not None and paper.word_limit < 1:
        yield ("word_limit",), f"`word_limit` is {paper.word_limit}", ("give the number of words that the venue takes",)


def _document_faults(paper: Paper) -> Iterator[_Fault]:
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


def _engine_faults(paper: Paper) -> Iterator[_Fault]:
    if paper.tagged and paper.engine is not Engine.LUALATEX:
        fact = f"`{paper.engine.value}` makes no tags that programs can read aloud"
        yield ("tagged",), fact, ('write `engine = "lualatex"`, of TeX Live 2025 or later, or leave `tagged` out',)
    for name, (least, most, unit) in LIMITS.items():
        value = getattr(paper.typesetting, name)
        if not is_sensible_limit(name, value):
            yield ("typesetting", name), f"`{name}` is {value}", (f"give {unit}, from {least} to {most}",)


def _concept_faults(concept: Concept, keys: Keys) -> Iterator[_Fault]:
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


def _date_faults(publication: Publication) -> Iterator[_Fault]:
    dates = [(name, getattr(publication, name)) for name in ("received", "revised", "accepted")]
    known = [(name, date) for name, date in dates if date is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            yield ("publication", later), f"`{later}` is before `{earlier}`", ()
