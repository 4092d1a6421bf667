"""The files of a new paper, from templates: what its authors go on with, and what serves the build."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.init.engines import locked_requirements
from galley.model.publishing.document_classes import ACMART
from galley.model.publishing.venues import find_venue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from galley.app.init.engines import Engine
    from galley.app.init.studies import StudyKind

RECORD = ".galley.json"
"""What the paper was begun with, and the digests of the files that serve the build as they were written."""

REQUIREMENTS = "requirements.txt"
LOCK = "requirements.lock"
WRAPPER = "doit"

_TEMPLATES = Path(__file__).parent / "templates"
_OF_AUTHORS = ("manuscript/", "results/", "bib/")


@dataclass(frozen=True, slots=True)
class NewPaper:
    """What a paper is begun with. `venue` is a name that paper.toml knows, or `sigconf`."""

    title: str
    study: StudyKind
    venue: str


def contents(paper: NewPaper, engine: Engine) -> dict[str, bytes]:
    """All files of a new paper, by path."""
    found = {path: text.encode() for path, text in _rendered(paper, engine)}
    found |= serving(paper, engine) | naming(paper, engine) | engine.files
    return found | {RECORD: record(paper, found)}


def serving(paper: NewPaper, engine: Engine) -> dict[str, bytes]:
    """The files that serve the build and are not the authors' text, without those that name the engine."""
    texts = {
        path: text.encode()
        for path, text in _rendered(paper, engine)
        if not path.startswith(_OF_AUTHORS) and path != REQUIREMENTS
    }
    return {**texts, WRAPPER: (Path(__file__).parents[1] / "wrapper.py").read_bytes()}


def naming(paper: NewPaper, engine: Engine) -> dict[str, bytes]:
    """The files that name the engine and what it stands on."""
    return {REQUIREMENTS: dict(_rendered(paper, engine))[REQUIREMENTS].encode(), LOCK: locked_requirements().encode()}


def record(paper: NewPaper, files: Mapping[str, bytes]) -> bytes:
    """The record of a paper with these files, for `galley upgrade`."""
    kept = {path: digest(content) for path, content in sorted(files.items()) if not path.startswith(_OF_AUTHORS)}
    said = {"title": paper.title, "study": paper.study.name, "venue": paper.venue, "files": kept}
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """What tells whether a file is still as it was written; the line ends of a checkout do not count."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _rendered(paper: NewPaper, engine: Engine) -> Iterator[tuple[str, str]]:
    environment = _environment()
    context = {
        "title": paper.title,
        "venue": paper.venue,
        "is_of_acm": _is_of_acm(paper.venue),
        "sections": paper.study.sections,
        "parts": paper.study.parts,
        "people": "participants" if "interviews" in paper.study.parts else "respondents",
        "engine": engine.requirement,
    }
    for part in ("every", *paper.study.parts):
        folder = _TEMPLATES / part
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            path = file.relative_to(folder).as_posix()
            if "__pycache__" not in path:
                yield _hidden(path), environment.from_string(file.read_text(encoding="utf-8")).render(context)


def _is_of_acm(venue: str) -> bool:
    """Whether ACM's class sets it: no other one prints concepts."""
    found = find_venue(venue)
    return found is None or found.venue.document_class == ACMART


def _hidden(path: str) -> str:
    """A name that begins with `dot-` begins with a dot in the paper, and is no setting of this repository."""
    return f".{path.removeprefix('dot-')}" if path.startswith("dot-") else path


def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only to write

    from galley.building.rendering.environment import SYNTAX  # noqa: PLC0415 - as above

    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - no HTML
        **SYNTAX,
    )
    environment.filters["quoted"] = _quoted
    return environment


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
