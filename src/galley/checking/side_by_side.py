"""Judges a long paper in two processes: rules that judge by sections, and rules that judge it as a whole.

The two kinds have next to nothing in common that would be worked out twice, and take about as long. The other process
is a copy of this one, which has read the paper; only what it found comes back.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from galley.findings.diagnostics import Diagnostic

is_worth_it: Final[ContextVar[bool]] = ContextVar("is_worth_it", default=False)
"""Whether somebody waits for one paper alone: who judges many has other work for other processors."""

_MUCH: Final = 250_000  # characters; for fewer, a second process takes longer than it spares


def beside(judge: Callable[[], tuple[Diagnostic, ...]], sources: Sequence[SourceFile]) -> Callable[[], Any]:
    """Begin to judge in another process, if there is much to judge and a processor for it; what waits for the result.

    Where there is none, or the process ends without a result, it is judged here, when the result is asked for.
    """
    if not is_worth_it.get() or sum(len(source.text) for source in sources) < _MUCH or not _may_part():
        return judge
    receiving, sending = os.pipe()
    process = os.fork()
    if not process:
        _answer(judge, sources, sending)
    os.close(sending)

    def found() -> tuple[Diagnostic, ...]:
        try:
            with os.fdopen(receiving, "rb") as stream:
                answer = stream.read()
        finally:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)  # it has answered, or nobody waits for it any more
            os.waitpid(process, 0)
        try:
            result: tuple[Diagnostic, ...] = _Reader(io.BytesIO(answer), sources).load()
        except (EOFError, pickle.UnpicklingError):
            return judge()
        return result

    return found


def _may_part() -> bool:
    """A copy of a process has one thread only, and on macOS libraries do not stand to be copied."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _answer(judge: Callable[[], tuple[Diagnostic, ...]], sources: Sequence[SourceFile], sending: int) -> None:
    """In the copy: send what is found, and end without what else a process does at its end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what there is to say of it, the other one says
    try:
        answer = io.BytesIO()
        _Writer(answer, sources).dump(judge())
        with os.fdopen(sending, "wb") as stream:
            stream.write(answer.getbuffer())
    finally:
        os._exit(0)


class _Writer(pickle.Pickler):
    """Names the sources that both processes have by their numbers."""

    def __init__(self, stream: io.BytesIO, sources: Sequence[SourceFile]) -> None:
        super().__init__(stream, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(source): number for number, source in enumerate(sources)}

    def persistent_id(self, one: Any) -> int | None:
        return self._numbers.get(id(one)) if isinstance(one, SourceFile) else None


class _Reader(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, sources: Sequence[SourceFile]) -> None:
        super().__init__(stream)
        self._sources = sources

    def persistent_load(self, number: int) -> SourceFile:
        return self._sources[number]
