"""A LaTeX source as its author means it: the uses of recorded facts, and the structure that rules look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.latex.groups import Groups
    from galley.model.prose import Prose


# Keys that stand for a work which is still to be found: `?`, `todo`, `citation-needed`, `add paper here`.
_PLACEHOLDER_KEY = lazy_pattern(
    r"\?.*|[.…\s_-]*|x{2,}|(?:todo|fixme|tbd|tba|placeholder)(?:[ _:.?!-].*)?"
    r"|(?:cite|citations?|refs?|reference|missing|key)[?!]*|(?:cite|citation)[ _-]?(?:me|this|needed|here)"
    r"|(?:needs?|add|insert|some|find)[ _-]?(?:cite|citation|ref|paper|source|stud).*|(?:insert|add)\w{0,40}here",
    re.IGNORECASE,
)
_QUOTATION = lazy_pattern(r"quot|excerpt|verse|transcript", re.IGNORECASE)
_CODE = lazy_pattern(r"texttt|code|mono|file(?:name)?|alltt|listing")
_NAMES = 1000  # of environments and commands that are remembered


@lru_cache(maxsize=_NAMES)
def _is_quotation(name: str) -> bool:
    return _QUOTATION.search(name) is not None


@lru_cache(maxsize=_NAMES)
def _is_code(name: str) -> bool:
    return _CODE.fullmatch(name) is not None


def written_form(expression: str) -> str:
    r"""An expression as TeX's \detokenize spells it: every run of white space is one space."""
    return re.sub(r"\s+", " ", expression)


TEXT_INCLUSIONS: Final = frozenset(
    (
        *("input", "include", "subfile", "subfileinclude", "import", "subimport"),
        *("inputfrom", "subinputfrom", "includefrom", "subincludefrom"),
    )
)
"""Commands that read a file as a part of the text, which has to be there."""


@dataclass(frozen=True, slots=True)
class ValueUse:
    r"""`\VAR{expression}`, or the condition of `\claim{expression}{prose}` or of a row of a generated table.

    `expression` is folded and stripped, `written` only folded: the name under which TeX looks the value up.
    """

    expression: str
    written: str
    span: Span  # of the expression inside its braces
    is_claim: bool = False


@dataclass(frozen=True, slots=True)
class CitationUse:
    r"""One key of a `\cite`-like command (`command` has no backslash).

    An empty `\cite{}` has one use with an empty key.
    """

    key: str
    command: str
    span: Span  # of the key alone; of the whole command where the key is empty

    @property
    def is_placeholder(self) -> bool:
        r"""Whether the key only keeps a place, as in `\cite{TODO}`."""
        return bool(_PLACEHOLDER_KEY.fullmatch(self.key))


@dataclass(frozen=True, slots=True)
class Inclusion:
    r"""A file pulled in by `\input`, `\includegraphics`, `\bibliography`, `\usepackage` or one of their relatives.

    `target` is as written: TeX adds the usual ending.
    """

    command: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Label:
    r"""The name that `\label` gives to a place."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    r"""One label named by a `\ref`-like command (`command` has no backslash)."""

    name: str
    command: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    r"""A heading: `level` counts as LaTeX does, -1 for `\part`, 1 for `\section`, 4 for `\paragraph`.

    `body` runs from the title to the next heading of any level, or to the end.
    """

    command: str
    level: int
    title: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Environment:
    r"""`\begin{name}` … `\end{name}`; `body` lies between them."""

    name: str
    span: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Definition:
    r"""A macro that the source defines: `name` without backslash, `body` as written between its braces."""

    name: str
    command: str  # that defines it: newcommand, def, …
    parameters: int
    body: str
    span: Span  # from the defining command to the end of the body
    is_author_note: bool = False  # uses of it are remarks among the authors, not text of the paper


@dataclass(frozen=True, slots=True)
class AuthorNote:
    r"""The use of a macro for remarks among the authors: `\todo{…}`, or one that the paper defines."""

    name: str
    span: Span
    text: Span


@dataclass(frozen=True, slots=True)
class MacroUse:
    """A control sequence with the arguments that follow it, as written; spans lie inside the brackets."""

    name: str
    span: Span  # from the backslash to the end of the last argument
    is_starred: bool
    optional: tuple[Span, ...]
    arguments: tuple[Span, ...]


@dataclass(slots=True)
class Neighbourhood:
    """An environment, or the text argument of a command, and where it stands: offsets of its content."""

    name: str
    start: int
    end: int
    parent: int  # index of the one around it, -1 at the top


@dataclass(frozen=True)
class Section:
    r"""One LaTeX source, read. What TeX never sees (comments, `\iffalse`, verbatim) has no uses and no prose."""

    source: SourceFile
    prose: Prose
    values: tuple[ValueUse, ...]
    citations: tuple[CitationUse, ...]
    inclusions: tuple[Inclusion, ...]
    labels: tuple[Label, ...]
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    environments: tuple[Environment, ...]
    definitions: tuple[Definition, ...]
    notes: tuple[AuthorNote, ...]
    comments: tuple[Span, ...]  # each from its % to the end of the line
    surroundings: tuple[Neighbourhood, ...] = field(repr=False)  # by start
    commands: dict[str, tuple[int, ...]] = field(repr=False)  # name to the offsets of its backslashes
    groups: Groups = field(repr=False)
    skipped: tuple[Span, ...] = ()  # what a condition that does not hold leaves out
    endinput: int | None = None  # the offset of the `\endinput` that is sure to end reading after its line

    @property
    def is_document(self) -> bool:
        r"""Whether this is a paper's root: it has a `\documentclass`."""
        return "documentclass" in self.commands

    def macros(self, *names: str) -> Iterator[MacroUse]:
        """Every use of these control sequences in source order; definitions of them are not uses."""
        if self.commands.keys().isdisjoint(names):
            return iter(())
        places = sorted((offset, name) for name in names for offset in self.commands.get(name, ()))
        return (self._macro(name, offset) for offset, name in places)

    def _macro(self, name: str, offset: int) -> MacroUse:
        starred, optional, arguments, end = self.groups.all_arguments(self.source.text, offset + 1 + len(name))
        return MacroUse(
            name,
            self.source.span(offset, end),
            starred,
            tuple(self.source.span(*bounds) for bounds in optional),
            tuple(self.source.span(*bounds) for bounds in arguments),
        )

    def enclosing(self, offset: int) -> tuple[str, ...]:
        """The environments and text arguments (caption, footnote, title …) around an offset, outermost first."""
        names = []
        index = bisect_right(self._surroundings_starts, offset) - 1
        while index >= 0:
            around = self.surroundings[index]
            if offset < around.end:
                names.append(around.name)
            index = around.parent
        return tuple(reversed(names))

    def is_quoted(self, start: int) -> bool:
        """Whether an offset of the prose lies in somebody's words: in quotation marks, or set as a quotation."""
        if self.prose.is_in_quotation_marks(start):
            return True
        return any(map(_is_quotation, self.enclosing(self.prose.source_offset(start))))

    def is_code(self, start: int) -> bool:
        """Whether an offset of the prose is set as code."""
        return any(map(_is_code, self.enclosing(self.prose.source_offset(start))))

    def is_comment(self, offset: int) -> bool:
        """Whether an offset of the source lies in a comment."""
        index = bisect_right(self.comments, offset, key=lambda one: one.start) - 1
        return index >= 0 and offset < self.comments[index].end

    @cached_property
    def _surroundings_starts(self) -> list[int]:
        return [around.start for around in self.surroundings]
