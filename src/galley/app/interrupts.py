"""What Ctrl-C does: the program ends with a sentence, as shells expect it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, NoReturn

from galley.app.terminal import complain

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
"""The exit status that shells report for Ctrl-C."""


def end_on_interrupt(sentence: str) -> None:
    """End this program with a sentence and `INTERRUPTED` on SIGINT, also on one that came while it was held back."""

    def end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - what a handler gets
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough: what is open is put in order
        complain(["", sentence])
        raise SystemExit(INTERRUPTED)

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in a background job
        signal.signal(signal.SIGINT, end)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
