"""The pieces of a marked document, each with what both revisions have there and how much of it is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.latex.vocabulary import FLOATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.building.marking.constructs import Construct

_OPENING = lazy_pattern(r"\s*\\begin\s*\{[^{}]*\}(?:\s*\[[^\]]*\])?")


class Marking(IntEnum):
    """How much of a piece is marked, most first."""

    LINES = 0  # each word, by colours and lines
    COLORS = 1  # each word, by colours
    WHOLE = 2  # what is new there, as a whole
    NONE = 3


@dataclass
class Piece:
    """A piece of the marked document: what both revisions have there, and how it is marked now."""

    old: Construct | None
    new: Construct | None
    by_words: str | None = None  # as latexdiff marks it
    marking: Marking = Marking.WHOLE
    is_hidden: bool = False  # the old words are not to be shown

    def hide_old_words(self, hides: Callable[[str], bool]) -> None:
        """Hide the old words where they hold what nobody may read."""
        self.is_hidden = self.is_changed and self.old is not None and hides(self.old.text)

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        one = self.new or self.old
        if one is None:
            return ""
        return f"a {one.kind} that went" if self.new is None and self.is_hidden else one.name

    @property
    def is_changed(self) -> bool:
        return self.old is None or self.new is None or self.old.words != self.new.words

    @property
    def text(self) -> str:
        """The piece as it is marked now."""
        if not self.is_changed or self.marking is Marking.NONE:
            return self.new.text if self.new else ""
        if self.by_words is None or self.marking is Marking.WHOLE:
            return self._in_colors()
        if self.marking is Marking.LINES:
            return self.by_words + self._gap
        return f"\\galleycolors{{}}{self.by_words.rstrip()}\\galleylines{{}}%\n{self._gap}"

    @property
    def is_marked(self) -> bool:
        """Whether there are marks in it that could be taken back."""
        return self.is_changed and self.text != (self.new.text if self.new else "")

    @property
    def told(self) -> Marking:
        """How it is marked, to be told; LINES where there is nothing to tell."""
        is_shown_twice = self.new is not None and self.new.is_verbatim and self.is_marked
        is_told_as_hidden = self.is_hidden and (self.new is None or self.is_marked)
        if not self.is_changed or is_shown_twice or is_told_as_hidden:
            return Marking.LINES
        return self.marking if self.is_marked else Marking.NONE

    def retreat(self) -> None:
        """Mark less of it; in floats, words are marked by colours alone from the first."""
        one = self.new or self.old
        steps = 2 if self.marking is Marking.LINES and one is not None and one.kind in FLOATS else 1
        self.marking = Marking(min(self.marking + steps, Marking.NONE))

    def _in_colors(self) -> str:
        """What is new in its colour; of verbatim text what is old in its own before it."""
        if self.new is None:
            return self._in_color("old", self.old) if self.old and self.old.is_verbatim and not self.is_hidden else ""
        if not self.new.may_be_colored:
            return self.new.text
        is_shown = self.old is not None and self.new.is_verbatim and not self.is_hidden
        was = self._in_color("old", self.old) if self.old and is_shown else ""
        return was + self._in_color("new", self.new) + self._gap

    @staticmethod
    def _in_color(age: str, one: Construct) -> str:
        color = f"\\color{{galley{age}}}"
        if one.kind in FLOATS:  # which take no colour from around them
            opening = _OPENING.match(one.text)
            at = opening.end() if opening else 0
            return f"{one.text[:at]}{color}{one.text[at:].rstrip()}\n"
        end = "" if re.search(r"\\end\s*\{[^{}]*\}\s*$", one.text) else "\\par"
        return f"\\begingroup{color}%\n{one.text.strip()}{end}\n\\endgroup\n"

    @property
    def _gap(self) -> str:
        """The white space behind the newer one but its first line end."""
        if self.new is None:
            return "\n"
        return self.new.text[len(self.new.text.rstrip()) :].removeprefix("\n")
