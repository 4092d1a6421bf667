r"""Authors in what the PDF for reviewers carries along: properties, bookmarks, attachments, pictures in it.

Nobody sees it on a page, and every viewer shows it. A picture drawn by another program often keeps who drew it, and the
name of its file.

Flagged::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    ^
    ^
    ^
    bookmarks = ["1 The Lovelace Engine", "2 Method"]
    [properties]
    Author = "A. Lovelace"
    "dc:creator" = "Somebody Else"
    Producer = "pdfTeX"
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}

Accepted::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    bookmarks = ["1 Introduction"]
    [properties]
    Author = ""
    Title = "A Study"
    Producer = "pdfTeX"
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}

Accepted::

    -- build/review/paper.pdf --
    pages = ["Anonymous Author(s)"]
    [properties]
    Author = "Anonymous Author(s)"
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Author}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.anonymity._identities import (
    Identity,
    family_names,
    first_found,
    institutions,
    is_anonymous,
    names,
)
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.model.files.pdf import PdfRecord

severity = Severity.ERROR
needs = ("pdf",)

_OF_PEOPLE: Final = ("Artist", "Author", "Company", "Copyright", "For", "XPAuthor", "dc:creator", "xmpRights:Owner")
_SEPARATORS = lazy_pattern(r"[_/.-]+")  # between the words of file names
_NOBODY: Final = ("anonymous", "anon")


def check(project: Project) -> Iterator[Offence]:
    """Look at all that is not on a page."""
    if project.pdf is None or not is_anonymous(project):
        return
    known = (*names(project), *institutions(project), *(Identity(name, "") for name in sorted(family_names(project))))
    for picture in project.pictures:
        for name, text in _revealing(picture.properties, known):
            message = f"the property {name} of `{picture.path}` says `{text}`"
            yield Offence(picture.span, message, ("save the picture without its properties",))
    place = whole_file(project.pdf.path)
    for message, hint in _told(project.pdf, known):
        yield Offence(place, message, (hint,))


def _told(pdf: PdfRecord, known: tuple[Identity, ...]) -> Iterator[tuple[str, str]]:
    """What gives the authors away, and what to do."""
    for name, text in _revealing(pdf.properties, known):
        yield f"the property {name} of the PDF says `{text}`", "nobody may be named there: see what sets it"
    for number, figure in enumerate(pdf.of_figures, start=1):
        for name, text in _revealing(figure, known):
            hint = "save the picture anew without its properties, under another name if that is it"
            yield f"the {name} of picture {number} in the PDF says `{text}`", hint
    for title in pdf.bookmarks:
        if first_found(known, title):
            yield f"the bookmark `{title}` of the PDF names an author", "name the section differently"
    for name in pdf.attachments:
        yield f"`{name}` is attached to the PDF, and nobody looked into it", "leave attachments out of the copy"


def _revealing(properties: Mapping[str, str], known: tuple[Identity, ...]) -> Iterator[tuple[str, str]]:
    """The properties that name somebody, each cut to what fits a line."""
    for name, text in properties.items():
        is_somebody = name in _OF_PEOPLE and bool(text) and not text.lower().startswith(_NOBODY)
        found = first_found(known, text) or first_found(known, _SEPARATORS.sub(" ", text))
        if is_somebody or found:
            yield name, found.text if found and len(text) > 80 else text  # noqa: PLR2004 - a line
