"""galley overleaf push: the bundle of the last build, put where co-authors edit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.app.cli.subcommands.overleaf_generated import PUSHED
from galley.app.cli.subcommands.overleaf_pull import BEFORE, named
from galley.app.terminal import complain, say
from galley.building.bundles import Material, overleaf
from galley.checking.builds.last_build import faults_of_last_build, traces
from galley.exchange.overleaf.merging import has_marks
from galley.exchange.overleaf.places import There, ZipPlace
from galley.exchange.overleaf.record import Record, write_record
from galley.exchange.overleaf.texts import digest, is_text
from galley.exchange.refusal import Refusal
from galley.model.layout import PDF
from galley.model.publishing.variants import DRAFT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from galley.exchange.overleaf.places import Place
    from galley.reading.folder import Folder

_PICTURES: Final = (".pdf", ".png", ".jpg", ".jpeg", ".eps")
_LARGEST: Final = 500_000_000  # bytes of a PDF


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What is to lie there, by name, and which of it Galley made."""

    files: dict[str, bytes]
    generated: frozenset[str]


def push(arguments: argparse.Namespace, folder: Folder, record: Record | None, place: Place) -> int:
    """Put the bundle there, if nothing speaks against it. Exit status 1: something does."""
    if isinstance(place, ZipPlace):
        place.write({}, ())  # which says why not
    if status := _status_of_paper(folder, is_checked=arguments.check):
        return status
    bundle = _packed(folder)
    if refused := [*_private(folder, bundle), *_clashing(bundle)]:
        complain([*(f"galley: {one}" for one in refused), "galley: nothing was pushed"])
        return 1
    there = place.read()
    if moved := _moved(record, there):
        complain([f"galley: {place.shown} {moved}", "  hint: `galley overleaf pull` first; nothing was pushed"])
        return 1
    changed, gone = _differences(record or Record(), there, bundle)
    told = [f"{'changed' if name in there.files else 'added':8} {name}" for name in changed]
    told += [f"removed  {name}" for name in gone]
    total = f"{len(changed)} of {len(bundle.files)} files"
    if arguments.dry_run:
        say(*told, f"would push {total} to {place.shown}: --dry-run")
        return 0
    told += _keep_replaced(folder, record, there, changed)
    if changed or gone:
        place.write(changed, gone)
    files = {name: content for name, content in {**there.files, **changed}.items() if name not in gone}
    after = There(files, there.links)
    _remember(folder, record or Record(), place, after, bundle)
    say(*told, f"pushed {total} to {place.shown}" if changed or gone else f"{place.shown} has all of it already")
    return 0


def _status_of_paper(folder: Folder, *, is_checked: bool) -> int:
    """0 if the last build is that of the files, and the gate, if it is asked, finds no error; else it is said why."""
    if faults := faults_of_last_build(folder, DRAFT):
        complain([*faults, "galley: nothing was pushed: the last build is not that of the files as they are"])
        return 1
    if is_checked:
        from galley.app.cli import main  # noqa: PLC0415 - which calls this

        if status := main(["check"]):
            complain(["galley: nothing was pushed: the gate has errors"])
            return status
    return 0


def _keep_replaced(folder: Folder, record: Record | None, there: There, changed: Iterable[str]) -> list[str]:
    """Keep what a first push replaces, for a folder has no history; and what to say of it."""
    replaced = [name for name in changed if record is None and name in there.files]
    for name in replaced:
        folder.write(f"{BEFORE}/{name}", there.files[name], private=True)
    return [f"as it was before, `{name}` is kept in {BEFORE}/" for name in replaced]


def _packed(folder: Folder) -> _Bundle:
    trace = traces(folder.root)["paper"]
    pdf, _ = folder.bytes(PDF, limit=_LARGEST)
    read = tuple(path for path in trace.read if folder.exists(path))
    files = dict(overleaf.pack(Material(folder, DRAFT, pdf or b"", read)))
    size = sum(map(len, files.values()))
    if size > overleaf.limit:
        raise Refusal(f"the bundle has {size:,} bytes, and Overleaf takes {overleaf.limit:,}", "use smaller pictures")
    made = frozenset(overleaf.name_in_bundle(path) for path in read if path.startswith(("build/", "results/")))
    return _Bundle(files, made & files.keys())


def _private(folder: Folder, bundle: _Bundle) -> Iterator[str]:
    """What TeX read of the study beyond what analyses write for all to see: rows, transcripts, wherever they lie."""
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic: only for who pushes

    study, _ = study_of(folder)
    analyses = study.analyses.values() if study else ()
    public = {path for analysis in analyses for path in analysis.written}
    tables = {table.path for table in study.tables.values()} if study else set()
    spoken = study.coding.transcripts if study and study.coding else None
    for name in bundle.files:
        is_other = name.startswith("results/") and name not in public and not name.lower().endswith(_PICTURES)
        if name in tables or is_other or (spoken and name.startswith(f"{spoken}/")):
            yield f"the paper includes `{name}`, which lies among the data of the study: it does not leave the house"


def _clashing(bundle: _Bundle) -> Iterator[str]:
    for name, content in bundle.files.items():
        if is_text(name) and has_marks(content):
            yield f"`{name}` has the marks of two clashing changes: keep one of the two, and build again"


def _moved(record: Record | None, there: There) -> str:
    """How the other side differs from what it was the last time; empty where it does not."""
    states = there.states
    if record is None:
        is_new = states.keys() <= {overleaf.document}
        return "" if is_new else f"has files that were not pushed from here: {named(sorted(states))}"
    if not states:
        return ""  # another place, or one that was made anew
    differing = sorted(name for name, _ in states.items() ^ record.there.items())
    return f"has moved since the last time: {named(dict.fromkeys(differing))}" if differing else ""


def _differences(record: Record, there: There, bundle: _Bundle) -> tuple[dict[str, bytes], list[str]]:
    """What is other than there, and what was pushed, or renamed there, and is in the bundle no more."""
    changed = {
        name: content
        for name, content in sorted(bundle.files.items())
        if name not in there.files or digest(name, content) != digest(name, there.files[name])
    }
    ours = {*record.pushed, *record.renamed}
    return changed, sorted(name for name in ours if name in there.files and name not in bundle.files)


def _remember(folder: Folder, record: Record, place: Place, after: There, bundle: _Bundle) -> None:
    states = after.states
    for name in bundle.generated:
        folder.write(f"{PUSHED}/{name}", bundle.files[name], private=True)
    now = Record(
        remote=place.remembered(folder.root),
        branch=place.branch,
        there=states,
        pushed=sorted(bundle.files),
        generated=sorted(bundle.generated),
        earlier=record.advanced(states),
    )
    write_record(folder, now, after.files)
