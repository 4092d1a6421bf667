"""How long it takes to export 100,000 excerpts with 300,000 codings, and to import them.

    PYTHONPATH=src python bench/importing.py [TRANSCRIPTS]

Makes up a study as `coding.py` does (1,000 transcripts if not told otherwise), exports it to each format, and imports
each file into an empty paper; of REFI-QDA also without what galley leaves in it for itself, as of a stranger, and that
once more into the tables that are there. Each command is a process of its own, and what it takes of the processor is
held against the bar: on a quiet machine that is nearly all of its time. The bar: 30 s and 1 GB for any.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from zipfile import ZipFile

from coding import CODERS, EXCERPTS, write_study

BAR_SECONDS = 30
BAR_MEGABYTES = 1000
GALLEY = "import sys; from galley.app.cli import main; sys.exit(main(sys.argv[1:]))"


def timed(what: str, folder: Path, *arguments: str) -> None:
    """Run a command in a folder, and print its seconds and its peak of memory."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", GALLEY, *arguments], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds, megabytes = time.perf_counter() - started, usage.ru_maxrss / 1024
    on_processor = usage.ru_utime + usage.ru_stime
    kept = "holds" if on_processor <= BAR_SECONDS and megabytes <= BAR_MEGABYTES else "IS MISSED"
    print(f"{what:<36} {seconds:6.2f} s, {on_processor:6.2f} s on the processor, {megabytes:5.0f} MB: the bar {kept}")
    assert process.returncode == 0, arguments  # noqa: S101 - the benchmark's own data


def as_strangers(file: Path, to: Path) -> None:
    """The same project without what galley leaves in it for itself."""
    with ZipFile(file) as archive, ZipFile(to, "w") as out:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "project.qde":
                content = content[: content.rindex(b"<Notes")] + b"</Project>"
            out.writestr(name, content)


def main(transcripts: int) -> None:
    """Print a line for each command."""
    excerpts = transcripts * EXCERPTS
    print(f"{transcripts:,} transcripts, {excerpts:,} excerpts, {excerpts * len(CODERS):,} codings")
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        study, paper = root / "study", root / "paper"
        write_study(study, transcripts)
        files = {name: root / name for name in ("refi-qda", "taguette", "csv", "stranger")}
        for name in ("refi-qda", "taguette", "csv"):
            timed(f"export {name}", study, "export", name, "--output", str(files[name]))
        as_strangers(files["refi-qda"], files["stranger"])
        for name, file in files.items():
            shutil.rmtree(paper, ignore_errors=True)
            (paper / "manuscript").mkdir(parents=True)
            (paper / "manuscript/paper.toml").touch()
            timed(f"import {name}", paper, "import", str(file))
        timed("the last one again", paper, "import", str(files["stranger"]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
