r"""An entry type, a field, or a way to write names that the style does not know.

ACM-Reference-Format was made for BibTeX. biblatex, which most reference managers export by default, has more entry
types and other names for fields. The style prints an unknown type as `@misc`, which drops most of its fields, and skips
unknown fields without a word: no journal, no year. Where an entry has nothing that is dropped, it is a note. No style
of BibTeX knows biblatex's names in parts, as in `family=Vries, given=Jan`, and none takes `Others` for `others`. Other
styles of BibTeX print `@inproceeding` and `@thesis` as `@misc` too.

Flagged::

    -- references.bib --
    @report{veale2018, author = {M. Veale}, title = {Fairness}, institution = {UCL}, year = {2018}}
     ^^^^^^
    @generic{lee2018, author = {A. Lee}, title = {Hives}, year = {2018}}
     ^^^^^^^
    @article{hind2019, title = {Explaining}, journaltitle = {XRDS}, date = {2019-03}, volume = {25}}
                                                            ^^^^^^         ^^^^^^^^^
    -- section.tex --
    \bibliographystyle{ACM-Reference-Format}
    We follow two reports \cite{veale2018, hind2019, lee2018}.

Flagged::

    -- references.bib --
    @article{vries2020, author = {given=Ann, family=Bee and family=Vries, given=Jan, prefix=de}, title = {Hives}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    -- section.tex --
    \bibliographystyle{plain}
    Bees differ \cite{vries2020}.

Flagged::

    -- references.bib --
    @inproceeding{vries2020, author = {Jan Vries and Others}, title = {Hives}, booktitle = {Proc. Bees}, year = 2020}
     ^^^^^^^^^^^^                                    ^^^^^^
    @thesis{bee2020, author = {Ann Bee}, title = {Combs}, school = {Hive}, year = 2020}
     ^^^^^^
    -- section.tex --
    \bibliographystyle{abbrv}
    Bees differ \cite{vries2020, bee2020}.

Flagged::

    -- references.bib --
    @masterthesis{bee2020, author = {Ann Bee and Others}, title = {Combs}, school = {Hive}, date = {2020}}
     ^^^^^^^^^^^^
    @bachelorsthesis{lee2020, author = {Ann Lee and others}, title = {Combs}, school = {Hive}, date = {2020}}
    @artcle{wu2020, author = {Eva Wu}, title = {Combs}, journaltitle = {Hives}, date = {2020}}
     ^^^^^^
    -- section.tex --
    \addbibresource{references.bib}
    Bees differ \cite{bee2020, lee2020, wu2020}.

Accepted::

    -- references.bib --
    @article{vries2020, author = {family=Vries, given=Jan, prefix=de, useprefix=false}, title = {Hives}}
    -- section.tex --
    \addbibresource{references.bib}
    Bees differ \cite{vries2020}.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from galley.checking.rules.citations._cited import uses_acm_style
from galley.checking.rules.citations._needed_fields import ANY_KINDS, kinds_of_other_styles
from galley.findings.diagnostics import Edit, Offence, Severity, did_you_mean
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.works.bibliography import Entry

severity = Severity.ERROR
needs = ("bibliography",)

KINDS: Final = frozenset(
    """article artifactdataset artifactsoftware book booklet collection conference dataset game inbook incollection
        inproceedings manual mastersthesis misc online periodical phdthesis proceedings software techreport
        unpublished""".split()
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
_LOST: Final = frozenset(
    (
        "journal",
        "journaltitle",
        "booktitle",
        "school",
        "institution",
        "publisher",
        "volume",
        "number",
        "series",
        "editor",
        "chapter",
    )
)
"""What no style prints of a `@misc`."""
_OFTEN_MISSPELT: Final = (
    "article",
    "incollection",
    "inproceedings",
    "mastersthesis",
    "phdthesis",
    "techreport",
    "unpublished",
)
_NEAR: Final = 0.87  # `inproceeding`, `artcle`, `masterthesis`; not `bachelorsthesis`
_OTHERS = lazy_pattern(r"\sand\s+(O(?i:thers)|\{others\})\s*[\"}]?\Z")
_IN_PARTS = lazy_pattern(r"(?:\A|\band\s)\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
_FIELDS_OF_BIBLATEX: Final = {"journaltitle": "journal", "date": "year"}


def check(project: Project) -> Iterator[Offence]:
    if not project.uses_biblatex:
        yield from _names_in_parts(project)
        yield from _capital_others(project)
    is_acm = uses_acm_style(project)
    of_others = frozenset() if is_acm else kinds_of_other_styles(project)
    for entry in project.printed_entries:
        if is_acm:
            yield from _kind(entry)
            yield from _fields(entry)
        elif entry.kind not in of_others:
            yield from _kind_of_others(entry, of_others)


def _names_in_parts(project: Project) -> Iterator[Offence]:
    for entry in project.printed_entries:
        for role in ("author", "editor"):
            field = entry.fields.get(role)
            if field and _IN_PARTS.search(field.value):
                fact = f"BibTeX does not know the parts of names that `{role}` of `{entry.key}` is written in"
                yield Offence(field.span, fact, ("write `Jan de Vries` or `de Vries, Jan`",))


def _capital_others(project: Project) -> Iterator[Offence]:
    for entry in project.printed_entries:
        for role in ("author", "editor"):
            field = entry.fields.get(role)
            if field and (found := _OTHERS.search(field.span.text)):
                span = field.span.source.span(field.span.start + found.start(1), field.span.start + found.end(1))
                fact = f"BibTeX prints `{found[1]}` as the name of a person"
                hint = "write it in small letters, without braces"
                yield Offence(span, fact, (hint,), Edit(span, "others"), severity=Severity.WARNING)


def _kind(entry: Entry) -> Iterator[Offence]:
    if entry.kind not in KINDS:
        lost = _lost(entry)
        fact = f"ACM's style has no entry type `@{entry.kind}`{f', and drops {lost}' if lost else ''}"
        level = None if lost else Severity.NOTE
        yield Offence(_place_of_kind(entry), fact, _meant(entry, KINDS), severity=level)


def _kind_of_others(entry: Entry, known: frozenset[str]) -> Iterator[Offence]:
    """A type that the style does not know, or one a letter away from a common one where the style is not known."""
    hints = _meant(entry, known) if known else _misspelt(entry.kind)
    if (lost := _lost(entry)) and (known or hints):
        fact = f"the style has no entry type `@{entry.kind}`, and prints it as `@misc`: without {lost}"
        yield Offence(_place_of_kind(entry), fact, hints, severity=Severity.WARNING)


def _lost(entry: Entry) -> str:
    """The fields that are not printed of what is taken for a `@misc`."""
    return ", ".join(name for name in entry.fields if name in _LOST)


def _meant(entry: Entry, known: frozenset[str]) -> tuple[str, ...]:
    meant = _KINDS_OF_BIBLATEX.get(entry.kind)
    return (f"write `@{meant}`",) if meant else did_you_mean(entry.kind, known)


def _misspelt(kind: str) -> tuple[str, ...]:
    if kind in ANY_KINDS or kind in KINDS or kind in _KINDS_OF_BIBLATEX:
        return ()
    near = get_close_matches(kind, _OFTEN_MISSPELT, n=1, cutoff=_NEAR)
    return (f"did you mean `{near[0]}`?",) if near else ()


def _place_of_kind(entry: Entry) -> Span:
    start = entry.span.start + entry.span.text.lower().index(entry.kind)
    return entry.span.source.span(start, start + len(entry.kind))


def _fields(entry: Entry) -> Iterator[Offence]:
    for name, meant in _FIELDS_OF_BIBLATEX.items():
        field = entry.fields.get(name)
        if field and not field.inherited and meant not in entry.fields and not (name == "date" and _is_of_event(entry)):
            hints = (f"call it `{meant}`" if name == "journaltitle" else "give the year in `year`",)
            yield Offence(field.span, f"ACM's style does not read the field `{name}` of `{entry.key}`", hints)


def _is_of_event(entry: Entry) -> bool:
    """Whether the style takes `date` for the days of a conference, which it prints after its place."""
    return entry.kind in {"inproceedings", "conference", "proceedings", "collection"} and "year" in entry.fields
