r"""An entry type, a field, or a way to write names that the style does not know.

ACM-Reference-Format was made for BibTeX. biblatex, which most reference managers export by default, has more entry
types and other names for fields. The style prints an unknown type as `@misc`, which drops most of its fields, and skips
unknown fields without a word: no journal, no year. No style of BibTeX knows biblatex's names in parts, as in
`family=Vries, given=Jan`.

Flagged::

    -- references.bib --
    @report{veale2018, author = {M. Veale}, title = {Fairness}, year = {2018}}
     ^^^^^^
    @article{hind2019, title = {Explaining}, journaltitle = {XRDS}, date = {2019-03}, volume = {25}}
                                                            ^^^^^^         ^^^^^^^^^
    -- section.tex --
    We follow two reports \cite{veale2018, hind2019}.

Flagged::

    -- references.bib --
    @article{vries2020, author = {given=Ann, family=Bee and family=Vries, given=Jan, prefix=de}, title = {Hives}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    -- section.tex --
    \bibliographystyle{plain}
    Bees differ \cite{vries2020}.

Accepted::

    -- references.bib --
    @article{vries2020, author = {family=Vries, given=Jan, prefix=de, useprefix=false}, title = {Hives}}
    -- section.tex --
    \addbibresource{references.bib}
    Bees differ \cite{vries2020}.

Accepted::

    -- references.bib --
    @techreport{veale2018, title = {Fairness}, date = {2018-02}, year = {2018}}
    @article{hind2019, title = {Explaining}, journal = {XRDS}}
    @dataset{census, title = {Census}, organization = {Bureau}, year = 2020}
    -- section.tex --
    We follow reports and data \cite{veale2018, hind2019, census}.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._cited import uses_acm_style
from galley.findings.diagnostics import Offence, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.bibliography import Entry

severity = Severity.ERROR
needs = ("bibliography",)

KINDS: Final = frozenset(
    re.findall(
        r"\w+",
        """article artifactdataset artifactsoftware book booklet collection conference dataset game inbook incollection
        inproceedings manual mastersthesis misc online periodical phdthesis proceedings software techreport
        unpublished""",
    )
)
"""The entry types of ACM-Reference-Format.bst."""
_KINDS_OF_BIBLATEX: Final = {
    "artwork": "misc",
    "audio": "misc",
    "bookinbook": "inbook",
    "electronic": "online",
    "image": "misc",
    "inreference": "incollection",
    "movie": "misc",
    "mvbook": "book",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "patent": "misc",
    "reference": "collection",
    "report": "techreport",
    "suppbook": "inbook",
    "suppcollection": "incollection",
    "thesis": "phdthesis` or `@mastersthesis",
    "video": "misc",
    "webpage": "online",
    "website": "online",
    "www": "online",
}
_IN_PARTS = lazy_pattern(r"(?:\A|\band\s)\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_FIELDS_OF_BIBLATEX: Final = {"journaltitle": "journal", "date": "year"}


def check(project: Project) -> Iterator[Offence]:
    if not project.uses_biblatex:
        yield from _names_in_parts(project)
    if uses_acm_style(project):
        for entry in project.printed_entries:
            yield from _kind(entry)
            yield from _fields(entry)


def _names_in_parts(project: Project) -> Iterator[Offence]:
    for entry in project.printed_entries:
        for role in ("author", "editor"):
            field = entry.fields.get(role)
            if field and _IN_PARTS.search(field.value):
                fact = f"BibTeX does not know the parts of names that `{role}` of `{entry.key}` is written in"
                yield Offence(field.span, fact, ("write `Jan de Vries` or `de Vries, Jan`",))


def _kind(entry: Entry) -> Iterator[Offence]:
    if entry.kind in KINDS:
        return
    meant = _KINDS_OF_BIBLATEX.get(entry.kind)
    hints = (f"write `@{meant}`",) if meant else did_you_mean(entry.kind, KINDS)
    start = entry.span.start + entry.span.text.lower().index(entry.kind)
    span = entry.span.source.span(start, start + len(entry.kind))
    yield Offence(span, f"ACM's style has no entry type `@{entry.kind}`", hints)


def _fields(entry: Entry) -> Iterator[Offence]:
    for name, meant in _FIELDS_OF_BIBLATEX.items():
        field = entry.fields.get(name)
        if field and not field.inherited and meant not in entry.fields and not (name == "date" and _is_of_event(entry)):
            hints = (f"call it `{meant}`" if name == "journaltitle" else "give the year in `year`",)
            yield Offence(field.span, f"ACM's style does not read the field `{name}` of `{entry.key}`", hints)


def _is_of_event(entry: Entry) -> bool:
    """Whether the style takes `date` for the days of a conference, which it prints after its place."""
    return entry.kind in {"inproceedings", "conference", "proceedings", "collection"} and "year" in entry.fields
