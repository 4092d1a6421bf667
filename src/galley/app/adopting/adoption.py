r"""The new paper, made from the old one: its sections and other files, its preamble, its template, its paper.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.app.adopting.frame import Frame
from galley.app.adopting.new_files import NewFiles
from galley.app.adopting.own_template import PATH as OWN_TEMPLATE
from galley.app.adopting.prose import without_comments
from galley.app.adopting.remarks import remarks
from galley.app.adopting.toml_text import toml_text
from galley.model.document_classes import DOCUMENT_CLASSES
from galley.model.layout import MANUSCRIPT, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.app.adopting.anatomy import Anatomy
    from galley.app.adopting.carrying import Cargo
    from galley.app.adopting.cutting import Part
    from galley.app.adopting.settings import Settings

_USUAL = ("subtitle", "title_note", "short_title", "short_authors")
_LAST = ("keywords", "concepts", "publication", "conference")


@dataclass(frozen=True, slots=True)
class Adopted:
    """Files by path, what paper.toml says, what is to be looked at, and whether the main file is the template."""

    files: dict[str, bytes]
    settings: dict[str, Any]
    remarks: list[str]
    is_own_template: bool


class Adoption:
    """Makes the files; whose template is taken is said when they are finished."""

    def __init__(self, anatomy: Anatomy, cargo: Cargo, said: Settings, engine: str) -> None:
        self.anatomy, self.cargo, self.said, self._engine = anatomy, cargo, said, engine
        self.comments: dict[tuple[str, int], tuple[str, ...]] = {}
        self.files = NewFiles(anatomy.folder, dict(cargo.places))
        self.sections = self._parts("sections", anatomy.parts)
        self.appendices = self._parts("appendices", anatomy.later_parts)
        self.abstract = self.files.own("abstract", anatomy.text[slice(*(anatomy.abstract or (0, 0)))])
        self.teaser = self._environment("teaser", anatomy.environment("teaserfigure"))
        acknowledgments = anatomy.environment("acks")
        self.acknowledgments = self._environment("acknowledgments", acknowledgments and acknowledgments.body)

    def _parts(self, key: str, parts: Iterable[Part]) -> list[str]:
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
            and not self.said.faults
            and not anatomy.strangers
            and anatomy.abstract is not None
            and (bool(self.cargo.bibliographies) or not anatomy.has_references)
            and anatomy.ends_as_usual
        )

    def finished(self, *, own: bool) -> Adopted:
        """The files, with the paper's own main file as the template, or with galley's of the class."""
        frame = Frame(self)
        files = {**self.files.contents, f"{MANUSCRIPT}/preamble.tex": frame.preamble(own=own).encode()}
        if self.bbl:
            files[f"{MANUSCRIPT}/references.bbl"] = self.files.content(self.bbl)
        if own:
            files[OWN_TEMPLATE] = frame.template().encode()
        settings = self._settings()
        files[PAPER] = toml_text(settings, self.comments).encode()
        return Adopted(files, settings, list(remarks(self, own=own)), own)

    def _settings(self) -> dict[str, Any]:
        said = self.said.values
        settings: dict[str, Any] = {"title": said.get("title") or "Untitled"}
        settings |= {key: said[key] for key in _USUAL if key in said}
        settings["document_class"] = self.anatomy.class_name
        if self.anatomy.class_name in DOCUMENT_CLASSES:
            settings["class_options"] = self.anatomy.class_options
        optional = {
            "engine": self._engine if self._engine != "pdflatex" else None,
            "preamble": "preamble",
            "bibliography_style": self.anatomy.bibliography_style,
            "abstract": self.abstract,
            "teaser": self.teaser,
            "sections": self.sections,
            "appendices": self.appendices,
            "acknowledgments": self.acknowledgments,
        }
        settings |= {key: value for key, value in optional.items() if value or key == "sections"}
        names = [self.files.places[file].removesuffix(".bib") for file in self.cargo.bibliographies]
        settings["bibliography"] = names[0] if len(names) == 1 else names
        settings |= {key: said[key] for key in _LAST if key in said}
        return {**settings, "authors": said.get("authors") or []}
