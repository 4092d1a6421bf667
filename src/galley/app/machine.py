"""What a machine has of what papers need: looked for as the wrapper does, which also knows how to install it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from galley.app import wrapper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.paper import Paper
    from galley.model.study import Study

DISTRIBUTION = "galleyproof"
THERE = "found"
"""What is found of something that says no more of itself."""

_SECONDS = 20  # for a program to say its version

_MEANINGS = {
    "ensurepip": "`./doit` cannot make the environment of a paper",
    "pdflatex": "no paper is typeset",
    "pdflatex.fmt": "TeX is installed in part: no paper is typeset",
    "bibtex": "citations and the list of references stay empty",
    "kpsewhich": "the files of TeX are not found",
    "pdftotext": "what a PDF says cannot be checked",
    "qpdf": "the structure of a PDF cannot be checked",
    "git": "nothing says what changed since a revision",
}
MARKING = (
    "install the package `latexdiff`: `apt-get install latexdiff` on Debian and Ubuntu, "
    "`dnf install texlive-latexdiff` on Fedora, `tlmgr install latexdiff` with TeX Live"
)
"""How to get the program that marks changes; what a paper needs to be built does not include it."""

_OF_THIS = "this paper, which asks for it, is not typeset"
_FILE = "papers of ACM's class are not typeset"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is looked for: `found` says what is there, and is None where it is missing.

    `without` says what does not work then. Only what is `needed` keeps a paper from being built.
    """

    kind: str
    name: str
    found: str | None
    without: str
    needed: bool = True

    @property
    def is_missing(self) -> bool:
        return self.found is None


def look(paper: Paper | None, study: Study | None) -> Iterator[Item]:
    """All that papers need, and what this one, in the current folder, needs besides."""
    yield Item("Python", "python", f"{sys.version.split()[0]} ({sys.executable})", "nothing runs")
    yield from _packages()
    yield from _tex()
    if paper is not None:
        yield from _named_engine()
        yield from _of_paper(paper)
    yield from _of_analyses(study)
    yield Item("tools", "git", _version("git"), _MEANINGS["git"], needed=False)
    without = f"`galley diff --pdf` marks nothing; {MARKING}"
    yield Item("tools", "latexdiff", _version("latexdiff"), without, needed=False)


def install_commands(missing: Iterable[Item]) -> list[str]:
    """The lines that say what installs these here, as far as the wrapper knows them."""
    known = [item.name for item in missing if item.name in wrapper.needs()]
    return wrapper.advice(known, wrapper.this_machine())[1:-1] if known else []


def _packages() -> Iterator[Item]:
    from packaging.requirements import Requirement  # noqa: PLC0415 - only here

    yield Item("Galley", DISTRIBUTION, metadata.version(DISTRIBUTION), "nothing runs")
    for text in metadata.requires(DISTRIBUTION) or ():
        asked = Requirement(text)
        if asked.marker is not None and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(asked.name)
        except metadata.PackageNotFoundError:
            yield Item("packages", asked.name, None, f"Galley does not run; install `{text}`")
            continue
        fits = asked.specifier.contains(version, prereleases=True)
        yield Item(
            "packages", asked.name, version if fits else None, f"Galley asks for `{text}`, and {version} is installed"
        )


def _tex() -> Iterator[Item]:
    """What the wrapper looks for, here or in any paper: programs with their versions, and files of TeX."""
    special = wrapper.Checkout(str(Path.cwd())).special_needs()
    sought = [name for name in wrapper.needs() if name not in wrapper.ONLY_FOR or name in special]
    missing = set(wrapper.find_missing(sought))
    for name in sought:
        if name in missing:
            without = _OF_THIS if name in special else _MEANINGS.get(name, _FILE)
            yield Item(_kind(name), name, None, without)
        else:
            is_program = "." not in name and name != "ensurepip"
            yield Item(_kind(name), name, (_version(name) if is_program else None) or THERE, "")


def _kind(name: str) -> str:
    if name == "ensurepip":
        return "Python"
    return "tools" if name in {"pdftotext", "qpdf"} else "TeX"


def _named_engine() -> Iterator[Item]:
    """The engine that this paper names, which need not be the one that runs."""
    from galley.app.init.upgrading import named_now  # noqa: PLC0415 - only for a paper

    if named := named_now(Path()):
        yield Item("Galley", "this paper's", named.line.strip(), "")


def _of_paper(paper: Paper) -> Iterator[Item]:
    """The class of this paper, where it is none that the wrapper knows."""
    from galley.model.publishing.venues import completed  # noqa: PLC0415 - only for a paper

    file = f"{completed(paper).document_class}.cls"
    if file not in wrapper.needs() and not os.path.lexists(file) and which("kpsewhich"):
        is_found = bool(_output(["kpsewhich", file]).strip())
        yield Item("TeX", file, THERE if is_found else None, _OF_THIS)


def _of_analyses(study: Study | None) -> Iterator[Item]:
    programs = {one.arguments[0]: name for name, one in study.analyses.items() if one.arguments} if study else {}
    for program, name in programs.items():
        yield Item("analyses", program, _version(program), f"the analysis `{name}` of this paper cannot run")


def _version(program: str) -> str | None:
    """What a program says of its version; its place where it says nothing, None where it is not installed."""
    place = which(program)
    if place is None:
        return None
    option = "-v" if program == "pdftotext" else "--version"
    lines = _output([place, option]).strip().splitlines()
    return re.sub(r"\s+", " ", lines[0]) if lines else place


def _output(command: list[str]) -> str:
    """What a program prints, on whichever stream; nothing where it does not come to an end."""
    try:
        run = subprocess.run(  # noqa: S603 - a program that was looked up
            command, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout or run.stderr
