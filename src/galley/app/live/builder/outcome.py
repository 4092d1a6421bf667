"""What a build came to, in the words in which the builder tells it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.app.one_build import between_builds
from galley.app.tasks import standard
from galley.app.terminal import reason
from galley.model import layout
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.app.live.builder.log import Log
    from galley.app.tasks.session.resident import Built
    from galley.checking.examination import Examination
    from galley.findings.diagnostics import Diagnostic

_ROOT = Path()


def outcome(built: Built, log: Log, found: Examination | None) -> dict[str, Any]:
    """The outcome of a build in the current folder, and what is open: what it has `found`, if it came so far."""
    facts: dict[str, Any] = {}
    is_current = built.is_good
    try:
        examination = _examined(found)
        is_current = examination.is_typeset  # also after the failure of a task of the paper's own
        facts = _facts(examination, is_good=built.is_good)
    except OSError as error:
        log.write(f"galley: {reason(error)}\n")
    return {
        "is_current": is_current,
        "outcome": "failed" if not built.is_good else "built" if built.ran else "unchanged",
        "log": log.lines,
        "makes": sorted(_files_made(built)),
        "own": sorted(name for name in built.ran if f"task_{name.partition(':')[0]}" not in standard.__all__),
        "stale": "" if built.is_good or is_current else _why(log),
        **facts,
    }


def _examined(found: Examination | None) -> Examination:
    from galley.checking.examination import examine_paper, with_last_build  # noqa: PLC0415 - the rules

    with between_builds(_ROOT):
        return with_last_build(Folder(_ROOT), found) if found else examine_paper(Folder(_ROOT))


def _facts(examination: Examination, *, is_good: bool) -> dict[str, Any]:
    from galley.app.live.builder.open_items import as_groups  # noqa: PLC0415 - the rules
    from galley.checking.builds.last_build import without_explained_failure  # noqa: PLC0415 - as above

    paper = examination.project.paper
    found = examination.diagnostics if is_good else without_explained_failure(examination.diagnostics)
    return {"title": paper.title if paper else "", "open": as_groups(_not_accepted(found))}


def _not_accepted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What the paper's baseline does not accept; the baseline stays as it is: only the gate lets it shrink."""
    from galley.checking.telling import baseline  # noqa: PLC0415 - as above

    source, _ = Folder(_ROOT).source(baseline.FILE) if Folder(_ROOT).exists(baseline.FILE) else (None, ())
    if source is None:
        return tuple(found)
    accepted, faults = baseline.load(source)
    return (*faults, *baseline.compare(accepted, tuple(found)).new)


def _files_made(built: Built) -> set[str]:
    """What builds write outside of build/, of which no news is to be made."""
    from galley.checking.builds.last_build import traces  # noqa: PLC0415 - once the first build has done its work

    written = {path for trace in traces(_ROOT).values() for path in trace.written}
    made = {*built.makes, *written, layout.VALUES, layout.ANALYSES}
    return {path for path in made if not path.startswith(f"{layout.BUILD}/")}


def _why(log: Log) -> str:
    """Why the draft could not be built, in a line: the first error with its place."""
    for line in log.lines:
        place, found, rest = line.partition(": error: ")
        if found:
            return f"{place}: {rest}"
    return next((line for line in reversed(log.lines) if line.strip()), "the build failed")
