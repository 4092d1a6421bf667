r"""What `\maketitle` prints: whether it is all there, and in time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.front_matter import Affiliation, FrontMatter, Stated
    from galley.model.manuscript import Section


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Use = TypeVar("_Use", bound=_Placed)

_SEVERAL = lazy_pattern(r"\\and\b|\band\b|&|;|,(?!\s*(?:Jr|Sr|I{1,3}|IV|PhD|Ph\.D|MD|M\.D)\b)")
_IN_PLACE_OF_NAMES = lazy_pattern(r"\d|\bAnonym", re.IGNORECASE)  # as "Paper 110, 14 pages"


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


def holds_several(name: str) -> bool:
    """Whether what an author is called names more than one person."""
    return _SEVERAL.search(name) is not None and _IN_PLACE_OF_NAMES.search(name) is None


def like_others(number: int) -> str:
    """What to add to a fact about the first of a number of authors or affiliations: one slip is told once."""
    if number <= 1:
        return ""
    return ", like one other" if number == 2 else f", like {number - 1} others"  # noqa: PLR2004 - it and one other


def told_once(affiliations: Iterable[Affiliation], names: Sequence[str]) -> Iterator[Offence]:
    """What of the named parts affiliations lack: those that lack the same, as one habit, with the first of them."""
    alike: dict[tuple[str, ...], list[Affiliation]] = {}
    for one in affiliations:
        alike.setdefault(tuple(name for name in names if _is_missing(getattr(one, name))), []).append(one)
    for missing, same in alike.items():
        if missing:
            hints = tuple(f"write \\{name}{{…}} into it" for name in missing)
            fact = f"the affiliation has no {' and no '.join(missing)}{like_others(len(same))}"
            yield Offence(same[0].span, fact, hints)


def _is_missing(part: Stated | None) -> bool:
    return part is None or part.is_empty
