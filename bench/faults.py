"""Repeats what goes wrong at a desk, and counts how often the outcome is wrong. `faults.py --help` says how.

Each try starts from a built copy of the paper of this repository. An outcome is wrong where a program ends with a
traceback or an unexpected status, where the next build does not give the PDF the words of its sources, or where the
gate passes although they differ.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1577836800", "NO_COLOR": "1"}
SECTION = "manuscript/conclusion.tex"
TABLE = "results/participants.csv"
WORD = "Zweckrationalitaet"
WITHOUT_PRIVILEGE = () if os.getuid() else ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override")
LONGEST = 2.5  # seconds after the start of a build in which something happens to it


@dataclass
class Paper:
    """A copy of the paper, and the programs that an author runs there."""

    root: Path

    def start(self, *arguments: str, program: str = "doit", **environment: str) -> subprocess.Popen[str]:
        """Start a program in a process group of its own."""
        return subprocess.Popen(
            [PROGRAMS / program, *arguments],
            cwd=self.root,
            env={**ENVIRONMENT, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )

    def run(self, *arguments: str, program: str = "doit", **environment: str) -> tuple[int, str]:
        """Run a program to its end; its exit status and what it printed."""
        process = self.start(*arguments, program=program, **environment)
        said, _ = process.communicate(timeout=300)
        return process.returncode, said

    def write_word(self, number: int) -> str:
        """Save the section with a new word in it."""
        word = f"{WORD}{number}"
        text = (ROOT / SECTION).read_text(encoding="utf-8")
        (self.root / SECTION).write_text(text.replace(".", f". {word}.", 1), encoding="utf-8")
        return word

    def write_age(self, age: int) -> str:
        """Save the table with a new age of the first participant; the mean that the paper then prints."""
        with (ROOT / TABLE).open(newline="", encoding="utf-8") as table:
            header, *rows = csv.reader(table)
        column = header.index("age")
        rows[0][column] = str(age)
        ages = [int(row[column]) for row in rows if row[column]]
        with (self.root / TABLE).open("w", newline="", encoding="utf-8") as table:
            csv.writer(table).writerows([header, *rows])
        return f"{sum(ages) / len(ages):.1f}"

    def text(self) -> str:
        """The words of the PDF."""
        pdf = self.root / "build/draft/paper.pdf"
        return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=False).stdout

    def lags(self, expected: str) -> str:
        """What is wrong after the next build: it fails, or its PDF does not say what is expected."""
        status, said = self.run()
        if status or "Traceback" in said:
            return f"the next build ends with {status}: {said[-300:]}"
        return "" if expected in self.text() else f"the PDF lacks {expected}: {said[-200:]}"


def killed(paper: Paper, number: int, chance: random.Random) -> str:
    """A build is killed with all that it started, at a random moment."""
    word = paper.write_word(number)
    build = paper.start()
    time.sleep(chance.uniform(0, LONGEST))
    os.killpg(build.pid, signal.SIGKILL)
    build.communicate()
    return paper.lags(word)


def interrupted(paper: Paper, number: int, chance: random.Random) -> str:
    """Ctrl-C at a random moment, from the first on; begun as `./doit` begins a build."""
    word = paper.write_word(number)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    build = subprocess.Popen(
        [PROGRAMS / "doit"],
        cwd=paper.root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    )
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    time.sleep(0.03 + chance.choice((0.1, LONGEST)) * chance.random())
    os.killpg(build.pid, signal.SIGINT)
    said, _ = build.communicate()
    if "Traceback" in said or build.returncode not in {0, 130}:
        return f"status {build.returncode}: {said[-300:]}"
    return paper.lags(word)


def section_saved(paper: Paper, number: int, chance: random.Random) -> str:
    """A section is saved while a build runs."""
    paper.write_word(1000 + number)
    build = paper.start()
    time.sleep(chance.uniform(0, LONGEST))
    word = paper.write_word(number)
    build.communicate()
    return _gate_knows(paper, word) or paper.lags(word)


def table_saved(paper: Paper, number: int, chance: random.Random) -> str:
    """A table is saved while a build runs."""
    paper.write_age(20 + number % 30)
    build = paper.start()
    time.sleep(chance.uniform(0, LONGEST))
    mean = paper.write_age(52 + number % 30)
    build.communicate()
    return _gate_knows(paper, mean) or paper.lags(mean)


def _gate_knows(paper: Paper, expected: str) -> str:
    is_current = expected in paper.text()
    status, said = paper.run("check", program="galley")
    if status not in {0, 1} or "Traceback" in said:
        return f"the gate ends with {status}: {said[-300:]}"
    return "" if is_current or "-build]" in said else "the gate does not know that the PDF is old"


def two_builds(paper: Paper, number: int, chance: random.Random) -> str:
    """Two builds at once, and a check beside them."""
    word = paper.write_word(number)
    started = [paper.start()]
    time.sleep(chance.uniform(0, 0.5))
    started += [paper.start(), paper.start("check", program="galley")]
    for process in started:
        said, _ = process.communicate()
        if process.returncode or "Traceback" in said:
            return f"status {process.returncode}: {said[-300:]}"
    return "" if word in paper.text() else f"the PDF lacks {word}"


def damaged(paper: Paper, number: int, chance: random.Random) -> str:
    """A file that galley or doit wrote is cut off or overwritten."""
    files = sorted(file for file in (paper.root / "build").rglob("*") if file.is_file() and not file.is_symlink())
    file = chance.choice([*files, paper.root / ".doit.db"])
    content = file.read_bytes()
    file.write_bytes(chance.choice((content[: len(content) // 2], b"", b"\xff{" + content[9:])))
    status, said = paper.run("check", program="galley")
    if status not in {0, 1} or "Traceback" in said:
        return f"{file.name}: the gate ends with {status}: {said[-300:]}"
    wrong = paper.lags(paper.write_word(number))
    return f"{file.name}: {wrong}" if wrong else ""


def unwritable(paper: Paper, number: int, chance: random.Random) -> str:
    """A folder in which nothing may be written."""
    word = paper.write_word(number)
    folder = paper.root / chance.choice((".", "build", "build/draft", "build/draft/tex", "results/computed"))
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [*WITHOUT_PRIVILEGE, PROGRAMS / "doit"],
            cwd=paper.root,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    said = done.stdout + done.stderr
    if "Traceback" in said or done.returncode not in {0, 2}:
        return f"{folder.name}: status {done.returncode}: {said[-300:]}"
    return paper.lags(word)


def full_disk(paper: Paper, number: int, chance: random.Random) -> str:
    """A disk that fills up; then there is room again."""
    word = paper.write_word(number)
    filler = paper.root / "filler"
    free = shutil.disk_usage(paper.root).free
    filler.write_bytes(b"x" * max(0, free - chance.randrange(0, 600_000)))
    status, said = paper.run()
    filler.unlink()
    if "Traceback" in said or status not in {0, 2}:
        return f"status {status}: {said[-300:]}"
    return paper.lags(word)


FAULTS: tuple[Callable[[Paper, int, random.Random], str], ...] = (
    killed,
    interrupted,
    section_saved,
    table_saved,
    two_builds,
    damaged,
    unwritable,
    full_disk,
)


def copies(work: Path) -> Iterator[tuple[Callable[..., str], Paper]]:
    """A built copy of the paper for each fault; for a full disk it lies on one of its own."""
    original = Paper(work / "original")
    for part in ("manuscript", "results", "bib"):
        shutil.copytree(ROOT / part, original.root / part)
    shutil.copy(ROOT / "dodo.py", original.root)
    status, said = original.run()
    if status:
        sys.exit(f"the paper does not build:\n{said}")
    for fault in FAULTS:
        paper = Paper(work / fault.__name__)
        if fault is full_disk:
            paper.root.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", paper.root], check=True)
        shutil.copytree(original.root, paper.root, symlinks=True, dirs_exist_ok=True)
        yield fault, paper
        if fault is full_disk:
            subprocess.run(["umount", paper.root], check=True)


def main() -> int:
    """Try each fault a number of times, and print how often the outcome was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=20, help="of each fault (20)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments at which they happen (0)")
    parser.add_argument("faults", nargs="*", help="names of faults; all if none is given")
    options = parser.parse_args()
    total = 0
    with tempfile.TemporaryDirectory(prefix="galley-faults-") as work:
        Path(work).chmod(0o755)
        for fault, paper in copies(Path(work)):
            if options.faults and fault.__name__ not in options.faults:
                continue
            if fault is full_disk and os.getuid():
                print(f"{fault.__name__:15} needs root")
                continue
            chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
            wrong = [found for number in range(options.tries) if (found := fault(paper, number, chance))]
            total += len(wrong)
            print(f"{fault.__name__:15} {len(wrong):3} wrong of {options.tries}", flush=True)
            for found in wrong:
                print(f"    {found}")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
