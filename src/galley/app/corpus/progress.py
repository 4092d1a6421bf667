"""How far a run came, how fast it is and how long it will take, on one line of a terminal."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from galley.app.terminal import show_progress

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW: Final = 60.0  # seconds whose rate counts
_SELDOM: Final = 0.2  # seconds between two looks
_MINUTE: Final = 60


class Progress:
    """Counts papers, and shows the count where there is a terminal."""

    def __init__(
        self, total: int, *, show: Callable[[str], None] = show_progress, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total, self.known, self.judged = total, 0, 0
        self._show, self._clock = show, clock
        self._shown = float("-inf")
        self._marks: deque[tuple[float, int]] = deque([(clock(), 0)])

    def add_known(self) -> None:
        """A paper was judged in an earlier run, or is the same as another."""
        self.known += 1
        self._show_seldom()

    def add_judged(self, papers: int) -> None:
        self.judged += papers
        self._marks.append((self._clock(), self.judged))
        while len(self._marks) > 2 and self._marks[0][0] < self._marks[-1][0] - _WINDOW:  # noqa: PLR2004 - a rate
            self._marks.popleft()
        self._show_seldom()

    @property
    def line(self) -> str:
        """As `1,234 of 10,000 papers, 900 known · 31 a second · 4 min 40 s left`."""
        known = f", {self.known:,} known" if self.known else ""
        parts = [f"{self.known + self.judged:,} of {self.total:,} papers{known}"]
        rate = self._rate()
        if rate:
            parts.append(f"{rate:,.1f} a second")
            parts.append(f"{duration((self.total - self.known - self.judged) / rate)} left")
        return " · ".join(parts)

    def _rate(self) -> float:
        (start, before), (end, after) = self._marks[0], self._marks[-1]
        return (after - before) / (end - start) if end > start else 0.0

    def _show_seldom(self) -> None:
        now = self._clock()
        if now - self._shown >= _SELDOM:
            self._shown = now
            self._show(self.line)


def duration(seconds: float) -> str:
    """As `40 s`, `4 min 40 s` or `2 h 5 min`."""
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes_left = divmod(minutes, _MINUTE)
    if hours:
        return f"{hours} h {minutes_left} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
