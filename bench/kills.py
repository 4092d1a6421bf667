"""Ends builds with kill -9 at random moments, and counts what is lost. `kills.py --help` says how.

Each try changes a word or a datum of a built copy of the paper of this repository, begins a build, a copy for
reviewers or a bundle, and kills it: all that it started, or galley alone, so that what it started runs on. Wrong is a
file of the authors that is not as they left it, a file beside theirs that was not there, half a record or half a PDF,
a next run that fails or whose outcome is not that of the sources, and a gate that takes it for old. In the end, each
outcome is held against that of a build from nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from faults import ROOT, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PDFS = {
    "paper": "build/draft/paper.pdf",
    "paper:review": "build/review/paper.pdf",
    "bundle:taps": "build/camera-ready/paper.pdf",
    "bundle:arxiv": "build/preprint/paper.pdf",
    "bundle:overleaf": "build/draft/paper.pdf",
}
RECORD = "results/computed/values.json"
_MADE = ("build/", ".doit.db")


def new_paper(root: Path) -> Paper:
    """A copy of the paper with names for its authors, without which no bundle is made."""
    for part in ("manuscript", "results", "bib"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "dodo.py", root)
    declared = root / "manuscript/paper.toml"
    declared.write_text(declared.read_text(encoding="utf-8").replace('name = ""', 'name = "Ada Lovelace"'))
    return Paper(root)


def contents(paper: Paper) -> dict[str, bytes]:
    """All files that no build may touch but the record, by path."""
    files = (file for file in paper.root.rglob("*") if file.is_file())
    found = {file.relative_to(paper.root).as_posix(): file for file in files}
    return {path: file.read_bytes() for path, file in found.items() if not path.startswith(_MADE) and path != RECORD}


def try_once(paper: Paper, task: str, number: int, moment: float, chance: random.Random) -> Iterator[str]:
    """What is wrong after a build was killed at a moment, and after the next one."""
    expected = paper.write_age(20 + number % 60) if number % 3 == 0 else paper.write_word(number)
    before, old_record = contents(paper), (paper.root / RECORD).read_bytes()
    build = paper.start(task)
    time.sleep(moment)
    chance.choice((os.killpg, os.kill))(build.pid, signal.SIGKILL)
    build.wait()
    yield from _damage(paper, before)
    status, said = paper.run(task)
    if status or "Traceback" in said:
        yield f"the next run ends with {status}: {said[-300:]}"
        return
    yield from _damage(paper, before)
    if number % 3 and (paper.root / RECORD).read_bytes() != old_record:
        yield "the record changed, and no datum has"
    if expected not in _words(paper.root / PDFS[task]):
        yield f"the PDF lacks {expected}"
    if task.startswith("bundle:"):
        yield from _of_archive(paper, task, "" if number % 3 == 0 else expected)
    _, said = paper.run("check", "--variant", Path(PDFS[task]).parent.name, program="galley")
    if "-build]" in said or "Traceback" in said:
        yield f"the gate takes the build for old: {said[-300:]}"


def _damage(paper: Paper, before: Mapping[str, bytes]) -> Iterator[str]:
    now = contents(paper)
    yield from (f"{path} is lost" for path in before.keys() - now.keys())
    yield from (f"{path} is left behind" for path in now.keys() - before.keys())
    yield from (f"{path} changed" for path in before.keys() & now.keys() if before[path] != now[path])
    try:
        json.loads((paper.root / RECORD).read_bytes())
    except ValueError as error:
        yield f"{RECORD} is half written: {error}"
    for pdf in {PDFS[task] for task in PDFS}:
        if (paper.root / pdf).is_file() and not (paper.root / pdf).read_bytes().rstrip().endswith(b"%%EOF"):
            yield f"{pdf} is half written"


def _of_archive(paper: Paper, task: str, expected: str) -> Iterator[str]:
    file = paper.root / f"build/bundles/{task.removeprefix('bundle:')}.zip"
    with zipfile.ZipFile(file) as archive:
        if archive.testzip():
            yield f"{file.name} is damaged"
        sources = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".tex"))
        if expected.encode() not in sources:
            yield f"{file.name} lacks {expected}"


def _words(pdf: Path) -> str:
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=False).stdout


def against_nothing(paper: Paper, root: Path) -> Iterator[str]:
    """What a build of the same sources from nothing has otherwise."""
    shutil.copytree(paper.root, root, symlinks=True, ignore=shutil.ignore_patterns("build", ".doit.db*"))
    fresh = Paper(root)
    for task, pdf in PDFS.items():
        for one in (paper, fresh):
            status, said = one.run(task)
            if status:
                yield f"{task} ends with {status}: {said[-300:]}"
        if _words(paper.root / pdf) != _words(root / pdf):
            yield f"{pdf} has other words than one that is built from nothing"
    for archive in sorted((root / "build/bundles").glob("*.zip")):
        if archive.read_bytes() != (paper.root / "build/bundles" / archive.name).read_bytes():
            yield f"{archive.name} is another one than that from nothing"
    if (root / RECORD).read_bytes() != (paper.root / RECORD).read_bytes():
        yield f"{RECORD} is another one than that from nothing"


def _durations(paper: Paper) -> dict[str, float]:
    """Seconds that each task takes after a word was changed."""
    found = {}
    for number, task in enumerate(PDFS):
        paper.write_word(10_000 + number)
        started = time.monotonic()
        status, said = paper.run(task)
        if status:
            sys.exit(f"{task} ends with {status}:\n{said}")
        found[task] = time.monotonic() - started
    return found


def main() -> int:
    """Kill builds, and print how often something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=200, help="over all tasks (200)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments (0)")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    counts = dict.fromkeys(PDFS, 0)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="galley-kills-") as work:
        paper = new_paper(Path(work) / "paper")
        paper.run()
        for task in PDFS:  # from nothing, so that the durations are those of a change
            paper.run(task)
        durations = _durations(paper)
        for number in range(options.tries):
            task = list(PDFS)[number % len(PDFS)]
            moment = chance.uniform(0, durations[task])
            found = list(try_once(paper, task, number, moment, chance))
            counts[task] += 1
            wrong += found
            for one in found:
                print(f"{task} at {moment:.2f} s of {durations[task]:.2f}: {one}", flush=True)
        wrong += (last := list(against_nothing(paper, Path(work) / "fresh")))
        print(*last, sep="\n", end="\n" if last else "")
    tried = ", ".join(f"{task} {count}" for task, count in counts.items())
    print(f"{options.tries} kills ({tried}): {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
