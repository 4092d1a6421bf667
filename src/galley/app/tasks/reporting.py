"""The task that writes the report."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from doit.exceptions import TaskFailed

from galley.app.terminal import say
from galley.reading.folder import Folder

AUDIENCES: Final = {"private": "with rows and excerpts, for the authors", "public": "without any, to be shared"}


def write_report(edition: str) -> TaskFailed | None:
    """Write an edition of the report from what was built, and say where it lies."""
    from galley.app.cli.report import write_report as write  # noqa: PLC0415 - the same as on the command line

    path = write(Folder(Path()), edition)
    if not path:
        return TaskFailed("", report=False)
    say(path)
    return None
