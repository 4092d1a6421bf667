"""The front matter that paper.toml declares, with the places where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.front_matter import Affiliation, FrontMatter, Person, Stated
from galley.reading.toml.places import locate, locate_value
from galley.reading.toml.texts import text_at

if TYPE_CHECKING:
    from galley.findings.source import SourceFile
    from galley.model.paper import Paper
    from galley.model.publishing.publication import Author
    from galley.reading.toml.places import Keys

_SETTINGS = {
    "journal": "acmJournal",
    "volume": "acmVolume",
    "number": "acmNumber",
    "article": "acmArticle",
    "year": "acmYear",
    "month": "acmMonth",
    "doi": "acmDOI",
    "copyright": "setcopyright",
}


def declared_front_matter(paper: Paper, source: SourceFile) -> FrontMatter:
    """Put what paper.toml says into the form in which rules also see the front matter of LaTeX sources."""

    def stated(text: object, *keys: str | int) -> Stated | None:
        return None if text is None else _stated(source, str(text), keys)

    publication = paper.publication
    settings = {
        name: one for key, name in _SETTINGS.items() if (one := stated(getattr(publication, key), "publication", key))
    }
    if paper.conference and (isbn := stated(paper.conference.isbn, "conference", "isbn")):
        settings["acmISBN"] = isbn
    if paper.conference and paper.venue is None and (name := stated(paper.conference.name, "conference", "name")):
        settings["acmConference"] = name
    dates = (
        (name, stated(getattr(publication, name), "publication", name)) for name in ("received", "revised", "accepted")
    )
    return FrontMatter(
        place=locate(source, ("title",)),
        title=stated(paper.title, "title"),
        short_title=stated(paper.short_title, "short_title"),
        short_authors=stated(paper.short_authors, "short_authors"),
        authors=tuple(_person(author, source, ("authors", index)) for index, author in enumerate(paper.authors)),
        abstract=locate_value(source, ("abstract",)),
        keywords=stated(", ".join(paper.keywords), "keywords") if paper.keywords else None,
        concepts=tuple(
            Stated("~".join(concept.path), locate_value(source, ("concepts", index, "path")))
            for index, concept in enumerate(paper.concepts)
        ),
        settings=settings,
        received=tuple((name, date) for name, date in dates if date is not None),
        is_declared=True,
    )


def _person(author: Author, source: SourceFile, keys: Keys) -> Person:
    def stated(text: str, *more: str | int) -> Stated:
        return _stated(source, text, (*keys, *more))

    affiliations = tuple(
        Affiliation(
            span=locate_value(source, (*keys, "affiliations", index)),
            institution=stated(one.institution, "affiliations", index, "institution"),
            city=stated(one.city, "affiliations", index, "city") if one.city else None,
            country=stated(one.country, "affiliations", index, "country") if one.country else None,
        )
        for index, one in enumerate(author.affiliations)
    )
    return Person(
        name=stated(author.name, "name"),
        place=locate_value(source, (*keys, "name")),
        affiliations=affiliations,
        emails=(stated(author.email, "email"),) if author.email else (),
        orcid=stated(author.orcid, "orcid") if author.orcid else None,
    )


def _stated(source: SourceFile, text: str, keys: Keys) -> Stated:
    """What stands within the quotes of a text, so that it can be corrected in place; else all of the value."""
    written = text_at(source, keys)
    if written is None or written.text != text or not text:
        return Stated(text, locate_value(source, keys))
    return Stated(text, written.span(0, len(text)), written.starts)
