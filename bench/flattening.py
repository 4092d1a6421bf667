"""Adopts LaTeX papers, packs them as bundles of plain LaTeX, and says whether they still print the same words.

    .venv/bin/python bench/flattening.py PAPER.tex… [--keep FOLDER]

Each paper is a main file; the folder that it lies in is copied and stays as it is. A line shows how many words the
paper prints, whether the adopted paper has the same, and whether the bundles for ACM and arXiv have the same as that.
What does not come out well says why below its line.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

DOIT = (sys.executable, "-m", "doit")
GALLEY = (sys.executable, "-c", "from galley.app.cli import main; raise SystemExit(main())")
ADOPT = (*GALLEY, "adopt", "--into", "paper", "--engine", version("galleyproof"))
BUNDLES = ("taps", "arxiv")
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800", "NO_COLOR": "1"}
SHOWN = 6  # lines of what a step says that does not come out well


@dataclass
class Row:
    """What came of a paper."""

    name: str
    words: str = "–"
    adopted: str = "–"
    bundles: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        columns = (f"{self.bundles.get(name, '–'):10}" for name in BUNDLES)
        return f"{self.name[:44]:44} {self.words:>7}  {self.adopted:12} {' '.join(columns)}"


def run(folder: Path, *command: str) -> tuple[int, str]:
    """Run a command; its exit status, and all that it said."""
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def measure(main: Path, work: Path) -> Row:
    """Adopt a paper in a folder of its own, and pack it."""
    row = Row(f"{main.parent.name}/{main.name}")
    shutil.copytree(main.parent, work / "old", symlinks=True, ignore=shutil.ignore_patterns(".git"))
    status, said = run(
        work, *GALLEY, "adopt", f"old/{main.name}", "--into", "paper", "--engine", version("galleyproof")
    )
    if not (work / "paper" / "dodo.py").exists() and not (work / "paper" / "manuscript").exists():
        row.adopted = "refused"
        row.said = said.splitlines()[:SHOWN]
        return row
    compared = re.search(r"words: ([\d,]+) before", said)
    row.words = compared[1] if compared else "?"
    row.adopted = "same" if "each of them is there" in said else "differs" if compared else "not tried"
    if row.adopted != "same":
        row.said += [line for line in said.splitlines() if "word" in line or "is missing" in line or "is new" in line][
            :SHOWN
        ]
    if not (work / "paper" / "dodo.py").exists():
        (work / "paper" / "dodo.py").write_text("from galley.app.tasks.standard import *\n")
    settings = work / "paper" / "manuscript" / "paper.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[typesetting]\ntime_limit = 900\n", encoding="utf-8")
    for name in BUNDLES:
        status, said = run(work / "paper", *DOIT, f"bundle:{name}")
        row.bundles[name] = "same" if status == 0 else "FAILED"
        if status:
            row.said += [f"{name}: {line}" for line in said.splitlines() if not re.match(r"\w+(:\w+)?: ", line)][:SHOWN]
    return row


def main() -> None:
    """Take the papers in turn."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("papers", nargs="+", type=Path, help="main files of LaTeX papers")
    parser.add_argument("--keep", type=Path, help="a folder for what is made; else it is deleted")
    arguments = parser.parse_args()
    print(f"{'':44} {'words':>7}  {'adopted':12} {' '.join(f'{name:10}' for name in BUNDLES)}")
    with tempfile.TemporaryDirectory() as temporary:
        for number, paper in enumerate(arguments.papers):
            work = (arguments.keep or Path(temporary)) / f"{number}-{paper.stem}"
            work.mkdir(parents=True)
            row = measure(paper.resolve(), work)
            print(row, *row.said, sep="\n    ", flush=True)


if __name__ == "__main__":
    main()
