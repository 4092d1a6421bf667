"""What a step depends on: everything that it read, in the state in which it read it.

A `Folder` with a trace notes each file that is read through it, each name that is looked for in vain, each search for
files, and each file that is written. A step is up to date as long as all of that is still so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields

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
