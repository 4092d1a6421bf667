"""What manuscript/paper.toml declares: front matter, sections, tables, figures, and how the paper is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from galley.model.check_settings import CheckSettings
from galley.model.floats import Figure, Table  # noqa: TC001 -- pydantic reads the annotations when it validates the file
from galley.model.publishing.publication import Author, Concept, Conference, Publication
from galley.model.publishing.typesetting import Engine, Typesetting


class CitationStyle(StrEnum):
    """What a citation prints: a number in brackets, or names and year."""

    NUMERIC = "numeric"
    AUTHOR_YEAR = "author-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantSettings:
    """What differs in one variant of the paper, such as the copy for review."""

    class_options: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Another document about the same study, such as a response to reviewers: what `[documents.NAME]` declares.

    `sections` and `preamble` name files in manuscript/ without their ending; where the first section has a class of its
    own, the others are not read and the document is that file. `variant` is the copy of the paper to whose pages and
    lines it refers, and which says whether it names the authors. What is None is the paper's.
    """

    sections: tuple[str, ...]
    title: str | None = None
    variant: str = "draft"
    document_class: str = "article"
    class_options: tuple[str, ...] = ("11pt", "a4paper")
    packages: tuple[str, ...] = ()
    preamble: str | None = None
    bibliography: str | tuple[str, ...] | None = None
    bibliography_style: str = "plainnat"
    supplement: bool = False  # whether its PDF goes into the bundle for readers

    def bibliographies_beside(self, paper: Paper) -> tuple[str, ...]:
        """The .bib files without their ending."""
        if self.bibliography is None:
            return paper.bibliographies
        return (self.bibliography,) if isinstance(self.bibliography, str) else self.bibliography


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    r"""The declaration in manuscript/paper.toml.

    `abstract`, `acknowledgments`, `sections`, `appendices`, `teaser` and `preamble` name files in manuscript/ without
    their ending, `bibliography` one or several that are relative to the project's root; none where the references are
    typed. Titles, notes and captions are prose in which LaTeX commands work, `\VAR` among them, while `& % # _ $ ^`
    print as themselves. All else is plain text.

    What is None of venue, class, options and journal follows from the others: see `galley.model.publishing.venues`.
    """

    title: str
    authors: tuple[Author, ...]
    abstract: str
    sections: tuple[str, ...]
    bibliography: str | tuple[str, ...]
    venue: str | None = None
    document_class: str | None = None
    class_options: tuple[str, ...] | None = None
    engine: Engine = Engine.PDFLATEX
    tagged: bool = False  # whether the PDF says what is a heading, a table, a figure, for programs that read aloud
    packages: tuple[str, ...] = ()  # each `name` or `[options]name`
    preamble: str | None = None
    bibliography_style: str | None = None
    citation_style: CitationStyle = CitationStyle.NUMERIC
    subtitle: str | None = None
    title_note: str | None = None
    short_title: str | None = None
    short_authors: str | None = None
    teaser: str | None = None
    appendices: tuple[str, ...] = ()
    acknowledgments: str | None = None
    keywords: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    publication: Publication = field(default_factory=Publication)
    conference: Conference | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    checks: CheckSettings = field(default_factory=CheckSettings)
    typesetting: Typesetting = field(default_factory=Typesetting)
    variants: dict[str, VariantSettings] = field(default_factory=dict)
    word_limit: int | None = None  # how many words the venue takes, without the list of references
    documents: dict[str, Document] = field(default_factory=dict)

    @property
    def bibliographies(self) -> tuple[str, ...]:
        """The .bib files without their ending; none where the references are typed, or there are none."""
        return (self.bibliography,) if isinstance(self.bibliography, str) else self.bibliography

    @property
    def is_assigned(self) -> bool:
        """Whether all is known that `acmart` prints of the publication on the first page and the foot of every page."""
        publication = self.publication
        if self.conference is not None:
            return None not in (publication.year, publication.doi, self.conference.dates, self.conference.place)
        numbers = (publication.volume, publication.number, publication.article)
        return None not in numbers and None not in (publication.year, publication.month)

    @property
    def is_anonymous(self) -> bool:
        """Whether the class is told to leave the authors out."""
        return "anonymous" in (self.class_options or ())
