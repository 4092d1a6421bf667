"""What a run of TeX and the last run of BibTeX have to say about the paper."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from galley.building.tex.files import read_bytes
from galley.building.tex.processes.watchdog import LARGEST_TEXT
from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file
from galley.model.layout import BUILD
from galley.reading.folder import Folder
from galley.reading.logs.bibtex_log import read_bibtex_log
from galley.reading.logs.tex_log import TexLog, read_tex_log
from galley.reading.logs.tex_log.messages import still_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.building.tex.job import Job
    from galley.building.tex.programs import Run
    from galley.findings.source import SourceFile

Diagnostics: TypeAlias = tuple[Diagnostic, ...]
Source: TypeAlias = "Callable[[str], SourceFile | None]"

BROKEN_OFF = "broken-off"
_LAST_WORDS = 160  # characters of the terminal's last line that a finding repeats

ENDLESS = "endless-typesetting"

_IMAGE = lazy_pattern(r"<(?P<path>[^<>\n(]+?\.(?:png|jpe?g|pdf))\b[^>]*\Z", re.IGNORECASE)
_NOT_FOUND = lazy_pattern(r"file `(?P<name>[^`\\]+)` is not found")
_BUSY = 2  # programs that want to run, for each processor
_LONGEST_LOG = 2 * LARGEST_TEXT
"""Bytes of a log that are read; TeX is stopped long before."""


def findings(job: Job, run: Run, source: Source) -> tuple[TexLog, Diagnostics]:
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
    said = tuple(_with_near_name(job, _with_reason(job, run, found)) for found in said)
    known = {found.message for found in said}  # TeX knows where a citation stands, BibTeX does not
    new = (found for found in references if found.message not in known)
    return paper, (*said, *new, *_about_the_end(job, run, paper, source))


def _about_the_end(job: Job, run: Run, log: TexLog, source: Source) -> Iterator[Diagnostic]:
    """Why TeX did not come to an end, where its log does not say so."""
    place = whole_file(f"{job.rendered}/{job.main}")
    if log.failed_in:
        return
    if run.end.stopped:
        reading = whole_file(_last_read(job, source) or place.path)
        yield _with_reason(job, run, Diagnostic(reading, "TeX was stopped while it read this file", ENDLESS))
    elif run.end.code and not log.pages:
        terminal = read_bytes(job.scratch_path / f"{job.name}.terminal")[-2000:].decode(errors="replace")
        if image := _image_last_opened(terminal):
            hints = ("open it in another program and export it again",)
            yield Diagnostic(
                whole_file(image), "TeX broke off at this image, which is damaged", "damaged-image", hints=hints
            )
            return
        last = next((line for line in reversed(terminal.splitlines()) if line.strip()), "nothing").strip()
        reading = whole_file(_last_read(job, source) or place.path)
        words = last[-_LAST_WORDS:]
        yield Diagnostic(
            reading, f"TeX broke off while it read this file, with status {run.end.code}: {words}", BROKEN_OFF
        )
    elif not log.pages:
        yield Diagnostic(place, "the paper has no pages", "no-pages")


def _image_last_opened(terminal: str) -> str | None:
    """The image of the project that TeX was reading when it broke off: after its name no `>` follows."""
    opened = _IMAGE.search(terminal)
    path = opened["path"].removeprefix("./") if opened else ""
    return path if path and not path.startswith("/") else None


def _with_reason(job: Job, run: Run, found: Diagnostic) -> Diagnostic:
    """Where TeX was stopped, with the limit that it met."""
    if run.end.stopped is None or found.rule != ENDLESS:
        return found
    reason, setting = {
        "time": (f"it took longer than {job.seconds:g} seconds", "time_limit"),
        "memory": (f"it took more than {job.megabytes} MB of memory", "memory_limit"),
        "output": ("it wrote more than any paper needs", ""),
    }[run.end.stopped]
    raised = f"if the paper does need more, raise `{setting}` under `[typesetting]` in manuscript/paper.toml"
    hints = ("look for a macro that calls itself, or a loop without end", *([raised] if setting else []))
    if run.end.stopped == "time" and os.getloadavg()[0] > _BUSY * (os.cpu_count() or 1):
        hints = ("other programs keep this machine busy: build again when they have ended", *hints)
    return replace(found, message=f"{found.message}: {reason}", hints=hints)


def _with_near_name(job: Job, found: Diagnostic) -> Diagnostic:
    """A file that TeX did not find, with the nearest name where it looked, or the place where such a file lies."""
    named = _NOT_FOUND.fullmatch(found.message)
    if named is None:
        return found
    folder, (parent, name) = Folder(job.root), posixpath.split(named["name"])
    beside = [path for place in (job.sources, "") for path in folder.files(posixpath.join(place, parent, "*"))]
    names = [posixpath.basename(path) if "." in name else _without_ending(path) for path in beside]
    if name in names:
        hints: tuple[str, ...] = (f"TeX cannot take {beside[names.index(name)]}: save it as PDF, PNG or JPEG",)
    elif near := did_you_mean(name, names):
        hints = tuple(hint.replace("`", f"`{posixpath.join(parent, '')}", 1) for hint in near)
    else:
        same = folder.files(f"**/{name}" if "." in name else f"**/{name}.*")
        hints = tuple(f"one of this name is {path}" for path in same if not path.startswith(f"{BUILD}/"))[:1]
    return replace(found, hints=(*hints, *found.hints))


def _without_ending(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _last_read(job: Job, source: Source) -> str | None:
    """The author's file that TeX was reading in the end, by what it said on the terminal, which it never holds back."""
    said = read_bytes(job.scratch_path / f"{job.name}.terminal")[:_LONGEST_LOG].decode(errors="replace")
    ours = tuple(f"{name}/" for name in (job.rendered, job.shared, job.scratch, job.tree))
    return next((path for path in still_open(said) if not path.startswith(ours) and source(path)), None)
