"""What a step depends on: everything that it read, in the state in which it read it.

A `Folder` with a trace notes each file that is read through it, each name that is looked for in vain, each search for
files, and each file that is written. A step is up to date as long as all of that is still so.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.reading.folder import Folder

ABSENT = "absent"
PRESENT = "present"
"""The state of a file that was looked for and found, but not read."""
UNSTABLE = "changed meanwhile"
"""The state of a file that changed while it was read: nobody knows what was seen, so that no later state is equal."""


@dataclass(slots=True)
class Trace:
    """States by path, both from the root of the project: a digest, `ABSENT`, or another word for what is there.

    `listed` holds what searches found, by pattern. `settings` is what the step was told beside its files.
    """

    engine: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    is_complete: bool = False  # whether the step came to a good end

    def note(self, path: str, state: str) -> None:
        """Add a file that was read; one that was seen in two states is in neither."""
        seen = self.read.get(path)
        if seen is None or (seen == PRESENT and state != ABSENT):
            self.read[path] = state
        elif state != seen and (state != PRESENT or seen == ABSENT):
            self.read[path] = UNSTABLE

    def include(self, other: Trace) -> None:
        """Add all that another trace has noted."""
        for path, state in other.read.items():
            self.note(path, state)
        self.listed |= other.listed
        self.written |= other.written

    def changes(self, folder: Folder) -> tuple[str, ...]:
        """The files that are not any more as they were read or written, sorted."""
        states = (self.read | self.written).items()
        gone = _absent(folder, (path for path, state in states if state == ABSENT))
        changed = {path for path, state in states if path not in gone and not _is_still(folder, path, state)}
        for pattern, found in self.listed.items():
            changed.update(set(found) ^ set(folder.files(pattern)))
        return tuple(sorted(changed))

    def still_holds(self, folder: Folder) -> bool:
        """Whether all files are as they were read; it ends at the first that is not."""
        found = all(tuple(files) == folder.files(pattern) for pattern, files in self.listed.items())
        return found and all(_is_still(folder, path, state) for path, state in self.read.items())

    def dumped(self) -> str:
        """As JSON."""
        parts = {part.name: getattr(self, part.name) for part in fields(self)}
        return json.dumps(parts, ensure_ascii=True, sort_keys=True)


def loaded(content: bytes) -> Trace | None:
    """What `Trace.dumped` gave; None for anything else, such as a damaged file."""
    try:
        trace = Trace(**json.loads(content))
        parts = (trace.settings, trace.read, trace.written, trace.listed)
        return trace if all(isinstance(part, dict) for part in parts) else None
    except (ValueError, TypeError, RecursionError):
        return None


def _absent(folder: Folder, paths: Iterable[str]) -> set[str]:
    """Those of the paths at which nothing lies: TeX looks for hundreds in vain, so that each folder is listed once."""
    by_folder: dict[str, set[str]] = {}
    for path in paths:
        parent, _, name = path.rpartition("/")
        by_folder.setdefault(parent, set()).add(name)
    absent: set[str] = set()
    for parent, names in by_folder.items():
        try:
            names = names.difference(os.listdir(f"{folder.root}/{parent}"))  # noqa: PLW2901, PTH208 - names alone
        except (FileNotFoundError, NotADirectoryError):
            pass  # all of them
        except (OSError, ValueError):
            continue
        absent.update(f"{parent}/{name}" if parent else name for name in names)
    return absent


def _is_still(folder: Folder, path: str, state: str) -> bool:
    return folder.exists(path) if state == PRESENT else folder.state(path) == state
