"""Does what `doit` does, again and again in one process: the paper's own dodo.py, its tasks and its database."""

from __future__ import annotations

import atexit
import gc
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.cmd_base import ModuleTaskLoader
from doit.cmd_run import Run
from doit.doit_cmd import DoitMain, reset_vars
from doit.exceptions import InvalidCommand, InvalidDodoFile, InvalidTask
from doit.loader import get_module

from galley.app.one_build import end_turn
from galley.app.tasks.session.reporter import BuildReporter
from galley.app.terminal import complain
from galley.findings.members import failed
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType
    from typing import TextIO

    from doit.task import Task

_ROOT = Path()
_DODO = "dodo.py"
_SETTINGS = ("doit.cfg", "pyproject.toml")
_UNUSABLE = 2


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: whether all went well, the tasks that ran, and the files that these tasks make."""

    is_good: bool
    ran: tuple[str, ...] = ()
    makes: frozenset[str] = frozenset()


class ResidentReporter(BuildReporter):
    """Tells as well of each task that begins. `look` is called before each, and ends the build by raising."""

    def __init__(self, output: TextIO, began: Callable[[Task], object], look: Callable[[], object]) -> None:
        super().__init__(output, {"failure_verbosity": 0})
        self._began = began
        self._look = look
        self.ran: list[str] = []
        self.makes: frozenset[str] = frozenset()

    def initialize(self, tasks: Any, selected_tasks: Any) -> None:
        self.makes = frozenset(str(target) for task in tasks.values() for target in task.targets)
        super().initialize(tasks, selected_tasks)

    def get_status(self, task: Task) -> None:
        self._look()
        super().get_status(task)

    def execute_task(self, task: Task) -> None:
        if task.actions:
            self.ran.append(task.name)
            self._began(task)
        super().execute_task(task)


class ResidentBuild:
    """doit in the current folder, with its dodo.py loaded."""

    def __init__(self) -> None:
        self._command: Run | None = None
        self._loaded_from: dict[str, str] = {}
        self._known: set[str] = set(sys.modules)

    @property
    def is_outdated(self) -> bool:
        """Whether dodo.py, or what else of the project it is made of, is not any more as it was loaded."""
        return any(Folder(_ROOT).state(path) != state for path, state in self._loaded_from.items())

    def run(self, output: TextIO, began: Callable[[Task], object], look: Callable[[], object]) -> Built:
        """Run the default tasks. What they print goes to `output`; what `look` raises passes through."""
        reporter = ResidentReporter(output, began, look)
        with redirect_stdout(output), redirect_stderr(output):
            try:
                status = self._execute(reporter)
            except SystemExit as end:  # which is told; Ctrl-C is one too
                if isinstance(end, KeyboardInterrupt):
                    raise
                status = _UNUSABLE
            except (InvalidCommand, InvalidDodoFile, InvalidTask) as error:
                complain([f"ERROR: {error}"])
                status = _UNUSABLE
            except Exception as error:  # noqa: BLE001 - dodo.py is the author's, and may fail in any way
                complain([replace(failed("file", _DODO, error), hints=())])
                status = _UNUSABLE
            finally:
                self._note_modules()  # also those that a task imports as it runs, or that dodo.py did before it failed
                atexit.unregister(gc.freeze)  # as of a process that ends with its build
                end_turn(_ROOT)
        return Built(status == 0, tuple(reporter.ran), reporter.makes)

    def _execute(self, reporter: ResidentReporter) -> int:
        reset_vars()
        command = self._command or self._load()
        command.dep_manager = None  # it opens the database anew: another doit may have written there
        params, names = command.cmdparser.parse([])
        params["reporter"] = reporter
        params["outfile"] = reporter.outstream
        return int(command.execute(params, names))

    def _load(self) -> Run:
        """doit's command, made once: looking for plug-ins among all installed packages takes long."""
        self._loaded_from = {path: Folder(_ROOT).state(path) for path in (_DODO, *_SETTINGS)}
        module = get_module(_DODO)
        self._note_modules()
        self._command = Run(task_loader=ModuleTaskLoader(module), config=DoitMain().config, bin_name="doit", cmds=None)
        return self._command

    def _note_modules(self) -> None:
        """Note how the project's modules that were loaded since the last time lie there now."""
        new = {*sys.modules} - self._known
        self._known |= new
        for path in _within(filter(None, map(sys.modules.get, new))):
            self._loaded_from.setdefault(path, Folder(_ROOT).state(path))


def _within(modules: Iterable[ModuleType]) -> Iterator[str]:
    """The files of modules that belong to the project, from its root: not what is installed in it, nor Galley."""
    here, galley = Path.cwd(), Path(__file__).parents[3]
    for module in modules:
        file = Path(getattr(module, "__file__", None) or "/")
        if file.is_relative_to(here) and not file.is_relative_to(galley):
            path = file.relative_to(here).as_posix()
            if not path.startswith("."):
                yield path
