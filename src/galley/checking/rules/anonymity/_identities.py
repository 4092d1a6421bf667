"""By what authors are known, and where a copy for reviewers shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.files.pdf import PdfRecord
    from galley.model.manuscript import Section

_NO_NAMES: Final = frozenset(("anonymous author(s)", "anonymous author", "anonymous", "anon."))
_NO_FAMILIES: Final = frozenset(("author", "authors", "author(s)"))  # whoever keeps a template's word for a name
_SHORTEST: Final = 3  # letters of a name that is no mere initial


@dataclass(frozen=True, slots=True)
class Identity:
    """A text by which authors are known, and what it is: `the name of an author`."""

    text: str
    what: str

    def is_in(self, text: str) -> bool:
        """Whether a text has it as words of its own, in any case, across the ends of lines."""
        return self.find(text) is not None

    def find(self, text: str) -> re.Match[str] | None:
        """Where a text has it."""
        words = r"\s+".join(map(re.escape, self.text.split()))
        return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else None


def is_anonymous(project: Project) -> bool:
    """Whether the project is looked at as a copy that must not name its authors."""
    return project.variant is not None and project.variant.is_anonymous


def names(project: Project) -> Iterator[Identity]:
    """Full names, addresses and ORCIDs of the authors: nobody else's text has them."""
    for author in _authors(project):
        if len(author.name.split()) > 1 and author.name.casefold() not in _NO_NAMES:
            yield Identity(author.name, "the name of an author")
        yield from (Identity(address, "an author's address") for address in author.addresses)
        if author.orcid:
            yield Identity(author.orcid, "an author's ORCID")


def institutions(project: Project) -> Iterator[Identity]:
    """Where the authors work, each once."""
    found = dict.fromkeys(name for author in _authors(project) for name in author.institutions)
    yield from (Identity(name, "the institution of an author") for name in found)


def family_names(project: Project) -> frozenset[str]:
    """The last words of the authors' names, in lower case."""
    found = (author.name.casefold() for author in _authors(project))
    last = (name.split()[-1] for name in found if name not in _NO_NAMES)
    return frozenset(name for name in last if len(name) >= _SHORTEST and name not in _NO_FAMILIES)


@dataclass(frozen=True, slots=True)
class _Author:
    """What is known of an author with a name; nothing that is empty."""

    name: str
    addresses: tuple[str, ...]
    orcid: str
    institutions: tuple[str, ...]


def _authors(project: Project) -> Iterator[_Author]:
    """As paper.toml declares them, whatever the class; else as the sources have them."""
    if project.paper is not None:
        for author in project.paper.authors:
            where = (*author.affiliations, *author.additional_affiliations)
            found = tuple(name for one in where for name in (one.institution, one.department) if name)
            if author.name.strip():
                yield _Author(author.name, (author.email,) if author.email else (), author.orcid or "", found)
        return
    for person in project.front_matter.authors if project.front_matter is not None else ():
        institutions = (one.institution for one in person.affiliations)
        if not person.name.is_empty:
            yield _Author(
                person.name.text.strip(),
                tuple(address.text.strip() for address in person.emails if not address.is_empty),
                person.orcid.text.strip() if person.orcid is not None else "",
                tuple(one.text.strip() for one in institutions if one is not None and not one.is_empty),
            )


def place_of(project: Project, identity: Identity, pdf: PdfRecord) -> Span:
    """The first place in the sources that has the text; where none has, the PDF."""
    for section in (one for one in project.sections if not one.is_document):
        found = identity.find(section.prose.text)
        if found and not is_hidden(project, section, section.prose.span(*found.span())):
            return section.prose.span(*found.span())
    return whole_file(pdf.path)


def is_hidden(project: Project, section: Section, span: Span) -> bool:
    r"""Whether a place stands in what this copy does not print: inside \anonymous, or another copy's \variant."""
    return any(start <= span.start and span.end <= end for start, end in _hidden(project, section))


def _hidden(project: Project, section: Section) -> Iterator[tuple[int, int]]:
    name = project.variant.name if project.variant else ""
    for macro in section.macros("anonymous"):
        yield from ((argument.start, argument.end) for argument in macro.arguments if is_anonymous(project))
    for macro in section.macros("variant"):
        if len(macro.arguments) == 3:  # noqa: PLR2004 - which, there, elsewhere
            which, there, elsewhere = macro.arguments
            left_out = elsewhere if which.text.strip() == name else there
            yield left_out.start, left_out.end


def first_found(identities: Iterable[Identity], text: str) -> Identity | None:
    """The first of several that a text has."""
    return next((one for one in identities if one.is_in(text)), None)
