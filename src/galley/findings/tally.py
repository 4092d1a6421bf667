"""The first faults of a kind in a file are told, the others counted: what is broken in one way has thousands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from galley.findings.diagnostics import Diagnostic, Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

MOST_TOLD: Final = 20
_QUOTED: Final = lazy_pattern(r"`[^`]*`")

Fault = TypeVar("Fault", Diagnostic, Offence)


@dataclass(slots=True)
class _Count(Generic[Fault]):
    last: Fault
    told: int = 0
    more: int = 0


class Tally(Generic[Fault]):
    """Counts faults of each kind as a reader or rule finds them, so that it words and places only those that are told.

    A kind is whatever is taken for one, such as a rule and a file.
    """

    def __init__(self) -> None:
        self._counts: dict[Hashable, _Count[Fault]] = {}

    def is_full(self, kind: Hashable) -> bool:
        """Whether a fault is only counted, which this does; else it is to be told by `tell`."""
        count = self._counts.get(kind)
        if count is None or count.told < MOST_TOLD:
            return False
        count.more += 1
        return True

    def tell(self, fault: Fault, kind: Hashable) -> Fault:
        """Count a fault that is told."""
        count = self._counts.setdefault(kind, _Count(fault))
        count.last = fault
        count.told += 1
        return fault

    def rest(self) -> Iterator[Fault]:
        """How many more faults there are of each kind, at the last one told."""
        for count in self._counts.values():
            if count.more:
                yield replace(count.last, message=f"and {count.more:,} more of this kind", hints=(), edit=None)


def kind_of(message: str) -> str:
    """A message without what it quotes: those that only differ in that are of one kind."""
    return _QUOTED.sub("``", message)


def first_of_each_kind(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The first faults of each kind in each file, and how many more there are."""
    tally: Tally[Diagnostic] = Tally()
    told = []
    for diagnostic in diagnostics:
        kind = (diagnostic.rule, diagnostic.span.path, kind_of(diagnostic.message))
        if not tally.is_full(kind):
            told.append(tally.tell(diagnostic, kind))
    return (*told, *tally.rest())
