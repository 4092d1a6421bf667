"""The words and values of a BibTeX text, read in linear time however its braces stand.

pybtex's scanner tells no places, ends at the first fault and reads an unclosed value to the end for each of its lines;
all that would help against this lies in its internals.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

NAME: Final = lazy_pattern(r"[!$&*+\-./:;<>?@A-Z\[\\\]^_`a-z|~\x7f][!$&*+\-./:;<>?@A-Z\[\\\]^_`a-z|~\x7f0-9]*")
KEY_IN_BRACES: Final = lazy_pattern(r"[^\s,}]+")
KEY_IN_PARENTHESES: Final = lazy_pattern(r"[^\s,]+")
_NUMBER = lazy_pattern(r"[0-9]+")
_WHITE_SPACE = lazy_pattern(r"\s+")
_MARK = lazy_pattern(r'["{}]')
_BRACE = lazy_pattern(r"[{}]")


class UnclosedError(Exception):
    """A value has no end."""


class StrayBraceError(Exception):
    """A brace closes within quotation marks that none has opened there; `place` is its offset."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class Scanner:
    """Walks through a text: each method skips white space at `pos`, and leaves `pos` behind what it found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self._endless: set[int] = set()  # marks from which no quotation mark follows outside braces
        self._line = (0, -1)

    @cached_property
    def closing(self) -> dict[int, int]:
        """The offset of the brace that closes each opening one; BibTeX counts those behind a backslash too."""
        closing, opened = {}, []
        for brace in _BRACE.finditer(self.text):
            if brace[0] == "{":
                opened.append(brace.start())
            elif opened:
                closing[opened.pop()] = brace.start()
        return closing

    def peek(self) -> str:
        """The next character, or nothing at the end."""
        found = self.text[self.pos : self.pos + 1]
        if found.isspace() and (space := _WHITE_SPACE.match(self.text, self.pos)):
            self.pos = space.end()
            return self.text[self.pos : self.pos + 1]
        return found

    def accept(self, character: str) -> bool:
        """Whether this character comes next."""
        found = self.peek() == character
        self.pos += found
        return found

    def word(self, pattern: re.Pattern[str]) -> str:
        """What comes next and matches, or nothing."""
        self.peek()
        match = pattern.match(self.text, self.pos)
        self.pos = match.end() if match else self.pos
        return match[0] if match else ""

    def literal(self) -> str | None:
        """The text of a value in braces or quotation marks, or a number; None if nothing of that kind comes next.

        UnclosedError if the value has no end, StrayBraceError if a brace closes in it that none opened.
        """
        match self.peek():
            case "{":
                end = self.closing.get(self.pos)
                if end is None:
                    raise UnclosedError
            case '"':
                end = self._end_of_quotation(self.pos + 1)
            case _:
                return self.word(_NUMBER) or None
        start, self.pos = self.pos + 1, end + 1
        return self.text[start:end]

    def _end_of_quotation(self, start: int) -> int:
        """Where a quotation ends: a quotation mark within braces is a character like any other."""
        passed = []
        mark = _MARK.search(self.text, start)
        while mark and mark.start() not in self._endless:
            place = mark.start()
            if mark[0] == '"':
                return place
            if mark[0] == "}":
                raise StrayBraceError(place)
            passed.append(place)
            if place not in self.closing:
                break
            mark = _MARK.search(self.text, self.closing[place] + 1)
        self._endless.update(passed)
        raise UnclosedError

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, without its line ending."""
        first, last = self._line
        if not first <= offset <= last:
            found = self.text.find("\n", offset)
            last = len(self.text) if found == -1 else found
            self._line = (offset, last)
        return last - 1 if last > offset and self.text[last - 1] == "\r" else last
