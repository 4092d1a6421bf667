"""What a run of TeX and the last run of BibTeX have to say about the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from galley.building.tex.files import read_bytes
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file
from galley.reading.logs.bibtex_log import read_bibtex_log
from galley.reading.logs.tex_log import TexLog, read_tex_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.building.tex.job import Job
    from galley.building.tex.programs import Run
    from galley.findings.source import SourceFile

Diagnostics: TypeAlias = tuple[Diagnostic, ...]

_LONGEST_LOG = 20_000_000
"""Bytes of a log that are read; more comes only from a loop."""


def findings(job: Job, run: Run, source: Callable[[str], SourceFile | None]) -> tuple[TexLog, Diagnostics]:
    """Read the logs of a run. `source` gives the files of the project that they talk about."""
    log = read_bytes(job.scratch_path / f"{job.name}.log")[:_LONGEST_LOG]
    paper, said = read_tex_log(
        run.preamble_log,
        log,
        source=source,
        main=f"{job.rendered}/{job.main}",
        scratch=job.scratch,
        overfull=job.overfull,
    )
    references = read_bibtex_log(read_bytes(job.scratch_path / f"{job.name}.blg")[:_LONGEST_LOG], source=source)
    known = {found.message for found in said}  # TeX knows where a citation stands, BibTeX does not
    new = (found for found in references if found.message not in known)
    return paper, (*said, *new, *_about_the_end(job, run, paper))


def _about_the_end(job: Job, run: Run, log: TexLog) -> Iterator[Diagnostic]:
    """Why TeX did not come to an end, where its log does not say so."""
    place = whole_file(f"{job.rendered}/{job.main}")
    if log.failed_in:
        return
    if run.end.timed_out:
        hint = "look for a macro that calls itself, or a loop without end"
        yield Diagnostic(
            place, f"TeX was stopped after {job.seconds:.0f} seconds", "endless-typesetting", hints=(hint,)
        )
    elif run.end.outgrew:
        hint = "look for a loop that makes pages without end"
        yield Diagnostic(
            place, "TeX was stopped because a file grew beyond all bounds", "endless-typesetting", hints=(hint,)
        )
    elif run.end.code and not log.pages:
        terminal = read_bytes(job.scratch_path / f"{job.name}.terminal")[-2000:].decode(errors="replace")
        last = next((line for line in reversed(terminal.splitlines()) if line.strip()), "nothing")
        yield Diagnostic(place, f"TeX ended with status {run.end.code}; its last words: {last.strip()}", "tex-error")
    elif not log.pages:
        yield Diagnostic(place, "the paper has no pages", "no-pages")
