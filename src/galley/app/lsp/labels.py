"""What labels are of: a section, a float, an equation; where, and on which page of the last build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.layout import BUILD
from galley.model.publishing.variants import DRAFT
from galley.reading.latex.plain_text import plain_quote, shown_title
from galley.reading.logs.aux_file import labels_of
from galley.reading.toml.places import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Label, Section
    from galley.reading.folder import Folder

_NO_FLOATS = frozenset({"document", "tabular", "tabular*", "tabularx", "center", "minipage", "itemize", "enumerate"})
_LEVELS = {-1: "part", 0: "chapter", 1: "section", 2: "subsection", 3: "subsubsection", 4: "paragraph"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what it is of: a kind such as `section` or `table`, and its title or caption in plain text."""

    name: str
    kind: str
    title: str
    span: Span
    is_generated: bool = False

    def __str__(self) -> str:
        return f"{self.kind} “{self.title}”" if self.title else self.kind


@dataclass(frozen=True, slots=True)
class Printed:
    """What a label prints, and the page it is on, in the last build."""

    number: str
    page: str


def labelled(project: Project) -> Iterator[Labelled]:
    """All labels of a paper; one that a template writes stands where manuscript/paper.toml declares what it is of."""
    for section in project.sections:
        for label in section.labels:
            kind, title = _labelled(section, label)
            is_generated = label.span.path.startswith(f"{BUILD}/")
            span = _declaration(project, label) if is_generated else label.span
            yield Labelled(label.name, kind, title, span, is_generated=is_generated)


def printed_labels(folder: Folder) -> dict[str, Printed]:
    """Number and page of each label, as TeX wrote them in the last build of the draft."""
    found = labels_of(folder, f"{DRAFT.scratch}/paper.aux").items()
    return {name: Printed(plain_quote(label.parts[0]), plain_quote(label.page)) for name, label in found}


def _labelled(section: Section, label: Label) -> tuple[str, str]:
    """The innermost float or equation around a label with its caption, else the last heading before it."""
    around = [one for one in section.environments if one.span.start <= label.span.start < one.span.end]
    for environment in reversed(around):
        if environment.name not in _NO_FLOATS:
            return environment.name.rstrip("*"), _caption(section, environment.body)
    headings = [one for one in section.headings if one.title.start <= label.span.start]
    if headings:
        return _LEVELS.get(headings[-1].level, "heading"), _plain(headings[-1].title)
    return "place", ""


def _caption(section: Section, body: Span) -> str:
    captions = (one for one in section.macros("caption") if body.start <= one.span.start < body.end and one.arguments)
    first = next(captions, None)
    return _plain(first.arguments[0]) if first else ""


def _plain(span: Span) -> str:
    return shown_title(span.text)


def _declaration(project: Project, label: Label) -> Span:
    """The table or figure of manuscript/paper.toml that a generated file prints."""
    folder, _, name = label.span.path.removesuffix(".tex").rpartition("/")
    if project.paper_source is None:
        return label.span
    return locate(project.paper_source, (folder.rpartition("/")[2], name))
