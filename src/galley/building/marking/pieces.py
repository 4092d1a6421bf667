"""The pieces of a marked document, each with what both revisions have there and how much of it is marked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.building.marking.constructs import Construct


class Marking(IntEnum):
    """How much of a piece is marked."""

    LINES = 0
    COLORS = 1
    NONE = 2


@dataclass
class Piece:
    """A piece of the marked document: what both revisions have there, and how it is marked now."""

    old: Construct | None
    new: Construct | None
    by_words: str | None = None  # as latexdiff marks it
    marking: Marking = Marking.LINES

    @property
    def is_changed(self) -> bool:
        return self.old is None or self.new is None or self.old.words != self.new.words

    @property
    def text(self) -> str:
        """The piece as it is marked now."""
        plain = self.new.text if self.new else ""
        if not self.is_changed or self.marking is Marking.NONE:
            return plain
        if self.by_words is not None:
            if self.marking is Marking.LINES:
                return self.by_words + self._gap
            return f"\\galleycolors{{}}{self.by_words.rstrip()}\\galleylines{{}}%\n{self._gap}"
        return self._whole()

    def _whole(self) -> str:
        """Old and new, each as a whole in its colour, for verbatim text."""
        one = self.new or self.old
        if one is None or not one.is_verbatim:
            return self.new.text if self.new else ""
        parts = (
            f"\\begingroup\\color{{galley{age}}}%\n{part.text.rstrip()}\n\\endgroup\n"
            for age, part in (("old", self.old), ("new", self.new))
            if part is not None
        )
        return "".join(parts) + self._gap

    @property
    def _gap(self) -> str:
        text = self.new.text if self.new else "\n\n"
        return text[len(text.rstrip()) :].removeprefix("\n") if self.new else "\n"

    @property
    def is_marked(self) -> bool:
        return self.is_changed and self.marking is not Marking.NONE and self.text != (self.new.text if self.new else "")
