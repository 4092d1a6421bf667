"""Does to `galley live` what happens at desks, and counts what goes wrong. `hostility.py --help` says how.

    .venv/bin/python bench/hostility.py                    # all of it, some ten minutes
    .venv/bin/python bench/hostility.py --only moved       # one thing
    .venv/bin/python bench/hostility.py --saves 100        # the same, small

Each thing is done to a copy of the paper of this repository, with its page open in the manner of a browser. Wrong is a
page that does not show in the end what is written, another text than that of a build from nothing, a builder that
ended, words of a traceback, a build that `doit` thinks is due, and, while a thousand edits are made, processes, open
files or memory that grow. The disk is filled only where a small one can be mounted, which wants root.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from kills import new_paper
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECTION = "manuscript/conclusion.tex"
OTHERS = ("manuscript/introduction.tex", "manuscript/findings.tex", SECTION)
PATIENCE = 60.0  # seconds in which the page must have come to what is written
MOST_GROWTH = 1.1  # of memory, from the first tenth of the edits to the last
DISK = 60_000_000


class Page:
    """`galley live` on a paper, and what its page knows."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the page
        command = [str(Path(sys.executable).with_name("galley")), "live", "--no-browser"]
        self.process = subprocess.Popen(command, cwd=root, stdout=self.said, stderr=self.said, start_new_session=True)
        place = root / "build/live/server.json"
        self.wait("the server has begun", place.exists)
        self.place = json.loads(place.read_text())
        self.wait("the first build is done", lambda: self.state()["last"] is not None)

    def socket(self) -> Any:
        return connect(f"ws://127.0.0.1:{self.place['port']}/socket?token={self.place['token']}", max_size=None)

    def state(self) -> dict[str, Any]:
        with self.socket() as socket:
            while (told := json.loads(socket.recv(timeout=PATIENCE)))["kind"] != "state":
                pass
        return dict(told)

    def text(self) -> str:
        command = ["pdftotext", str(self.root / "build/draft/paper.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, check=False, text=True).stdout
        return " ".join(text.split())

    def wait(self, what: str, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end or self.process.poll() is not None:
                raise Fault(f"not so: {what}; galley said: {self.all_said()[-500:]}")
            time.sleep(0.1)

    def shows(self, words: str) -> None:
        """Wait until the page shows these words as what is written now."""
        self.wait(f"the page shows “{words}”", lambda: words in self.text() and self.is_at_rest())

    def is_at_rest(self) -> bool:
        state = self.state()
        return state["building"] is None and not state["pdf"]["stale"]

    def write(self, text: str, path: str = SECTION) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str = SECTION) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def processes(self) -> list[psutil.Process]:
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]

    def load(self) -> tuple[int, int, float]:
        """Processes, open files and megabytes of server and builder, while nothing is built."""
        residents = [one for one in self.processes() if "python" in one.name().lower()]
        memory = sum(one.memory_full_info().uss for one in residents) / 1e6
        return len(self.processes()), sum(one.num_fds() for one in residents), memory

    def all_said(self) -> str:
        self.said.seek(0)
        return self.said.read().decode(errors="replace")

    def end(self) -> None:
        started = self.processes()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        _, left = psutil.wait_procs(started, timeout=2)
        if left:
            raise Fault(f"Ctrl-C leaves {', '.join(' '.join(one.cmdline())[:80] for one in left)}")


class Fault(Exception):  # noqa: N818 - what is wrong
    """What is not as it should be."""


def thousand_saves(page: Page, saves: int) -> None:
    """A thousand saves in a minute, in three sections."""
    texts = {path: page.read(path) for path in OTHERS}
    began = time.monotonic()
    for number in range(saves):
        path = OTHERS[number % len(OTHERS)]
        page.write(f"{texts[path]}\nSave number {number}.\n", path)
        time.sleep(max(0.0, began + number * 60 / 1000 - time.monotonic()))
    for number in range(saves - len(OTHERS), saves):
        page.shows(f"Save number {number}.")


def many_edits(page: Page, saves: int) -> None:
    """An hour's worth of edits at speed: each is shown before the next one is made."""
    text, loads = page.read(), []
    for number in range(saves):
        version = page.state()["pdf"]["version"]
        page.write(f"{text}\nEdit {number}.\n")
        page.wait(f"edit {number} is shown", lambda version=version: page.state()["pdf"]["version"] != version)
        if number % max(saves // 50, 1) == 0:
            time.sleep(1.5)  # for what is done when nobody writes
            loads.append(page.load())
    page.shows(f"Edit {saves - 1}.")
    tenth = max(len(loads) // 10, 1)
    warm, last = loads[tenth : 2 * tenth + 1], loads[-tenth:]
    for place, name in enumerate(("processes", "open files", "megabytes")):
        before, after = (max(load[place] for load in part) for part in (warm, last))
        print(f"    {name}: {before:.0f} after {tenth * 100 // len(loads)} % of the edits, {after:.0f} at the end")
        if after > before * MOST_GROWTH:
            raise Fault(f"{name} grow from {before:.0f} to {after:.0f}")


def half_saved(page: Page, saves: int) -> None:
    """A section of which half is written, and a moment later the rest."""
    text = page.read()
    for number in range(min(saves, 20)):
        with (page.root / SECTION).open("w") as stream:
            for half in (text[: len(text) // 2], text[len(text) // 2 :]):
                stream.write(half)
                stream.flush()
                time.sleep(0.02 * number)
            stream.write(f"\nHalf {number}.\n")
    page.shows(f"Half {min(saves, 20) - 1}.")


def deleted_and_back(page: Page, _: int) -> None:
    """A section that is gone for a moment, and for a while."""
    text = page.read()
    for moment in (0.0, 0.05, 0.5, 3.0):
        (page.root / SECTION).unlink()
        time.sleep(moment)
        page.write(f"{text}\nBack after {moment}.\n")
    page.shows("Back after 3.0.")


def branch_switch(page: Page, _: int) -> None:
    """Another branch, with other sections, data and settings, to and fro."""

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"]
        subprocess.run(["git", *who, *arguments], cwd=page.root, check=True, capture_output=True)

    text = page.read()
    (page.root / ".gitignore").write_text("build/\n.doit.db*\n")
    git("init", "-b", "main")
    git("add", "-A")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    (page.root / "manuscript/extra").mkdir()
    page.write("Words of another branch.\n", "manuscript/extra/more.tex")
    page.write(f"{text}\n\\input{{extra/more}}\n")
    git("add", "-A")
    git("commit", "-m", "two")
    for _turn in range(4):
        git("checkout", "main")
        git("checkout", "other")
    page.shows("Words of another branch.")
    git("checkout", "main")
    page.wait("the words have gone", lambda: "Words of another branch." not in page.text() and page.is_at_rest())


def two_browsers(page: Page, _: int) -> None:
    """Two pages, of which one does not read what it is told, and one that comes and goes."""
    with page.socket(), page.socket() as other:
        text = page.read()
        for number in range(20):
            page.write(f"{text}\nBrowser {number}.\n")
            with page.socket():
                time.sleep(0.1)
        page.shows("Browser 19.")
        version = page.state()["pdf"]["version"]
        while json.loads(other.recv(timeout=PATIENCE)).get("pdf", {}).get("version") != version:
            pass


def editor_crash(page: Page, _: int) -> None:
    """What vim and Emacs leave when they crash, beside a section that is truncated."""
    text, folder = page.read(), (page.root / SECTION).parent
    (folder / ".conclusion.tex.swp").write_bytes(os.urandom(4096))
    (folder / "#conclusion.tex#").write_text("half a sec")
    (folder / ".#conclusion.tex").symlink_to("ada@desk.4711:1")
    page.write("")
    time.sleep(1)
    page.write(f"{text}\nAfter the crash.\n")
    page.shows("After the crash.")


def builder_killed(page: Page, _: int) -> None:
    """kill -9 for the builder, and for TeX, while they work."""
    text = page.read()
    for number in range(4):
        page.write(f"{text}\nKill {number}.\n")
        time.sleep(0.1 * number)
        for one in page.processes()[1:]:
            is_builder = "builder" in " ".join(one.cmdline())
            if is_builder is (number % 2 == 0):
                with suppress(psutil.NoSuchProcess):
                    one.kill()
        page.wait(f"kill {number} is survived", lambda number=number: f"Kill {number}." in page.text())
    page.shows("Kill 3.")


def disk_full(page: Page, _: int) -> None:
    """A disk without room, and with room again."""
    text, filler = page.read(), page.root / "filler.bin"
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 10_000)
    with suppress(OSError):
        page.write(f"{text}\nNo room for this.\n")
    page.wait("the page says so", lambda: "disk is full" in json.dumps(page.state()))
    filler.unlink()
    page.write(f"{text}\nRoom again.\n")
    page.shows("Room again.")


def moved(page: Page, _: int) -> None:
    """A project folder that is moved away."""
    elsewhere = page.root.with_name("elsewhere")
    shutil.move(page.root, elsewhere)
    status = page.process.wait(PATIENCE)
    shutil.move(elsewhere, page.root)
    if status != 2 or "start `galley live` again" not in page.all_said():  # noqa: PLR2004 - as the manual says
        raise Fault(f"it ends with {status}: {page.all_said()[-300:]}")


HOSTILITIES = (
    half_saved,
    deleted_and_back,
    branch_switch,
    two_browsers,
    editor_crash,
    builder_killed,
    disk_full,
    moved,
    thousand_saves,
    many_edits,
)


@contextmanager
def place_of(hostility: Callable[[Page, int], None]) -> Iterator[Path | None]:
    """A folder for a paper; for the one that fills its disk, on a small one, or none where that cannot be had."""
    with tempfile.TemporaryDirectory(prefix="galley-") as folder:
        if hostility is not disk_full:
            yield Path(folder) / "paper"
            return
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", folder], check=False, stderr=-3)
        try:
            yield Path(folder) / "paper" if mounted.returncode == 0 else None
        finally:
            if mounted.returncode == 0:
                subprocess.run(["umount", "--lazy", folder], check=True)


def try_out(hostility: Callable[[Page, int], None], root: Path, saves: int) -> Iterator[str]:
    """What goes wrong."""
    root.mkdir()
    page = Page(new_paper(root).root)
    try:
        hostility(page, saves)
        if hostility is not moved:
            page.end()
            yield from ended_well(page)
    except Fault as fault:
        yield str(fault)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(page.process.pid, signal.SIGKILL)
        page.process.wait()
        page.said.close()


def ended_well(page: Page) -> Iterator[str]:
    """What is wrong after the end: words of a traceback, a build that is due, another text than one from nothing."""
    if "Traceback" in page.all_said():
        yield f"a traceback: {page.all_said()[-500:]}"
    doit = [str(Path(sys.executable).with_name("doit"))]
    said = subprocess.run(doit, cwd=page.root, capture_output=True, text=True, check=False).stdout
    if "nothing to do" not in said:
        yield f"doit has something to do: {said}"
    shown = page.text()
    for made in ("build", ".doit.db"):
        subprocess.run(["rm", "-rf", made], cwd=page.root, check=True)
    built = subprocess.run(doit, cwd=page.root, capture_output=True, text=True, check=False)
    if built.returncode:
        yield f"a build from nothing fails: {built.stdout[-500:]}"
    elif (anew := page.text()) != shown:
        yield f"a build from nothing has another text: {difference(shown, anew)}"


def difference(shown: str, anew: str) -> str:
    """Where two texts begin to differ, with some words of both."""
    words, others = shown.split(), anew.split()
    same = next((number for number, pair in enumerate(zip(words, others, strict=False)) if pair[0] != pair[1]), 0)
    there, here = (" ".join(one[max(same - 5, 0) : same + 15]) for one in (words, others))
    return f"“{there}” was shown, and now it is “{here}”"


def main() -> int:
    """Do what is asked for, and tell; the exit status is 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=[one.__name__ for one in HOSTILITIES], action="append")
    parser.add_argument("--saves", type=int, default=1000, help="how many edits are made where it is a thousand")
    arguments = parser.parse_args()
    is_bad = False
    for hostility in HOSTILITIES:
        if arguments.only and hostility.__name__ not in arguments.only:
            continue
        began = time.monotonic()
        with place_of(hostility) as root:
            faults = ["not tried: no small disk can be mounted"] if root is None else []
            if root is not None:
                faults = list(try_out(hostility, root, arguments.saves))
                is_bad = is_bad or bool(faults)
        verdict = "; ".join(faults) or "ok"
        print(f"{hostility.__name__:18} {time.monotonic() - began:6.1f} s  {verdict}", flush=True)
    return int(is_bad)


if __name__ == "__main__":
    raise SystemExit(main())
