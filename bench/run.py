"""Measures the build against its bars, and prints ratios from one run. README.md says how to read it."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from long_paper import lengthen

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
DOIT = str(Path(sys.executable).with_name("doit"))
# As authors have it: Python keeps what it has compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT |= {"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1577836800"}
COPIED = ("manuscript", "results", "bib")
EMPTY_DODO = 'def task_nothing():\n    return {"actions": []}\n'
LATEXMK = ("latexmk", "-pdf", "-interaction=nonstopmode", "-outdir=build/latexmk", "build/draft/paper.tex")
PEOPLE = 100_000
SECONDS_FOR_MANY = 2.5
MEGABYTES_FOR_MANY = 500


@dataclass(frozen=True)
class Project:
    """A paper that Galley builds in `ours`, and the same rendered sources for latexmk in `theirs`."""

    name: str
    ours: Path
    theirs: Path

    def build(self) -> None:
        """Build the draft as an author does."""
        run(DOIT, folder=self.ours)

    def latexmk(self) -> None:
        """Let latexmk do the part of TeX."""
        search = dict.fromkeys(("TEXINPUTS", "BIBINPUTS"), "build/draft:")
        run(*LATEXMK, folder=self.theirs, environment={**ENVIRONMENT, **search})

    def share(self) -> None:
        """Give latexmk the sources that Galley rendered."""
        for part in ("manuscript", "bib", "build/draft"):
            shutil.copytree(self.ours / part, self.theirs / part, ignore=shutil.ignore_patterns("tex", "paper.pdf"))

    def forget(self) -> None:
        """Make the next build of both a cold one."""
        for file in (*self.ours.glob(".doit.db*"), *self.theirs.glob("build/latexmk/*")):
            file.unlink()
        shutil.rmtree(self.ours / "build")

    def pages(self) -> int:
        """The length of the paper."""
        return int(re.findall(r"Pages: +(\d+)", run("pdfinfo", "build/draft/paper.pdf", folder=self.ours))[0])


def run(*command: str, folder: Path, environment: dict[str, str] = ENVIRONMENT) -> str:
    """Run a command that must succeed."""
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alternate(rounds: int, *sides: Callable[[int], Callable[[], object]]) -> list[float]:
    """The median duration of each side. They take turns, so that a busy machine slows all of them.

    A side gets the number of the round, makes ready, and returns what is to be measured.
    """
    times: list[list[float]] = [[] for _ in sides]
    for turn in range(rounds):
        for side, found in zip(sides, times, strict=True):
            found.append(seconds(side(turn)))
    return [statistics.median(found) for found in times]


def report(what: str, ours: float, theirs: float, bar: str, limit: float) -> None:
    """Print one line; `limit` is the longest time that our side may take."""
    verdict = "ok" if ours <= limit else "MISSED"
    print(f"{what:22} {ours:7.3f} s  {theirs:7.3f} s  {ours / theirs:6.2f}  {bar:26} {verdict}", flush=True)


def edit(folder: Path, path: str, old: str, new: str, number: int) -> None:
    """Write a file of the original paper with one occurrence of `old` replaced."""
    original = folder / f"{path}.original"
    if not original.exists():
        shutil.copy(folder / path, original)
    parts = original.read_text(encoding="utf-8").split(old)
    at = number % (len(parts) - 1) + 1
    (folder / path).write_text(old.join(parts[:at]) + new + old.join(parts[at:]), encoding="utf-8")


def prepare(work: Path, name: str, change: Callable[[Path], None]) -> Project:
    """A built copy of the paper in a folder of its own, changed before its first build."""
    project = Project(name, work / name / "ours", work / name / "theirs")
    for part in COPIED:
        shutil.copytree(ROOT / part, project.ours / part)
    shutil.copy(ROOT / "dodo.py", project.ours)
    change(project.ours)
    project.build()
    project.share()
    project.latexmk()
    return project


def measure_nothing_to_do(project: Project, rounds: int) -> None:
    """Compare with doit's own start."""
    empty = project.ours.parent / "empty"
    empty.mkdir()
    (empty / "dodo.py").write_text(EMPTY_DODO)
    ours, theirs = alternate(rounds * 3, lambda _: project.build, lambda _: lambda: run(DOIT, folder=empty))
    report(f"{project.name}: nothing to do", ours, theirs, "≤ 1.35 × an empty dodo.py", 1.35 * theirs)


def measure_edits(project: Project, section: str, rounds: int) -> None:
    """Compare one changed word, and one changed number in the data, with one changed word in latexmk."""
    table = project.ours / "results" / "interviews.csv"

    def word(turn: int) -> Callable[[], object]:
        edit(project.ours, section, " the ", " this ", turn)
        return project.build

    def datum(turn: int) -> Callable[[], object]:
        text = table.read_text(encoding="utf-8")
        table.write_text(re.sub(r",in person,\d+", f",in person,{30 + turn}", text, count=1), encoding="utf-8")
        return project.build

    def theirs(turn: int) -> Callable[[], object]:
        edit(project.theirs, section, " the ", " this ", turn)
        return project.latexmk

    of_word, of_datum, latexmk = alternate(rounds, word, datum, theirs)
    report(f"{project.name}: one word", of_word, latexmk, "≤ 0.55 × latexmk", 0.55 * latexmk)
    report(f"{project.name}: one datum", of_datum, latexmk, "≤ 1.0 × its one word", latexmk)


def measure_cold(project: Project, rounds: int) -> None:
    """Compare first builds. What Galley made for latexmk to start from is not counted for latexmk."""

    def ours(_: int) -> Callable[[], object]:
        project.forget()
        return project.build

    mine, latexmk = alternate(rounds, ours, lambda _: project.latexmk)
    report(f"{project.name}: cold", mine, latexmk, "≤ 1.0 × latexmk", latexmk)


def measure_copies(project: Project, rounds: int) -> None:
    """Compare the first build of all four copies, side by side on two processors, with that of the draft alone."""

    def fresh(build: Callable[[], object]) -> Callable[[int], Callable[[], object]]:
        def side(_: int) -> Callable[[], object]:
            project.forget()
            return build

        return side

    copies = ("paper", "paper:review", "paper:camera-ready", "paper:preprint")
    four, one = alternate(
        rounds, fresh(lambda: run(DOIT, "-n", "2", *copies, folder=project.ours)), fresh(project.build)
    )
    report(f"{project.name}: four copies", four, one, "≤ 2.5 × the draft, cold", 2.5 * one)


VALUES_OF_MANY = """
import json, resource, sys, time
from pathlib import Path
started = time.perf_counter()
from galley.values.evaluating import evaluate_all
from galley.reading.folder import Folder
expressions = json.loads(Path("build/draft/expressions.json").read_text())
evaluated, diagnostics = evaluate_all(expressions, Folder(Path()))
assert evaluated and not diagnostics, diagnostics[:3]
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure_many_people(project: Project) -> None:
    """Compute the paper's values for a hundred thousand participants."""
    table = project.ours / "results" / "participants.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    numbers = range(len(rows) + 1, PEOPLE + 1)
    more = (f"P{number}{rows[number % len(rows)][3:]}" for number in numbers)
    table.write_text("\n".join([head, *rows, *more]) + "\n", encoding="utf-8")
    study = project.ours / "results" / "study.toml"
    study.write_text(study.read_text(encoding="utf-8").replace(r"P\d\d", r"P\d+"), encoding="utf-8")
    took, megabytes = map(float, run(sys.executable, "-c", VALUES_OF_MANY, folder=project.ours).split())
    verdict = "ok" if took <= SECONDS_FOR_MANY and megabytes < MEGABYTES_FOR_MANY else "MISSED"
    bar = f"≤ {SECONDS_FOR_MANY} s and < {MEGABYTES_FOR_MANY} MB"
    print(f"{PEOPLE:,} participants: values in {took:.2f} s and {megabytes:.0f} MB; {bar}: {verdict}")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each side takes its turn (default: 5)")
    rounds = parser.parse_args().rounds
    if shutil.which("latexmk") is None:
        sys.exit("latexmk is not installed, and there is nothing to compare with: apt-get install latexmk")
    with tempfile.TemporaryDirectory() as folder:
        paper = prepare(Path(folder), "paper", lambda _: None)
        long_paper = prepare(Path(folder), "long", lengthen)
        print(f"paper: {paper.pages()} pages; long: {long_paper.pages()} pages; {rounds} rounds, medians")
        print(f"{'':22} {'galley':>9}  {'theirs':>9}   ratio  bar", flush=True)
        for project, section in ((paper, "manuscript/introduction.tex"), (long_paper, "manuscript/part-0.tex")):
            measure_nothing_to_do(project, rounds)
            measure_edits(project, section, rounds)
            measure_cold(project, rounds)
            measure_copies(project, rounds)
        measure_many_people(paper)


if __name__ == "__main__":
    main()
