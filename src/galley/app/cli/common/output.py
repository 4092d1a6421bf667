"""Printing what was found, and writing reports to files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.terminal import complain, say_report
from galley.checking.reader_rules import reader_rules
from galley.checking.rules import rules
from galley.findings.diagnostics import in_order
from galley.reports import broken_formats, formats, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.reports import DocumentedRule

Outputs = dict[str, str]  # the report's format by file; the empty name is what is printed
_PRINTED = ""


def outputs(wanted: Iterable[str], printed: str) -> tuple[Outputs, tuple[str, ...]]:
    """Which reports are asked for, and why they cannot be had. FILE alone takes the place of the printed one."""
    files, faults, known = {_PRINTED: printed}, [], formats()
    for item in wanted:
        before, equals, after = item.partition("=")
        if equals and before in known and after:
            files[after] = before
        elif item and not equals:
            files[item] = files.pop(_PRINTED, printed)
        else:
            faults.append(f"--output takes FILE, or FORMAT=FILE with one of {', '.join(known)}; not `{item}`")
    faults += [str(fault) for fault in broken_formats(dict.fromkeys(files.values()))]
    return files, tuple(faults)


def tell(diagnostics: Iterable[Diagnostic], files: Outputs, *, notes: bool) -> bool:
    """Print and write the reports; says so, and returns False, where a file cannot be written.

    Reports for people list `notes`, or count them.
    """
    ordered = in_order(diagnostics)
    documented: tuple[DocumentedRule, ...] = (*reader_rules().values(), *rules().values())
    faults = []
    for file, output_format in files.items():
        if file == _PRINTED:
            say_report(report(output_format, ordered, documented, color=_has_colors(os.environ), notes=notes))
            continue
        try:
            _write(Path(file), report(output_format, ordered, documented, notes=notes))
        except OSError as error:
            faults.append(f"galley: {file} cannot be written: {error.strerror}")
    complain([*faults, *_summarise(ordered, documented, files.values())])
    return not faults


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", errors="backslashreplace")


def _has_colors(environment: Mapping[str, str]) -> bool:
    """Whether to colour: as NO_COLOR and FORCE_COLOR say, else on a terminal that can."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (sys.stdout.isatty() and environment.get("TERM") != "dumb")


def _summarise(
    ordered: tuple[Diagnostic, ...], documented: tuple[DocumentedRule, ...], formats: Iterable[str]
) -> list[str]:
    """On GitHub, add all findings to the summary of the step: of annotations it shows ten."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file or "github" not in formats:
        return []
    from galley.reports.github import step_summary  # noqa: PLC0415 - one format's own

    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(step_summary(ordered, documented))
    except OSError as error:
        return [f"galley: the step's summary cannot be written: {error.strerror}"]
    return []
