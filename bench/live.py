"""Measures the live page against its bars: from a save to the new PDF, on the disk and in a browser: see README.md."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from long_paper import lengthen
from run import ENVIRONMENT, Project, edit, prepare, seconds
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GALLEY = str(Path(sys.executable).with_name("galley"))
PDF = "build/draft/paper.pdf"
PATIENCE = 60.0  # seconds until what is awaited is given up
PAUSE = 1.0  # seconds between two edits in which an author reads, and TeX gets to wait at the section
QUICK = 0.1  # seconds between quick edits
BROWSER = "--headless --no-sandbox --disable-gpu --window-size=1400,1000 --no-first-run --disable-background-networking"
THIRDS = ("first", "middle", "last")
BARS = {"first": 0.35, "middle": 0.35, "last": 0.3}
SHOWN = 0.15  # seconds
NOTE_SHOWN = """
const page = document.documentElement;
window.shown = {};
const note = () => {
  const version = page.dataset.shown;
  const painted = new MessageChannel();
  painted.port1.onmessage = () => { window.shown[version] ??= performance.timeOrigin + performance.now(); };
  requestAnimationFrame(() => painted.port2.postMessage(null)); // heard when that frame has been painted
};
new MutationObserver(note).observe(page, {attributes: true, attributeFilter: ["data-shown"]});
note();
"""


@dataclass
class Live:
    """`galley live` at work on a paper: what lies on the disk, and what its socket tells."""

    root: Path
    server: subprocess.Popen[bytes]
    told: list[tuple[float, dict[str, Any]]] = field(default_factory=list)

    @property
    def place(self) -> dict[str, Any]:
        """Where the server says that it is."""
        place: dict[str, Any] = json.loads((self.root / "build/live/server.json").read_text())
        return place

    def listen(self) -> None:
        """Note all states that the server tells, with the time."""
        place = self.place
        address = f"ws://127.0.0.1:{place['port']}/socket?token={place['token']}"
        with connect(address, max_size=None) as socket, suppress(ConnectionClosed):
            while True:
                record = json.loads(socket.recv())
                if record["kind"] == "state":
                    self.told.append((time.time(), record))

    def settle(self, since: float) -> dict[str, Any]:
        """Wait until a build that ended after this time is the last one, and nothing is being built."""
        until = time.time() + PATIENCE
        while time.time() < until:
            if self.told:
                _, state = self.told[-1]
                last = state["last"]
                if last and not state["building"] and last["finished"] / 1000 >= since:
                    return state
            time.sleep(0.005)
        sys.exit(f"no build ended in {PATIENCE:.0f} seconds; the last that was told: {self.told[-1:]}")

    def rest(self, since: float) -> None:
        """Wait until nothing is built any more: a build that began before a save may end after it."""
        self.settle(since)
        time.sleep(3 * PAUSE)
        self.settle(since)

    def look(self) -> tuple[int, ...]:
        """What tells a PDF from the one before."""
        status = (self.root / PDF).stat()
        return status.st_ino, status.st_mtime_ns, status.st_size

    def next_pdf(self, before: tuple[int, ...]) -> float:
        """Wait for another PDF; when it lay there."""
        until = time.time() + PATIENCE
        while time.time() < until:
            with suppress(FileNotFoundError):
                if self.look() != before:
                    return time.time()
            time.sleep(0.001)
        sys.exit(f"no new PDF in {PATIENCE:.0f} seconds; the last that was told: {self.told[-1:]}")

    def lead(self, path: str, line: int) -> None:
        """Have the page show a line of the paper, as an editor does with that of its cursor."""
        command = [GALLEY, "live", "--show", f"{path}:{line}"]
        subprocess.run(command, cwd=self.root, env=ENVIRONMENT, stderr=subprocess.DEVNULL, check=False)

    def version(self) -> str:
        """The name that the server gives the PDF that lies there."""
        return hashlib.sha256((self.root / PDF).read_bytes()).hexdigest()[:16]


@contextmanager
def live(root: Path) -> Iterator[Live]:
    """Start the server, and end it as Ctrl-C does."""
    command = [GALLEY, "live", "--no-browser"]
    server = subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    try:
        running = Live(root, server)
        until = time.time() + PATIENCE
        while not (root / "build/live/server.json").exists():
            if server.poll() is not None or time.time() > until:
                sys.exit(f"galley live did not start in {root}")
            time.sleep(0.02)
        Thread(target=running.listen, daemon=True).start()
        running.settle(0)
        yield running
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def browser(running: Live, *, is_wanted: bool) -> Iterator[webdriver.Chrome | None]:
    """A headless Chromium that shows the page, and notes when it shows which PDF; None where none is wanted."""
    if not is_wanted:
        yield None
        return
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    driver = shutil.which("chromedriver")
    if not (found and driver):
        sys.exit("chromium and chromedriver are not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in BROWSER.split():
        options.add_argument(flag)
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        chrome.get(running.place["address"])
        until = time.time() + PATIENCE
        while not chrome.execute_script("return document.documentElement.dataset.shown") and time.time() < until:
            time.sleep(0.05)
        chrome.execute_script(NOTE_SHOWN)
        yield chrome
    finally:
        chrome.quit()


def shown_at(chrome: webdriver.Chrome | None, version: str) -> float:
    """Wait until the page shows this version; when it did. Without a browser, it is now."""
    if chrome is None:
        return time.time()
    until = time.time() + PATIENCE
    while time.time() < until:
        if moment := chrome.execute_script("return window.shown[arguments[0]]", version):
            return float(moment) / 1000
        time.sleep(0.02)
    sys.exit(f"the page did not show {version} in {PATIENCE:.0f} seconds")


def sections(root: Path) -> dict[str, str]:
    """The section at the middle of each third of the paper's text."""
    named = re.findall(r"\\input\{(manuscript/[^}]+?)(?:\.tex)?\}", (root / "build/draft/paper.tex").read_text())
    lengths = [(f"{name}.tex", len((root / f"{name}.tex").read_text(encoding="utf-8"))) for name in named]
    whole, end, ends = sum(length for _, length in lengths), 0, []
    for path, length in lengths:
        end += length
        ends.append((end, path))
    return {
        third: next(path for end, path in ends if end >= whole * (2 * number + 1) / 6)
        for number, third in enumerate(THIRDS)
    }


def line_of(text: str, old: str, number: int) -> int:
    """The line on which `edit` changes a text."""
    parts = text.split(old)
    return old.join(parts[: number % (len(parts) - 1) + 1]).count("\n") + 1


@dataclass(frozen=True)
class Times:
    """Seconds from a save: until the PDF lay there, until the page showed it, until all was settled."""

    disk: float
    page: float
    settled: float


def measure(running: Live, chrome: webdriver.Chrome | None, change: Callable[[], object]) -> Times:
    """Measure one edit."""
    before, saved = running.look(), time.time()
    change()
    on_disk = running.next_pdf(before)
    in_page = shown_at(chrome, running.version())
    running.settle(saved)
    settled = running.told[-1][0]
    return Times(on_disk - saved, in_page - on_disk, settled - saved)


def say(what: str, ours: float, theirs: float, limit: float, bar: str) -> None:
    """Print one line."""
    verdict = "ok" if ours <= limit else "MISSED"
    print(f"{what:34} {ours:7.3f} s  {theirs:7.3f} s  {ours / theirs:6.2f}  {bar:24} {verdict}", flush=True)


def measure_words(project: Project, running: Live, chrome: webdriver.Chrome | None, rounds: int) -> float:
    """Compare one word in each third with one word in latexmk; latexmk's median."""
    theirs_of_all = []
    for third, path in sections(project.ours).items():
        ours: list[Times] = []
        theirs: list[float] = []
        text = (project.ours / path).read_text(encoding="utf-8")
        for turn in range(rounds + 1):
            if chrome is not None:
                running.lead(path, line_of(text, " the ", turn))
            edit(project.theirs, path, " the ", " this ", turn)
            took = seconds(project.latexmk)
            time.sleep(PAUSE)
            times = measure(running, chrome, partial(edit, project.ours, path, " the ", " this ", turn))
            if turn:  # the first one leads TeX to this section
                ours.append(times)
                theirs.append(took)
        latexmk = statistics.median(theirs)
        theirs_of_all += theirs
        disk, page, settled = (
            statistics.median(getattr(one, name) for one in ours) for name in ("disk", "page", "settled")
        )
        say(
            f"{project.name}: one word, {third} third",
            disk,
            latexmk,
            BARS[third] * latexmk,
            f"≤ {BARS[third]} × latexmk",
        )
        say("  and in the page, later by", page, latexmk, SHOWN, f"≤ {SHOWN} s")
        say("  and settled, from the save", settled, latexmk, float("inf"), "-")
    return statistics.median(theirs_of_all)


def measure_data(project: Project, running: Live, chrome: webdriver.Chrome | None, rounds: int, latexmk: float) -> None:
    """Compare one datum with one word in latexmk."""
    table = project.ours / "results" / "interviews.csv"

    def change(number: int) -> None:
        text = table.read_text(encoding="utf-8")
        table.write_text(re.sub(r",in person,\d+", f",in person,{number}", text, count=1), encoding="utf-8")

    ours = []
    for turn in range(rounds):
        time.sleep(PAUSE)
        ours.append(measure(running, chrome, partial(change, 30 + turn)).disk)
    say(f"{project.name}: one datum", statistics.median(ours), latexmk, 0.5 * latexmk, "≤ 0.5 × its one word")


def measure_quick(project: Project, running: Live, chrome: webdriver.Chrome | None) -> None:
    """Compare ten quick edits, from the last one on, with one."""
    path = sections(project.ours)["middle"]
    text = (project.ours / path).read_text(encoding="utf-8")

    def change(word: str) -> None:
        (project.ours / path).write_text(text.replace(" the ", f" {word} ", 1), encoding="utf-8")

    def until_shown(words: list[str]) -> float:
        time.sleep(PAUSE)
        pdfs: list[tuple[float, bytes]] = []
        seen = running.look()
        for word in words:
            change(word)
            saved = time.time()
            while time.time() < saved + (QUICK if word != words[-1] else PATIENCE):
                with suppress(FileNotFoundError):
                    if (now := running.look()) != seen:
                        seen = now
                        pdfs.append((time.time(), (running.root / PDF).read_bytes()))
                        if words[-1] == word and word in words_of(pdfs[-1][1]):
                            version = hashlib.sha256(pdfs[-1][1]).hexdigest()[:16]
                            running.settle(saved)
                            return shown_at(chrome, version) - saved
                time.sleep(0.001)
        sys.exit(f"the last of {len(words)} edits did not come into the PDF")

    one = statistics.median(until_shown([f"single{'abc'[turn]}"]) for turn in range(3))
    ten = statistics.median(until_shown([f"q{'abc'[turn]}{number}x" for number in range(10)]) for turn in range(3))
    say(f"{project.name}: ten quick edits", ten, one, 2 * one, "≤ 2 × one, shown")
    saved = time.time()
    change("the")
    running.rest(saved)


def words_of(pdf: bytes) -> str:
    """The text of a PDF."""
    command = ("pdftotext", "-", "-")
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode(errors="replace")


def compare_with_doit(project: Project) -> None:
    """Whether what was published is what doit builds, word for word."""
    published = words_of((project.ours / PDF).read_bytes())
    shutil.rmtree(project.ours / "build")
    for file in project.ours.glob(".doit.db*"):
        file.unlink()
    project.build()
    same = words_of((project.ours / PDF).read_bytes()) == published
    print(f"{project.name}: published as doit builds it: {'yes' if same else 'NO'}", flush=True)


def processes(pid: int) -> list[int]:
    """A process and all that it has started, at any depth."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


@dataclass(frozen=True)
class Load:
    """What a server takes of the machine when it rests."""

    processes: int
    descriptors: int  # of server and builder
    megabytes: int  # of both
    files: int  # below build/

    @classmethod
    def of(cls, running: Live) -> Load:
        """Look at it."""
        all_of_them = processes(running.server.pid)
        descriptors = kilobytes = 0
        for pid in all_of_them[:2]:
            descriptors += len(list(Path(f"/proc/{pid}/fd").iterdir()))
            kilobytes += int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0])
        files = sum(path.is_file() for path in (running.root / "build").rglob("*"))
        return cls(len(all_of_them), descriptors, kilobytes // 1000, files)

    def __str__(self) -> str:
        """As a line of the table."""
        return f"{self.processes:9} {self.descriptors:11} {self.megabytes:9} {self.files:7}"


def endure(project: Project, running: Live, count: int) -> None:
    """Save again and again, in all sections, as quickly as one can and slower; what the server takes must not grow."""
    chance = random.Random(1)  # noqa: S311 - the same hour every time
    paths = sorted({*sections(project.ours).values()})
    texts = {path: (project.ours / path).read_text(encoding="utf-8") for path in paths}
    loads: list[Load] = []
    print(f"{'edits':>7} {'processes':>9} {'descriptors':>11} {'megabytes':>9} {'files':>7}", flush=True)
    saved, path = 0.0, paths[0]
    for number in range(count + 1):
        if number % max(1, count // 10) == 0:
            running.rest(saved)
            loads.append(Load.of(running))
            print(f"{number:7} {loads[-1]}", flush=True)
        path = chance.choice([*paths, *[path] * 10 * len(paths)])
        text = f"{texts[path]}\nSentence {number} is no finding.\n"
        saved = time.time()
        (project.ours / path).write_text(text, encoding="utf-8")
        time.sleep(chance.choice((0.02, 0.1, 0.5, 1.5)))
    for path, text in texts.items():
        saved = time.time()
        (project.ours / path).write_text(text, encoding="utf-8")
    running.rest(saved)
    warm, last = loads[len(loads) // 2], loads[-1]
    grown = [name for name in ("processes", "descriptors", "files") if getattr(last, name) > getattr(warm, name) + 3]
    grown += ["megabytes"] if last.megabytes > 1.1 * warm.megabytes else []
    print(f"{count} edits: {'flat: ok' if not grown else 'GROWN: ' + ', '.join(grown)}", flush=True)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how many edits of each kind (default: 7)")
    parser.add_argument("--only", choices=("paper", "long"), help="measure one of the two papers alone")
    parser.add_argument("--edits", type=int, metavar="N", help="save N times instead, and see what grows")
    parser.add_argument("--without-browser", action="store_true", help="measure until the PDF lies on the disk")
    arguments = parser.parse_args()
    if shutil.which("latexmk") is None:
        sys.exit("latexmk is not installed, and there is nothing to compare with: apt-get install latexmk")
    papers: dict[str, Callable[[Path], None]] = {"paper": lambda _: None, "long": lengthen}
    with tempfile.TemporaryDirectory() as folder:
        for name, change in papers.items():
            if arguments.only not in (None, name):
                continue
            project = prepare(Path(folder), name, change)
            if arguments.edits:
                with live(project.ours) as running:
                    endure(project, running, arguments.edits)
                compare_with_doit(project)
                continue
            print(f"{name}: {project.pages()} pages; {arguments.rounds} rounds, medians", flush=True)
            with live(project.ours) as running, browser(running, is_wanted=not arguments.without_browser) as chrome:
                latexmk = measure_words(project, running, chrome, arguments.rounds)
                measure_data(project, running, chrome, arguments.rounds, latexmk)
                measure_quick(project, running, chrome)
            compare_with_doit(project)


if __name__ == "__main__":
    main()
