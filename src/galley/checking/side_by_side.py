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
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.findings.diagnostics import Diagnostic

_Judge: TypeAlias = "Callable[[], tuple[Diagnostic, ...]]"
is_worth_it: Final[ContextVar[bool]] = ContextVar("is_worth_it", default=False)
"""Whether somebody waits for one paper alone: who judges many has other work for other processors."""

_MUCH: Final = 250_000  # characters; for fewer, a second process takes longer than it spares


@contextmanager
def beside(judge: _Judge, sources: Sequence[SourceFile]) -> Iterator[_Judge]:
    """Judge in another process meanwhile, if there is much to judge and a processor for it; what waits for the result.

    Where there is no such process, or it ends without a result, it is judged here, when the result is asked for. At the
    end nothing is left of it, whether or not anybody has asked.
    """
    is_much = is_worth_it.get() and sum(len(source.text) for source in sources) >= _MUCH
    begun = _begun(judge, sources) if is_much and _may_part() else None
    if begun is None:
        yield judge
        return
    process, receiving = begun
    try:
        with os.fdopen(receiving, "rb") as stream:
            yield lambda: _result(stream.read(), judge, sources)
    finally:
        os.kill(process, signal.SIGKILL)  # it has answered, or nobody waits for it any more
        os.waitpid(process, 0)


def _may_part() -> bool:
    """A copy of a process has one thread only, and on macOS libraries do not stand to be copied.

    Where the end of processes is left to others, the number of one that has ended may be that of a stranger.
    """
    return (
        sys.platform == "linux"
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
        and signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL
    )


def _begun(judge: _Judge, sources: Sequence[SourceFile]) -> tuple[int, int] | None:
    """The other process, and where its answer comes from; none where the system allows no more of them."""
    _flush()  # else the copy may say once more what waits to be said
    try:
        receiving, sending = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(receiving)
        os.close(sending)
        return None
    if not process:
        _answer(judge, sources, receiving, sending)
    os.close(sending)
    return process, receiving


def _answer(judge: _Judge, sources: Sequence[SourceFile], receiving: int, sending: int) -> NoReturn:
    """In the copy: send what is found, and end without what else a process does at its end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what there is to say of it, the other one says
        os.close(receiving)  # else it would wait for itself to read, where the other one has been killed
        answer = io.BytesIO()
        _Writer(answer, sources).dump(judge())
        _flush()
        with os.fdopen(sending, "wb") as stream:
            stream.write(answer.getbuffer())
    finally:
        os._exit(0)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none, or closed
            stream.flush()


def _result(answer: bytes, judge: _Judge, sources: Sequence[SourceFile]) -> tuple[Diagnostic, ...]:
    try:
        result: tuple[Diagnostic, ...] = _Reader(io.BytesIO(answer), sources).load()
    except (EOFError, pickle.UnpicklingError):
        return judge()
    return result


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
