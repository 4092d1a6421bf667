"""Judges a long paper in two processes: one begins with the rules that judge by sections, one with all others.

The two kinds have next to nothing in common that would be worked out twice. Whoever has nothing left to judge takes of
what the other one has not come to, so both end at about the same time.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, TypeAlias

from galley.findings.another_process import another_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile

Judge: TypeAlias = "Callable[[], tuple[Diagnostic, ...]]"

_MUCH: Final = 40_000  # characters; for fewer, a second process takes as long as it spares
_NUMBER: Final = 2  # bytes of the number of a task in a pipe


def found_side_by_side(
    here: Sequence[Judge], beside: Sequence[Judge], sources: Sequence[SourceFile]
) -> list[tuple[Diagnostic, ...]]:
    """What each judge finds, first those that are to be asked here and then those in another process, each in order.

    Where there is little to judge in the sources, or all of one kind, they are asked here.
    """
    judges = (*here, *beside)
    if not (here and beside) or sum(len(source.text) for source in sources) < _MUCH:
        return [judge() for judge in judges]
    found: dict[int, tuple[Diagnostic, ...]] = {}
    with ExitStack() as closing:
        try:
            first, second = _queue(range(len(here)), closing), _queue(range(len(here), len(judges)), closing)
        except OSError:  # no more pipes
            return [judge() for judge in judges]
        work = another_process(lambda: {number: judges[number]() for number in _taken(second, first)}, sources)
        answer = closing.enter_context(work)
        for number in _taken(first, second):
            found[number] = judges[number]()
        found |= answer() or {}
    return [found[number] if number in found else judge() for number, judge in enumerate(judges)]


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
