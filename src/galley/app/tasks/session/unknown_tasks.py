"""What is said of a task that there is not: the name that was meant."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from doit.control import TaskControl
from doit.exceptions import InvalidCommand

from galley.findings.diagnostics import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS: Final = ("clean", "forget", "help", "info", "list", "run")  # of doit, as far as authors need them


@cache
def suggest_names() -> None:
    """Let doit, which only says that it does not know a name, name the nearest one; from now on, and once."""
    process = TaskControl.process

    def process_or_suggest(control: TaskControl, selection: Sequence[str] | None) -> None:
        try:
            process(control, selection)
        except InvalidCommand as error:
            name = error.not_found
            if name is None:
                raise
            near = did_you_mean(name, [*(task for task in control.tasks if not task.startswith("_")), *_COMMANDS])
            hint = near[0] if near else "`doit list` shows the tasks"
            raise InvalidCommand(f"there is no task `{name}`; {hint}") from None

    TaskControl.process = process_or_suggest
