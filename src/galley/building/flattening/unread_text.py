r"""What TeX passes over: nothing of it leaves the house.

That are comments, `comment`, `\iffalse … \fi`, and arguments of a macro that prints nothing: `\newcommand{\ed}[1]{}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.latex.sweeping.conditionals import WITH_ARGUMENTS
from galley.reading.latex.tokens import tokens

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from galley.model.manuscript import Definition, Section

_NEVER = lazy_pattern(r"\\if(?:false\b|\s*0\s*(?=[\\\n1]))")
_PRINTS = lazy_pattern(
    r"\\(?:(?:re)?newenvironment\*?|(?:New|Renew|Declare)DocumentEnvironment|(?:Re)?NewEnviron|includecomment|specialcomment)"
    r"\s*\{comment\}"
)
_SILENCE = lazy_pattern(r"(?:\s|%[^\n]*|\\(?:ignorespaces|unskip|relax|xspace)\b)*")
_CONTROL_WORD = lazy_pattern(r"\\[A-Za-z@]+$")
_NO_CONDITION = WITH_ARGUMENTS | {"iff", "iflanguage"}


def prints_comments(text: str) -> bool:
    """Whether a paper makes the environment `comment` one that prints."""
    return _PRINTS.search(text) is not None


def silent(definitions: Iterable[Definition]) -> dict[str, Definition]:
    """The macros that take arguments and print nothing, wherever they are defined."""
    known = list(definitions)
    printing = {one.name for one in known if not (one.parameters and _SILENCE.fullmatch(one.body))}
    return {one.name: one for one in known if one.name not in printing}


def unprinted(section: Section, macros: Mapping[str, Definition]) -> Iterator[tuple[int, int, str]]:
    """Edits that empty the arguments of such macros."""
    for use in section.macros(*macros):
        given = sorted((*use.optional, *use.arguments), key=lambda one: one.start)
        yield from ((one.start, one.end, "") for one in given[: macros[use.name].parameters])


def unread(section: Section, *, with_environments: bool) -> Iterator[tuple[int, int, str]]:
    """Edits that take it away; between what stands before and behind, nothing changes."""
    text = section.source.text
    yield from _comments(section)
    for one in section.environments:
        if one.name == "comment" and with_environments:
            start = text.rfind("\n", 0, one.span.start) + 1
            end = text.find("\n", one.span.end) + 1 or len(text)
            is_alone = not text[start : one.span.start].strip() and not text[one.span.end : end].strip()
            yield (start, end, "") if is_alone else (one.span.start, one.span.end, "")
    if _NEVER.search(text):
        yield from _never(text)


def _comments(section: Section) -> Iterator[tuple[int, int, str]]:
    """A line of nothing but a comment goes; behind text the percent sign stays, for it joins lines."""
    text = section.source.text
    for comment in section.comments:
        before = text.rfind("\n", 0, comment.start) + 1
        if not text[before : comment.start].strip():
            yield before, min(comment.end + 1, len(text)), ""
        else:
            yield comment.start + 1, comment.end, ""


def _never(text: str) -> Iterator[tuple[int, int, str]]:
    r"""From `\iffalse` up to its `\else`, and that `\fi`; up to its `\fi` where there is no other side."""
    opened: list[re.Match[str] | None] = []  # where each condition that is open begins to hide; None: it does not
    for token in tokens(text):
        word = token["word"] if token.lastgroup == "word" else ""
        if word == "fi" and opened:
            if begun := opened.pop():
                yield from _hidden_between(text, begun, token)
        elif word == "else" and opened and (begun := opened[-1]):
            yield from _hidden_between(text, begun, token)
            opened[-1] = None
        elif _begins_condition(text, word, token):
            opened.append(_NEVER.match(text, token.start()))


def _begins_condition(text: str, word: str, token: re.Match[str]) -> bool:
    return word.startswith("if") and word not in _NO_CONDITION and text[token.end() : token.end() + 1] != "{"


def _hidden_between(text: str, begun: re.Match[str], ended: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    r"""What is hidden, unless braces in it belong to others outside, as in `{\iffalse}\fi`."""
    hidden = text[begun.end() : ended.start()]
    if hidden.replace("\\{", "").count("{") != hidden.replace("\\}", "").count("}"):
        return
    if ended["word"] == "fi":
        is_word = _CONTROL_WORD.search(text, max(0, begun.start() - 60), begun.start())
        yield begun.start(), ended.end(), " " if is_word and text[ended.end() : ended.end() + 1].isalpha() else ""
    else:
        yield begun.end(), ended.start(), ""
