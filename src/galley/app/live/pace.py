"""How quickly saves follow each other: each build of a burst is overtaken by the next save, but for the last."""

from __future__ import annotations

import math
import time
from collections import deque
from itertools import pairwise
from typing import Final

_QUICKLY: Final = 0.15  # seconds between two saves of a burst; longer ones than that are not worth the wait
_CALM: Final = 1.25  # of the time between two saves: after it, the next one would have come


class Pace:
    """Learns of saves, and tells how long to wait for the next of a burst."""

    def __init__(self) -> None:
        self._saved: deque[float] = deque([-math.inf], maxlen=3)  # when, by the clock of this process

    def note(self) -> None:
        """Something was saved."""
        self._saved.append(time.monotonic())

    def seconds_until_calm(self) -> float:
        """How long to wait until no other save is likely to come; 0 where none is."""
        between = [later - earlier for earlier, later in pairwise(self._saved)]
        if not between or between[-1] > _QUICKLY:
            return 0.0
        longest = max(one for one in between if one <= _QUICKLY)
        return max(0.0, self._saved[-1] + _CALM * longest - time.monotonic())
