"""What a reader made of files, kept in memory for as long as all that it read is still as it was.

Only a process that reads a paper more than once gains from it, as a language server does; any other loses nothing but
the note of what was read.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from galley.reading.freshness import still_holds
from galley.reading.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from galley.reading.folder import Folder

Records = TypeVar("Records")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Records]):
    given: tuple[object, ...]
    trace: Trace
    records: Records


class Recall(Generic[Records]):
    """The newest records of one reader, for a few folders and settings at most."""

    def __init__(self, most: int = 4) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Path, tuple[object, ...]], _Kept[Records]] = OrderedDict()
        self._lock = Lock()

    def read(
        self,
        folder: Folder,
        read: Callable[[Folder], Records],
        *,
        settings: tuple[object, ...] = (),
        given: tuple[object, ...] = (),
    ) -> Records:
        """Give what `read` made of the folder's files, or have it read now.

        `settings` tell readings apart that are kept side by side; a reading that was `given` other records is replaced.
        The folder's trace notes what was read, then or now.
        """
        place = (folder.root, settings)
        with self._lock:
            kept = self._kept.get(place)
        if kept is None or kept.given != given or not still_holds(kept.trace, replace(folder, trace=None)):
            trace = Trace()
            kept = _Kept(given, trace, read(replace(folder, trace=trace)))
        with self._lock:
            self._kept[place] = kept
            self._kept.move_to_end(place)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        if folder.trace is not None:
            folder.trace.include(kept.trace)
        return kept.records
