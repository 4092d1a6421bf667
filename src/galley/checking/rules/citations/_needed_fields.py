"""What other styles than ACM's need of an entry: one of `a|b` is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.works.bibliography import Entry

Needs = dict[str, tuple[str, ...]]

_STANDARD: Final = lazy_pattern(
    r"(?:plain|abbrv|unsrt)(?:nat|url)?|alpha(?:url)?|apalike|ieeetr|IEEEtranS?N?|acm|siam|splncs(?:_srt|03|04)?(?:nat)?"
)
_OF_STANDARD_STYLES: Final[Needs] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author|editor", "title", "publisher", "year"),
    "booklet": ("title",),
    "inbook": ("author|editor", "title", "chapter|pages", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "conference": ("author", "title", "booktitle", "year"),
    "manual": ("title",),
    "mastersthesis": ("author", "title", "school", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "proceedings": ("title", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "unpublished": ("author", "title", "note"),
}
"""As BibTeX's standard styles, and those made from them, warn."""
_DATED: Final = "date|year"
_OF_BIBLATEX: Final[Needs] = {
    "article": ("author", "title", "journaltitle|journal", _DATED),
    "book": ("author|editor", "title", _DATED),
    "collection": ("editor", "title", _DATED),
    "incollection": ("author", "title", "booktitle", _DATED),
    "inproceedings": ("author", "title", "booktitle", _DATED),
    "conference": ("author", "title", "booktitle", _DATED),
    "proceedings": ("title", _DATED),
    "report": ("author", "title", "institution", _DATED),
    "techreport": ("author", "title", "institution", _DATED),
    "thesis": ("author", "title", "institution|school", _DATED),
    "phdthesis": ("author", "title", "institution|school", _DATED),
    "mastersthesis": ("author", "title", "institution|school", _DATED),
    "online": ("title", "url|doi|eprint"),
    "misc": ("title",),
    "manual": ("title",),
    "unpublished": ("author", "title", _DATED),
}
"""The mandatory fields of biblatex's manual, without those that its styles print nothing for."""
_LIKE_MISC: Final = frozenset(
    """misc online electronic www webpage website url software softwareversion dataset data code artifactsoftware
        artifactdataset game video audio movie music image artwork patent standard periodical legislation legal
        jurisdiction presentation talk unpublished preprint eprint manual letter""".split()
)
"""Kinds of entries that have little more than author, title, year and note, which `@misc` prints too."""
ANY_KINDS: Final = frozenset(_OF_STANDARD_STYLES) | _LIKE_MISC
_OF_PARENTS: Final = frozenset({"booktitle", "publisher", "year", _DATED, "journal", "journaltitle|journal"})


def needs_of_other_styles(project: Project) -> Needs:
    """By kind of entry, for the styles that are known; nothing for others."""
    if project.uses_biblatex:
        return _OF_BIBLATEX
    return _OF_STANDARD_STYLES if any(map(_STANDARD.fullmatch, project.bibliography_styles)) else {}


def kinds_of_other_styles(project: Project) -> frozenset[str]:
    """What kinds of entries the paper's style of BibTeX prints as they are meant; none if it is not known."""
    is_known = not project.uses_biblatex and any(map(_STANDARD.fullmatch, project.bibliography_styles))
    return ANY_KINDS if is_known else frozenset()


def needed(entry: Entry, needs: Needs) -> Iterator[str]:
    """What an entry needs itself: one that refers to another leaves the rest to that."""
    fields = needs.get(entry.kind, ())
    yield from (names for names in fields if "crossref" not in entry.fields or names not in _OF_PARENTS)
