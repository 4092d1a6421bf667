"""Labels and references that the sources do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.model.manuscript import Definition

_TEXT_FILES: Final = frozenset(
    {
        "input",
        "include",
        "subfile",
        "subfileinclude",
        "import",
        "subimport",
        "inputfrom",
        "subinputfrom",
        "includefrom",
        "subincludefrom",
    }
)
_OTHER_DOCUMENTS: Final = frozenset({"externaldocument", "zexternaldocument", "externalcitedocument"})
_OF_TEX: Final = frozenset({"glyphtounicode", "pdfcolor"})


def is_seen_whole(project: Project) -> bool:
    """Whether a whole document was read, with all that it includes, and it refers to no other."""
    if not any(section.is_document for section in project.sections):
        return False
    read = {section.source.path.rpartition("/")[2].removesuffix(".tex") for section in project.sections}
    for section in project.sections:
        if not _OTHER_DOCUMENTS.isdisjoint(section.commands) or any(map(_names_other, section.definitions)):
            return False
        document = next((one.body.start for one in section.environments if one.name == "document"), 0)
        for one in section.inclusions if project.paper is None else ():
            if one.span.start < document:
                continue  # what a preamble sets up has no labels
            name = one.target.rpartition("/")[2].removesuffix(".tex")
            if one.command in _TEXT_FILES and name not in read and name not in _OF_TEX:
                return False
    return True


def _names_other(definition: Definition) -> bool:
    return any(name in definition.body for name in _OTHER_DOCUMENTS)
