"""First pass over a LaTeX source: which bracket closes which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.latex.groups import Bounds, Groups
from galley.reading.latex.tokens import BRACKET_KINDS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


class GroupMatcher:
    """Pairs braces and brackets, and keeps what stands alone (with what is wrong with it) and all comments.

    Square brackets pair only within a group and a paragraph and outside of formulas: elsewhere they are text, as in
    "[0, 1)".
    """

    def __init__(self, tokens: Iterable[re.Match[str]]) -> None:
        self.groups = Groups({})
        self.lone: list[tuple[int, str]] = []
        self.comments: list[Bounds] = []
        self._braces: list[int] = []
        self._brackets: list[tuple[int, int]] = []  # offset, depth of braces around it
        self._formula = ""  # the delimiter of the formula we are in
        self._is_interrupted = False  # whether a blank line stands in a displayed formula
        actions = {
            "open": self._open,
            "close": self._close,
            **dict.fromkeys(BRACKET_KINDS, self._bracket),
            "dollar": self._dollar,
            "symbol": self._symbol,
            "paragraph": self._paragraph,
            "comment": self._comment,
        }
        for token in tokens:
            if action := actions.get(token.lastgroup or ""):
                action(token)
        self.lone += ((offset, "`{` is never closed") for offset in self._braces)

    def _open(self, token: re.Match[str]) -> None:
        self._braces.append(token.start())

    def _close(self, token: re.Match[str]) -> None:
        if self._braces:
            self.groups.closing[self._braces.pop()] = token.start()
        else:
            self.lone.append((token.start(), "`}` closes nothing"))
        self._forget_brackets(deeper_than=len(self._braces))

    def _bracket(self, token: re.Match[str]) -> None:
        if self._formula:
            return
        if token[0] == "[":
            self._brackets.append((token.start(), len(self._braces)))
        elif self._brackets and self._brackets[-1][1] == len(self._braces):
            self.groups.closing[self._brackets.pop()[0]] = token.start()

    def _dollar(self, token: re.Match[str]) -> None:
        delimiter = token[0]
        if self._formula == "$" and delimiter == "$$":  # the end of one inline formula and the start of the next
            return
        if delimiter == "$$" and self._is_interrupted:
            self._is_interrupted = False
        elif self._formula:
            self._formula = "" if self._formula == delimiter else self._formula
        else:
            self._formula = delimiter

    def _symbol(self, token: re.Match[str]) -> None:
        if token["symbol"] in "([)]":
            self._formula = "\\" if token["symbol"] in "([" else ""

    def _paragraph(self, _token: re.Match[str]) -> None:
        self._is_interrupted = self._formula == "$$" or (self._is_interrupted and not self._formula)
        self._formula = ""
        self._forget_brackets(deeper_than=len(self._braces) - 1)

    def _forget_brackets(self, *, deeper_than: int) -> None:
        while self._brackets and self._brackets[-1][1] > deeper_than:
            self._brackets.pop()

    def _comment(self, token: re.Match[str]) -> None:
        line = token[0].partition("\n")[0].rstrip("\r")
        self.comments.append((token.start(), token.start() + len(line)))
