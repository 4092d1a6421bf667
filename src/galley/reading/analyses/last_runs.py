"""What is known of the last run of each analysis: from which inputs it made which outputs, by content.

The record is committed beside the results, so that they count as current wherever their inputs are the same, and who
only writes needs neither R nor the time that a model takes. It holds no time and no place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from galley.model.analyses import stands_for
from galley.model.layout import ANALYSES
from galley.reading.analyses.inputs import inputs_of
from galley.reading.trace import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.analyses import Analysis
    from galley.reading.analyses.inputs import Inputs
    from galley.reading.folder import Folder

_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Run:
    """The last good run: its program and arguments, and the digests of all files that it read and wrote, by path."""

    command: tuple[str, ...]
    reads: Mapping[str, str] = field(default_factory=dict)
    writes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the results of an analysis stand to its inputs: it is due for each of `reasons`.

    `unchecked` are inputs that the last run had and that are not here, such as data that may not leave a machine:
    whether they changed cannot be told. `lacking` are those without which it cannot run; `by_hand`, outputs that
    somebody changed.
    """

    inputs: Inputs
    reasons: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()

    @property
    def is_due(self) -> bool:
        return bool(self.reasons)


def recorded_runs(folder: Folder) -> dict[str, Run]:
    """The last good run of each analysis by name; none where there is no record, or a damaged one."""
    content, _ = folder.bytes(ANALYSES) if folder.exists(ANALYSES) else (None, ())
    try:
        return {str(name): _run(run) for name, run in json.loads(content or b"{}").items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def standing(analysis: Analysis, folder: Folder, run: Run | None) -> Standing:
    """Compare an analysis with its last good run."""
    inputs = inputs_of(analysis, folder)
    if run is None:
        return Standing(inputs, ("it has not run yet",), lacking=inputs.absent)
    now = inputs.all
    recorded = {name: [path for path in run.reads if stands_for(name, path)] for name in inputs.absent}
    unchecked = tuple(name for name, paths in recorded.items() if paths and name in inputs.declared)
    away = {path for name in unchecked for path in (name, *recorded[name])}
    changed = [path for path in sorted(now.keys() | run.reads.keys()) if now.get(path) != run.reads.get(path)]
    written = {path: folder.depend(path) for path in analysis.written}
    by_hand = tuple(path for path, state in written.items() if state not in (run.writes.get(path), ABSENT))
    reasons = [
        *(["its command is another one"] if analysis.arguments != run.command else []),
        *(_change_of(path, now, run) for path in changed if path not in away),
        *(f"`{path}` is missing" for path, state in written.items() if state == ABSENT),
        *(f"`{path}` was changed by hand" for path in by_hand),
    ]
    lacking = tuple(path for path in inputs.absent if path not in unchecked)
    return Standing(inputs, tuple(reasons), by_hand, (*lacking, *unchecked) if reasons else (), unchecked)


def _change_of(path: str, now: Mapping[str, str], run: Run) -> str:
    if path not in now:
        return f"it no longer reads `{path}`"
    if path not in run.reads:
        return f"it reads `{path}` now"
    return f"`{path}` is missing" if now[path] == ABSENT else f"`{path}` changed"


def runs_json(runs: Mapping[str, Run]) -> str:
    """The committed record, in a stable order."""
    content = {
        name: {
            "command": list(run.command),
            "reads": {path: _PREFIX + state for path, state in sorted(run.reads.items())},
            "writes": {path: _PREFIX + state for path, state in sorted(run.writes.items())},
        }
        for name, run in sorted(runs.items())
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _run(content: Any) -> Run:
    reads, writes = (
        {str(path): str(state).removeprefix(_PREFIX) for path, state in content[part].items()}
        for part in ("reads", "writes")
    )
    return Run(tuple(map(str, content["command"])), reads, writes)
