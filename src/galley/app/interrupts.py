"""What Ctrl-C does: the program ends with a sentence, as shells expect it.

`galley_interrupts.pth`, which lies beside the packages of an environment, imports this module as the first of all when
`doit` or `galley` starts: it must be quick.
"""

from __future__ import annotations

import os
import sys

# What `signal` wraps, without its slow imports.
from _signal import SIG_IGN, SIG_UNBLOCK, SIGINT, getsignal, pthread_sigmask, signal  # type: ignore[import-not-found]

TYPE_CHECKING = False  # importing typing is slow, too
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130
"""The exit status that shells report for Ctrl-C."""


class Interruption(KeyboardInterrupt, SystemExit):
    """Ends the program with a status, as SystemExit does, where no one takes it for a module that calls `sys.exit`."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.code = status  # which SystemExit would set, were it the first of the two


def end_at_once_on_interrupt() -> None:
    """End this program on SIGINT where it is: while it loads, nothing is open; leaves other people's doit alone."""
    if sys.orig_argv[1].endswith("doit") and not _builds_a_paper():
        return

    def end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - what a handler gets
        _say("stopped")
        os._exit(INTERRUPTED)

    _handle(end)


def _builds_a_paper() -> bool:
    try:
        with open("dodo.py", "rb") as tasks:  # noqa: PTH123 - importing pathlib is slow, too
            return b"galley" in tasks.read()
    except OSError:
        return False


def end_on_interrupt(sentence: str) -> None:
    """End this program with a sentence and `INTERRUPTED` on SIGINT, also on one that came while it was held back."""

    def end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - what a handler gets
        signal(SIGINT, SIG_IGN)  # once is enough: what is open is put in order
        _say(sentence)
        raise Interruption(INTERRUPTED)

    _handle(end)


def _say(sentence: str) -> None:
    """Past `sys.stderr`, in the midst of whose writing the signal may have come."""
    try:  # noqa: SIM105 - importing contextlib is slow, too
        os.write(2, f"\n{sentence}\n".encode())
    except OSError:  # there is no one to tell
        pass


def _handle(end: Callable[[int, FrameType | None], NoReturn]) -> None:
    if getsignal(SIGINT) is not SIG_IGN:  # as in a background job
        signal(SIGINT, end)
    pthread_sigmask(SIG_UNBLOCK, {SIGINT})
