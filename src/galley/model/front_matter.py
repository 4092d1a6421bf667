r"""What stands before a paper's text: title, authors, abstract, journal block, whether in LaTeX or in paper.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.findings.source import Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A text and where it stands.

    Where the file's format escapes characters, as TOML does, `starts` says where each of the text begins in it, and at
    last where its end is; else the text may be a plain reading of what stands there.
    """

    text: str
    span: Span
    starts: tuple[int, ...] = ()

    @property
    def latex(self) -> str:
        """The text with its commands, as LaTeX gets it."""
        return self.text if self.starts else self.span.text

    def part(self, start: int, end: int) -> Span:
        """Where a stretch of `latex` stands."""
        if self.starts:
            return self.span.source.span(self.starts[start], self.starts[end])
        return self.span.source.span(self.span.start + start, self.span.start + end)

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
    the dates in order, each with what it is the date of ("received", "revised", "accepted"). `pieces` are what other
    classes are told in title, authors and keywords, where nothing tells a name from a place.
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
    pieces: tuple[Stated, ...] = ()
    is_in_acm_class: bool = True  # else nothing of what that class asks for applies
    is_declared: bool = False  # in paper.toml, where templates see to order and spelling
    is_excerpt: bool = False  # no `\maketitle`: only a part of a paper
    is_not_for_acm: bool = False  # the class is told not to ask for what only ACM needs
    prints_reference: bool = True  # how to cite the paper, which stands in whatever ACM prints
