"""What is well-formed in paper.toml and yet wrong: values that `acmart` or ACM would refuse or misprint."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.diagnostics import Diagnostic, did_you_mean
from galley.reading.toml_places import locate_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.paper import Author, Concept, Paper, Publication
    from galley.reading.toml_places import Keys
    from galley.source import SourceFile
    from galley.study import Study

RULE = "invalid-paper"

# The arguments of \setcopyright in acmart's documentation; `cc` needs acmart 2.09.
_COPYRIGHTS = (
    "none",
    "acmcopyright",
    "acmlicensed",
    "rightsretained",
    "usgov",
    "usgovmixed",
    "cagov",
    "cagovmixed",
    "licensedusgovmixed",
    "licensedcagov",
    "licensedcagovmixed",
    "othergov",
    "licensedothergov",
    "iw3c2w3",
    "iw3c2w3g",
    "cc",
)
_SIGNIFICANCES = (500, 300, 100)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_CONCEPT_ID = re.compile(r"\d{8}(\.\d{8})*")
_SHOWN_BY = {"characteristics": "rows", "themes": "themes", "distribution": "columns", "prevalence": "themes"}
_NO_FILE_NAME = re.compile(r"[^A-Za-z0-9_./-]")

_Fault = tuple["Keys", str, tuple[str, ...]]  # place, fact, hints


def mistakes(source: SourceFile, paper: Paper) -> tuple[Diagnostic, ...]:
    """Find all mistakes that need no other file."""
    faults: list[_Fault] = [*_title_faults(paper), *_file_faults(paper), *_publication_faults(paper.publication)]
    faults += _empty_faults(paper)
    for index, author in enumerate(paper.authors):
        faults += _author_faults(author, ("authors", index))
    for index, concept in enumerate(paper.concepts):
        faults += _concept_faults(concept, ("concepts", index))
    return _diagnostics(source, faults)


def dangling_names(source: SourceFile, paper: Paper, study: Study, templates: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Find columns of tables and figures that the study does not declare, and templates that do not exist.

    `templates` are paths inside templates/.
    """
    columns = {f"{table.name}.{column}" for table in study.tables.values() for column in table.columns}
    known = {kind: _templates(templates, kind) for kind in ("tables", "figures")}
    faults: list[_Fault] = []
    if study.coding is None:
        showing = [("tables", name) for name, table in paper.tables.items() if table.themes]
        showing += [("figures", name) for name, figure in paper.figures.items() if figure.themes]
        hint = "declare its coded data under [coding] in results/study.toml"
        faults += [((*keys, "themes"), "the study has no themes", (hint,)) for keys in showing]
    for name, table in paper.tables.items():
        keys: Keys = ("tables", name)
        faults += _unknown((*keys, "template"), "template", table.template, known["tables"])
        for index, rows in enumerate(table.rows):
            faults += _unknown((*keys, "rows", index, "column"), "column", rows.column, columns)
    for name, figure in paper.figures.items():
        faults += _unknown(("figures", name, "kind"), "kind of figure", figure.kind, known["figures"])
        for index, column in enumerate(figure.columns):
            faults += _unknown(("figures", name, "columns", index), "column", column, columns)
    return _diagnostics(source, faults)


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
    texts: dict[Keys, str] = {("title",): paper.title, ("short_title",): paper.short_title or "-"}
    texts |= {("authors", index, "name"): author.name for index, author in enumerate(paper.authors)}
    for keys, text in texts.items():
        if "\\\\" in text or "\\newline" in text:
            yield keys, "a line break has no place here", ("leave it out: the class breaks lines itself",)
        if "\\footnote" in text or "\\thanks" in text:
            yield keys, "a footnote has no place here", ("say it in the acknowledgments",)
    if not paper.title.strip():
        yield ("title",), "the title is empty", ()


def _file_faults(paper: Paper) -> Iterator[_Fault]:
    named: dict[Keys, str] = {("sections", index): name for index, name in enumerate(paper.sections)}
    named |= {("abstract",): paper.abstract, ("bibliography",): paper.bibliography}
    if paper.acknowledgments is not None:
        named["acknowledgments",] = paper.acknowledgments
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


def _empty_faults(paper: Paper) -> Iterator[_Fault]:
    templates = {("tables", name): (table, table.template) for name, table in paper.tables.items()}
    kinds = {("figures", name): (figure, figure.kind) for name, figure in paper.figures.items()}
    for keys, (shown, form) in {**templates, **kinds}.items():
        needed = _SHOWN_BY.get(form)
        if needed and not getattr(shown, needed):
            yield keys, f"{keys[0].removesuffix('s')} `{keys[1]}` shows nothing", (f"say in `{needed}` what it shows",)


def _author_faults(author: Author, keys: Keys) -> Iterator[_Fault]:
    if not author.affiliations:
        yield (*keys, "affiliations"), "the author has no affiliation", ("ACM asks for one at least",)
    for index, affiliation in enumerate(author.affiliations):
        for name in ("institution", "country"):
            if not getattr(affiliation, name).strip():
                yield (*keys, "affiliations", index, name), f"the {name} is empty", ("ACM asks for one",)
    if re.search(r" and |[,;&]|\\and", author.name):
        hint = "give every author an entry of their own: [[authors]]"
        yield (*keys, "name"), f"`{author.name}` seems to be more than one person", (hint,)
    if author.email is not None and not _EMAIL.fullmatch(author.email):
        yield (*keys, "email"), f"`{author.email}` is not one e-mail address", ()
    if author.orcid is not None:
        yield from _orcid_faults(author.orcid, (*keys, "orcid"))


def _orcid_faults(orcid: str, keys: Keys) -> Iterator[_Fault]:
    if not _ORCID.fullmatch(orcid):
        bare = _ORCID.search(orcid)
        yield keys, f"`{orcid}` is not an ORCID iD", (f'write "{bare[0] if bare else "0000-0002-1825-0097"}"',)
    elif orcid[-1] != orcid_check_digit(orcid):
        yield (
            keys,
            f"`{orcid}` is not an ORCID iD: its last digit does not fit the others",
            ("look for a typing error",),
        )


def orcid_check_digit(orcid: str) -> str:
    """Compute the last digit of an ORCID iD from the ones before it, after ISO 7064 mod 11-2; 10 is written X."""
    total = 0
    for digit in orcid.replace("-", "")[:15]:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)  # noqa: PLR2004 -- the standard's own number


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


def _publication_faults(publication: Publication) -> Iterator[_Fault]:
    keys = ("publication",)
    if publication.doi is not None and not _DOI.fullmatch(publication.doi):
        bare = _DOI.search(publication.doi)
        hints: tuple[str, ...] = (f'write "{bare[0]}"',) if bare else ("leave it out until ACM assigns one",)
        yield (*keys, "doi"), f"`{publication.doi}` is not a bare DOI", hints
    if publication.month is not None and publication.month not in range(1, 13):
        yield (*keys, "month"), f"{publication.month} is not a month", ("write a number from 1 to 12",)
    if publication.copyright is not None and publication.copyright not in _COPYRIGHTS:
        hints = did_you_mean(publication.copyright, _COPYRIGHTS) or ("the rights form says which value to use",)
        yield (*keys, "copyright"), f"`{publication.copyright}` is not a value of \\setcopyright", hints
    dates = [(name, getattr(publication, name)) for name in ("received", "revised", "accepted")]
    known = [(name, date) for name, date in dates if date is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            yield (*keys, later), f"`{later}` is before `{earlier}`", ()
