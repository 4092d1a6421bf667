"""Regular expressions that pass over long texts fast."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Scanner:
    """An expression that is compiled when it is first needed, as many a paper never needs it."""

    pattern: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, re.DOTALL)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in a stretch of text, in order."""
        return self.expression.finditer(text, start, end)


def scanner(first: str, pattern: str) -> Scanner:
    """A scanner whose group `found` is what `pattern` matches, where that begins with one of the characters `first`.

    Python's engine skips ahead to a set of characters only if the expression begins with one. So this one does, and
    then looks back to where `pattern` is to match. That makes it five to ten times as fast as `pattern` alone.
    """
    return Scanner(rf"[{re.escape(first)}](?<=(?=(?P<found>{pattern})).)")
