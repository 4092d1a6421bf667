"""How long the report takes: to write, and to open and use in a headless Chromium.

    PYTHONPATH=src:tests:bench python bench/report.py [PAPER]

Takes the paper of this repository (or another one, built), and a made-up study of 1,000 people with 100,000 coded
excerpts. Prints seconds, those on the processor, megabytes of the file, and milliseconds until the page is drawn, a
search is answered and a page of the heat map is turned. The bars: 1.5 s, 3 MB and 500 ms for the paper; 10 s for the
study, whose page stays usable: no step above 500 ms.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from browser import start
from coding import write_study

PEOPLE = 1000
QUOTES = 100
PAPER = """\
title = "A made-up study"
abstract = "abstract"
sections = ["findings"]
bibliography = []
[[authors]]
name = "Ada"
affiliations = [{ institution = "I", city = "C", country = "D" }]
"""


def write_paper(root: Path) -> None:
    """A paper that prints something of each code, and quotes a hundred excerpts."""
    write_study(root, PEOPLE)
    (root / "manuscript").mkdir()
    (root / "manuscript" / "paper.toml").write_text(PAPER)
    (root / "manuscript" / "abstract.tex").write_text("Made up.\n")
    codes = [line.partition(",")[0] for line in (root / "results/codebook.csv").read_text().splitlines()[1:]]
    printed = [f'Of all, \\VAR{{themes["{code}"].participants}} spoke of it, \\VAR{{themes["{code}"].excerpts}} times.'
               for code in codes]  # fmt: skip
    names = [line.partition(",")[0] for line in (root / "results/excerpts.csv").read_text().splitlines()[1:]]
    quoted = [f"\\excerpt{{{name}}}" for name in names[:: len(names) // QUOTES]]
    (root / "manuscript" / "findings.tex").write_text("\n\n".join(["\\section{Findings}", *printed, *quoted]) + "\n")


def measure(root: Path, edition: str) -> dict[str, float]:
    """Seconds of writing an edition in this process, and its peak of memory in MB."""
    from galley.app.cli.report import write_report  # noqa: PLC0415 - in the process that is measured
    from galley.reading.folder import Folder  # noqa: PLC0415

    started = time.perf_counter()
    path = write_report(Folder(root), edition)
    seconds = time.perf_counter() - started
    size = (root / path).stat().st_size / 1_000_000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"s": seconds, "s on the processor": time.process_time(), "MB": size, "MB of memory": memory}


USED = """
const found = {};
const at = performance.now();
const search = document.getElementById("search");
search.value = "theme1"; filter(); document.body.offsetHeight;
found["ms to search"] = performance.now() - at;
search.value = ""; filter();
const next = document.querySelector("#paging [data-page='1']");
if (next && !next.disabled) {
  const turned = performance.now();
  next.click(); document.body.offsetHeight;
  found["ms to turn a page of the heat map"] = performance.now() - turned;
}
const entry = document.querySelector("details.entry");
if (entry) {
  const opened = performance.now();
  entry.open = true; fill(entry); document.body.offsetHeight;
  found["ms to open a number"] = performance.now() - opened;
}
return found;
"""


def open_page(file: Path) -> dict[str, float]:
    """Milliseconds of opening and using it, the least of five times."""
    with tempfile.TemporaryDirectory() as profile:
        driver = start(profile)
        times = []
        for _ in range(5):
            driver.get("about:blank")
            driver.get(file.as_uri())
            loaded = driver.execute_script(
                "const [one] = performance.getEntriesByType('navigation');"
                "const drawn = performance.getEntriesByName('first-contentful-paint')[0];"
                "return [one.loadEventEnd, drawn ? drawn.startTime : 0]"
            )
            times.append({"ms to open": max(loaded), **driver.execute_script(USED)})
        driver.quit()
    return {name: min(one.get(name, 0) for one in times) for name in times[0]}


def main(paper: Path) -> None:
    """Print a line for each paper and edition."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large"
        large.mkdir()
        write_paper(large)
        for name, root in (("paper", paper), ("study", large)):
            for edition, place in (("private", "report"), ("public", "report-public")):
                command = [sys.executable, __file__, "--measure", str(root), edition]
                for round_ in ("cold", "again"):
                    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                    print(f"{name}, {edition}, {round_}: {_line(json.loads(told.splitlines()[-1]))}")
                print(f"{name}, {edition}: {_line(open_page(root / 'build' / place / 'index.html'))}")


def _line(figures: dict[str, float]) -> str:
    return ", ".join(f"{figure:.2f} {name}" for name, figure in figures.items())


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
