"""A pass of TeX that begins before it is asked for, in a folder of its own.

It counts only if it is, in the end, the pass that was asked for: the same command, the same auxiliary files to start
from, and nothing that it has read, or sought in vain, has changed since. Then its results take the place of those in
the scratch folder, with the names that they would have there.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING

from galley.building.tex.dependencies import now, places_sought
from galley.building.tex.early.barrier import Barrier
from galley.building.tex.early.run_folder import OwnPlace
from galley.building.tex.early.seen import seen
from galley.building.tex.files import read_bytes, write_whole
from galley.building.tex.lookups import recorded_inputs, searches
from galley.building.tex.processes.process import Program, held_interrupts
from galley.building.tex.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Collection

    from galley.building.tex.early.seen import Seen
    from galley.building.tex.job import Job
    from galley.building.tex.processes.command import Command, Exit

_GLANCE = 0.01  # seconds between two looks whether TeX has come to the barrier
_TEXTS = (".log", ".fls", ".terminal", ".trace", ".synctex")  # in which TeX tells the names of files
_OUR_MARK = "started.txt"


class EarlyPass:
    """One pass, begun for a command that is likely to come. With a section, it waits when it comes to that."""

    def __init__(self, job: Job, command: Command, folder: str, section: str = "") -> None:
        self._place = OwnPlace(job.root / folder)
        self._command = command
        self._scratch = Scratch(job)
        self._job = replace(job, scratch=f"{folder}/{self._place.path.name}/out")
        try:
            self._begin(section)
        except BaseException:
            self._place.close()
            raise

    def _begin(self, section: str) -> None:
        job, own = self._job, Scratch(self._job)
        self._folders = self._scratch.folders()
        own.mirror(self._folders)
        self._auxiliary = self._scratch.auxiliary()
        own.restore(self._auxiliary)
        place = job.scratch.rpartition("/")[0]
        self._barrier = Barrier(job, place, section) if section else None
        self._began = now(job)
        self._before: Seen | None = None  # what TeX has seen before the barrier
        self._released = 0 if self._barrier else self._began
        self._is_at_barrier = Event()
        self._is_taken = Event()  # by the command that asked for it, whose limits hold from then on
        self._is_over_limits = False
        self._going_on: Thread | None = None
        with ExitStack() as undoing:
            with held_interrupts():
                self._program = Program(self._own_command())
                undoing.callback(self._program.end)
                self._place.end_with_owner(self._program.pid)
            if self._barrier:
                Thread(target=self._await, args=(self._barrier,), daemon=True).start()
            else:
                self._go_on()
            undoing.pop_all()

    @property
    def section(self) -> str:
        """Where it waits, or would wait."""
        return self._barrier.section if self._barrier else ""

    @property
    def waits(self) -> bool:
        """Whether it has come to its section, and waits there."""
        return self._is_at_barrier.is_set() and not self._released

    @property
    def goes_on(self) -> bool:
        """Whether nothing holds it any more: what it reads from now on counts as it was then."""
        return bool(self._released)

    def fits(self, command: Command) -> bool:
        """Whether this is the pass that the command asks for, as far as TeX has come."""
        if not self._is_asked_for(command) or self._auxiliary != self._scratch.auxiliary():
            return False
        if not set(self._folders).issuperset(self._scratch.folders()):  # there is no room for what `include` writes
            return False
        if self._barrier is None:
            return True
        if not self._is_at_barrier.is_set() and not self._seen(self._began, self._barrier.names).is_sound:
            return False
        self._is_at_barrier.wait(command.seconds)
        if not self._released:
            self._note_more(self._barrier)
        return self._before is not None and self._before.is_still_so(self._job.root) and self._has_section()

    def release(self) -> None:
        """Let TeX go on; what it reads from now on must be as it is now."""
        if self._barrier and not self._released:
            self._is_at_barrier.wait()
            self._released = now(self._job)
            self._note_more(self._barrier)
            self._barrier.open()
            self._go_on()

    def finish(self, command: Command) -> Exit | None:
        """Let TeX come to its end for the command; None where it did not read what lies there now, or broke off."""
        is_early = bool(self._released)
        if self._barrier and not is_early:
            self._barrier.open()
        self._let_nobody_else_end_it()
        if self._is_over_limits:
            return None
        command.started()
        end = self._program.wait(command.seconds)
        return None if end.crashed or (is_early and self._has_seen_others()) else end

    def hand_over(self) -> None:
        """Put the results where the command wanted them."""
        target = self._scratch.path
        for file in sorted(path for path in self._job.scratch_path.rglob("*") if path.is_file()):
            place = target / file.relative_to(self._job.scratch_path)
            if file.suffix in _TEXTS:
                write_whole(place, self._in_scratch(file.read_bytes()))
            elif file.name != _OUR_MARK:
                place.parent.mkdir(parents=True, exist_ok=True)
                file.replace(place)

    def kill(self) -> None:
        """End TeX at once; whoever waits for it goes on."""
        self._program.kill()

    def close(self) -> None:
        """Leave nothing behind."""
        self._let_nobody_else_end_it()
        self._program.end()
        if self._barrier:
            self._is_at_barrier.wait()
            self._barrier.close()
        self._place.close()

    def _own_command(self) -> Command:
        command, job = self._command, self._job
        was, own = f"-output-directory={self._old_scratch}", f"-output-directory={job.scratch}"
        environment = dict(command.environment)
        if self._barrier:
            environment["TEXINPUTS"] = f"{self._barrier.folder}:{environment['TEXINPUTS']}"
        return replace(
            command,
            arguments=[own if argument == was else argument for argument in command.arguments],
            environment=environment,
            output=job.scratch_path / command.output.name,
            errors=job.scratch_path / command.errors.name,
            seconds=job.seconds,
        )

    @property
    def _old_scratch(self) -> str:
        return self._scratch.path.relative_to(self._job.root).as_posix()

    def _is_asked_for(self, command: Command) -> bool:
        def parts(one: Command) -> tuple[object, ...]:
            return list(one.arguments), dict(one.environment), one.folder, one.output, one.errors, one.megabytes

        return parts(command) == parts(self._command)

    def _has_section(self) -> bool:
        return self._barrier is None or (self._job.root / self._barrier.section).is_file()

    def _await(self, barrier: Barrier) -> None:
        """Hold TeX to its limits until it comes to the barrier, and note what it has seen; there it costs nothing."""
        try:
            with self._program.watched(self._job.seconds):
                while self._program.is_running and not barrier.is_reached(self._output(".trace")):
                    self._is_at_barrier.wait(_GLANCE)
            if self._program.is_running:
                with suppress(OSError):
                    self._before = self._seen(self._began, barrier.names)
        finally:  # or whoever waits for it would do so for ever
            self._is_at_barrier.set()

    def _go_on(self) -> None:
        """Hold TeX to its limits while it goes on and nobody has asked for it, which may never happen."""
        self._going_on = Thread(target=self._hold, daemon=True)
        self._going_on.start()

    def _hold(self) -> None:
        with self._program.watched(self._job.seconds) as watchdog:
            while self._program.is_running and not self._is_taken.wait(_GLANCE):
                pass
        self._is_over_limits = watchdog.verdict(0) is not None

    def _let_nobody_else_end_it(self) -> None:
        self._is_taken.set()
        if self._going_on:
            self._going_on.join()

    def _note_more(self, barrier: Barrier) -> None:
        """Note what TeX has seen since: LaTeX looks for a section more than once before it opens it."""
        if self._before and self._before.told != self._progress():
            self._before = self._seen(self._began, barrier.names)

    def _progress(self) -> tuple[int, ...]:
        """How much TeX has told of what it has seen."""
        return tuple(len(self._output(ending)) for ending in (".fls", ".trace"))

    def _has_seen_others(self) -> bool:
        """Whether something has changed since TeX went on, so that it may have seen what is not there any more."""
        return not self._seen(self._released).is_sound

    def _seen(self, started: int, but_for: Collection[str] = ()) -> Seen:
        told = self._progress()
        record = self._output(".fls")
        by_its_own_name = recorded_inputs(record).intersection(but_for)  # as by a path with a dot, past the barrier
        found = recorded_inputs(self._in_scratch(record)).difference(but_for) | by_its_own_name
        own = f"{self._old_scratch}/"
        read = [path for path in found if not path.startswith(own) or path.startswith(f"{own}preload/")]
        sought = places_sought(self._job, searches(self._in_scratch(self._output(".trace"))).results)
        return seen(self._job.root, read, sought.difference(read), started=started, told=told)

    def _output(self, ending: str) -> bytes:
        return read_bytes(self._job.scratch_path / f"{self._job.name}{ending}")

    def _in_scratch(self, content: bytes) -> bytes:
        """A text of TeX as if it had worked in the scratch folder and read the author's section by its own name."""
        names = [
            (f"{self._job.scratch}/", f"{self._old_scratch}/"),
            *(self._barrier.stand_ins if self._barrier else ()),
        ]
        for own, name in names:
            content = content.replace(os.fsencode(own), os.fsencode(name))
        return content
