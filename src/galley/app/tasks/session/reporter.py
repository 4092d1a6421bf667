"""What doit says while it builds: one line for each step that runs, and how long all took."""

from __future__ import annotations

import atexit
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.reporter import ConsoleReporter

from galley.app.tasks.analyses.run import AnalysisRun
from galley.app.tasks.session.ahead import begin_draft
from galley.app.tasks.session.database import save_carefully
from galley.app.tasks.steps.step import Step, wait_for_turn
from galley.findings.printable import printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from doit.task import Task


class BuildReporter(ConsoleReporter):  # type: ignore[misc]  # doit has no types
    """Says nothing of steps that need not run; authors' mistakes are printed by the steps themselves."""

    desc = "one line for each step that runs"

    def __init__(self, outstream: Any, options: Any) -> None:
        super().__init__(outstream, options)
        self._started = time.monotonic()
        self._steps = 0
        self._is_sound = True
        self._is_built = True

    def initialize(self, tasks: Any, selected_tasks: Any) -> None:
        super().initialize(tasks, selected_tasks)
        gc.disable()  # a build ends soon, and its garbage with it: looking for it takes a twelfth of the time
        atexit.register(gc.freeze)  # Python looks for it once more at its end
        if _build(selected_tasks, tasks):  # before doit looks up what was done: whoever is waited for does it
            wait_for_turn()
            if list(selected_tasks) == ["paper"] and not _is_parallel():  # what `doit` alone does, and authors wait for
                begin_draft(Path())
        self._started = time.monotonic()
        save_carefully()

    def write(self, text: str) -> None:
        super().write(printable_lines(text))

    def execute_task(self, task: Task) -> None:
        if not task.actions:  # a name for several others
            return
        self._steps += 1
        self.write(f"{task.name}: {task.doc}\n")

    def add_failure(self, task: Task, fail: Any) -> None:
        self._is_sound = False
        self._is_built = self._is_built and not _is_step(task)
        super().add_failure(task, fail)

    def skip_uptodate(self, task: Task) -> None:
        """Say nothing."""

    def complete_run(self) -> None:
        super().complete_run()
        if sys.exception() is not None:  # an interrupt, a folder that cannot be written: told further out
            return
        if not self._is_built:
            from galley.checking.builds.last_build import age_of_pdf  # noqa: PLC0415 - only for bad news

            self.write(f"{age_of_pdf(Path())}\n")
        if self._is_sound:
            self.write(f"done in {time.monotonic() - self._started:.1f} s\n" if self._steps else "nothing to do\n")


def _build(names: Iterable[str], tasks: Mapping[str, Task]) -> bool:
    """Whether a step of the build is among these tasks and all that they depend on."""
    due, seen = list(names), set()
    while due:
        name = due.pop()
        if name in seen or name not in tasks:
            continue
        seen.add(name)
        if _is_step(tasks[name]):
            return True
        due += [*tasks[name].task_dep, *tasks[name].setup_tasks]
    return False


def _is_parallel() -> bool:
    """Whether steps run in other processes, which doit does not tell a reporter."""
    return any(word.startswith(("-n", "--process")) for word in sys.argv[1:])


def _is_step(task: Task) -> bool:
    return any(isinstance(getattr(action, "py_callable", None), Step | AnalysisRun) for action in task.actions)
