"""What a build prints, kept for the page: the last lines of it, as a task may print without end."""

from __future__ import annotations

import io
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_LINES: Final = 1000
_LONGEST: Final = 2000  # characters of a line


class Log(io.StringIO):
    """A stream for text, of which the last lines stay. Each line is handed to `told` as well."""

    def __init__(self, told: Callable[[str], object] = lambda _: None) -> None:
        super().__init__()
        self._told = told
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._unfinished = ""

    def write(self, text: str) -> int:
        *whole, rest = (self._unfinished + text).split("\n")
        for line in whole:
            self._lines.append(line[:_LONGEST])
            self._told(line)
        self._unfinished = rest[:_LONGEST]
        return len(text)

    @property
    def lines(self) -> list[str]:
        """What was printed, without the ends of lines."""
        return [*self._lines, *filter(None, (self._unfinished,))]
