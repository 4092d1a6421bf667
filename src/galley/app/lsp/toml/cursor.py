"""Where in TOML the cursor is, in a text that need not be TOML yet: under which keys, at a key or at a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.toml.places import Keys

_DEEPEST = 100  # levels of arrays and inline tables: the keys of each are as many
_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADER = lazy_pattern(
    rf"^[ \t]*\[{{1,2}}(?P<keys>[ \t]*{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*[ \t]*)\]{{1,2}}[ \t]*(?:\#[^\n]*)?$",
    re.MULTILINE,
)
_OPEN_HEADER = lazy_pattern(r"(?:^|\n)[ \t]*(?P<bracket>\[{1,2})(?P<keys>[^\[\]\n=#]*)\Z")
_PART = lazy_pattern(r"""\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[\w-]+))\s*\.?""")
# The tokens of TOML; `open` is a text in quotation marks that is still being typed.
_TOKEN = lazy_pattern(
    r"""
      (?P<comment> \#[^\n]* )
    | (?P<long> "{3}(?:\\.|[^\\])*?"{3} | '{3}.*?'{3} )
    | (?P<string> (?!"{3}|'{3}) (?: "(?:\\.|[^"\\\n])*" | '[^'\n]*' ) )
    | (?P<open> "{3}(?:\\.|[^\\])*\Z | '{3}.*\Z | ["'][^\n]*\Z )
    | (?P<mark> [\[\]{},=\n] )
    | (?P<word> [^\s=\[\]{},\#"']+ )
    """,
    re.DOTALL | re.VERBOSE,
)


class Awaited(Enum):
    """What may be written at the cursor."""

    HEADER = auto()
    KEY = auto()
    VALUE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Cursor:
    """What the cursor is at; `keys` lead to the table of a key, or to the value itself.

    `begun` is what is written of it, without its quotation mark, which is `quote`.
    """

    awaited: Awaited
    keys: Keys = ()
    begun: str = ""
    quote: str = ""


@dataclass(slots=True)
class _Frame:
    """A table, or an array if it counts its elements; `key` is what is being set."""

    keys: Keys
    index: int | None = None
    key: list[str] = field(default_factory=list)
    is_set: bool = False  # behind the `=`

    @property
    def place(self) -> Keys:
        return (*self.keys, self.index) if self.index is not None else (*self.keys, *self.key)


def cursor_at_end(text: str) -> Cursor:
    """Where the end of a text is."""
    opened = _OPEN_HEADER.search(text)
    if opened and _in_last_table(text[: opened.start("bracket")]).awaited is Awaited.KEY:  # else it is an array's
        *above, begun = opened["keys"].split(".")
        return Cursor(Awaited.HEADER, tuple(parts_of(".".join(above))), begun.strip())
    return _in_last_table(text)


def _in_last_table(text: str) -> Cursor:
    headers = list(_HEADER.finditer(text))
    if not headers:
        return _in_table(text, ())
    last = headers[-1]
    keys: Keys = tuple(parts_of(last["keys"]))
    if last[0].lstrip().startswith("[["):
        keys = (*keys, sum(one[0].lstrip().startswith("[[") and one["keys"] == last["keys"] for one in headers) - 1)
    return (
        _in_table(text[last.end() :].partition("\n")[2], keys)
        if "\n" in text[last.end() :]
        else Cursor(Awaited.NOTHING)
    )


def parts_of(dotted: str) -> Iterator[str]:
    """The parts of a dotted key, without their quotation marks."""
    for part in _PART.finditer(dotted):
        yield next(one for one in (part["double"], part["single"], part["bare"]) if one is not None)


def _in_table(text: str, keys: Keys) -> Cursor:
    frames = [_Frame(keys)]
    for token in _TOKEN.finditer(text):
        is_last = token.end() == len(text)
        top = frames[-1]
        if is_last and token.lastgroup in ("comment", "long", "string"):
            return Cursor(Awaited.NOTHING)
        if token.lastgroup == "open":
            return _at(top, token[0].lstrip("\"'"), token[0][0])
        if is_last and token.lastgroup == "word":
            return _at(top, token[0], "")
        _go_behind(frames, token)
    return _at(frames[-1], "", "")


def _at(frame: _Frame, begun: str, quote: str) -> Cursor:
    if frame.index is not None or frame.is_set:
        return Cursor(Awaited.VALUE, frame.place, begun, quote)
    above, _, last = begun.rpartition(".")
    return Cursor(Awaited.KEY, (*frame.keys, *frame.key, *parts_of(above)), last, quote)


def _go_behind(frames: list[_Frame], token: re.Match[str]) -> None:
    """Go on behind a token."""
    top = frames[-1]
    match token["mark"]:
        case None if token.lastgroup in ("word", "string") and top.index is None and not top.is_set:
            top.key += parts_of(token[0])
        case "=":
            top.is_set = top.index is None
        case "[" | "{" if len(frames) > _DEEPEST:
            pass
        case "[":
            frames.append(_Frame(top.place, index=0))
        case "{":
            frames.append(_Frame(top.place))
        case "]" | "}" if len(frames) > 1:
            frames.pop()
        case ",":
            _begin_next(top)
        case "\n" if len(frames) == 1:
            _begin_next(top)


def _begin_next(frame: _Frame) -> None:
    frame.key, frame.is_set = [], False
    if frame.index is not None:
        frame.index += 1
