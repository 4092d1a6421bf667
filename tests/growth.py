"""How the time that something takes grows, judged so that a busy machine changes no verdict."""

import gc
import time
from collections.abc import Callable

TRIES = 6
SHORTEST = 0.03  # seconds; below, what is measured is the clock


def seconds(run: Callable[[], object]) -> float:
    """Give the processor's seconds that a call takes, without looks for garbage: they go through what others left."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        started = time.process_time()
        run()
        return time.process_time() - started
    finally:
        if was_enabled:
            gc.enable()


def is_linear(small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Whether `large`, four times the work of `small`, takes less than halfway to the sixteen times of a square.

    Noise only ever adds, so the least of several tries counts, and a first pair that is fine ends the measuring.
    """
    once = fourfold = float("inf")
    for _ in range(TRIES):
        once, fourfold = min(once, seconds(small)), min(fourfold, seconds(large))
        if fourfold < 9 * max(once, SHORTEST):
            return True
    return False


def takes_less_than(bound: float, run: Callable[[], object]) -> bool:
    """Whether one of several calls takes less of the processor's time than a bound, in seconds."""
    return any(seconds(run) < bound for _ in range(TRIES))
