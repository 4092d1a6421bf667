r"""What `\maketitle` prints: whether it is all there, and in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from galley.findings.diagnostics import Offence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.front_matter import FrontMatter
    from galley.model.manuscript import Section


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Use = TypeVar("_Use", bound=_Placed)


def whole(project: Project) -> Iterator[FrontMatter]:
    """The front matter, unless only a part of a paper is here."""
    if project.front_matter is not None and not project.front_matter.is_excerpt:
        yield project.front_matter


def late(section: Section, uses: Iterable[_Use]) -> Iterator[_Use]:
    r"""Those that come after the first `\maketitle` of their file."""
    titles = section.commands.get("maketitle", ())
    return (use for use in uses if titles and use.span.start > titles[0])


def told_late(span: Span, message: str) -> Offence:
    r"""That something comes after `\maketitle`."""
    return Offence(span, message, ("move it before \\maketitle",))
