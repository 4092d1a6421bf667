"""What fills a stretch of a source: text, or commands and environments that print something in its place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.reading_order import JOINING, LISTS_OF_REFERENCES
from galley.findings.intervals import any_between
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Inclusion, Section

_CONTENTS = ("tableofcontents", "listoffigures", "listoftables")
_FILLING = (
    "printglossary", "printglossaries", "printacronyms", "printindex", "theindex", "includegraphics", "includepdf",
    "lstinputlisting", "verbatiminput", "inputminted", "themequotes",
    "else",  # the other heading of a conditional may stand above the same text
)  # fmt: skip
_TRANSPARENT = frozenset(
    {"comment", "CCSXML", "document", "appendices", "appendix", "landscape", "spacing", "singlespace", "doublespace"}
    | {"flushleft", "flushright", "sloppypar", "small", "footnotesize", "scriptsize"}
)
_FLOATS = lazy_pattern(r"(?:wrap|sideways)?(?:figure|table)\*?|tabularx?|longtable|center|algorithm\*?")
_HEADS = (
    "lhead",
    "chead",
    "rhead",
    "lfoot",
    "cfoot",
    "rfoot",
    "fancyhead",
    "fancyfoot",
    "ihead",
    "ohead",
    "markright",
    "chaptermark",
    "sectionmark",
)
_BOXES = ("mbox", "hbox")  # one with nothing in it is for a page that is to be blank
_OF_PAGES = ("page", "skip", "space", "break", "side")  # how commands end that only move what follows

_Stretch = tuple[int, int]


@dataclass(frozen=True)
class Filled:
    """The places of a section at which something is printed that is no prose, each in order."""

    section: Section
    places: list[int]
    contents: list[int]
    references: list[int]
    silent: list[_Stretch]  # prints in the head of the page, or begins a new one

    def holds(self, start: int, end: int) -> bool:
        """Whether anything but prose fills a stretch."""
        return any_between(self.places, start, end) or any_between(self.contents, start, end)

    def holds_references(self, start: int, end: int) -> bool:
        """Whether a list of references is printed in a stretch."""
        return any_between(self.references, start, end)

    def is_empty(self, start: int, end: int) -> bool:
        """Whether neither prose nor anything else fills a stretch."""
        return not self.holds(start, end) and self._is_blank_but(self.silent, start, end)

    def prints(self, start: int, end: int) -> bool:
        """Whether prose or anything else but a table of contents fills a stretch."""
        return any_between(self.places, start, end) or not self._is_blank_but(self.silent, start, end)

    def holds_contents_alone(self, start: int, end: int) -> bool:
        """Whether a table of contents is all that fills a stretch: files may follow it, as chapters do."""
        if not any_between(self.contents, start, end) or any_between(self.places, start, end):
            return False
        first = self.contents[bisect_left(self.contents, start)]
        includes = any(start <= use.span.start < first for use in self.section.inclusions)
        return not includes and self._is_blank_but(self.silent, start, end)

    def holds_floats_alone(self, start: int, end: int) -> bool:
        """Whether figures and tables are all that fills a stretch, in which no file is included."""
        around = [one for one in self.section.environments if start <= one.span.start < end]
        inside = sorted((one.span.start, one.span.end) for one in around if _FLOATS.fullmatch(one.name))
        if not inside or any(start <= use.span.start < end for use in self._files()):
            return False
        outside = [one for one in self.places if start <= one < end and not any(a <= one < b for a, b in inside)]
        return not outside and self._is_blank_but(sorted((*inside, *self.silent)), start, end)

    def _files(self) -> Iterator[Inclusion]:
        return (use for use in self.section.inclusions if use.command in JOINING)

    def _is_blank_but(self, stretches: list[_Stretch], start: int, end: int) -> bool:
        """Whether no prose comes from a stretch, but for what comes from others in it."""
        for first, last in stretches[bisect_left(stretches, (start,)) : bisect_left(stretches, (end,))]:
            if not self.section.prose.is_blank(start, first):
                return False
            start = max(last, start)
        return self.section.prose.is_blank(start, end)


@kept
def filled(section: Section) -> Filled:
    """Gather the places of a section that are filled."""
    places = [*_offsets(section, _FILLING), *(note.span.start for note in section.notes)]
    places += [one.span.start for one in section.environments if one.name not in _TRANSPARENT]
    return Filled(
        section,
        sorted(places),
        sorted(_offsets(section, _CONTENTS)),
        sorted(_offsets(section, LISTS_OF_REFERENCES)),
        sorted(_silent(section)),
    )


def _silent(section: Section) -> Iterator[_Stretch]:
    for macro in section.macros(*(name for name in _HEADS if name in section.commands)):
        yield macro.span.start, macro.span.end + 1
    for macro in section.macros(*(name for name in _BOXES if name in section.commands)):
        if macro.arguments and not macro.arguments[0].text.strip():
            yield macro.span.start, macro.span.end
    for name in section.commands:
        if name.endswith(_OF_PAGES):
            yield from ((offset, offset + 1) for offset in section.commands[name])


def _offsets(section: Section, names: Iterable[str]) -> Iterator[int]:
    for name in names:
        yield from section.commands.get(name, ())
