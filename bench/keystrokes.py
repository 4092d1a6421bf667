"""Measures the language server as an editor feels it: start, diagnostics after a keystroke, completion, hover.

Drives the real `galley lsp` over its pipes, on a copy of this paper and on a thesis of 300 generated files. Each line
shows the median and the 95th percentile of its rounds, and how long a processor was at work for a round, which is what
to look at while the machine does other things; the bar is for the median. `--memory 10000` types so many keys instead,
and says how much memory the server holds meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import long_paper

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "import sys; from galley.app.cli import main; sys.exit(main())", "lsp")
COPIED = ("manuscript", "results", "bib")
PUBLISHED = "textDocument/publishDiagnostics"
PART = "part-150"
WARMING = 5  # rounds that are not counted
STARTS = 5
BARS = {  # seconds: on the paper, on the thesis
    "start": (0.6, 0.6),
    "keystroke to diagnostics": (0.060, 0.150),
    "completion of a value": (0.030, 0.150),
    "completion of a citation": (0.030, 0.150),
    "hover": (0.030, 0.150),
}


class Client:
    """A plain client that knows when each message came in."""

    def __init__(self, root: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self._process = subprocess.Popen(
            COMMAND, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._versions: dict[str, int] = {}

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def worked(self) -> float:
        """Seconds that processors have worked for the server."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def notify(self, method: str, given: Any) -> None:
        self._send({"method": method, "params": given})

    def ask(self, method: str, given: Any) -> Any:
        """Send a request, and give what it is answered."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": given})
        while (message := self._receive()).get("id") != self._number or "method" in message:
            pass
        return message["result"]

    def diagnostics(self, uri: str) -> list[Any]:
        """Wait for the next diagnostics of a file."""
        while (message := self._receive()).get("method") != PUBLISHED or message["params"]["uri"] != uri:
            pass
        return list(message["params"]["diagnostics"])

    def open(self, file: Path) -> str:
        uri = file.as_uri()
        text = file.read_text(encoding="utf-8")
        item = {"uri": uri, "languageId": "latex", "version": 0, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def type(self, uri: str, line: int, column: int, text: str, replaced: int = 0) -> None:
        """Put a text in the place of some characters."""
        self._versions[uri] = version = self._versions.get(uri, 0) + 1
        start, end = {"line": line, "character": column}, {"line": line, "character": column + replaced}
        change = {"range": {"start": start, "end": end}, "text": text}
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def quit(self) -> None:
        self.ask("shutdown", None)
        self.notify("exit", None)
        self._process.wait(10)

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        if stream is None:
            raise BrokenPipeError
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._process.stdout
        length = 0
        while stream is not None and (header := stream.readline().strip()):
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length or stream is None:
            sys.exit("the language server has ended")
        return dict(json.loads(stream.read(length)))


def started(root: Path) -> tuple[Client, float]:
    """A server, and how long it took until it answered."""
    begun = time.perf_counter()
    client = Client(root)
    client.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
    took = time.perf_counter() - begun
    client.notify("initialized", {})
    return client, took


def seconds(action: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def measure(root: Path, section: Path, rounds: int, which: int) -> bool:
    """Print a line for each thing that is measured; whether all bars are met."""
    starts, worked = [], 0.0
    for _ in range(STARTS):
        client, took = started(root)
        starts.append(took)
        worked += client.worked
        client.quit()
    is_met = told("start", starts, worked / STARTS, BARS["start"][which])
    client, _ = started(root)
    uri = client.open(section)
    first = seconds(lambda: client.diagnostics(uri))
    print(f"  {'opened, until it is judged':28} {first:7.3f} s", flush=True)
    lines = section.read_text(encoding="utf-8").splitlines()
    line, key = next((n, text.index("\\VAR{")) for n, text in enumerate(lines) if "\\VAR{" in text)
    prose = next(number for number in range(len(lines) // 2, len(lines)) if len(lines[number]) > 40)  # noqa: PLR2004

    def keystroke(number: int) -> float:
        client.type(uri, prose, 20 + number % 5, "x")
        return seconds(lambda: client.diagnostics(uri))

    def completion(written: str, number: int) -> float:
        """One more letter of a line of its own is typed and taken back; the time is that of the answer."""
        text = f"{written}{'abcde'[number % 5]}"
        client.type(uri, prose + 1, 0, f"{text}\n")
        place = {"line": prose + 1, "character": len(written)}
        took = seconds(lambda: client.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place}))
        client.diagnostics(uri)
        client.type(uri, prose + 1, 0, "", len(text))
        client.diagnostics(uri)
        return took

    def hover(number: int) -> float:
        """Right after a keystroke, as where the pointer rests."""
        client.type(uri, prose, 20 + number % 5, "y")
        place = {"line": line, "character": key + len("\\VAR{") + 1}
        took = seconds(lambda: client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place}))
        client.diagnostics(uri)
        return took

    actions = {
        "keystroke to diagnostics": keystroke,
        "completion of a value": lambda number: completion("\\VAR{participants.", number),
        "completion of a citation": lambda number: completion("\\cite{", number),
        "hover": hover,
    }
    for name, action in actions.items():
        for number in range(WARMING):
            action(number)
        before = client.worked
        found = [action(number) for number in range(WARMING, rounds + WARMING)]
        is_met &= told(name, found, (client.worked - before) / rounds, BARS[name][which])
    client.quit()
    return is_met


def told(what: str, found: list[float], worked: float, bar: float) -> bool:
    """Print a line; whether the bar is met."""
    median, worst = statistics.median(found), statistics.quantiles(found, n=20)[-1]
    is_met = median <= bar
    figures = f"{median:7.3f} s   95 %: {worst:.3f} s   at work: {worked:.3f} s"
    print(f"  {what:28} {figures}   ≤ {bar:.3f} s: {'ok' if is_met else 'MISSED'}", flush=True)
    return is_met


def measure_memory(root: Path, section: Path, keys: int) -> bool:
    """Type so many keys at random places; at the end the server may hold a tenth more than after the first fifth."""
    client, _ = started(root)
    uri = client.open(section)
    client.diagnostics(uri)
    lines = len(section.read_text(encoding="utf-8").splitlines())
    chance = random.Random(1)  # noqa: S311 - the same keys every time
    held = []
    for number in range(keys):
        letter = chance.choice("abcdefgh ,.\\{}")
        line = chance.randrange(lines)
        client.type(uri, line, 0, letter)
        client.diagnostics(uri)
        client.type(uri, line, 0, "", 1)
        client.diagnostics(uri)
        if number % max(keys // 10, 1) == 0:
            held.append(resident(client.pid))
            print(f"  {2 * number:>8,} keys: {held[-1]:,.0f} MB", flush=True)
    held.append(resident(client.pid))
    client.quit()
    is_met = held[-1] <= 1.1 * held[2]
    print(f"  {2 * keys:>8,} keys: {held[-1]:,.0f} MB   ≤ 1.1 × {held[2]:,.0f} MB: {'ok' if is_met else 'MISSED'}")
    return is_met


def resident(pid: int) -> float:
    """Megabytes of a process in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1000


def copied(work: Path) -> Path:
    """A copy of the paper, built once."""
    work.mkdir()
    for part in COPIED:
        shutil.copytree(ROOT / part, work / part)
    shutil.copy(ROOT / "dodo.py", work)
    return work


def thesis(work: Path) -> Path:
    """A paper of 300 sections of some two pages, and 600 references."""
    root = copied(work)
    for name, count in (("SECTIONS", 300), ("SUBSECTIONS", 2), ("REFERENCES", 600)):
        setattr(long_paper, name, count)
    long_paper.lengthen(root)
    return root


def main() -> None:
    """Measure both; exit with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="of each line (default: 40)")
    parser.add_argument("--memory", type=int, default=0, metavar="KEYS", help="type so many keys, and watch the memory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder).resolve()
        paper = copied(work / "paper")
        if arguments.memory:
            sys.exit(not measure_memory(paper, paper / "manuscript" / "study-design.tex", arguments.memory // 2))
        print("the paper", flush=True)
        is_met = measure(paper, paper / "manuscript" / "study-design.tex", arguments.rounds, 0)
        print("a thesis of 300 files", flush=True)
        long = thesis(work / "thesis")
        is_met &= measure(long, long / "manuscript" / f"{PART}.tex", arguments.rounds, 1)
    sys.exit(not is_met)


if __name__ == "__main__":
    main()
