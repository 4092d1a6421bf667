"""What of the old paper becomes which file of the new one: sections, appendices, abstract, teaser, thanks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.app.adopting.new_files import NewFiles
from galley.app.adopting.old_paper.cutting import body_parts, ends_as_usual, later_parts
from galley.app.adopting.prose import without_comments
from galley.model.publishing.document_classes import DOCUMENT_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.app.adopting.carrying import Cargo
    from galley.app.adopting.old_paper.anatomy import Anatomy
    from galley.app.adopting.old_paper.cutting import Part
    from galley.app.adopting.old_paper.settings import Settings


class Adoption:
    """Makes the files of the parts; whose template goes around them is said when they are finished."""

    def __init__(self, anatomy: Anatomy, cargo: Cargo, front_matter: Settings, engine: str) -> None:
        self.anatomy, self.cargo, self.front_matter, self.engine = anatomy, cargo, front_matter, engine
        self.comments: dict[tuple[str, int], tuple[str, ...]] = {}
        self.files = NewFiles(anatomy.folder, dict(cargo.places))
        self.parts, self.later_parts = body_parts(anatomy), later_parts(anatomy)
        self.ends_as_usual = ends_as_usual(anatomy, self.later_parts)
        self.sections = self._names_of("sections", self.parts)
        self.appendices = self._names_of("appendices", self.later_parts)
        self.abstract = self.files.own("abstract", anatomy.text[slice(*(anatomy.abstract or (0, 0)))])
        self.teaser = self._environment("teaser", anatomy.environment("teaserfigure"))
        acknowledgments = anatomy.environment("acks")
        self.acknowledgments = self._environment("acknowledgments", acknowledgments and acknowledgments.body)

    def _names_of(self, key: str, parts: Iterable[Part]) -> list[str]:
        names: list[str] = []
        for part in parts:
            if part.comments:
                before = self.comments.get((key, len(names)), ())
                self.comments[key, len(names)] = (*before, *part.comments)
            if part.file:
                names.append(self.files.included(part.file))
            elif not part.comments:
                names.append(self.files.section(self.anatomy.text[part.start : part.end]))
        return names

    def _environment(self, name: str, found: Any) -> str | None:
        if found is None:
            return None
        start, end = found if isinstance(found, tuple) else (found.start, found.end)
        return self.files.own(name, self.anatomy.text[start:end])

    @cached_property
    def bbl(self) -> str | None:
        """The list of references that BibTeX made, where it is all of them that came with the paper."""
        names = {one.name for one in self.anatomy.ending}
        is_all = "bibliography" in names and not self.cargo.bibliographies and "@thebibliography" not in names
        return self.cargo.bbl if is_all else None

    @property
    def can_use_shipped(self) -> bool:
        """Whether galley's template of the class can say all that the main file says."""
        anatomy = self.anatomy
        return (
            anatomy.class_name in DOCUMENT_CLASSES
            and not without_comments(anatomy.text[: anatomy.class_start]).strip()
            and not self.front_matter.faults
            and not anatomy.strangers
            and anatomy.abstract is not None
            and (bool(self.cargo.bibliographies) or not anatomy.has_references)
            and self.ends_as_usual
        )
