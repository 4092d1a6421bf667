"""The newest records of each reader and set of paths in memory, within bounds."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.source import SourceFile

_Sources: TypeAlias = "tuple[SourceFile, ...]"
_STATES = 2  # of a file, which the paper and a document may read each in its own way


@dataclass
class Memory:
    """At most so many names and characters of text: what was asked for longest ago goes first."""

    most: int = 6000
    most_characters: int = 10_000_000
    characters: int = 0
    _kept: OrderedDict[tuple[object, ...], list[tuple[_Sources, Any]]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def find(self, name: tuple[object, ...], sources: _Sources) -> tuple[bool, Any]:
        """Whether these very texts were kept under the name, and their records."""
        with self._lock:
            kept = self._kept.get(name, ())
            if kept:
                self._kept.move_to_end(name)
        return next(((True, records) for texts, records in kept if texts == sources), (False, None))

    def keep(self, name: tuple[object, ...], sources: _Sources, records: object) -> None:
        """Keep the records of these texts in place of older ones."""
        with self._lock:
            older = self._kept.get(name, [])
            self._kept[name] = [(sources, records), *older[: _STATES - 1]]
            self._kept.move_to_end(name)
            self.characters += _length(sources) - sum(_length(texts) for texts, _ in older[_STATES - 1 :])
            while len(self._kept) > 1 and (len(self._kept) > self.most or self.characters > self.most_characters):
                _, gone = self._kept.popitem(last=False)
                self.characters -= sum(_length(texts) for texts, _ in gone)

    def forget(self) -> None:
        """Keep nothing, as in a new process."""
        with self._lock:
            self._kept.clear()
            self.characters = 0

    @property
    def names(self) -> tuple[tuple[object, ...], ...]:
        """What something is kept of, the newest last."""
        return tuple(self._kept)


def _length(sources: Sequence[SourceFile]) -> int:
    return sum(len(source.text) for source in sources)
