r"""What a reader meets next, across the files that `\input` joins."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.model.manuscript import Heading, Inclusion, Section

_Met: TypeAlias = "Heading | Literal['text', 'thanks', 'references'] | None"

JOINING = frozenset({"input", "include", "subfile", "subfileinclude", "import", "subimport"})
"""Commands whose file is read where they stand."""
LISTS_OF_REFERENCES = ("bibliography", "printbibliography")
"""Commands that print the list of references."""


class ReadingOrder:
    """The files of a paper as they include each other, looked up by the ends of paths that inclusions give."""

    def __init__(
        self,
        sections: Sequence[Section],
        says: Callable[[Section, int, int], bool],
        thanks: Callable[[Section], Sequence[int]],
    ) -> None:
        """`says` tells whether text, or something in its place, stands between two offsets of a file.

        `thanks` gives the offsets of a file at which thanks begin that print a heading of their own.
        """
        self._says, self._thanks = says, thanks
        self._named: dict[str, Section] = {}
        self._naming: dict[str, list[tuple[tuple[int, int], Section, Inclusion]]] = defaultdict(list)
        for number, section in enumerate(sections):
            for end in _ends_of_path(section):
                self._named.setdefault(end, section)
            for inclusion in section.inclusions:
                if inclusion.command in JOINING:
                    place = (number, inclusion.span.start)
                    self._naming[_end_of_path(inclusion)].append((place, section, inclusion))

    def what_follows(self, section: Section, position: int) -> _Met:
        """What comes first after an offset of a file, in it or where it is included; None at the end of the paper."""
        left = {section.source.path}
        if (found := self._first(section, position, frozenset(left))) is not None:
            return found
        while (place := self._place_of(section)) is not None:
            section, inclusion = place
            if section.source.path in left:
                return None
            left.add(section.source.path)
            if (found := self._first(section, inclusion.span.end, frozenset(left))) is not None:
                return found
        return None

    def _first(self, section: Section, position: int, left: frozenset[str]) -> _Met:
        """What comes first in a file after an offset, the files it includes among it."""
        number = bisect_left(section.headings, position, key=lambda one: one.title.start)
        heading = section.headings[number] if number < len(section.headings) else None
        end = heading.title.start if heading else len(section.source.text)
        for inclusion in section.inclusions:
            if inclusion.command not in JOINING or not position <= inclusion.span.start < end:
                continue
            if self._says(section, position, inclusion.span.start):
                return "text"
            position = inclusion.span.end
            included = self._named.get(_end_of_path(inclusion))
            if included is None:
                return "text"  # a file that was not read may hold anything
            if included.source.path not in left:
                left |= {included.source.path}
                if (found := self._first(included, 0, left)) is not None:
                    return found
        references = next((one for one in section.environments if one.name == "thebibliography"), None)
        if references and position <= references.span.start < end:
            return "text" if self._says(section, position, references.span.start) else "references"
        thanks = min((one for one in self._thanks(section) if position <= one < end), default=None)
        if thanks is not None and not self._says(section, position, thanks):
            return "thanks"
        return self._said(section, position, end) or heading

    def _said(self, section: Section, position: int, end: int) -> Literal["text", "references"] | None:
        """What stands between two offsets: text, or first of all a list of references that is made from a file."""
        if not self._says(section, position, end):
            return None
        places = (place for name in LISTS_OF_REFERENCES for place in section.commands.get(name, ()))
        first = min((place for place in places if position <= place < end), default=None)
        return "text" if first is None or self._says(section, position, first) else "references"

    def is_included(self, section: Section) -> bool:
        """Whether another file includes this one."""
        return self._place_of(section) is not None

    def text_between(self, section: Section, start: int, end: int) -> str | None:
        """The prose between two offsets, that of files included there with it; None if one was not read."""
        prose = section.prose
        texts = [prose.text[prose.offset(start) : prose.offset(end)] if not prose.is_blank(start, end) else ""]
        for inclusion in section.inclusions:
            if start <= inclusion.span.start < end:
                included = self._named.get(_end_of_path(inclusion))
                if included is None:
                    return None
                texts.append(included.prose.text)
        return " ".join(texts)

    def included_between(self, section: Section, start: int, end: int) -> Section | None:
        """The first file that is included between two offsets."""
        inclusions = (one for one in section.inclusions if start <= one.span.start < end)
        return next(filter(None, (self._named.get(_end_of_path(one)) for one in inclusions)), None)

    def _place_of(self, section: Section) -> tuple[Section, Inclusion] | None:
        """The first inclusion of a file, in another one."""
        places = (
            next((one for one in self._naming.get(end, ()) if one[1] is not section), None)
            for end in _ends_of_path(section)
        )
        first = min(filter(None, places), key=itemgetter(0), default=None)
        return first and first[1:]


def _ends_of_path(section: Section) -> Iterator[str]:
    """Each end of a path without its ending, from one of its slashes on: what an inclusion may name it by."""
    path = "/" + section.source.path.removesuffix(".tex")
    return (path[at:] for at, letter in enumerate(path) if letter == "/")


def _end_of_path(inclusion: Inclusion) -> str:
    return "/" + posixpath.normpath(inclusion.target).removesuffix(".tex").lstrip("./")
