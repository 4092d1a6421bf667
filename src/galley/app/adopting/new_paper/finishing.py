r"""The finished files of the new paper: around its parts the preamble, the template where it is its own, paper.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from galley.app.adopting.new_paper.frame import Frame
from galley.app.adopting.new_paper.own_template import PATH as OWN_TEMPLATE
from galley.app.adopting.new_paper.remarks import remarks
from galley.app.adopting.new_paper.toml_text import toml_text
from galley.app.adopting.prose import as_prose
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.model.layout import MANUSCRIPT, PAPER
from galley.model.publishing.document_classes import DOCUMENT_CLASSES
from galley.reading.latex import read_latex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.app.adopting.adoption import Adoption

_MACRO = lazy_pattern(r"\\([A-Za-z]+)(?:\{\})?")
_USUAL = ("subtitle", "title_note", "short_title", "short_authors")
_LAST = ("keywords", "concepts", "publication", "conference")


@dataclass(frozen=True, slots=True)
class Adopted:
    """Files by path, what paper.toml says, what is to be looked at, and whether the main file is the template."""

    files: dict[str, bytes]
    settings: dict[str, Any]
    remarks: list[str]
    is_own_template: bool


def finished(adoption: Adoption, *, own: bool) -> Adopted:
    """The files, with the paper's own main file as the template, or with galley's of the class."""
    frame = Frame(adoption)
    files = {**adoption.files.contents, f"{MANUSCRIPT}/preamble.tex": frame.preamble(own=own).encode()}
    if adoption.bbl:
        files[f"{MANUSCRIPT}/references.bbl"] = adoption.files.content(adoption.bbl)
    if own:
        files[OWN_TEMPLATE] = frame.template().encode()
    settings = _settings(adoption)
    settings["title"] = _spelled_out(settings["title"], files)
    files[PAPER] = toml_text(settings, adoption.comments).encode()
    return Adopted(files, settings, list(remarks(adoption, own=own)), own)


def _spelled_out(title: str, files: Mapping[str, bytes]) -> str:
    r"""A title that is a macro of the paper's own, such as SIGCHI's `\plaintitle`, in the words of its definition."""
    name = _MACRO.fullmatch(title)
    texts = (text for path, text in files.items() if path.endswith(".tex")) if name else ()
    for text in texts:
        section, _ = read_latex(SourceFile("", text.decode(errors="replace")))
        for one in section.definitions:
            if name and one.name == name[1] and not one.parameters:
                return as_prose(one.body)
    return title


def _settings(adoption: Adoption) -> dict[str, Any]:
    stated = adoption.front_matter.values
    settings: dict[str, Any] = {"title": stated.get("title") or "Untitled"}
    settings |= {key: stated[key] for key in _USUAL if key in stated}
    settings["document_class"] = adoption.anatomy.class_name
    if adoption.anatomy.class_name in DOCUMENT_CLASSES:
        settings["class_options"] = adoption.anatomy.class_options
    optional = {
        "engine": adoption.engine if adoption.engine != "pdflatex" else None,
        "preamble": "preamble",
        "bibliography_style": adoption.anatomy.bibliography_style,
        "abstract": adoption.abstract,
        "teaser": adoption.teaser,
        "sections": adoption.sections,
        "appendices": adoption.appendices,
        "acknowledgments": adoption.acknowledgments,
    }
    settings |= {key: value for key, value in optional.items() if value or key == "sections"}
    names = [adoption.files.places[file].removesuffix(".bib") for file in adoption.cargo.bibliographies]
    settings["bibliography"] = names[0] if len(names) == 1 else names
    settings |= {key: stated[key] for key in _LAST if key in stated}
    return {**settings, "authors": stated.get("authors") or []}
