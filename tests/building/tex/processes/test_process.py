"""Whatever a program does, it ends, and nothing of it stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from waiting import PATIENCE, is_running, wait_until

from galley.building.tex.processes import watchdog
from galley.building.tex.processes.command import Command
from galley.building.tex.processes.process import run
from galley.building.tex.processes.watchdog import LARGEST_TEXT


def command(
    folder: Path,
    *arguments: str,
    seconds: float = PATIENCE,
    megabytes: int = 500,
    started: Callable[[], object] = lambda: None,
) -> Command:
    return Command(
        arguments=arguments,
        folder=folder,
        environment=os.environ,
        output=folder / "output",
        errors=folder / "errors",
        seconds=seconds,
        megabytes=megabytes,
        started=started,
    )


def shell(folder: Path, script: str, *, seconds: float = PATIENCE) -> Command:
    """A command whose time is counted from the first line on that it prints."""
    said = folder / "output"
    return command(folder, "sh", "-c", script, seconds=seconds, started=lambda: wait_until(said.read_bytes))


def test_output_and_status_are_kept(tmp_path: Path) -> None:
    end = run(command(tmp_path, "sh", "-c", "echo out; echo err >&2; cat; exit 3"))
    assert (end.code, end.stopped, end.crashed, end.ended) == (3, None, False, True)
    assert ((tmp_path / "output").read_text(), (tmp_path / "errors").read_text()) == ("out\n", "err\n")


def test_a_slow_program_is_interrupted(tmp_path: Path) -> None:
    script = "trap 'echo interrupted; exit 1' INT; echo begun; while :; do sleep 0.05; done"
    end = run(shell(tmp_path, script, seconds=0.1))
    assert (end.code, end.stopped) == (1, "time")
    assert (tmp_path / "output").read_text() == "begun\ninterrupted\n"


def test_children_of_a_program_that_will_not_listen_are_ended_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "GRACE", 0.1)
    end = run(shell(tmp_path, "trap '' INT; sleep 600 & echo $!; wait; sleep 600", seconds=0.1))
    assert (end.code, end.stopped) == (-signal.SIGKILL, "time")
    assert not end.crashed
    wait_until(lambda: not is_running((tmp_path / "output").read_text()))


def test_a_file_that_grows_without_end_ends_the_program(tmp_path: Path) -> None:
    script = "until [ -e begun ]; do sleep 0.01; done; exec dd if=/dev/zero of=large bs=1 count=1 seek=2000000000"
    end = run(command(tmp_path, "sh", "-c", script, started=(tmp_path / "begun").touch))
    assert end.stopped == "output"
    assert not end.crashed


def test_a_text_that_grows_without_end_is_interrupted(tmp_path: Path) -> None:
    script = f"trap 'exit 1' INT; truncate -s {LARGEST_TEXT + 1} output; while :; do sleep 0.05; done"
    end = run(command(tmp_path, "sh", "-c", script))
    assert (end.code, end.stopped) == (1, "output")


def test_what_the_pages_of_a_long_thesis_take_is_no_loop(tmp_path: Path) -> None:
    """SyncTeX notes some 60 kB for a page, in a file of another name until TeX ends."""
    size = LARGEST_TEXT + 1
    end = run(command(tmp_path, "sh", "-c", f'truncate -s {size} "paper.synctex(busy)" paper.pdf; sleep 0.3'))
    assert (end.code, end.stopped) == (0, None)
    end = run(command(tmp_path, "sh", "-c", f"truncate -s {size} paper.log; sleep 600"))
    assert end.stopped == "output"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how much memory a program holds")
def test_a_program_that_takes_memory_without_end_is_interrupted(tmp_path: Path) -> None:
    grow = "import time\ntaken = b'x' * 95_000_000\nwhile True: time.sleep(0.01)"
    end = run(command(tmp_path, sys.executable, "-c", grow, megabytes=100))
    assert end.stopped == "memory"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound memory from outside")
def test_more_memory_than_allowed_is_never_given(tmp_path: Path) -> None:
    grow = (
        "import sys, time\nfrom pathlib import Path\nwhile not Path('begun').exists(): time.sleep(0.01)\n"
        "try: b'x' * 200_000_000\nexcept MemoryError: sys.exit('memory exhausted')"
    )
    end = run(command(tmp_path, sys.executable, "-c", grow, megabytes=100, started=(tmp_path / "begun").touch))
    assert (end.code, end.stopped) == (1, "memory")


def test_a_crash_is_told_apart(tmp_path: Path) -> None:
    assert run(command(tmp_path, "sh", "-c", "kill -ABRT $$")).crashed


def test_an_interrupt_ends_the_program(tmp_path: Path) -> None:
    said = tmp_path / "output"

    def interrupt() -> None:
        wait_until(lambda: said.exists() and said.read_bytes())
        os.kill(os.getpid(), signal.SIGINT)

    Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        run(command(tmp_path, "sh", "-c", "trap '' INT; echo $$; sleep 600; sleep 600"))
    wait_until(lambda: not is_running(said.read_text()))


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run(command(tmp_path, "no-such-program"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_a_program_begins_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    before = signal.signal(number, signal.default_int_handler)
    began: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def __init__(self, *given: object, **options: object) -> None:
            super().__init__(*given, **options)
            began.append(self)
            os.kill(os.getpid(), number)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(command(tmp_path, "sleep", "600"))
    finally:
        signal.signal(number, before)
    assert began[0].returncode == -signal.SIGKILL
