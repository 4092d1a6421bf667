"""Typesets a paper: what keeps it from that is told, what the last call left behind is cleared away or used."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from galley.building.tex.files import remove
from galley.building.tex.folder_bounds import outward_links, source_folders
from galley.building.tex.job import Job, Outcome
from galley.building.tex.processes.process import run as run_process
from galley.building.tex.programs import Programs
from galley.building.tex.scratch import Scratch
from galley.building.tex.settling import Settling
from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from galley.building.tex.findings import Diagnostics
    from galley.building.tex.processes.command import Command, Runner

MISSING_PROGRAM = "missing-program"
"""The rule of diagnostics that say that TeX is not installed: nothing is wrong with the paper."""

_OF_ENGINES = {"lualatex": ("lualatex", "luaotfload-tool")}  # without luaotfload it finds no font
_PACKAGES = {"lualatex": "texlive-luatex", "luaotfload-tool": "texlive-luatex", "xelatex": "texlive-xetex"}


def typeset(
    job: Job,
    *,
    environment: Mapping[str, str],
    run: Runner = run_process,
    meanwhile: Callable[[], object] = lambda: None,
    published: Callable[[bool], object] | None = None,
) -> tuple[Outcome, Diagnostics]:
    """Typeset a paper and publish its PDF, unless TeX found errors in it.

    `meanwhile` is called whenever TeX or BibTeX has begun to run, for whoever has something to begin beside it. With
    `published`, the first good pass is published already, and then each that settles it; it is called each time, and
    told whether another pass would change nothing.

    A runner that raises `Cancelled` ends the call with that. Whatever happens, also an interrupt, leaves the last good
    PDF in its place and the scratch folder fit for the next call. Neither a program that is missing nor anything an
    author can do wrong raises an exception; a folder that cannot be written, or a full disk, raises OSError.
    """
    refusals = (*_missing_programs(job, environment), *outward_links(job.root, leave_out=(job.tree,)))
    if refusals:
        return Outcome(published=False), refusals
    try:
        return _typeset(job, environment, run, meanwhile, published)
    except OSError:  # maybe something in our folders is not what it was: once more without them
        for folder in (job.scratch_path, job.root / job.tree):
            remove(folder)
        return _typeset(job, environment, run, meanwhile, published)


def prepare(job: Job, *, environment: Mapping[str, str], run: Runner = run_process) -> None:
    """Dump the preamble of a paper that was not typeset yet; what keeps it from being dumped, `typeset` tells."""
    if _missing_programs(job, environment) or outward_links(job.root, leave_out=(job.tree,)):
        return
    with suppress(OSError):
        Programs(job, environment, Scratch(job), run).prepare()


def foreseen(job: Job, *, environment: Mapping[str, str]) -> Command | None:
    """What `typeset` runs first, as far as the last call tells, for whoever begins it ahead; none where it does not."""
    if not Scratch(job).is_whole or shutil.which("pdflatex", path=environment.get("PATH")) is None:
        return None
    return Programs(job, environment, Scratch(job), run_process).foreseen()


def _typeset(
    job: Job,
    environment: Mapping[str, str],
    run: Runner,
    meanwhile: Callable[[], object],
    published: Callable[[bool], object] | None,
) -> tuple[Outcome, Diagnostics]:
    scratch = Scratch(job)
    made = job.rendered.partition("/")[0]
    scratch.mirror(source_folders(job.root, leave_out=(made,)))
    return Settling(job, scratch, Programs(job, environment, scratch, run, meanwhile), published).result()


def _missing_programs(job: Job, environment: Mapping[str, str]) -> Diagnostics:
    path = environment.get("PATH")
    of_engine = _OF_ENGINES.get(job.engine, (job.engine,))
    missing = [name for name in (*of_engine, "bibtex", "kpsewhich") if shutil.which(name, path=path) is None]
    return tuple(
        Diagnostic(whole_file(name), f"the program `{name}` is not installed", MISSING_PROGRAM, hints=_hints(name))
        for name in missing
    )


def _hints(program: str) -> tuple[str, ...]:
    if program in _PACKAGES:
        package = f"install it: on Debian, Ubuntu, Fedora and Arch the package is {_PACKAGES[program]}"
        return (package, "or leave `engine` out of manuscript/paper.toml, and pdfTeX sets the paper")
    return ("install TeX Live: the README of Galley names the packages, and `./doit` there installs them",)
