"""The environment in which TeX runs: the same on every machine, and blind to what lies outside the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.tex.job import Job

LINE_WIDTH = "10000"
"""TeX would break the lines of its log after 79 characters, in the middle of names."""

OPTIONS = ("-no-shell-escape", "-interaction=nonstopmode", "-file-line-error", "-recorder")
"""Options of every run: no shell, no questions, errors with file and line, and a list of the files read."""

_KEPT = {"PATH", "HOME", "TMPDIR"}
_OUR_OWN = {"TEXMFOUTPUT", "TEXMFLOG"}


def open_environment(job: Job, environment: Mapping[str, str]) -> dict[str, str]:
    """Settings for a run that may search the whole installation.

    `p`, paranoid, refuses files outside the working directory, also those with a name that starts with a dot. Lua opens
    files of the installation by their paths, which LuaTeX of TeX Live 2025 then refuses, so it gets `r`, restricted:
    what TeX read outside is found in its list of files, and nothing made of it stays.
    """
    kept = {name: environment[name] for name in environment if name in _KEPT or _places_installation(name)}
    search = dict.fromkeys(("TEXINPUTS", "BSTINPUTS"), ":".join((*job.searched, "")))
    search["BIBINPUTS"] = ":".join((*job.searched, job.scratch, ""))  # where biblatex writes what it asks BibTeX for
    return {
        **kept,
        **search,
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": str(job.epoch),
        "FORCE_SOURCE_DATE": "1",
        "openin_any": "r" if job.engine == "lualatex" else "p",
        "openout_any": "p",
        "shell_escape": "f",
        "max_print_line": LINE_WIDTH,
        "error_line": "254",
        "half_error_line": "238",
        "MISSFONT_LOG": f"{job.scratch}/missfont.log",
    }


def _places_installation(name: str) -> bool:
    return name.startswith("TEXMF") and name not in _OUR_OWN
