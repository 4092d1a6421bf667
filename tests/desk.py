"""A desk with a small paper on it, typeset by the real programs, with a record of what was run."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from waiting import PATIENCE, wait_until

from galley.building.tex import Job, Outcome, prepare, typeset
from galley.building.tex.processes.command import Command, Exit
from galley.building.tex.processes.process import run as run_process
from galley.findings.diagnostics import Diagnostic

PAPER = r"""\documentclass{article}
\begin{document}
\input{manuscript/introduction}
\bibliographystyle{plain}
\bibliography{bib/references}
\end{document}
"""
INTRODUCTION = r"""\section{Introduction}\label{intro}
As Section~\ref{intro} says, and \cite{ada} said before.
"""
REFERENCES = """
@misc{ada, author = {Ada Lovelace}, title = {Notes}, year = 1843}
@misc{alan, author = {Alan Turing}, title = {Computing Machinery}, year = 1950}
"""
BEGUN = r"\message{It begins.}"
"""TeX prints this before it goes on to what has no end: how long it takes until then depends on the machine."""


class Desk:
    """A project in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.job = Job(root=root, epoch=1_600_000_000, seconds=3 * PATIENCE)  # a third of it is for the preamble
        self.commands: list[Command] = []
        self.write("build/draft/paper.tex", PAPER)
        self.write("manuscript/introduction.tex", INTRODUCTION)
        self.write("bib/references.bib", REFERENCES)

    @property
    def root(self) -> Path:
        return self.job.root

    @property
    def pdf(self) -> Path:
        return self.root / self.job.pdf

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def typeset(
        self, environment: Mapping[str, str] = os.environ, **changes: object
    ) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        self.commands.clear()
        return typeset(replace(self.job, **changes), environment=environment, run=self.run)

    def typeset_without_end(self, seconds: float) -> tuple[Outcome, tuple[Diagnostic, ...]]:
        """Typeset for so many seconds from `BEGUN` on."""

        def run(command: Command) -> Exit:
            return self.run(self.timed_from_beginning(command))

        self.commands.clear()
        return typeset(replace(self.job, seconds=seconds), environment=os.environ, run=run)

    def timed_from_beginning(self, command: Command) -> Command:
        """A command whose time, if it is a pass, counts from when TeX has come to `BEGUN`."""
        return replace(command, started=lambda: wait_until(self.has_begun)) if _is_pass(command) else command

    def has_begun(self) -> bool:
        """Whether a TeX at work here, in whichever folder, has come to `BEGUN`."""
        for terminal in (self.root / "build").rglob(f"{self.job.name}.terminal"):
            with suppress(OSError):  # it has ended meanwhile
                if b"It begins." in terminal.read_bytes():
                    return True
        return False

    def prepare(self) -> None:
        prepare(self.job, environment=os.environ, run=self.run)

    def good(self, **changes: object) -> Outcome:
        """Typeset a paper without a fault."""
        outcome, diagnostics = self.typeset(**changes)
        assert not diagnostics, diagnostics
        assert outcome.published
        return outcome

    def text(self, *, layout: bool = True) -> str:
        """The words of the PDF, as they stand on its pages or as they are read."""
        return subprocess.run(
            ["pdftotext", *(["-layout"] if layout else []), self.pdf, "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    @property
    def passes_in_open_tree(self) -> int:
        return sum("build/texmf" not in command.environment.get("TEXMFCNF", "") for command in self.passes)

    @property
    def runs_in_open_tree(self) -> int:
        """With those that dump a preamble."""
        runs = [command for command in self.commands if command.arguments[0] == "pdflatex"]
        return sum("build/texmf" not in command.environment.get("TEXMFCNF", "") for command in runs)

    @property
    def passes(self) -> list[Command]:
        return list(filter(_is_pass, self.commands))

    @property
    def preloaded_passes(self) -> int:
        return sum("galleystart" in command.arguments[-1] for command in self.passes)

    @property
    def dumps(self) -> int:
        return sum(map(_dumps, self.commands))

    @property
    def seconds_for_dumps(self) -> float:
        return sum(command.seconds for command in self.commands if _dumps(command))

    def run(self, command: Command) -> Exit:
        self.commands.append(command)
        return run_process(command)


def _is_pass(command: Command) -> bool:
    return command.arguments[0] == "pdflatex" and not _dumps(command)


def _dumps(command: Command) -> bool:
    return "-ini" in command.arguments
