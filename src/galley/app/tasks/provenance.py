"""What a copy was made from and with: its inputs by digest, the programs and their versions, the commit.

It leaves the house with the supplement, so it names no path of this machine, no file that git is told to ignore, and no
transcript; and it is the same, byte for byte, wherever the copy is made from the same.
"""

from __future__ import annotations

import platform
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from typing import TYPE_CHECKING, Any

from galley.app.tasks.steps.epoch import epoch
from galley.app.tasks.steps.step_files import as_json
from galley.checking.builds.last_build import traces
from galley.findings.patterns import lazy_pattern
from galley.model.layout import BUILD
from galley.reading.logs.tex_packages import versions_in
from galley.reading.study.study_toml import study_of
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder

_DISTRIBUTION = "galleyproof"
_NAME = lazy_pattern(r"[\w.-]+")
_LIMIT = 500_000_000


def write_provenance(folder: Folder, variant: Variant) -> None:
    """Write `build/<variant>/provenance.json` of a copy that was built. Not a part of any step: a commit changes it."""
    from galley.reading.folder import Folder as Untraced  # noqa: PLC0415 - what is read here makes no copy stale

    record = provenance(Untraced(folder.root), variant, read=folder.trace.read if folder.trace else ())
    write(str(folder.root / variant.provenance), as_json(record))


def provenance(folder: Folder, variant: Variant, read: Iterable[str] = ()) -> dict[str, Any]:
    """The record of a copy; `read` are files that its last step has read, where that has not come to its end."""
    steps = traces(folder.root, variant).values()
    made = {path for step in steps for path in step.written}
    paths = {path for step in steps for path in step.read}.union(read) - made
    inputs = sorted(path for path in paths if not path.startswith((f"{BUILD}/", "/", "..")) and folder.exists(path))
    private = _ignored(folder.root, inputs) | _transcripts(folder, inputs)
    public = [path for path in inputs if path not in private]
    date = datetime.fromtimestamp(epoch(folder.root, inputs), tz=UTC)
    record = {
        "copy": variant.name,
        "date": f"{date:%Y-%m-%dT%H:%M:%SZ}",
        "pdf": _digest(folder, variant.pdf),
        "inputs": {path: _digest(folder, path) for path in public},
        "inputs_not_named": len(private),
        "programs": _programs(folder, variant),
    }
    return record if variant.is_anonymous else {**record, "commit": _commit(folder.root, public)}


def _digest(folder: Folder, path: str) -> str:
    return f"sha256:{folder.state(path)}"


def _transcripts(folder: Folder, inputs: Iterable[str]) -> set[str]:
    study, _ = study_of(folder)
    place = study.coding.transcripts if study and study.coding else None
    return {path for path in inputs if place and path.startswith(f"{place.rstrip('/')}/")}


def _programs(folder: Folder, variant: Variant) -> dict[str, Any]:
    found = versions_in(*(_text(folder, log) for log in variant.logs))
    kernel = {"latex": found.kernel} if found.kernel else {}  # a dumped preamble does not say
    return kernel | {
        "galley": metadata.version(_DISTRIBUTION),
        "python": platform.python_version(),
        "libraries": _libraries(),
        "tex": found.program,
        "packages": dict(sorted(found.packages.items())),
    }


def _text(folder: Folder, path: str) -> str:
    content, _ = folder.bytes(path, limit=_LIMIT) if folder.exists(path) else (None, ())
    return (content or b"").decode(errors="replace")


def _libraries() -> dict[str, str]:
    """The libraries that Galley declares, in the versions that are installed."""
    required = (_NAME.match(line) for line in metadata.requires(_DISTRIBUTION) or () if "extra ==" not in line)
    found = {}
    for name in sorted(match[0] for match in required if match):
        with suppress(metadata.PackageNotFoundError):  # one that only another Python or system needs
            found[name] = metadata.version(name)
    return found


def _commit(root: Path, inputs: list[str]) -> dict[str, Any] | None:
    """The commit that is checked out, and whether an input is otherwise there; None outside of git."""
    name = _git(root, "rev-parse", "--verify", "HEAD")
    if name is None:
        return None
    differing = _git(root, "status", "--porcelain", "--untracked-files=all", "--", *inputs) if inputs else ""
    return {"id": name.strip(), "has_changes": bool(differing)}


def _ignored(root: Path, inputs: list[str]) -> set[str]:
    """Those that git is told to ignore, which are not for others."""
    said = _git(root, "check-ignore", "-z", "--no-index", "--stdin", given="\0".join(inputs)) if inputs else None
    return set((said or "").split("\0")) & set(inputs)


def _git(root: Path, *arguments: str, given: str = "") -> str | None:
    """What git says; None where it fails or is not there."""
    command = ("git", *arguments)
    try:
        done = subprocess.run(command, cwd=root, input=given, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
