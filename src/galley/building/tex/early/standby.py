r"""Runs TeX for somebody who will run it again soon: the next pass is begun before it is asked for.

    with Standby() as standby:
        typeset(job, environment=os.environ, run=standby.run)
        standby.await_section(job, "manuscript/findings.tex")
        …                                                       # the author edits that section
        typeset(job, environment=os.environ, run=standby.run)   # sets what follows, and what precedes is there

`await_section` starts a TeX that sets all before a section, and waits there. `run` adopts it when that is the pass that
it is to run; a paper that has changed in any other way is set anew. What comes of it is the same.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, Self

from galley.building.tex.early.early_pass import EarlyPass
from galley.building.tex.processes.command import Cancelled
from galley.building.tex.processes.process import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from galley.building.tex.job import Job
    from galley.building.tex.processes.command import Command, Exit


class Standby:
    """A runner of programs with at most one pass begun ahead, which lies in a folder below the root of its job."""

    def __init__(self, folder: str = "build/live") -> None:
        self.adopted = 0  # passes that had been begun ahead and were those asked for
        self._folder = folder
        self._last: dict[Path, Command] = {}  # the last pass from a dumped preamble, by its scratch folder
        self._early: EarlyPass | None = None
        self._running: set[Program | EarlyPass] = set()
        self._cancelled: set[Program | EarlyPass] = set()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, command: Command) -> Exit:
        """Run a program, or let the one that waits go on, to its end. `Cancelled` where that did not come.

        It may be called from several threads at once.
        """
        if not _is_quick_pass(command):
            return self._run_anew(command)
        self._last[command.output.parent] = command
        early, self._early = self._early, None
        if early is not None:
            try:
                end = self._adopt(early, command)
            finally:
                early.close()
            if end is not None:
                return end
        return self._run_anew(command)

    def await_section(self, job: Job, path: str) -> None:
        """Begin the next pass of a job that was run before, and have it wait for the section at a path.

        Where the last pass was not one from a dumped preamble, or there can be no pipe, nothing is begun.
        """
        command = self._last.get(job.scratch_path)
        early = self._early
        if early is not None and command is not None and self.section == path:
            with suppress(OSError):
                if early.fits(command):
                    return
        self.discard()
        if command is not None:
            self.begin(job, command, path)

    def begin(self, job: Job, command: Command, section: str = "") -> None:
        """Begin a pass that a command is likely to ask for, up to a section or to its end."""
        self.discard()
        with suppress(OSError):
            self._early = EarlyPass(job, command, self._folder, section)

    @property
    def section(self) -> str:
        """Where a TeX waits, or will; nothing where none does, or that goes on already."""
        return self._early.section if self._early is not None and not self._early.goes_on else ""

    @property
    def waits(self) -> bool:
        """Whether a TeX has come to its section, and waits there."""
        return self._early is not None and self._early.waits

    def release(self) -> None:
        """Let the TeX that waits go on already, for whoever knows that its section has been saved."""
        if self._early is not None:
            try:
                self._early.release()
            except OSError:  # its folder has been removed, or the disk is full: what is built next tells
                self.discard()

    def cancel(self) -> bool:
        """End what runs, from any thread; says whether anything did. What waits goes on waiting."""
        with self._lock:
            self._cancelled |= self._running
            for program in self._running:
                program.kill()
            return bool(self._running)

    def discard(self) -> None:
        """End the TeX that waits."""
        early, self._early = self._early, None
        if early is not None:
            early.close()

    def close(self) -> None:
        """Leave nothing behind: no process, no pipe, no file."""
        self.cancel()
        self.discard()

    def _adopt(self, early: EarlyPass, command: Command) -> Exit | None:
        end = None
        with self._listed(early), suppress(OSError):  # its folder may have been removed
            end = early.finish(command) if early.fits(command) else None
        if end is not None:
            early.hand_over()
            self.adopted += 1
        return end

    def _run_anew(self, command: Command) -> Exit:
        with Program(command) as program, self._listed(program):
            command.started()
            return program.wait()

    @contextmanager
    def _listed(self, program: Program | EarlyPass) -> Iterator[None]:
        """List a program among those that `cancel` ends, and tell in the end whether it did."""
        with self._lock:
            self._running.add(program)
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(program)
                was_cancelled = program in self._cancelled
                self._cancelled.discard(program)
        if was_cancelled:
            raise Cancelled


def _is_quick_pass(command: Command) -> bool:
    """Whether a command sets a paper from its dumped preamble."""
    return any(argument.startswith("-fmt=") for argument in command.arguments)
