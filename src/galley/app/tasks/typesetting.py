"""From rendered sources to the PDF, and through the gate."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from doit.exceptions import TaskError, TaskFailed

from galley.app.tasks.telling import failed, summary
from galley.app.terminal import say, say_text
from galley.checking.reader_rules import reader_rules
from galley.findings.diagnostics import Severity
from galley.model import layout
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.findings.diagnostics import Diagnostic


_WITHOUT_VALUE = frozenset({"unknown-value", "undefined-value"})  # a mark stands where TeX may want a number


def typeset() -> TaskFailed | TaskError | None:
    """Run TeX until nothing changes. The last good PDF stays until a new one is whole.

    While TeX runs, the paper is read and judged, so that telling what is open costs no time.
    """
    from galley.building.tex import Job  # noqa: PLC0415
    from galley.building.tex import typeset as run_tex  # noqa: PLC0415
    from galley.building.tex.typesetting import MISSING_PROGRAM  # noqa: PLC0415
    from galley.checking.examination import read_and_judge, remember, with_typesetting  # noqa: PLC0415 - the rules

    epoch = _epoch()
    if epoch is None:
        say(f"SOURCE_DATE_EPOCH is `{os.environ['SOURCE_DATE_EPOCH']}`: give seconds since 1970, or unset it")
        return TaskError("", report=False)
    folder = Folder(Path())
    with ThreadPoolExecutor(max_workers=1) as beside:
        reading = beside.submit(read_and_judge, folder)
        outcome, diagnostics = run_tex(Job(root=Path.cwd(), epoch=epoch), environment=os.environ)
    if not outcome.published:
        failure = failed(_causes(diagnostics, reading.result().diagnostics))
        is_broken = any(diagnostic.rule == MISSING_PROGRAM for diagnostic in diagnostics)
        return TaskError("", report=False) if is_broken else failure
    remember(folder, layout.TYPESETTING, diagnostics)
    say(layout.PDF)
    say_text(summary(with_typesetting(folder, reading.result()).diagnostics))
    return None


def _causes(from_tex: Iterable[Diagnostic], judged: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The errors of TeX, and what readers and rules know better of the same lines or could not read at all.

    Brackets that do not match only say where TeX stumbles; what TeX says of the line is told beside them.
    """
    explained = set()
    for one in judged:
        if one.severity is Severity.ERROR and (one.rule in reader_rules() or one.rule in _WITHOUT_VALUE):
            if one.rule != "malformed-latex":
                explained.add((one.span.path, one.span.line))
            yield one
    errors = (one for one in from_tex if one.severity is Severity.ERROR)
    yield from (one for one in errors if (one.span.path, one.span.line) not in explained)


def check(options: Sequence[str]) -> TaskFailed | TaskError | None:
    """The gate: fails with findings, and errs where it cannot run. The options are those of `galley check`."""
    from galley.app.cli import main  # noqa: PLC0415 - the same as on the command line

    try:
        status = main(["check", *options])
    except SystemExit as wrong_usage:  # which is told
        status = int(wrong_usage.code or 0)
    return {0: None, 1: TaskFailed("", report=False)}.get(status, TaskError("", report=False))


def _epoch() -> int | None:
    """The time that TeX sees: SOURCE_DATE_EPOCH, else the last commit, else the start of the day; None if unusable."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(given) if given.isdecimal() else None
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        committed = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed
    except FileNotFoundError:
        committed = ""
    return int(committed) if committed.strip() else int(time.time()) // 86400 * 86400
