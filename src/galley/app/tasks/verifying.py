"""The task that builds twice in different places, and compares what came of it byte for byte."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doit.exceptions import TaskFailed

from galley.app.tasks.bundling import FOLDER, NAMES
from galley.app.tasks.documents import declared_documents
from galley.app.terminal import say, say_text
from galley.model.layout import VALUES
from galley.model.publishing.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTIONS: Final = (
    {"name": "bundles", "long": "bundles", "type": bool, "default": False, "help": "build and compare the bundles too"},
)
_PLACES: Final = ("here", "in/another/place/with-a-longer-name")
_LEFT: Final = ("build", ".git", ".venv", "venv", "dist", "node_modules", "__pycache__", ".doit.db*", ".*_cache")
_SHOWN: Final = 2000  # characters at the end of what a failed build says


def verify(*, bundles: bool) -> TaskFailed | None:
    """Build all variants, and the bundles if asked to, from copies in two places, and say what differs."""
    import shutil  # noqa: PLC0415 - doit loads this module each time it starts
    import tempfile  # noqa: PLC0415

    from galley.app.tasks.steps.epoch import epoch  # noqa: PLC0415
    from galley.checking.builds.last_build import traces  # noqa: PLC0415

    root = Path.cwd()
    tasks = ["paper", *(f"paper:{name}" for name in VARIANTS if name != "draft")]
    tasks += [f"document:{copy.name}" for copy in declared_documents()]
    tasks += [f"bundle:{name}" for name in NAMES] if bundles else []
    date = epoch(root, {path for trace in traces(root).values() for path in trace.read})
    with tempfile.TemporaryDirectory(prefix="galley-") as temporary:
        found = []
        for place in _PLACES:
            copy = Path(temporary) / place
            shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*_LEFT), symlinks=True)
            if failure := _built(copy, tasks, date):
                say("the paper does not build in a copy of its folder:")
                say_text(failure)
                return TaskFailed("", report=False)
            found.append(dict(_digests(copy)))
    return _report_differences(*found)


def _built(folder: Path, tasks: list[str], date: int) -> str:
    """Build there as if at a date; what was said if that failed."""
    import subprocess  # noqa: PLC0415 - as above

    environment = {name: value for name, value in os.environ.items() if not name.startswith("GALLEY_")}
    done = subprocess.run(  # noqa: S603 - doit's own tasks
        [sys.executable, "-m", "doit", *tasks],
        cwd=folder,
        env={**environment, "SOURCE_DATE_EPOCH": str(date)},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr)[-_SHOWN:] if done.returncode else ""


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """What leaves the house, and the ledger."""
    from hashlib import sha256  # noqa: PLC0415 - as above

    variants = VARIANTS.values()
    paths = [*(one.pdf for one in variants), *(one.provenance for one in variants), VALUES]
    paths += [*(copy.pdf for copy in declared_documents()), *(f"{FOLDER}/{name}.zip" for name in NAMES)]
    for path in paths:
        if (folder / path).is_file():
            yield path, sha256((folder / path).read_bytes()).hexdigest()


def _report_differences(one: dict[str, str], other: dict[str, str]) -> TaskFailed | None:
    differing = [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]
    for path in one:
        say(f"{one[path][:16]}…  {path}{'  DIFFERS' if path in differing else ''}")
    if differing:
        say(f"{len(differing)} of {len(one)} files differ between two places")
        return TaskFailed("", report=False)
    say(f"{len(one)} files are the same, byte for byte, built in two places")
    return None
