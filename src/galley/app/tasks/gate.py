"""The task that runs the gate."""

from __future__ import annotations

from doit.exceptions import TaskError, TaskFailed

OPTIONS = (
    {"name": "report", "long": "format", "default": "human", "help": "of what is printed, as of galley check"},
    {"name": "output", "long": "output", "type": list, "default": [], "help": "[FORMAT=]FILE: a report to write too"},
    {"name": "notes", "long": "notes", "type": bool, "default": False, "help": "list notes; else they are counted"},
    {"name": "strict", "long": "strict", "type": bool, "default": False, "help": "warnings fail the check too"},
)


def check(
    report: str, output: list[str], *, notes: bool, strict: bool, variant: str = "draft"
) -> TaskFailed | TaskError | None:
    """Fail with findings, and err where it cannot run. The parameters are `OPTIONS`, those of `galley check`."""
    from galley.app.cli import main  # noqa: PLC0415 - the same as on the command line

    flags = [flag for flag, is_given in (("--notes", notes), ("--strict", strict)) if is_given]
    options = ["--variant", variant, "--format", report, *(f"--output={file}" for file in output), *flags]
    try:
        status = main(["check", *options])
    except KeyboardInterrupt:  # which may be a SystemExit, too
        raise
    except SystemExit as wrong_usage:  # which is told
        status = int(wrong_usage.code or 0)
    return {0: None, 1: TaskFailed("", report=False)}.get(status, TaskError("", report=False))
