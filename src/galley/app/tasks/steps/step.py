"""The steps of a build: each runs when what it read the last time is not there any more as it was."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from doit.exceptions import TaskError, TaskFailed

from galley.app.one_build import take_turn
from galley.app.tasks.steps.epoch import unusable_epoch
from galley.app.tasks.steps.options import settings
from galley.app.terminal import reason, say, say_text
from galley.findings.members import failed
from galley.model.publishing.variants import DRAFT
from galley.reading.digests import digest, digests_of
from galley.reading.engine import engine
from galley.reading.folder import Folder
from galley.reading.freshness import changes_since
from galley.reading.trace import Trace, loaded
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.publishing.variants import Variant

_ROOT = Path()
_UNUSABLE = 2
_FULL = 100_000  # bytes that are left on a disk which is called full


@dataclass(frozen=True)
class Step:
    """A step by the name of its task, and the function that it runs, which is imported when it runs.

    The function gets the folder of the paper, and the variant unless that is the draft, whose steps prepare all
    variants; it returns nothing, or why it failed. What it reads and writes through
    the folder is all that it depends on; it is kept under build/, for the next build and for the gate.
    """

    name: str
    module: str
    function: str
    variant: Variant = DRAFT

    def is_current(self, task: object, values: Mapping[str, str]) -> bool:  # noqa: ARG002 - doit asks by these names
        """Whether the last run came to a good end, and all that it read and wrote is still the same."""
        wait_for_turn()  # for who has doit report otherwise than `BuildReporter`
        try:
            content = Path(self._file).read_bytes()
        except OSError:
            return False
        trace = loaded(content)
        if trace is None or not trace.is_complete or values.get("trace") != digest(content):
            return False
        is_told_the_same = (trace.engine, trace.settings) == (engine(_ROOT), settings())
        is_same = is_told_the_same and not changes_since(trace, Folder(_ROOT))
        digests_of(_ROOT).save()
        return is_same

    def __call__(self) -> TaskFailed | TaskError | dict[str, str]:
        if fault := unusable_epoch(os.environ):
            return _error(fault)
        try:
            return self._run()
        except OSError as error:
            return _error(reason(error))
        except Exception as error:  # noqa: BLE001 - our own mistake: the step and the line are named
            from galley.building.tex.processes.command import Cancelled  # noqa: PLC0415 - only when something went wrong

            if not isinstance(error, Cancelled):
                say_text(str(failed("step", self.name, error)))
            return TaskError("", report=False)

    def _run(self) -> TaskFailed | TaskError | dict[str, str]:
        trace = Trace(engine=engine(_ROOT), settings=settings())
        write(self._file, trace.dumped(), private=True)  # not complete: whoever is killed now has failed
        function = getattr(import_module(f"galley.app.tasks.{self.module}"), self.function)
        folder = Folder(_ROOT, trace=trace)
        failure = function(folder) if self.variant is DRAFT else function(folder, self.variant)
        if failure is not None:
            return _error("the disk is full") if shutil.disk_usage(_ROOT).free < _FULL else failure
        trace.is_complete = True
        content = trace.dumped()
        write(self._file, content, private=True)
        return {"trace": digest(content.encode())}

    @property
    def _file(self) -> str:
        return f"{self.variant.steps}/{self.name}.json"


def wait_for_turn() -> None:
    """Wait until nobody else builds here; ends the program where nobody can."""
    try:
        take_turn(_ROOT)
    except OSError as error:
        _error(reason(error))
        raise SystemExit(_UNUSABLE) from None  # doit has no other way to end before a task runs


def _error(fault: str) -> TaskError:
    say(f"galley: {fault}")
    return TaskError("", report=False)
