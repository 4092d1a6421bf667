r"""A main file cut at what it is made of: class, preamble, front matter, body, and what follows the body."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.app.adopting.old_paper.flattening import INCLUDING, included_file
from galley.app.adopting.old_paper.vocabulary import ENDING, FRONT, REFERENCES, STYLES, is_setting
from galley.app.adopting.prose import without_comments
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile
from galley.reading.latex.elements import Element, elements
from galley.reading.latex.tokens import read_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.app.adopting.old_paper.flattening import Flat
    from galley.model.latex.groups import Bounds
    from galley.reading.folder import Folder

_HEADINGS = frozenset({"part", "chapter", "section"})
_NAMED = lazy_pattern(r"\\(?:maketitle|title|author|begin\s*\{(?:abstract|IEEEkeywords|keywords)\})\b")
_HEADING = lazy_pattern(r"\\(?:chapter|section|part)\b")
_CLASS = lazy_pattern(r"\\documentclass\b")
_ABSTRACT = lazy_pattern(r"\\begin\s*\{abstract\}(.*?)\\end\s*\{abstract\}", re.DOTALL)
_BEGIN = lazy_pattern(r"\\begin\s*\{document\}[ \t]*\n?")
_END = lazy_pattern(r"\\end\s*\{document\}")


@dataclass(frozen=True)
class Anatomy:
    """The main file by offsets in its text. Offsets that are not there are those of what follows."""

    folder: Folder = field(repr=False)
    flat: Flat = field(repr=False)

    @property
    def text(self) -> str:
        return self.flat.text

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """What the main file is made of. An environment around all sections does not hide them."""
        found = elements(self.text)
        around = [one for one in found if self._encloses_sections(one)]
        return elements(self.text, around[0].name.removeprefix("@")) if len(around) == 1 else found

    def _encloses_sections(self, one: Element) -> bool:
        if not one.name.startswith("@") or one.name in FRONT:
            return False
        inside = self.text[slice(*one.body)]
        return bool(_HEADING.search(without_comments(inside))) or any(
            map(self._has_heading_in(inside), elements(inside))
        )

    def _has_heading_in(self, text: str) -> Callable[[Element], bool]:
        def has(one: Element) -> bool:
            path = self._file(one, text)
            source = self.folder.source(path, guessing=True)[0] if path else None
            return source is not None and bool(_HEADING.search(without_comments(source.text)))

        return has

    @cached_property
    def document_class(self) -> Element | None:
        r"""The `\documentclass`; where conditionals choose one, the chosen, from the first of them to the last."""
        found = next((one for one in self.elements if one.name == "documentclass" and one.arguments), None)
        choosing = [
            one for one in self.elements if one.name == "\\if" and _CLASS.search(self.shown(one.start, one.end))
        ]
        if found or not choosing:
            return found
        from galley.reading.latex import read_latex  # noqa: PLC0415 - knows which conditions hold; rarely needed

        section, _ = read_latex(SourceFile("", self.text))
        chosen = next((use for use in section.macros("documentclass") if use.arguments), None)
        if chosen is None:
            return None
        optional, arguments = (
            tuple((span.start, span.end) for span in spans) for spans in (chosen.optional, chosen.arguments)
        )
        return Element("documentclass", choosing[0].start, choosing[-1].end, optional, arguments)

    @property
    def class_name(self) -> str:
        """The class without its folder."""
        element = self.document_class
        return posixpath.basename(self.text[slice(*element.arguments[0])].strip()) if element else ""

    @property
    def job(self) -> str:
        r"""What `\jobname` is for it."""
        return posixpath.splitext(posixpath.basename(self.flat.stretches[0][1].path))[0]

    @property
    def class_start(self) -> int:
        return self.document_class.start if self.document_class else 0

    @property
    def class_end(self) -> int:
        return self.document_class.end if self.document_class else 0

    @property
    def class_options(self) -> list[str]:
        given = (self.shown(*one) for one in self.document_class.optional) if self.document_class else ()
        return [option.strip() for options in given for option in options.split(",") if option.strip()]

    @property
    def bibliography_style(self) -> str | None:
        found = [one for one in self.elements if one.name == "bibliographystyle" and one.arguments]
        return self.text[slice(*found[-1].arguments[0])].strip() if found else None

    @cached_property
    def begin(self) -> Bounds:
        r"""`\begin{document}`."""
        return self._frame(_BEGIN) or (len(self.text), len(self.text))

    @cached_property
    def end(self) -> int:
        r"""Where `\end{document}` begins."""
        found = self._frame(_END)
        return found[0] if found else len(self.text)

    def _frame(self, pattern: re.Pattern[str]) -> Bounds | None:
        return next((match.span() for match in read_matches(pattern, self.text)), None)

    @cached_property
    def front(self) -> tuple[Element, ...]:
        """The commands of the front matter that stand at the top, before the body."""
        found = [one for one in self.elements if one.start < self.body_start and one.name != "\\begin"]
        return tuple(one for one in found if one.name in FRONT or one.defined == "shortauthors")

    @cached_property
    def abstract(self) -> Bounds | None:
        """The text of the abstract, wherever in the front matter it stands."""
        own = self.environment("abstract")
        found = None if own else _ABSTRACT.search(self.text, self.class_end, self.body_start)
        return own.body if own else found.span(1) if found else None

    def environment(self, name: str) -> Element | None:
        """The one environment of a name at the top; None where there are none or several."""
        found = [one for one in self.elements if one.name == f"@{name}"]
        return found[0] if len(found) == 1 else None

    @cached_property
    def settings_in_front(self) -> tuple[Element, ...]:
        """What stands among the front matter and could stand in the preamble."""
        return tuple(one for one in self._others_in_front if is_setting(one))

    @cached_property
    def strangers(self) -> tuple[Element, ...]:
        """What stands among the front matter, and is neither that nor a setting."""
        return tuple(one for one in self._others_in_front if not is_setting(one))

    @property
    def _others_in_front(self) -> Iterator[Element]:
        return (one for one in self.in_document if one.start < self.body_start and one not in self.front)

    @property
    def has_references(self) -> bool:
        return any(one.name in REFERENCES for one in self.elements)

    @property
    def asks_biblatex(self) -> bool:
        return any(one.name == "printbibliography" for one in self.elements)

    @property
    def has_typed_references(self) -> bool:
        return any(one.name == "@thebibliography" for one in self.elements)

    @cached_property
    def body_start(self) -> int:
        """Where the front matter ends."""
        before = [one for one in self.in_document if one.start < self._first_section]
        ends = (one.end for one in before if one.name in FRONT or _NAMED.search(self.shown(one.start, one.end)))
        return max(ends, default=self.begin[1])

    @cached_property
    def body_end(self) -> int:
        """Where acknowledgments or references begin, else where the document ends."""
        ending = [one for one in self.in_document if one.name in ENDING and one.start >= self.body_start]
        if not ending:
            return self.end
        start = ending[0].start
        for one in reversed([one for one in self.in_document if one.end <= start]):
            if one.name not in STYLES or self.shown(one.end, start).strip():
                break
            start = one.start
        return max(start, self.body_start)

    @cached_property
    def ending(self) -> tuple[Element, ...]:
        """What stands at the top between the body and the end of the document."""
        return tuple(one for one in self.in_document if one.start >= self.body_end)

    @cached_property
    def in_document(self) -> tuple[Element, ...]:
        r"""What stands at the top between `\begin{document}` and its end."""
        return tuple(one for one in self.elements if self.begin[1] <= one.start < self.end)

    @cached_property
    def _first_section(self) -> int:
        starts = (one.start for one in self.in_document if one.name in ENDING or self.starts_section(one))
        return min(starts, default=self.end)

    def starts_section(self, one: Element) -> bool:
        """Whether it is a heading, or includes a file that has one."""
        return one.name in _HEADINGS or self._has_heading_in(self.text)(one)

    def file_of(self, one: Element) -> str | None:
        """The file of the paper that an element includes."""
        return self._file(one, self.text)

    def _file(self, one: Element, text: str) -> str | None:
        if one.name not in INCLUDING or len(one.arguments) != 1:
            return None
        return included_file(self.folder, text[slice(*one.arguments[0])])

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text without its comments."""
        return without_comments(self.text[start:end])
