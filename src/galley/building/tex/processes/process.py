"""Runs one program to its end, or ends it: time, memory and output are limited, and nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
from contextlib import ExitStack, contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Self

from galley.building.tex.processes.command import Exit
from galley.building.tex.processes.watchdog import Watchdog, set_limits, signal_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.building.tex.processes.command import Command

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(command: Command) -> Exit:
    """Run a program without input, in a process group of its own that ends with this call, also on Ctrl-C.

    A program that is not there raises FileNotFoundError.
    """
    with Program(command) as program:
        command.started()
        return program.wait()


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Hold back what would end this process until a program that begins has an owner who ends it; then it comes.

    That is Ctrl-C, and what else has a handler of ours, as where a builder is told to end.
    """
    handlers = {}
    if current_thread() is main_thread():  # to others no signal comes
        handlers = {number: one for number in _ENDING if callable(one := signal.getsignal(number))}
    held: list[int] = []
    for number in handlers:
        signal.signal(number, lambda number, _: held.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if held:
            signal.raise_signal(held[0])


class Program:
    """A program that runs without input, in a process group of its own, until it ends or `end` is called."""

    def __init__(self, command: Command) -> None:
        self._command = command
        with ExitStack() as undoing:
            with held_interrupts():
                with command.output.open("wb") as stdout, command.errors.open("wb") as stderr:
                    self._process = subprocess.Popen(  # noqa: S603 - the arguments are ours, and no shell reads them
                        command.arguments,
                        cwd=command.folder,
                        env=dict(command.environment),
                        stdin=subprocess.DEVNULL,
                        stdout=stdout,
                        stderr=stderr,
                        process_group=0,
                    )
                undoing.callback(self.end)
                set_limits(self.pid, command)
            undoing.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def watched(self, seconds: float) -> Watchdog:
        """What holds the program to its limits while it is entered, and to so many seconds from now on."""
        return Watchdog(self.pid, self._command, seconds)

    def wait(self, seconds: float | None = None) -> Exit:
        """Let the program come to its end within its limits, whose time is counted from now on."""
        with self.watched(self._command.seconds if seconds is None else seconds) as watchdog:
            code = self._process.wait()  # with a timeout of its own it would look for the end every 50 ms only
        return Exit(code, watchdog.verdict(code))

    def kill(self) -> None:
        """Kill the program, and all that it has started, unless it has ended; whoever waits for it goes on."""
        if self.is_running:
            signal_group(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill the program and wait for its end."""
        self.kill()
        self._process.wait()
