r"""What stands before a paper's text: title, authors, abstract, journal block, whether in LaTeX or in paper.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section


@dataclass(frozen=True, slots=True)
class Stated:
    """A text and where it stands."""

    text: str
    span: Span

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What is not given is None."""

    span: Span
    institution: Stated | None = None
    city: Stated | None = None
    country: Stated | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An author."""

    name: Stated
    place: Span  # where to say that something of the author is missing
    affiliations: tuple[Affiliation, ...] = ()
    emails: tuple[Stated, ...] = ()
    orcid: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    r"""The front matter; `settings` are the journal block by the names of the class's commands (`acmDOI`, `acmYear`).

    `place` is where to say that something is missing: `\maketitle`, or the beginning of paper.toml. `received` holds
    the dates in order, each with what it is the date of ("received", "revised", "accepted").
    """

    place: Span
    title: Stated | None = None
    short_title: Stated | None = None
    short_authors: Stated | None = None
    authors: tuple[Person, ...] = ()
    abstract: Span | None = None
    keywords: Stated | None = None
    concepts: tuple[Stated, ...] = ()  # of \ccsdesc, as "A~B"
    settings: dict[str, Stated] = field(default_factory=dict)
    received: tuple[tuple[str, Stated], ...] = ()
    is_declared: bool = False  # in paper.toml, where templates see to order and spelling
    is_excerpt: bool = False  # no `\maketitle`: only a part of a paper
    is_not_for_acm: bool = False  # the class is told not to ask for what only ACM needs


SETTINGS: Final = tuple(
    re.findall(
        r"\S+",
        """
        acmJournal acmVolume acmNumber acmArticle acmArticleSeq acmYear acmMonth acmDOI acmISBN acmPrice
        acmSubmissionID setcopyright copyrightyear
        """,
    )
)
_DETAILS: Final = ("affiliation", "additionalaffiliation", "email", "orcid")
_LINE_COMMENT: Final = re.compile(r"(?<!\\)%[^\n]*\n[ \t]*")


def uses_acmart(sections: Iterable[Section]) -> bool:
    """Whether ACM's class sets these: what ACM wants of front matter is no concern of other papers."""
    classes = _uses(sections, "documentclass")
    return any(use.arguments and use.arguments[0].text.strip() == "acmart" for use in classes)


def read_front_matter(sections: Iterable[Section]) -> FrontMatter | None:
    r"""The front matter of a paper that uses `acmart`; None for other classes and for papers without `\title`."""
    sections = tuple(sections)
    if not uses_acmart(sections):
        return None
    places = [*_uses(sections, "maketitle"), *_uses(sections, "title"), *_uses(sections, "documentclass")]
    titles = [use for use in _uses(sections, "title") if use.arguments]
    abstracts = [one for section in sections for one in section.environments if one.name == "abstract"]
    renewed = (
        Stated(one.body, one.span) for section in sections for one in section.definitions if one.name == "shortauthors"
    )
    classes = _uses(sections, "documentclass")
    return FrontMatter(
        is_excerpt=not any("maketitle" in section.commands for section in sections),
        is_not_for_acm=any("nonacm" in options.text for use in classes for options in use.optional),
        place=places[0].span,
        title=_stated(titles[0].arguments[0]) if titles else None,
        short_title=_stated(titles[0].optional[0]) if titles and titles[0].optional else None,
        short_authors=next(renewed, None),
        authors=tuple(person for section in sections for person in _people(section)),
        abstract=abstracts[0].span if abstracts else next((use.span for use in _uses(sections, "abstract")), None),
        keywords=next((_stated(use.arguments[0]) for use in _uses(sections, "keywords") if use.arguments), None),
        concepts=tuple(_stated(use.arguments[0]) for use in _uses(sections, "ccsdesc") if use.arguments),
        settings={
            name: _stated(use.arguments[0]) for name in SETTINGS for use in _uses(sections, name) if use.arguments
        },
        received=tuple(
            (use.optional[0].text if use.optional else "received", _stated(use.arguments[0]))
            for use in _uses(sections, "received")
            if use.arguments
        ),
    )


def _uses(sections: Iterable[Section], name: str) -> list[MacroUse]:
    return [use for section in sections for use in section.macros(name)]


def _stated(span: Span) -> Stated:
    return Stated(" ".join(_LINE_COMMENT.sub("", span.text).split()), span)


def _people(section: Section) -> Iterator[Person]:
    """Each author with what follows up to the next one."""
    uses = tuple(section.macros("author", *_DETAILS))
    starts = [index for index, use in enumerate(uses) if use.name == "author" and use.arguments]
    for start, end in pairwise([*starts, len(uses)]):
        details = uses[start + 1 : end]
        affiliations = (use for use in details if "affiliation" in use.name and use.arguments)
        yield Person(
            _stated(uses[start].arguments[0]),
            uses[start].span,
            tuple(_affiliation(section, use) for use in affiliations),
            tuple(_stated(use.arguments[0]) for use in details if use.name == "email" and use.arguments),
            next((_stated(use.arguments[0]) for use in details if use.name == "orcid" and use.arguments), None),
        )


def _affiliation(section: Section, affiliation: MacroUse) -> Affiliation:
    inside = affiliation.arguments[0]
    parts = {
        use.name: _stated(use.arguments[0])
        for use in section.macros("institution", "city", "country")
        if use.arguments and inside.start <= use.span.start < inside.end
    }
    return Affiliation(affiliation.span, **parts)
