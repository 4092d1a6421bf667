"""The task that shows the draft as it is written."""

from __future__ import annotations

from doit.exceptions import TaskError

OPTIONS = (
    {"name": "port", "long": "port", "type": int, "default": 0, "help": "the port to serve on; a free one if 0"},
    {"name": "no_browser", "long": "no-browser", "type": bool, "default": False, "help": "open no browser"},
    {"name": "editor", "long": "editor", "default": "", "help": "what opens a line: its name, or a command"},
)


def show(port: int, editor: str, *, no_browser: bool) -> TaskError | None:
    """Do what `galley live` does, until Ctrl-C. The parameters are `OPTIONS`, some of those of `galley live`."""
    from galley.app.cli import main  # noqa: PLC0415 - the same as on the command line

    flags = ["--no-browser"] if no_browser else []
    status = main(["live", "--port", str(port), "--editor", editor, *flags])
    return TaskError("", report=False) if status else None
