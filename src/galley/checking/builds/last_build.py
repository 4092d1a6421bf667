"""What the last build left behind: what TeX said, whether it came to a good end, and whether it is still of today."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Diagnostic, Severity, in_order
from galley.findings.listing import first_and_count
from galley.findings.source import whole_file
from galley.model.publishing.variants import DRAFT
from galley.reading.digests import digests_of
from galley.reading.engine import engine
from galley.reading.folder import Folder
from galley.reading.freshness import changes_since
from galley.reading.trace import Trace, loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from galley.model.publishing.variants import Variant

_FAILED, _STALE = "failed-build", "stale-build"
_OF_BUILDS = frozenset({_FAILED, _STALE})
_NAMED = 5  # changed files that a finding names


def faults_of_last_build(folder: Folder, variant: Variant = DRAFT) -> tuple[Diagnostic, ...]:
    """Why the PDF is not that of the sources as they lie on the disk; empty where it is."""
    disk = Folder(folder.root)  # a build reads no unsaved buffers
    steps = traces(folder.root, variant)
    if not steps or (variant is not DRAFT and not folder.exists(variant.steps + "/paper.json")):
        return (_not_built(variant),)
    faults = tuple(_faults(disk, steps, variant))
    digests_of(folder.root).save()
    return faults


def faults_of_document(folder: Folder, document: Variant) -> tuple[Diagnostic, ...]:
    """The same of a document beside the paper; what the paper was built from is not told again."""
    path = f"{document.steps}/paper.json"
    content, _ = folder.bytes(path) if folder.exists(path) else (None, ())
    if content is None:
        return (_not_built(document),)
    return tuple(_faults(Folder(folder.root), {"paper": loaded(content) or Trace()}, document))


def _faults(folder: Folder, steps: dict[str, Trace], variant: Variant) -> Iterator[Diagnostic]:
    failed = [name for name, trace in steps.items() if not trace.is_complete]
    if failed:
        message = _with_age(f"the last build failed in its step `{failed[0]}`", folder, variant)
        yield Diagnostic(whole_file(variant.pdf), message, _FAILED, hints=(f"build again: `{variant.command}`",))
        return
    complete = [trace for trace in steps.values() if trace.is_complete]
    if changed := sorted({path for trace in complete for path in changes_since(trace, folder)}):
        message = _with_age(f"{_names(changed)} changed after the last build", folder, variant)
        yield Diagnostic(whole_file(variant.pdf), message, _STALE, hints=(f"build again: `{variant.command}`",))
    elif any(trace.engine != engine(folder.root) for trace in complete):
        message = "the last build was made by another version of Galley, of Python or of a library"
        yield Diagnostic(whole_file(variant.pdf), message, _STALE, hints=(f"build again: `{variant.command}`",))


def without_explained_failure(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, without the one that the last build failed where another error says what is to be mended."""
    found = list(diagnostics)
    if all(one.rule in _OF_BUILDS for one in found if one.severity is Severity.ERROR):
        return found
    return [one for one in found if one.rule != _FAILED]


def _not_built(variant: Variant) -> Diagnostic:
    message = "nothing was built here: what TeX has to say of the paper is not known"
    return Diagnostic(
        whole_file(variant.pdf), message, "missing-build", Severity.NOTE, hints=(f"build it: `{variant.command}`",)
    )


def age_of_pdf(root: Path, variant: Variant = DRAFT) -> str:
    """A sentence that says of when the PDF still is; empty where there is none."""
    try:
        made = datetime.fromtimestamp((root / variant.pdf).stat().st_mtime, tz=UTC).astimezone()
    except (OSError, ValueError, OverflowError):
        return ""
    is_of_today = made.date() == datetime.now(tz=UTC).astimezone().date()
    return f"{variant.pdf} is still that of {made:{'%H:%M' if is_of_today else '%Y-%m-%d %H:%M'}}"


def traces(root: Path, variant: Variant = DRAFT) -> dict[str, Trace]:
    """What each step of the last build read and wrote, by name; a damaged trace is one of a step that failed.

    A variant has the steps of the draft, but for the last, and its own.
    """
    found = {}
    files = {file.name: file for file in (root / DRAFT.steps).glob("*.json")}
    if variant is not DRAFT:
        files.pop("paper.json", None)
        files |= {file.name: file for file in (root / variant.steps).glob("*.json")}
    for file in sorted(files.values()):
        try:
            found[file.stem] = loaded(file.read_bytes()) or Trace()
        except OSError:
            found[file.stem] = Trace()
    return found


def _with_age(fact: str, folder: Folder, variant: Variant) -> str:
    return "; ".join(filter(None, (fact, age_of_pdf(folder.root, variant))))


def _names(paths: list[str]) -> str:
    return first_and_count([f"`{path}`" for path in paths], _NAMED)


def remember(folder: Folder, diagnostics: Iterable[Diagnostic], variant: Variant = DRAFT) -> None:
    """Keep what TeX said in a build, for the examinations until the next one."""
    plain = [_plain(diagnostic) for diagnostic in in_order(diagnostics)]
    folder.write(variant.typesetting, json.dumps(plain, indent=1), private=True)


def recalled(folder: Folder, variant: Variant = DRAFT) -> tuple[Diagnostic, ...]:
    """What `remember` kept of the files that still have the same text at the place."""
    if not folder.exists(variant.typesetting):
        return ()
    content, _ = folder.bytes(variant.typesetting)
    try:
        kept = [_diagnostic(folder, item) for item in json.loads(content or b"[]")]
    except (ValueError, TypeError, KeyError, RecursionError):  # damaged: the trace of its step says so
        return ()
    return tuple(diagnostic for diagnostic in kept if diagnostic is not None)


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    place = {"path": span.path, "start": span.start, "end": span.end, "text": span.text}
    return {**place, "message": diagnostic.message, "rule": diagnostic.rule, "severity": diagnostic.severity} | {
        "hints": list(diagnostic.hints)
    }


def _diagnostic(folder: Folder, plain: dict[str, Any]) -> Diagnostic | None:
    if not folder.exists(plain["path"]):
        return None
    source, _ = folder.source(plain["path"])
    span = source.span(plain["start"], plain["end"]) if source else whole_file(plain["path"])
    if source and span.text != plain["text"]:
        return None
    return Diagnostic(span, plain["message"], plain["rule"], Severity(plain["severity"]), tuple(plain["hints"]))
