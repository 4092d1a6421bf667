"""Work in another process, which is a copy of this one and has read what this one has; only its answer comes back.

It spares the time that one processor needs while another one waits. Where no other process can be had, or it ends
without an answer, the work is done here, with the same result.
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
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, cast

from galley.findings.pickled_records import RecordPickler
from galley.findings.searching.compiled_expressions import kept as expressions
from galley.findings.searching.traces import kept as traces
from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Answer = TypeVar("Answer")
is_worth_it: Final[ContextVar[bool]] = ContextVar("is_worth_it", default=False)
"""Whether somebody waits for one paper alone: who judges many has other work for other processors."""


@contextmanager
def another_process(
    work: Callable[[], Answer], sources: Sequence[SourceFile] = ()
) -> Iterator[Callable[[], Answer | None]]:
    """Begin some work in another process, and give what waits for its answer: None where there is none.

    `sources` are the files that both processes have: places in them are the same in the answer. At the end nothing is
    left of the other process.
    """
    begun = _begun(work, sources) if may_part() else None
    if begun is None:
        yield lambda: None
        return
    process, receiving = begun
    try:
        with os.fdopen(receiving, "rb") as stream:
            yield lambda: cast("Answer | None", _answer_in(stream.read(), sources))
    finally:
        os.kill(process, signal.SIGKILL)  # it has answered, or nobody waits for it any more
        os.waitpid(process, 0)


def may_part() -> bool:
    """Whether another process is worth it here, and can be had.

    A copy of a process has one thread only, and on macOS libraries do not stand to be copied. Where the end of
    processes is left to others, the number of one that has ended may be that of a stranger.
    """
    return (
        is_worth_it.get()
        and sys.platform == "linux"
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
        and signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL
    )


def _begun(work: Callable[[], object], sources: Sequence[SourceFile]) -> tuple[int, int] | None:
    """The other process, and where its answer comes from; none where there can be no more."""
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
        _answer(work, sources, receiving, sending)
    os.close(sending)
    return process, receiving


def _answer(work: Callable[[], object], sources: Sequence[SourceFile], receiving: int, sending: int) -> NoReturn:
    """In the copy: send what the work gives, and end without what else a process does at its end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what there is to say of it, the other one says
        os.close(receiving)  # else it would wait for itself to read, where the other one has been killed
        answer = io.BytesIO()
        _Writer(answer, sources).dump(work())
        expressions.save()  # else what is needed here alone would be made each time
        traces.save()
        _flush()
        with os.fdopen(sending, "wb") as stream:
            stream.write(answer.getbuffer())
    finally:
        os._exit(0)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none, or closed
            stream.flush()


def _answer_in(answer: bytes, sources: Sequence[SourceFile]) -> object:
    """What the other process sent; nothing where it ended before it could say so."""
    try:
        return _Reader(io.BytesIO(answer), sources).load()
    except (EOFError, pickle.UnpicklingError):
        return None


class _Writer(RecordPickler):
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
