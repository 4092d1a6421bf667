"""A paper as its readers go through it: passages under their headings, each with its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import itemgetter
from posixpath import basename
from typing import TYPE_CHECKING

from galley.checking.telling.generated import is_generated
from galley.findings.patterns import lazy_pattern
from galley.model.changes import Place
from galley.model.manuscript import Heading, Inclusion, Section
from galley.model.prose import CITATION, CODE, FORMULA, PLACEHOLDERS, REFERENCE, UNKNOWN, VALUE
from galley.prose.wording.sentences import sentences
from galley.reading.latex.vocabulary import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.findings.source import Span
    from galley.model.manuscript import ValueUse

FRONT = "(before the first heading)"
ABSTRACT = "Abstract"

_NO_HEADING = 90  # the level of what stands under none
_NEAR = 200  # characters behind a title in which its label stands
_INCLUDING = frozenset({"input", "include", "subfile", "subfileinclude", "import", "subimport", "InputIfFileExists"})
_WORD = lazy_pattern(r"[^\W_]+(?:['’.,–-][^\W_]+)*")
_NO_WORD = str.maketrans(dict.fromkeys(CITATION + REFERENCE + FORMULA + CODE + UNKNOWN, " "))


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of the paper: `start` and `end` are offsets of the section's prose."""

    section: Section = field(repr=False)
    start: int
    end: int
    value_starts: list[int] = field(repr=False)  # where the section's uses of values stand in the source

    @cached_property
    def skeleton(self) -> str:
        """What it says, with one character for each value, citation and reference."""
        return " ".join(self.section.prose.with_formulas[self.start : self.end].split())

    @property
    def place(self) -> Place:
        span = self.section.prose.span(self.start, self.end)
        return Place(path=span.path, line=span.line)

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Start and end in the source."""
        span = self.section.prose.span(self.start, self.end)
        return span.start, span.end

    @cached_property
    def values(self) -> tuple[ValueUse | None, ...]:
        """The value behind each place that prints one, in order; None where it prints a quote."""
        prose, uses = self.section.prose, self.section.values
        found: list[ValueUse | None] = []
        at = prose.with_formulas.find(VALUE, self.start, self.end)
        while at != -1:
            begin = prose.source_offset(at)
            index = bisect_right(self.value_starts, begin)
            is_value = prose.source.text.startswith("\\VAR", begin) and index < len(uses)
            found.append(uses[index] if is_value else None)
            at = prose.with_formulas.find(VALUE, at + 1, self.end)
        return tuple(found)

    def words(self, printed: Mapping[str, str]) -> int:
        """How many words it has as it is printed, for values by their expression; citations are none."""
        text = self.skeleton
        if VALUE in text:
            uses = iter(self.values)
            text = re.sub(VALUE, lambda _: printed.get(use.expression, "?") if (use := next(uses, None)) else "", text)
        return sum(1 for _ in _WORD.finditer(text.translate(_NO_WORD)))


@dataclass(eq=False)
class Passage:
    """A heading with the sentences under it, up to the next heading of any level."""

    title: str
    level: int
    place: Place
    label: str = ""
    above: Passage | None = field(default=None, repr=False)
    sentences: list[Sentence] = field(default_factory=list, repr=False)

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the headings above it and its own."""
        return (*self.above.path, self.title) if self.above else (self.title,)


def passages(sections: Sequence[Section]) -> list[Passage]:
    """All passages in reading order; what stands before any heading has a passage too, and so has the abstract.

    What templates write is left out: it follows from settings and data. So is the wrapper of a paper of ours.
    """
    outline = _Outline(sections)
    outline.read(FRONT)
    return [one for one in outline.found if one.sentences or one.level < _NO_HEADING]


class _Outline:
    def __init__(self, sections: Sequence[Section]) -> None:
        self._left = list(reversed(sections))
        self._is_bundle = any("galleyvalue" in one.commands for one in sections)  # as Overleaf gets it
        self.found: list[Passage] = []
        self._current: Passage | None = None
        self._abstract: Passage | None = None

    def read(self, title: str) -> None:
        """Read what is left, though no file includes it."""
        while self._left:
            section = self._left.pop()
            if self._current is None:
                self._current = self._opened(title, _NO_HEADING, Place(path=section.source.path, line=1))
            self._read(section, in_abstract=False)

    def _opened(self, title: str, level: int, place: Place, label: str = "") -> Passage:
        above = next((one for one in self._open() if one.level < level), None) if level < _NO_HEADING else None
        passage = Passage(title, level, place, label, above)
        self.found.append(passage)
        return passage

    def _open(self) -> Iterator[Passage]:
        """The last heading and those above it, innermost first."""
        current = next((one for one in reversed(self.found) if one.level < _NO_HEADING), None)
        while current is not None:
            yield current
            current = current.above

    def _read(self, section: Section, *, in_abstract: bool) -> None:
        """Go through a file, and through those that it includes where it does."""
        spoken = () if self._is_made(section) else _spoken(section)
        headings = ((one.title.start, one) for one in section.headings)
        included = ((one.span.start, one) for one in section.inclusions if one.command in _INCLUDING)
        for at, event in sorted(chain(headings, included, spoken), key=itemgetter(0)):
            is_abstract = in_abstract or "abstract" in section.enclosing(at)
            if isinstance(event, Heading):
                self._current = self._headed(section, event)
            elif isinstance(event, Sentence):
                (self._in_abstract(event) if is_abstract else self._here()).sentences.append(event)
            elif isinstance(event, Inclusion) and self._left and _is_meant(event, self._left[-1]):
                self._read(self._left.pop(), in_abstract=is_abstract)

    def _is_made(self, section: Section) -> bool:
        """Whether Galley wrote the file; in a bundle what lies in build/ else lies at the top."""
        path = section.source.path
        of_bundle = path.startswith(("tables/", "figures/")) or "/" not in path
        return is_generated(path) or (self._is_bundle and of_bundle)

    def _headed(self, section: Section, heading: Heading) -> Passage:
        span = heading.title
        near = section.source.text[span.end : span.end + _NEAR]
        label = re.match(r"[\]}\s]*\\label\s*\{([^{}]*)\}", near)
        place = Place(path=span.path, line=span.line)
        return self._opened(_plain(section, span), heading.level, place, label[1] if label else "")

    def _here(self) -> Passage:
        assert self._current is not None  # noqa: S101 - opened before anything is read
        return self._current

    def _in_abstract(self, sentence: Sentence) -> Passage:
        if self._abstract is None:
            self._abstract = self._opened(ABSTRACT, _NO_HEADING, sentence.place)
        return self._abstract


def _spoken(section: Section) -> Iterator[tuple[int, Sentence]]:
    """The sentences of a section with their places in the source; titles of headings are none."""
    titles = [(one.title.start, one.title.end) for one in section.headings]
    prose = section.prose
    values = [use.span.start for use in section.values]
    for start, text in sentences(prose.text):
        if text.strip(" \n" + PLACEHOLDERS.replace(VALUE, "")):
            at = prose.source_offset(start)
            if not TABLES.isdisjoint(section.enclosing(at)):
                continue  # a cell
            if not any(first <= at < last for first, last in titles):
                yield at, Sentence(section, start, start + len(text), values)


def _plain(section: Section, span: Span) -> str:
    """A title as it is read; as it is written where it has no words of its own."""
    prose = section.prose
    found = prose.with_formulas[prose.offset(span.start) : prose.offset(max(span.end - 1, span.start)) + 1]
    found = "".join(" " if one in PLACEHOLDERS else one for one in found)
    return " ".join(found.split()) or " ".join(span.text.split())


def _is_meant(inclusion: Inclusion, section: Section) -> bool:
    """Whether an inclusion names a file, which is the next that reading came to."""
    return basename(inclusion.target).removesuffix(".tex") == basename(section.source.path).removesuffix(".tex")
