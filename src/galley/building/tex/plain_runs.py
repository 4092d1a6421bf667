"""Typesets LaTeX as it lies in a folder, with the program that its authors use: papers of others, and comparisons.

Nothing of it is published or kept: a folder that may be spoiled holds all that is read and made.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Final

from galley.building.tex.processes.command import Command
from galley.building.tex.processes.process import run
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MAGIC = lazy_pattern(r"^%\s*!\s*TEX\s+(?:TS-)?program\s*=\s*(\w+)", re.MULTILINE | re.IGNORECASE)
_UNICODE = lazy_pattern(
    r"^[^%\n]*\\(?:usepackage|RequirePackage)\s*+(?:\[[^\]]{0,2000}\])?\s*+"
    r"\{[^{}\\]*\b(?:fontspec|polyglossia|unicode-math)\b",
    re.MULTILINE,
)
_LUA = lazy_pattern(r"\\directlua|\{lua[a-z]+\}")
_MODES = {"4": "lualatex", "5": "xelatex"}
_RERUN = lazy_pattern(
    rb"Rerun to get|Rerun LaTeX|rerunfilecheck Warning|undefined references|Label\(s\) may have changed"
)
SECONDS: Final = 900
"""The time limit of a run: a machine may be busy."""


def engine_of(folder: Path, text: str) -> str:
    """The program that the authors typeset with: as they say in the main file or to latexmk, else as it needs."""
    if (said := _MAGIC.search(text)) and said[1].lower() in ("pdflatex", "lualatex", "xelatex"):
        return said[1].lower()
    for name in ("latexmkrc", ".latexmkrc"):
        if (folder / name).is_file():
            mode = re.search(r"^\s*\$pdf_mode\s*=\s*(\d)", (folder / name).read_text(errors="replace"), re.MULTILINE)
            if mode and mode[1] in _MODES:
                return _MODES[mode[1]]
    if _UNICODE.search(text):
        return "lualatex" if _LUA.search(text) or not shutil.which("xelatex") else "xelatex"
    return "pdflatex"


def absent_programs(engine: str) -> list[str]:
    """The programs that are needed and are not installed."""
    return [program for program in (engine, "bibtex", "pdftotext") if shutil.which(program) is None]


def quiet_environment(search: str) -> Mapping[str, str]:
    """What TeX sees of the environment: nothing that leads it outside of its folder and the installation."""
    kept = {name: os.environ[name] for name in os.environ if name in ("PATH", "HOME", "TMPDIR") or "TEXMF" in name}
    places = dict.fromkeys(("TEXINPUTS", "BIBINPUTS", "BSTINPUTS"), search) if search else {}
    limits = {"openin_any": "p", "openout_any": "p", "shell_escape": "f", "max_print_line": "10000", "LC_ALL": "C"}
    limits["MKTEXTFM"] = "0"  # a font that is not installed is not drawn for minutes
    return {**kept, **places, **limits, "SOURCE_DATE_EPOCH": "1577836800", "FORCE_SOURCE_DATE": "1"}


class Runs:
    """Programs in the folder, one after the other."""

    def __init__(self, folder: Path, name: str, environment: Mapping[str, str], seconds: int = SECONDS) -> None:
        self._folder, self._name, self._environment, self._seconds = folder, name, environment, seconds

    def latex(self, engine: str, main: str) -> bool:
        """Make a pass; whether it was stopped."""
        options = ["-no-shell-escape", "-interaction=nonstopmode", "-file-line-error", "-recorder"]
        return self._run(engine, *options, f"-jobname={self._name}", main)

    def references(self, *, biber: bool) -> None:
        if biber and self._path(".bcf").is_file() and shutil.which("biber"):
            self._run("biber", self._name)
        elif self._path(".bbl").is_file() and not any(self._folder.rglob("*.bib")):
            return  # the list is all that there is of the references
        elif rb"\bibdata" in self._bytes(".aux"):
            self._run("bibtex", self._name)

    @property
    def lacks_biber(self) -> bool:
        return self._path(".bcf").is_file() and shutil.which("biber") is None

    def auxiliary(self) -> dict[str, bytes]:
        return {ending: self._bytes(ending) for ending in (".aux", ".toc", ".bbl", ".out")}

    def is_settled_since(self, before: Mapping[str, bytes]) -> bool:
        """Whether the last pass left auxiliary files as they were before it, and asks for no other."""
        return self.auxiliary() == before and not _RERUN.search(self.log())

    def log(self) -> bytes:
        return self._bytes(".log")

    def has_pages(self) -> bool:
        return b"Output written on" in self.log()

    def read(self) -> frozenset[str]:
        """The files below the folder that TeX read, by their path in it."""
        lines = self._bytes(".fls").decode(errors="replace").splitlines()
        files = {line.removeprefix("INPUT ").removeprefix("./") for line in lines if line.startswith("INPUT ")}
        root = f"{self._folder.resolve()}/"
        return frozenset(
            os.path.normpath(file.removeprefix(root)) for file in files if not file.removeprefix(root).startswith("/")
        )

    def _run(self, *arguments: str) -> bool:
        end = run(
            Command(
                arguments=arguments,
                folder=self._folder,
                environment=self._environment,
                output=self._folder / ".galley-terminal",
                errors=self._folder / ".galley-errors",
                seconds=self._seconds,
                megabytes=2000,
            )
        )
        return end.stopped is not None or end.crashed

    def _path(self, ending: str) -> Path:
        return self._folder / f"{self._name}{ending}"

    def _bytes(self, ending: str) -> bytes:
        try:
            return self._path(ending).read_bytes()
        except OSError:
            return b""
