"""Where a key stands in a TOML text, so that what is wrong with its value is reported there.

The standard library's parser tells no places. This scanner reads a text that `tomllib` accepts and notes them; given
anything else it still ends, with the places of what it understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.findings.source import SourceFile, Span

Keys: TypeAlias = tuple[str | int, ...]

_BLANK = lazy_pattern(r"(?:\s|#[^\n]*)*")
_STRING = lazy_pattern(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = lazy_pattern(r"[^\s.=\[\]{}#,\"']+")
_SCALAR = lazy_pattern(r"[^,\]}#\n]*[^,\]}#\s]")
_REST_OF_LINE = lazy_pattern(r"[^\n]*\n?")
_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_DEEPEST = 100  # levels of arrays and inline tables


def locate(source: SourceFile, keys: Keys) -> Span:
    """Find the place of a key, or of an element of an array, reached through `keys` from the top.

    Where the key does not stand in the text, it is the place of the nearest table around it, at last an empty span at
    the beginning of the file.
    """
    return _nearest(source, _scan(source).keys, keys)


def locate_value(source: SourceFile, keys: Keys) -> Span:
    """Find the place of the value that a key is set to; for a table with a `[header]` the name in the header."""
    places = _scan(source)
    return _nearest(source, places.keys | places.values, keys)


def keys_at(source: SourceFile, place: Span) -> Keys:
    """The keys that lead to a place that `locate` or `locate_value` gave; none for another one."""
    return _by_place(source).get((place.start, place.end), ())


@lru_cache(maxsize=8)  # mistakes come by the thousand
def _by_place(source: SourceFile) -> dict[tuple[int, int], Keys]:
    places = _scan(source)
    named = (*places.values.items(), *places.keys.items())
    return {place: keys for keys, place in sorted(named, key=lambda one: len(one[0]))}


def locate_named(source: SourceFile, keys: Keys, name: str, index: int) -> Span:
    """Find the place of one of several names, written as the keys of a table or as the elements of an array."""
    place = locate(source, (*keys, name))
    return locate(source, (*keys, index)) if place == locate(source, keys) else place


def values_of(source: SourceFile) -> dict[Keys, tuple[int, int]]:
    """Give where each value begins and ends, in the order in which they stand."""
    return _scan(source).values


def mentions_of(source: SourceFile) -> tuple[tuple[Keys, Span], ...]:
    """Every place that names a key, in order: a key is named again in each `[header]` of a table below it."""
    return tuple((keys, source.span(*place)) for keys, place in _scan(source).mentions)


def _nearest(source: SourceFile, places: dict[Keys, tuple[int, int]], keys: Keys) -> Span:
    for length in range(len(keys), 0, -1):
        if keys[:length] in places:
            return source.span(*places[keys[:length]])
    return source.span(0, 0)


@dataclass(frozen=True, slots=True)
class _Places:
    keys: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    values: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    mentions: list[tuple[Keys, tuple[int, int]]] = field(default_factory=list)


@lru_cache(maxsize=8)
def _scan(source: SourceFile) -> _Places:
    scanner = _Scanner(source.text)
    scanner.document()
    return scanner.places


class _Scanner:
    """Walks once through the text; every method starts at `position` and leaves it behind what it read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.places = _Places()
        self.lengths: dict[Keys, int] = {}  # of arrays of tables
        self.last_part = (0, 0)  # of the dotted key read last

    def document(self) -> None:
        table: Keys = ()
        while self._skip_blank():
            start = self.position
            if self.text[start] == "[":
                table = self._header()
            else:
                self._setting(table, 0)
            if self.position == start:
                self._match(_REST_OF_LINE)

    def _header(self) -> Keys:
        is_array = self.text.startswith("[[", self.position)
        self.position += 1 + is_array
        keys = self._dotted_key((), is_header=True)
        if is_array and keys:
            self.lengths[keys] = self.lengths.get(keys, 0) + 1
            keys = (*keys, self.lengths[keys] - 1)
            self.places.keys[keys] = self.last_part
        self._match(_REST_OF_LINE)
        return keys

    def _setting(self, table: Keys, depth: int) -> None:
        keys = self._dotted_key(table, is_header=False)
        self._skip_blank()
        if self._accept("="):
            self._value(keys, depth)

    def _dotted_key(self, table: Keys, *, is_header: bool) -> Keys:
        keys = table
        while self._skip_blank():
            start = self.position
            part = self._key_part()
            if part is None:
                break
            keys = (*keys, part)
            self.last_part = (start, self.position)
            self.places.keys.setdefault(keys, self.last_part)
            self.places.mentions.append((keys, self.last_part))
            self._skip_blank()
            if not self._accept("."):
                break
            if is_header and keys in self.lengths:  # the latest element is meant
                keys = (*keys, self.lengths[keys] - 1)
        return keys

    def _key_part(self) -> str | None:
        if quoted := self._match(_STRING):
            return _unquoted(quoted)
        return self._match(_BARE_KEY)

    def _value(self, keys: Keys, depth: int) -> None:
        self._skip_blank()
        start = self.position
        if self._accept("["):
            self._elements(keys, depth + 1)
        elif self._accept("{"):
            self._inline_table(keys, depth + 1)
        elif self._match(_STRING) is None:
            self._match(_SCALAR)
        self.places.values[keys] = (start, self.position)

    def _elements(self, keys: Keys, depth: int) -> None:
        index = 0
        while depth <= _DEEPEST and self._skip_blank() and not self._accept("]"):
            start = self.position
            self._value((*keys, index), depth)
            self.places.keys[(*keys, index)] = (start, self.position)
            index += 1
            if not self._separator("]", start):
                break

    def _inline_table(self, keys: Keys, depth: int) -> None:
        while depth <= _DEEPEST and self._skip_blank() and not self._accept("}"):
            start = self.position
            self._setting(keys, depth)
            if not self._separator("}", start):
                break

    def _separator(self, closing: str, start: int) -> bool:
        """Whether to go on: behind a comma, or before the closing bracket if anything was read since `start`."""
        self._skip_blank()
        return self._accept(",") or (self.text.startswith(closing, self.position) and self.position > start)

    def _skip_blank(self) -> bool:
        self._match(_BLANK)
        return self.position < len(self.text)

    def _accept(self, character: str) -> bool:
        found = self.text.startswith(character, self.position)
        self.position += found
        return found

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        match = pattern.match(self.text, self.position)
        if match is None:
            return None
        self.position = match.end()
        return match.group()


def _unquoted(literal: str) -> str:
    if literal.startswith("'"):
        return literal[1:-1]
    return _ESCAPE.sub(escaped, literal[1:-1])


def escaped(match: re.Match[str]) -> str:
    """Give the character that an escape stands for: its groups are four digits, eight digits, or a letter."""
    code = match[1] or match[2]
    if code is None:
        return _ESCAPED.get(match[3], match[3])
    return chr(min(int(code, 16), 0x10FFFF))
