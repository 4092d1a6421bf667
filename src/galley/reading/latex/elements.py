r"""What a LaTeX source is made of at its top: commands, environments, groups and conditionals, each in nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.groups import gap_end
from galley.reading.latex.groups import GroupMatcher
from galley.reading.latex.sweeping.conditionals import WITH_ARGUMENTS
from galley.reading.latex.tokens import tokens
from galley.reading.latex.vocabulary import DEFINITIONS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.latex.groups import Bounds, Groups

_NAME = lazy_pattern(r"\s*\{\s*([^{}\\\n%]{1,60})\}")
_DEFINED = lazy_pattern(r"\*?\s*\{?\s*\\([A-Za-z@]+)\s*\}?")
_PARAMETERS = lazy_pattern(r"[^{}]*")
_BARE_FILE = lazy_pattern(r"[ \t]*([\w./-]+)")
_WITHOUT_ARGUMENTS = frozenset({"maketitle", "appendix", "balance", "newpage", "clearpage", "cleardoublepage", "par"})
_DEFINING = frozenset({*DEFINITIONS, "let", "newif", "renewenvironment", "newenvironment"})
_NO_CONDITIONALS = WITH_ARGUMENTS | {"iff", "iflanguage"}
_DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Element:
    r"""One of them, with offsets in the source.

    `name` is that of the command, with `@` before that of an environment; `{` is a group and `\if` a conditional.
    `defined` is the macro that a defining command is about. `body` lies between `\begin{…}` and `\end{…}`.
    """

    name: str
    start: int
    end: int
    optional: tuple[Bounds, ...] = ()
    arguments: tuple[Bounds, ...] = ()
    body: Bounds = (0, 0)
    defined: str = ""


def elements(text: str, transparent: str = "") -> tuple[Element, ...]:
    r"""All of them in order. `\begin{document}` and `\end{document}` are none: what they enclose lies at the top.

    So does what an environment named `transparent` encloses; its edges are elements named `\begin` and `\end`.
    """
    return tuple(_Elements(text, transparent).found())


class _Elements:
    def __init__(self, text: str, transparent: str) -> None:
        self._text = text
        self._transparent = transparent
        self._groups: Groups = GroupMatcher(tokens(text)).groups
        self._position = 0
        self._open: list[tuple[str, int, int]] = []  # environments: name, start, where the body begins
        self._conditionals: list[int] = []

    def found(self) -> Iterator[Element]:
        for token in tokens(self._text):
            if token.start() < self._position:
                continue
            if token.lastgroup == "open":
                yield from self._group(token.start())
            elif token.lastgroup == "verbatim":
                yield from self._verbatim(token)
            elif token.lastgroup == "word":
                yield from self._word(token["word"], token.start(), token.end("word"))

    @property
    def _is_at_top(self) -> bool:
        return not self._open and not self._conditionals

    def _group(self, start: int) -> Iterator[Element]:
        closing = self._groups.closing.get(start)
        if closing is not None:
            self._position = closing + 1
            if self._is_at_top:
                yield Element("{", start, closing + 1)

    def _verbatim(self, token: re.Match[str]) -> Iterator[Element]:
        self._position = token.end()
        name = token["environment"]
        if name and self._is_at_top:
            body = token.end("environment") + 1
            end = max(token.end() - len(f"\\end{{{name}}}"), body)
            yield Element(f"@{name}", token.start(), token.end(), body=(body, end))

    def _word(self, name: str, start: int, after: int) -> Iterator[Element]:
        if name in ("begin", "end"):
            yield from self._edge(name, start, after)
        elif name == "fi":
            yield from self._end_of_conditional(after)
        elif name.startswith("if") and name not in _NO_CONDITIONALS and self._text[after : after + 1] != "{":
            self._conditionals.append(start)
        elif name in _DEFINING:
            yield from self._definition(name, start, after)
        elif self._is_at_top:
            found = self._command(name, start, after)
            self._position = found.end
            yield found

    def _edge(self, which: str, start: int, after: int) -> Iterator[Element]:
        match = _NAME.match(self._text, after)
        if match is None:
            return
        name, self._position = match[1].strip(), match.end()
        if name == _DOCUMENT:
            return
        if name == self._transparent and self._is_at_top:
            if which == "begin":
                _, _, _, self._position = self._groups.all_arguments(self._text, match.end())
            yield Element(f"\\{which}", start, self._position)
            return
        if which == "begin":
            self._open.append((name, start, match.end()))
            return
        while self._open:
            opened, beginning, body = self._open.pop()
            if opened == name:
                if self._is_at_top:
                    yield Element(f"@{name}", beginning, match.end(), body=(body, start))
                return

    def _end_of_conditional(self, after: int) -> Iterator[Element]:
        if self._conditionals:
            start = self._conditionals.pop()
            if self._is_at_top:
                yield Element("\\if", start, after)

    def _definition(self, name: str, start: int, after: int) -> Iterator[Element]:
        match = _DEFINED.match(self._text, after)
        if match is None:
            return
        self._position = match.end()
        if name in ("newif", "let"):
            end = match.end()
        elif name.endswith("def"):
            opening = _PARAMETERS.match(self._text, match.end())
            place = opening.end() if opening else match.end()
            closing = self._groups.closing.get(place)
            body, end = ((place + 1, closing), closing + 1) if closing else ((0, 0), match.end())
        else:
            _, _, arguments, end = self._groups.all_arguments(self._text, match.end())
            body = arguments[-1] if arguments else (0, 0)
        if self._is_at_top and name not in ("newif", "let"):
            self._position = end
            yield Element(name, start, end, body=body, defined=match[1])

    def _command(self, name: str, start: int, after: int) -> Element:
        if name in _WITHOUT_ARGUMENTS:
            return Element(name, start, after)
        _, optional, arguments, end = self._groups.all_arguments(self._text, after)
        if not arguments and name == "input" and (bare := _BARE_FILE.match(self._text, gap_end(self._text, after))):
            return Element(name, start, bare.end(), arguments=(bare.span(1),))
        return Element(name, start, end, tuple(optional), tuple(arguments))
