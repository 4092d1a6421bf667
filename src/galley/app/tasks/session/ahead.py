"""Begins TeX before it is known to be due: while doit still asks what is, and the steps before it look for uses.

The pass counts if it is, in the end, the one that the step `paper` asks for, and all that it read is still so.
"""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from galley.model.publishing.variants import DRAFT
from galley.reading.folder import Folder
from galley.reading.trace import loaded

if TYPE_CHECKING:
    from pathlib import Path

    from galley.building.tex.early.standby import Standby
    from galley.building.tex.processes.command import Command, Exit

_FOLDER = "build/ahead"
_GENERATED = "build/"


def begin_draft(root: Path) -> None:
    """Begin the pass that the last build would begin, if a section that its TeX read is another one by now.

    It is ended with this process, if nobody asks for it.
    """
    if not _has_other_sections(Folder(root)):
        return
    from galley.app.tasks.typesetting import draft_job, tex_runner  # noqa: PLC0415 - only if there is something to do

    if tex_runner.get() is not None:  # whoever runs TeX begins it as well
        return
    from galley.building.tex.early.standby import Standby  # noqa: PLC0415
    from galley.building.tex.typesetting import foreseen  # noqa: PLC0415

    with suppress(OSError, ValueError):  # whatever it is, the steps will tell
        job = draft_job(root)
        if command := foreseen(job, environment=os.environ):
            standby = Standby(_FOLDER)
            atexit.register(standby.close)
            standby.begin(job, command)
            tex_runner.set(_OfThisProcess(standby))


class _OfThisProcess:
    """Runs TeX, and adopts the pass in the process that began it: with `-n`, doit runs steps in others."""

    def __init__(self, standby: Standby) -> None:
        self._standby = standby
        self._process = os.getpid()

    def __call__(self, command: Command) -> Exit:
        from galley.building.tex.processes.process import run  # noqa: PLC0415

        return self._standby.run(command) if os.getpid() == self._process else run(command)


def _has_other_sections(folder: Folder) -> bool:
    try:
        trace = loaded((folder.root / DRAFT.steps / "paper.json").read_bytes())
    except OSError:
        return False
    read = trace.read.items() if trace and trace.is_complete else ()
    return any(
        folder.state(path) != state for path, state in read if path.endswith(".tex") and not path.startswith(_GENERATED)
    )
