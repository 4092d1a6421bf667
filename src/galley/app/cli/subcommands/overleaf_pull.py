"""galley overleaf status and pull: what changed on the other side, and taking it over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from galley.app.cli.subcommands.overleaf_generated import GeneratedFiles
from galley.app.terminal import say
from galley.exchange.overleaf.changes import Change, Fate, changes, earlier_states
from galley.exchange.overleaf.record import Record, write_record
from galley.exchange.overleaf.texts import digest
from galley.exchange.refusal import Refusal
from galley.findings.listing import first_and_count

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from galley.exchange.overleaf.places import Place, There
    from galley.reading.folder import Folder

ASIDE: Final = "build/overleaf/theirs"
BEFORE: Final = "build/overleaf/before"

_NAMED: Final = 3
_TOLD: Final = {
    Fate.MERGED: "edited",
    Fate.TAKEN: "new",
    Fate.CLASHED: "CLASH",
    Fate.ASIDE: "CLASH",
    Fate.DELETED: "deleted",
    Fate.GENERATED: "not taken",
    Fate.LEFT: "not taken",
}


def status(arguments: argparse.Namespace, folder: Folder, record: Record | None, place: Place) -> int:
    """Show what changed there, and how much here. Exit status 1: there is something to pull."""
    there = _read(arguments, folder, record, place)
    generated = GeneratedFiles(folder, record)
    found, _ = changes(folder, record, there, generated.is_generated)
    _report(folder, found, there, generated)
    if record is None:
        say(f"what both sides began with is not known here: `galley overleaf pull` finds out ({place.shown})")
        return 1
    if not found:
        say(f"{place.shown}: nothing changed there since the last time")
    if edited := _edited_here(folder, record):
        say(f"here: {named(edited)} edited since the last time")
    return 1 if found else 0


def pull(arguments: argparse.Namespace, folder: Folder, record: Record | None, place: Place) -> int:
    """Take over what changed there. Exit status 1: something clashes, or was edited in vain."""
    there = _read(arguments, folder, record, place)
    generated = GeneratedFiles(folder, record)
    found, renamed = changes(folder, record, there, generated.is_generated)
    _report(folder, found, there, generated)
    needs_author = any(change.fate in (Fate.CLASHED, Fate.ASIDE, Fate.GENERATED) for change in found)
    if arguments.dry_run:
        say("nothing was written: --dry-run")
        return 1 if needs_author else 0
    _refuse_outside(folder, found)
    for change in found:
        _apply(folder, change, delete=arguments.delete)
    now = _advanced(record or Record(), place, there, generated)
    now.renamed = renamed
    now.pushed = now.pushed or sorted(name for name in now.there if folder.exists(name) or name in now.generated)
    write_record(folder, now, there.files)
    say(*_ending(found, place, delete=arguments.delete))
    return 1 if needs_author else 0


def _read(arguments: argparse.Namespace, folder: Folder, record: Record | None, place: Place) -> There:
    there = place.read()
    if not there.files:
        raise Refusal(f"`{place.shown}` has no files", "push first, or check what you named")
    is_newest = place.is_live and record is not None and place.remembered(folder.root) == record.remote
    old = () if is_newest or arguments.as_edited else earlier_states(record, there)
    if old:
        fact = f"`{place.shown}` has {named(old)} as before the last push or pull: it is an old copy"
        raise Refusal(fact, "download it again; or, if co-authors went back to that, say so: --as-edited")
    return there


def _report(folder: Folder, found: Iterable[Change], there: There, generated: GeneratedFiles) -> None:
    for change in found:
        note = f": {change.note}" if change.note else ""
        place = f" (theirs: {ASIDE}/{change.name})" if change.aside is not None else ""
        say(f"{_TOLD[change.fate]:9} {change.path}{note}{place}")
        if change.fate is Fate.GENERATED:
            say(*(f"          {line}" for line in generated.edits(change.name, there.files[change.name])))
        if change.fate is Fate.TAKEN:
            say(*(f"          {line}" for line in _to_do(folder, change.path)))


def _to_do(folder: Folder, path: str) -> Iterator[str]:
    """What an author must do for a new file to be printed."""
    source, _ = folder.source("manuscript/paper.toml")
    declared = source.text if source else ""
    name = PurePosixPath(path).stem
    if path.endswith(".tex") and f'"{name}"' not in declared:
        yield f'if it is a section, name it in `sections` of manuscript/paper.toml: "{_in_manuscript(path)}"'
    if path.endswith(".bib") and name not in declared:
        yield "to cite from it, name it in `bibliography` of manuscript/paper.toml"


def _in_manuscript(path: str) -> str:
    return path.removeprefix("manuscript/").removesuffix(".tex")


def _refuse_outside(folder: Folder, found: Iterable[Change]) -> None:
    root = folder.root.resolve()
    outside = [change.path for change in found if not (folder.root / change.path).resolve().is_relative_to(root)]
    if outside:
        fact = f"{named(outside)} leads out of the paper's folder, through a link: nothing was changed"
        raise Refusal(fact, "remove the link here")


def _apply(folder: Folder, change: Change, *, delete: bool) -> None:
    """Write what a change brings; what stood there before is kept under build/."""
    if change.aside is not None:
        folder.write(f"{ASIDE}/{change.name}", change.aside, private=True)
    is_deleted = change.fate is Fate.DELETED and delete
    if change.content is None and not is_deleted:
        return
    before, _ = folder.bytes(change.path) if folder.exists(change.path) else (None, ())
    if before is not None:
        folder.write(f"{BEFORE}/{change.path}", before, private=True)
    if is_deleted:
        (folder.root / change.path).unlink(missing_ok=True)
    elif change.content is not None:
        folder.write(change.path, change.content)


def _advanced(record: Record, place: Place, there: There, generated: GeneratedFiles) -> Record:
    """What both sides have in common now; a copy of the project leaves the place that is remembered alone."""
    states = there.states
    remembered = place.remembered(generated.root)
    return replace(
        record,
        remote=remembered if place.is_live else record.remote or remembered,
        branch=place.branch if place.is_live else record.branch,
        there=states,
        generated=sorted(filter(generated.is_generated, states)),
        earlier=record.advanced(states),
    )


def _ending(found: tuple[Change, ...], place: Place, *, delete: bool) -> Iterator[str]:
    taken = [change for change in found if change.content is not None]
    if any(change.fate is Fate.CLASHED for change in found):
        yield "look for <<<<<<< in what clashes, keep one of the two, and build; `doit check` finds what is left"
    if any(change.fate is Fate.DELETED for change in found) and not delete:
        yield "what was deleted there stays here, and the next push brings it back; --delete deletes it here"
    if any(change.content is not None for change in found if (change.fate is not Fate.TAKEN)):
        yield f"as they were before, files are kept in {BEFORE}/"
    if taken:
        files = "1 file" if len(taken) == 1 else f"{len(taken)} files"
        yield f"{files} taken over from {place.shown}; commit .galley/ with them"
    else:
        yield f"nothing to take over from {place.shown}"


def _edited_here(folder: Folder, record: Record) -> list[str]:
    sources = [name for name in record.pushed if name not in record.generated and name in record.there]
    found = []
    for name in sources:
        content, _ = folder.bytes(name) if folder.exists(name) else (b"", ())
        if digest(name, content or b"") != record.there[name]:
            found.append(name)
    return found


def named(paths: Iterable[str]) -> str:
    """The first few of some paths, and how many there are besides."""
    return first_and_count([f"`{path}`" for path in paths], _NAMED)
