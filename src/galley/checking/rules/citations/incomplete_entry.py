r"""A cited entry without what its style needs.

Under ACM's style, these are the fields for which ACM-Reference-Format warns `empty FIELD in KEY` in BibTeX's log, and
the title of books, reports and web pages, of which it forgets to warn. It prints the reference all the same, without
them: no publisher, `[n.d.]` for the year. A value that starts with `??` counts as missing. Where only the publisher or
its address is missing, or the organization behind a web page whose author is given, or the author of a page that has a
link and no volume, or is of an encyclopedia that readers write, nobody looks for the work in vain, and it is a note. Of
an entry that BibTeX cannot read to its end, that is said instead.

Under `plain`, `abbrv`, `IEEEtran`, `splncs04` and their relatives it is what the standard styles ask for: neither pages
nor volume. Of a paper that uses biblatex it is what biblatex's manual calls mandatory, by its names: `date`,
`journaltitle`. Of other styles nothing is known, nor of a draft without a class, and nothing is said.

Flagged::

    -- references.bib --
    @inproceedings{kim2016, author = {Miryung Kim}, title = {The Emerging Role}, booktitle = {ICSE}, pages = {96--107}}
                   ^^^^^^^
    @article{zoller2021, author = {Zöller, M.-A.}, title = {Benchmark}, journal = {JAIR}, volume = 70, year = 2021}
             ^^^^^^^^^^
    -- section.tex --
    \bibliographystyle{ACM-Reference-Format}
    Tools differ \cite{kim2016, zoller2021}.

Accepted::

    -- references.bib --
    @inproceedings{kim2016, author = {Miryung Kim}, title = {The Emerging Role}, booktitle = {ICSE}, pages = {96--107}}
    -- section.tex --
    Of a draft without class and style nobody knows what they will ask for \cite{kim2016}.

Flagged::

    -- references.bib --
    @article{lee2020, author = {Ann Lee}, title = {Trust}, journaltitle = {Journal}}
             ^^^^^^^
    @article{wu2020, author = {Eva Wu}, title = {Doubt}, journaltitle = {Journal}, date = {2020-05}}
    -- section.tex --
    \addbibresource{references.bib}
    Tools differ \parencite{lee2020, wu2020}.

Accepted::

    -- references.bib --
    @inproceedings{lee2020, author = {Ann Lee}, title = {Trust}, booktitle = {CHI}, year = 2020}
    -- section.tex --
    \bibliographystyle{splncs04}
    Tools differ \cite{lee2020}.

Accepted::

    -- references.bib --
    @article{wang2019, author = {Wang, D.}, title = {Human-{AI} Collaboration}, journal = {Proc. ACM}, volume = {3},
      articleno = {211}, numpages = {24}, year = {2019}}
    @misc{dedoose, author = {{SocioCultural Research Consultants}}, title = {Dedoose}, year = 2021}
    @inproceedings{part, author = {Wu, E.}, title = {Part}, year = 2021, pages = {1}, crossref = {whole}}
    @proceedings{whole, editor = {Lee, D.}, title = {Whole}, year = 2021}
    @article{uncited, title = {Never Printed}}
    -- section.tex --
    Tools differ \cite{wang2019, dedoose, part, whole}.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._cited import uses_acm_style
from galley.checking.rules.citations._needed_fields import needed, needs_of_other_styles
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.works.bibliography import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry

severity = Severity.WARNING
needs = ("bibliography",)

_PUBLISHED = ("publisher", "address")
_ORGANIZED = ("title", "organization")
_NEEDED: Final[dict[str, tuple[str, ...]]] = {  # one of `a|b` is enough
    "article": ("author|editor", "title"),
    "book": ("author|editor", "title"),
    "booklet": ("title",),
    "inbook": ("author|editor", "title", "chapter|pages"),
    "incollection": ("author", "title"),
    "inproceedings": ("author", "title", "pages|numpages"),
    "conference": ("author", "title", "pages|numpages"),
    **dict.fromkeys(("manual", "online", "game", "software", "dataset"), _ORGANIZED),
    **dict.fromkeys(("artifactsoftware", "artifactdataset"), _ORGANIZED),
    "mastersthesis": ("author", "title", "school"),
    "phdthesis": ("author", "title", "school"),
    "periodical": ("title", "journal", "volume|number"),
    "proceedings": ("title",),
    "collection": ("title",),
    "techreport": ("author", "title", "institution"),
    "unpublished": ("author", "title"),
}
_NEEDED_WITHOUT_CROSSREF: Final[dict[str, tuple[str, ...]]] = {
    "article": ("journal", "volume|number"),
    "book": _PUBLISHED,
    "inbook": _PUBLISHED,
    "incollection": ("booktitle", *_PUBLISHED),
    "inproceedings": ("booktitle", *_PUBLISHED),
    "conference": ("booktitle", *_PUBLISHED),
}
_WITH_ARTICLE_NUMBER: Final = {"article", "inproceedings", "conference", "periodical", "unpublished"}
_SYNONYMS: Final = {"journal": "journaltitle", "year": "date"}  # biblatex's, which `unsupported-entry` reports
_BY_READERS = lazy_pattern(r"(?i:\bwiki|wiki\b|wikipedia|\bnlab\b|encyclop[aæ]?edia)")
_NEAR: Final = 0.7  # `titel`, `jounal`


def check(project: Project) -> Iterator[Offence]:
    """Ask for what the style would miss."""
    is_acm = uses_acm_style(project)
    others = {} if is_acm else needs_of_other_styles(project)
    for entry in project.printed_entries:
        has = _has if is_acm else _has_itself
        names = _needed(entry) if is_acm else needed(entry, others)
        if not entry.is_damaged and (
            missing := [" or ".join(name.split("|")) for name in names if not has(entry, name)]
        ):
            hints = _hints(entry, missing, is_acm=is_acm)
            missed = set(missing) - set(_PUBLISHED)
            is_found = missed <= {"organization"} and bool(has(entry, "author") or not missed)
            level = Severity.NOTE if is_found or (missed == {"author"} and _is_page(entry)) else None
            message = f"@{entry.kind} `{entry.key}` lacks {', '.join(missing)}"
            yield Offence(entry.key_span, message, hints, severity=level)


def _is_page(entry: Entry) -> bool:
    """Whether an entry is of a page of the web: it has a link, or stands in an encyclopedia that readers write."""
    if any(_has_itself(entry, name) for name in ("volume", "number", "pages")):
        return False
    where = f"{entry.text('journal')} {entry.text('journaltitle')}"
    return _has_itself(entry, "url") or _BY_READERS.search(where) is not None


def _hints(entry: Entry, missing: Sequence[str], *, is_acm: bool) -> tuple[str, ...]:
    """Under which other name the entry has what it lacks, and what the style prints for a year."""
    unknown = [name for name in entry.fields if name not in PRINTED]
    for name in missing:
        synonym = _SYNONYMS.get(name, "")
        if synonym in entry.fields and not is_acm:
            return (f"styles of BibTeX do not read `{synonym}`: call it `{name}`",)
        if near := get_close_matches(name, unknown, n=1, cutoff=_NEAR):
            return (f"no style reads `{near[0]}`: did you mean `{name}`?",)
    return ("without a year the style prints [n.d.]",) if is_acm and "year" in missing else ()


def _needed(entry: Entry) -> Iterator[str]:
    yield from _NEEDED.get(entry.kind, ("author",))
    yield "year"
    if "crossref" not in entry.fields:
        yield from _needed_alone(entry)
    if entry.kind == "article":
        yield "pages|numpages"
    if entry.kind in _WITH_ARTICLE_NUMBER and _has(entry, "articleno|eid"):
        yield "numpages"
    if entry.kind in {"inbook", "incollection"} and _has(entry, "chapter"):
        yield "pages"


def _needed_alone(entry: Entry) -> Iterator[str]:
    if entry.kind in {"inproceedings", "conference"} and "journal" in entry.fields:
        yield from ("booktitle", "volume|number")  # proceedings that appeared in a journal
    else:
        yield from _NEEDED_WITHOUT_CROSSREF.get(entry.kind, ())


def _has(entry: Entry, names: str) -> bool:
    return _has_itself(entry, names) or any(_is_given(entry, _SYNONYMS.get(name, name)) for name in names.split("|"))


def _has_itself(entry: Entry, names: str) -> bool:
    return any(_is_given(entry, name) for name in names.split("|"))


def _is_given(entry: Entry, name: str) -> bool:
    value = entry.fields[name].value.strip() if name in entry.fields else ""
    return bool(value) and not value.startswith("??")
