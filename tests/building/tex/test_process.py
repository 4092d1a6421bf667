"""Whatever a program does, it ends, and nothing of it stays."""

import os
import signal
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from galley.building.tex.process import LARGEST_TEXT, Command, run


def command(folder: Path, *arguments: str, seconds: float = 10, megabytes: int = 500) -> Command:
    return Command(
        arguments=arguments,
        folder=folder,
        environment=os.environ,
        output=folder / "output",
        errors=folder / "errors",
        seconds=seconds,
        megabytes=megabytes,
    )


def has_ended(pid: str) -> bool:
    """Whether a process is gone, or will be within two seconds."""
    for _ in range(100):
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{int(pid)}/stat").read_text().rpartition(") ")[2].startswith("Z"):
            return True
        time.sleep(0.02)
    return False


def test_output_and_status_are_kept(tmp_path: Path) -> None:
    end = run(command(tmp_path, "sh", "-c", "echo out; echo err >&2; cat; exit 3"))
    assert (end.code, end.stopped, end.crashed, end.ended) == (3, None, False, True)
    assert ((tmp_path / "output").read_text(), (tmp_path / "errors").read_text()) == ("out\n", "err\n")


def test_a_slow_program_is_interrupted(tmp_path: Path) -> None:
    end = run(
        command(tmp_path, "sh", "-c", "trap 'echo interrupted; exit 1' INT; while :; do sleep 0.05; done", seconds=0.3)
    )
    assert end.stopped == "time"
    assert (tmp_path / "output").read_text() == "interrupted\n"


def test_children_of_a_program_that_will_not_listen_are_ended_too(tmp_path: Path) -> None:
    started = time.monotonic()
    end = run(command(tmp_path, "sh", "-c", "trap '' INT; sleep 60 & echo $!; wait; sleep 60", seconds=0.3))
    assert end.stopped == "time"
    assert not end.crashed
    assert time.monotonic() - started < 20
    assert has_ended((tmp_path / "output").read_text())


def test_a_file_that_grows_without_end_ends_the_program(tmp_path: Path) -> None:
    end = run(command(tmp_path, "sh", "-c", "sleep 0.2; exec dd if=/dev/zero of=large bs=1 count=1 seek=2000000000"))
    assert end.stopped == "output"
    assert not end.crashed


def test_a_text_that_grows_without_end_is_interrupted(tmp_path: Path) -> None:
    loop = "trap 'exit 1' INT; while :; do head -c 1000000 /dev/zero; sleep 0.01; done"
    end = run(command(tmp_path, "sh", "-c", loop))
    assert (end.code, end.stopped) == (1, "output")
    assert (tmp_path / "output").stat().st_size < 2 * LARGEST_TEXT


def test_what_the_pages_of_a_long_thesis_take_is_no_loop(tmp_path: Path) -> None:
    """SyncTeX notes some 60 kB for a page, in a file of another name until TeX ends."""
    size = LARGEST_TEXT + 1
    end = run(command(tmp_path, "sh", "-c", f'truncate -s {size} "paper.synctex(busy)" paper.pdf; sleep 0.3'))
    assert (end.code, end.stopped) == (0, None)
    end = run(command(tmp_path, "sh", "-c", f"truncate -s {size} paper.log; sleep 5"))
    assert end.stopped == "output"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how much memory a program holds")
def test_a_program_that_takes_memory_without_end_is_interrupted(tmp_path: Path) -> None:
    grow = "import time\nparts = []\nwhile True: parts.append(b'x' * 1_000_000); time.sleep(0.005)"
    end = run(command(tmp_path, sys.executable, "-c", grow, megabytes=100))
    assert end.stopped == "memory"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound memory from outside")
def test_more_memory_than_allowed_is_never_given(tmp_path: Path) -> None:
    grow = (
        "import sys, time; time.sleep(0.2)\ntry: b'x' * 200_000_000\nexcept MemoryError: sys.exit('memory exhausted')"
    )
    end = run(command(tmp_path, sys.executable, "-c", grow, megabytes=100))
    assert (end.code, end.stopped) == (1, "memory")


def test_a_crash_is_told_apart(tmp_path: Path) -> None:
    assert run(command(tmp_path, "sh", "-c", "kill -ABRT $$")).crashed


def test_an_interrupt_ends_the_program(tmp_path: Path) -> None:
    Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        run(command(tmp_path, "sh", "-c", "echo $$; trap '' INT; sleep 60; sleep 60"))
    assert has_ended((tmp_path / "output").read_text())


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run(command(tmp_path, "no-such-program"))
