"""Measures the gate: `galley check` of the paper from process start, and of a large tree of LaTeX.

The bars: 0.6 s for the paper, be it unchanged or with one section edited; 1.5 MB of LaTeX a second beyond the
start; four times the tree in four times the time. The tree is the paper's own text and that of the draft in tests/,
over and over under other names, with a finding in about every tenth line of the draft's part.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COPIED = ("manuscript", "results", "bib")
CHECK = (sys.executable, "-c", "import sys; from galley.app.cli import main; sys.exit(main())", "check")
MEGABYTE = 1_000_000
SECONDS_FOR_PAPER = 0.6
MEGABYTES_A_SECOND = 1.5
TREE_ROUNDS = 2
MOST_GROWTH = 4.8  # of the time, for four times the text


def seconds(*arguments: str, folder: Path, environment: dict[str, str]) -> float:
    """How long a check takes from the start of its process; findings are no failure."""
    started = time.perf_counter()
    done = subprocess.run([*CHECK, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - started
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        sys.exit(done.stderr.decode()[-3000:])
    return took


def best(action: Callable[[], float], rounds: int) -> float:
    """The shortest of some rounds, after one that fills the caches: whatever else the machine does only adds."""
    action()
    return min(action() for _ in range(rounds))


def report(what: str, figure: str, bar: str, *, is_met: bool) -> None:
    """Print a line of the result."""
    print(f"{what:36} {figure:>14}   {bar}: {'ok' if is_met else 'MISSED'}", flush=True)


def measure_paper(work: Path, rounds: int, environment: dict[str, str]) -> None:
    """Check a built copy of the paper, as it is and with a word changed in one section."""
    for part in COPIED:
        shutil.copytree(ROOT / part, work / part)
    shutil.copy(ROOT / "dodo.py", work)
    subprocess.run([sys.executable, "-m", "doit"], cwd=work, env=environment, capture_output=True, check=True)
    section = work / "manuscript" / "introduction.tex"
    words = cycle((" this ", " that "))

    def edited() -> float:
        section.write_text(section.read_text(encoding="utf-8").replace(" the ", next(words), 1), encoding="utf-8")
        return seconds(folder=work, environment=environment)

    for what, action in (
        ("the paper, nothing changed", lambda: seconds(folder=work, environment=environment)),
        ("the paper, one section edited", edited),
    ):
        took = best(action, rounds)
        report(what, f"{took:.2f} s", f"≤ {SECONDS_FOR_PAPER} s", is_met=took <= SECONDS_FOR_PAPER)


def grow(folder: Path, size: int) -> int:
    """Write a document of at least `size` bytes of LaTeX in many files, and return its size."""
    folder.mkdir()
    texts = [
        file.read_text(encoding="utf-8")
        for pattern in ("manuscript/*.tex", "tests/fixtures/draft/sections/*.tex")
        for file in sorted(ROOT.glob(pattern))
    ]
    written, names = 0, []
    for number, text in enumerate(cycle(texts)):
        if written >= size:
            break
        names.append(f"part-{number}")
        content = text.replace("\\label{", f"\\label{{{number}-")
        (folder / f"{names[-1]}.tex").write_text(content, encoding="utf-8")
        written += len(content.encode())
    inputs = "\n".join(f"\\input{{{name}}}" for name in names)
    shutil.copy(ROOT / "bib" / "references.bib", folder)
    (folder / "main.tex").write_text(
        "\\documentclass{article}\n\\newcommand{\\VAR}[1]{#1}\n\\begin{document}\n"
        f"{inputs}\n\\bibliography{{references}}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    return written


def measure_tree(work: Path, rounds: int, environment: dict[str, str]) -> None:
    """Check a megabyte and four, and compare them beyond what a document without text takes."""
    (work / "empty.tex").write_text("\\documentclass{article}\n\\begin{document}\nText.\n\\end{document}\n")
    start = best(lambda: seconds("empty.tex", folder=work, environment=environment), rounds)
    print(f"{'start: a document of one word':36} {start:>12.2f} s", flush=True)
    beyond = []
    for times in (1, 4):
        size = grow(work / f"tree-{times}", times * MEGABYTE)
        tree = f"tree-{times}/main.tex"
        took = best(lambda tree=tree: seconds(tree, folder=work, environment=environment), TREE_ROUNDS) - start
        beyond.append(took / size)
        speed = size / took / MEGABYTE
        report(
            f"{size / MEGABYTE:.1f} MB of LaTeX",
            f"{speed:.2f} MB/s",
            f"≥ {MEGABYTES_A_SECOND} MB/s",
            is_met=speed >= MEGABYTES_A_SECOND,
        )
    growth = 4 * beyond[1] / beyond[0]
    report("four times the text", f"{growth:.1f} × the time", f"≤ {MOST_GROWTH}", is_met=growth <= MOST_GROWTH)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often the paper is checked (default: 7)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(work / "compiled")}
        (work / "paper").mkdir()
        measure_paper(work / "paper", rounds, environment)
        measure_tree(work, rounds, environment)


if __name__ == "__main__":
    main()
