"""Labels and references that the sources do not show."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.manuscript import TEXT_INCLUSIONS

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.model.manuscript import Definition, Environment, Inclusion

OTHER_DOCUMENTS: Final = frozenset({"externaldocument", "zexternaldocument", "externalcitedocument"})
_OF_TEX: Final = frozenset({"glyphtounicode", "pdfcolor"})
_FLOAT = lazy_pattern(r"(?:wrap|sideways|margin|sub|long)?(?:figure|table)\*?")
_DRAWN = lazy_pattern(
    r"(?:^|/)(?:fig(?:ure)?s?|tab(?:le)?s?|images?|img|plots?|graph(?:ic)?s?|tikz|diagrams?)(?:/|[_-])"
    r"|\.(?:tikz|pgf|pdf_tex|pdf_t|pstex_t|eps_tex|svg_tex)$",
    re.IGNORECASE,
)


class Sight(IntEnum):
    """How much of a document was read, from all of it to what tells nothing of its labels."""

    WHOLE = 0
    ALL_BUT_FLOATS = 1  # files of figures and tables are not there
    ALL_BUT_TEXTS = 2
    NOTHING_SURE = 3


def is_seen_whole(project: Project) -> bool:
    """Whether a whole document was read, with all that it includes, and all that it refers to in others is known."""
    return sight_of(project) is Sight.WHOLE


def sight_of(project: Project) -> Sight:
    """What of a document was read."""
    if not any(section.is_document for section in project.sections):
        return Sight.NOTHING_SURE
    read = {section.source.path.rpartition("/")[2].removesuffix(".tex") for section in project.sections}
    sight = Sight.ALL_BUT_TEXTS if _lacks_sections(project) else Sight.WHOLE
    may_be_in_any_document = project.labels_unread is None or "" in project.labels_unread
    for section in project.sections:
        if may_be_in_any_document and not OTHER_DOCUMENTS.isdisjoint(section.commands):
            return Sight.NOTHING_SURE
        if any(map(_names_other, section.definitions)):
            return Sight.NOTHING_SURE
        document = next((one.body.start for one in section.environments if one.name == "document"), 0)
        for one in section.inclusions if project.paper is None else ():
            if one.span.start < document:
                continue  # what a preamble sets up has no labels
            name = one.target.rpartition("/")[2].removesuffix(".tex")
            if one.command not in TEXT_INCLUSIONS or name in read or name in _OF_TEX:
                continue
            floats = [env for env in section.environments if _FLOAT.fullmatch(env.name) and _holds(env, one)]
            if any("\\label" in env.body.text for env in floats):
                continue  # it has the float's label, and what is read into it has none
            is_drawn = bool(floats) or _DRAWN.search(one.target) is not None
            sight = max(sight, Sight.ALL_BUT_FLOATS if is_drawn else Sight.ALL_BUT_TEXTS)
    return sight


def _holds(environment: Environment, inclusion: Inclusion) -> bool:
    return environment.body.start <= inclusion.span.start < environment.body.end


def _names_other(definition: Definition) -> bool:
    return any(name in definition.body for name in OTHER_DOCUMENTS)


def _lacks_sections(project: Project) -> bool:
    """Whether a file of the paper is not there, or is no text, that paper.toml names as a section: that is told."""
    paper = project.paper
    if project.variant is None or all(one.source.path != project.variant.wrapper for one in project.sections):
        return False  # a document beside the paper, whose labels are known
    named = (*paper.sections, *paper.appendices) if paper else ()
    return not {f"manuscript/{name}.tex" for name in named} <= {section.source.path for section in project.sections}
