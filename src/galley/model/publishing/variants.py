"""The copies of a paper that are built: for its authors, for reviewers, for the publisher, for a preprint server."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from galley.model.publishing.document_classes import ACM_FORMATS, ACMART

if TYPE_CHECKING:
    from galley.model.paper import Paper

_ANONYMOUS = "Anonymous Author(s)"
_MANUSCRIPT = "manuscript"


@dataclass(frozen=True, slots=True)
class Variant:
    """A copy by its name. All its files lie in `build/<name>/`.

    Of the options of `acmart`, `drops` go, `adds` come, and `acm_format`, if given, takes the place of the format.
    """

    name: str
    audience: str
    is_anonymous: bool = False
    acm_format: str | None = None
    adds: tuple[str, ...] = ()
    drops: frozenset[str] = field(default_factory=frozenset)
    links: bool = False  # to the entries of the report

    @property
    def folder(self) -> str:
        return f"build/{self.name}"

    @property
    def pdf(self) -> str:
        return f"{self.folder}/paper.pdf"

    @property
    def command(self) -> str:
        """What builds it."""
        return "doit" if self.name == "draft" else f"doit paper:{self.name}"

    @property
    def steps(self) -> str:
        """Where the traces of its steps lie: what each read and wrote."""
        return f"{self.folder}/steps"

    @property
    def typesetting(self) -> str:
        """Where what TeX said of it is kept."""
        return f"{self.folder}/typesetting.json"

    @property
    def scratch(self) -> str:
        """Where TeX works."""
        return f"{self.folder}/tex"

    @property
    def logs(self) -> tuple[str, ...]:
        """What TeX wrote of its preamble, if that was dumped, and of the whole."""
        return (f"{self.scratch}/preload/paper.log", f"{self.scratch}/paper.log")

    @property
    def provenance(self) -> str:
        """What it was made from and with."""
        return f"{self.folder}/provenance.json"

    @property
    def wrapper(self) -> str:
        return f"{self.folder}/paper.tex"


DRAFT = Variant("draft", "the authors", links=True)
REVIEW = Variant(
    "review",
    "reviewers",
    is_anonymous=True,
    acm_format=_MANUSCRIPT,
    adds=("review", "anonymous"),
    drops=frozenset(("screen", "authordraft")),
)
CAMERA_READY = Variant(
    "camera-ready",
    "the publisher",
    drops=frozenset(("review", "anonymous", "authordraft", "screen", "nonacm")),
)
PREPRINT = Variant(
    "preprint",
    "a preprint server",
    adds=("nonacm", "screen"),
    drops=frozenset(("review", "anonymous", "authordraft")),
)
EVIDENCE = replace(PREPRINT, name="evidence", audience="who checks the paper against its evidence", links=True)

VARIANTS = {variant.name: variant for variant in (DRAFT, REVIEW, CAMERA_READY, PREPRINT, EVIDENCE)}


def siblings_of(variant: Variant) -> tuple[Variant, ...]:
    """The other variants, those first whose pages are most likely the same: the finished ones."""
    others = (one for one in reversed(VARIANTS.values()) if one is not variant)
    return tuple(sorted(others, key=lambda one: one.acm_format is not None))


FOLDERS = frozenset(variant.folder for variant in VARIANTS.values())
"""Where wrappers lie; what all variants have lies in the draft's."""

WRAPPERS = frozenset(variant.wrapper for variant in VARIANTS.values())


def paper_for(paper: Paper, variant: Variant) -> Paper:
    """The declaration from which a variant's front matter is made.

    An anonymous one holds nothing of its authors: no name, note, address or acknowledgment reaches a source or the PDF,
    whether or not the class would print it.
    """
    declared = paper.variants.get(variant.name)
    options = declared.class_options if declared else None
    if options is None:
        options = _options(paper, variant)
    # The publisher wants its own class, and makes tags itself.
    paper = replace(paper, class_options=options, tagged=paper.tagged and variant is not CAMERA_READY)
    if not variant.is_anonymous:
        return paper
    from galley.model.publishing.publication import Author  # noqa: PLC0415 - dear, and every start of doit has the variants

    return replace(
        paper, authors=(Author(name=_ANONYMOUS),), short_authors="Anon.", title_note=None, acknowledgments=None
    )


def _options(paper: Paper, variant: Variant) -> tuple[str, ...]:
    options = paper.class_options or ()
    if variant is DRAFT or paper.document_class != ACMART:
        return options
    kept = [option for option in options if option not in variant.drops]
    if variant.acm_format is not None:
        kept = [variant.acm_format, *(option for option in kept if option not in ACM_FORMATS)]
    elif variant is not DRAFT and _MANUSCRIPT in kept:
        published = _published_format(paper)
        kept = [published if option == _MANUSCRIPT else option for option in kept]
    return tuple(dict.fromkeys((*kept, *variant.adds)))


def _published_format(paper: Paper) -> str:
    """How a paper that is reviewed as a manuscript is set when it appears."""
    return "sigconf" if paper.conference is not None else "acmsmall"
