"""Judges a long paper in two processes: one begins with the rules that judge by sections, one with all others.

The two kinds have next to nothing in common that would be worked out twice. The other process is a copy of this one,
which has read the paper; only what it found comes back. Whoever has nothing left to judge takes of what the other one
has not come to, so both end at about the same time.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.findings.diagnostics import Diagnostic

Judge: TypeAlias = "Callable[[], tuple[Diagnostic, ...]]"
is_worth_it: Final[ContextVar[bool]] = ContextVar("is_worth_it", default=False)
"""Whether somebody waits for one paper alone: who judges many has other work for other processors."""

_MUCH: Final = 250_000  # characters; for fewer, a second process takes longer than it spares
_NUMBER: Final = 2  # bytes of the number of a task in a pipe


def found_side_by_side(
    here: Sequence[Judge], beside: Sequence[Judge], sources: Sequence[SourceFile]
) -> list[tuple[Diagnostic, ...]]:
    """What each judge finds, first those that are to be asked here and then those in another process, each in order.

    Where there is little to judge in the sources, or all of one kind, or no processor for it, or where the other
    process ends without an answer, they are asked here. At the end nothing is left of it.
    """
    judges = (*here, *beside)
    if not (here and beside):
        return [judge() for judge in judges]
    found: dict[int, tuple[Diagnostic, ...]] = {}
    with _another_process(judges, len(here), sources) as (tasks, answer):
        for number in tasks:
            found[number] = judges[number]()
        found |= answer()
    return [found[number] if number in found else judge() for number, judge in enumerate(judges)]


_Answer: TypeAlias = "dict[int, tuple[Diagnostic, ...]]"


@contextmanager
def _another_process(
    judges: Sequence[Judge], own: int, sources: Sequence[SourceFile]
) -> Iterator[tuple[Iterator[int], Callable[[], _Answer]]]:
    """The numbers of what to judge here, and what waits for the answer to all others."""
    is_much = is_worth_it.get() and sum(len(source.text) for source in sources) >= _MUCH
    with ExitStack() as closing:
        begun = _begun(judges, own, sources, closing) if is_much and _may_part() else None
        if begun is None:
            yield iter(range(len(judges))), dict
            return
        process, tasks, receiving = begun
        try:
            with os.fdopen(receiving, "rb") as stream:
                yield tasks, lambda: _answer_in(stream.read(), sources)
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


def _begun(
    judges: Sequence[Judge], own: int, sources: Sequence[SourceFile], closing: ExitStack
) -> tuple[int, Iterator[int], int] | None:
    """The other process, the tasks of this one, and where the answer comes from; none where there can be no more."""
    _flush()  # else the copy may say once more what waits to be said
    try:
        first = _queue(range(own), closing)
        second = _queue(range(own, len(judges)), closing)
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
        _answer(judges, _taken(second, first), sources, receiving, sending)
    os.close(sending)
    return process, _taken(first, second), receiving


def _queue(tasks: range, closing: ExitStack) -> int:
    """A pipe from which both processes take tasks: what one has read, the other one does not get."""
    receiving, sending = os.pipe()
    closing.callback(os.close, receiving)
    with os.fdopen(sending, "wb") as stream:
        stream.write(b"".join(number.to_bytes(_NUMBER, "big") for number in tasks))
    return receiving


def _taken(*queues: int) -> Iterator[int]:
    """One task after the other, until no queue has any."""
    for queue in queues:
        while number := os.read(queue, _NUMBER):
            yield int.from_bytes(number, "big")


def _answer(
    judges: Sequence[Judge], tasks: Iterator[int], sources: Sequence[SourceFile], receiving: int, sending: int
) -> NoReturn:
    """In the copy: send what is found, and end without what else a process does at its end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what there is to say of it, the other one says
        os.close(receiving)  # else it would wait for itself to read, where the other one has been killed
        answer = io.BytesIO()
        _Writer(answer, sources).dump({number: judges[number]() for number in tasks})
        _flush()
        with os.fdopen(sending, "wb") as stream:
            stream.write(answer.getbuffer())
    finally:
        os._exit(0)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none, or closed
            stream.flush()


def _answer_in(answer: bytes, sources: Sequence[SourceFile]) -> _Answer:
    """What the other process found; nothing where it ended before it could say so."""
    try:
        found: _Answer = _Reader(io.BytesIO(answer), sources).load()
    except (EOFError, pickle.UnpicklingError):
        return {}
    return found


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
