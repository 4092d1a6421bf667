"""What manuscript/paper.toml declares: front matter, sections, tables, figures, and how the paper is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 -- pydantic reads the annotation when it validates the file
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from galley.model.check_settings import CheckSettings
from galley.model.typesetting import Engine, Typesetting

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.study import Study


class CitationStyle(StrEnum):
    """What a citation prints: a number in brackets, or names and year."""

    NUMERIC = "numeric"
    AUTHOR_YEAR = "author-year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """Where an author works; `acmart` insists on a country and expects institution and city."""

    institution: str
    country: str | None = None
    department: str | None = None
    city: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One person. An open name (`name = ""`) prints a visible mark in drafts and is refused at the gate.

    Authors in a row with the same `affiliations` print them once. `additional_affiliations` go into a note. Authors
    with the same text in `notes` share one mark.
    """

    name: str
    affiliations: tuple[Affiliation, ...] = ()
    email: str | None = None
    orcid: str | None = None  # bare: 0000-0002-1825-0097
    additional_affiliations: tuple[Affiliation, ...] = ()
    notes: tuple[str, ...] = ()
    equal_contribution: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the ACM Computing Classification System; `path` runs from the top, as in CCSXML."""

    id: str
    path: tuple[str, ...]
    significance: int  # 500 high, 300 medium, 100 low


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where and when the paper appears. Most of it stays empty until the publisher assigns it.

    `journal` is a code of `acmart` such as PACMHCI. Of the paper of a conference only `year`, `month`, `doi`,
    `copyright` and the dates are assigned; the rest is the conference's.
    """

    journal: str | None = None
    volume: str | None = None
    number: str | None = None
    article: str | None = None
    year: int | None = None
    month: int | None = None
    doi: str | None = None
    copyright: str | None = None  # a value of acmart's \setcopyright
    received: date | None = None
    revised: date | None = None
    accepted: date | None = None
    submission_id: str | None = None  # what reviewers know the paper by


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The conference that the paper is for. `short_name` is printed at the head of pages, `booktitle` in references."""

    name: str | None = None  # None only where the venue gives it
    short_name: str | None = None
    dates: str | None = None
    place: str | None = None
    booktitle: str | None = None
    isbn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows that a table gives to a column of the study, written `table.column`.

    A column of categories has a row for each of them, or for those of `categories`, which may name groups too. A column
    of numbers has a row for each band between the ascending limits `bands`, the lower limit inclusive; without limits,
    one row with median and range.
    """

    column: str
    categories: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    label: str | None = None  # heading, where the column's own label will not do


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    r"""A theme that a table or figure shows, by the name of its code.

    `example` is prose for a table, as a rule one `\excerpt`; `sub_codes` are shown below the theme in a figure.
    """

    code: str
    example: str | None = None
    sub_codes: tuple[str, ...] = ()


def theme_expression(code: str) -> str:
    """Write what an expression calls a theme: `themes.trust`, or `themes["data-work"]`."""
    return f"themes.{code}" if code.isidentifier() else f'themes["{code}"]'


def everyone(study: Study) -> str:
    """Write the expression that counts the people whose words are coded."""
    return f"{study.participants.name if study.participants else 'participants'}.n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsColumn:
    """A column of a results file that a table shows, by its name there; `ci` stands for the interval.

    `decimals` are those of its numbers, but for p-values, which print as APA has them.
    """

    column: str
    label: str | None = None  # heading, where the name will not do
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    r"""A table that `\input{tables/NAME}` prints, rendered from templates/tables/TEMPLATE.tex.

    The template `characteristics` shows `rows`, the template `themes` shows `themes`. `crosstab` shows `rows` and
    `themes_by` shows `themes`, each within the categories of `by`. `results` shows the rows that study.toml declares of
    a results file, `ANALYSIS.FILE`.
    """

    caption: str
    template: str = "characteristics"
    rows: tuple[Rows, ...] = ()
    themes: tuple[Theme, ...] = ()
    by: Rows | None = None
    results: str | None = None
    columns: tuple[ResultsColumn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    r"""A figure that `\input{figures/NAME}` prints: drawn as `kind`, set by templates/figures/KIND.tex.

    `columns` are written `table.column`. Which of `columns` and `themes` a kind shows, and which `options` it has, is
    the kind's own: see FigureKind.
    """

    caption: str
    kind: str = "distribution"
    columns: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a kind of figure wants to be told: settings that must not be empty, and its options with their defaults.

    `mistake` says why a figure of a study cannot be shown so, and is empty where it can.
    """

    shows: tuple[str, ...]
    options: dict[str, Any]
    mistake: Callable[[Figure, Study], str] = lambda *_: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantSettings:
    """What is otherwise in one variant of the paper, such as the copy for review."""

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

    What is None of venue, class, options and journal follows from the others: see `galley.model.venues`.
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
