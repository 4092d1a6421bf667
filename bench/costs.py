"""Measures what the gate's readings cost: the share of its time that each rule takes, and each file of rules.

The document is the megabyte of `check.py`, or any other LaTeX file. Each round checks it in a new process, alone, and
looks every few milliseconds of the processor's time at what is being done. A look counts for the rule that asked, and
for the innermost file of rules or of `prose/` below it: what several share is paid by the one that asks first, and what
all share, such as expressions and sentences, by whoever uses it.

The bars: 16 % for a rule, 3 % for a file. What is dearer than a percent wants a cheap question before it: a word that
must be there, a number.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from check import ENVIRONMENT, MEGABYTE, ROOT, grow, report

if TYPE_CHECKING:
    from types import FrameType

SOURCES = f"{ROOT / 'src' / 'galley'}{os.sep}"
RULES = "checking/rules/"
READINGS = (RULES, "prose/")
SHARED = ("prose/wording/scanning.py", "prose/wording/sentences.py", "prose/counting/numbers.py")
MOST_OF_RULE, MOST_OF_READING = 0.16, 0.03
INTERVAL = 0.002  # seconds; the system's clock may tick more seldom
SHOWN = 12
REST = "reading LaTeX, and all else"


def look(frame: FrameType | None) -> tuple[str, str]:
    """The rule that is being asked, and the file that it consists of which is at work."""
    rule = reading = ""
    while frame:
        file = frame.f_code.co_filename
        path = file.removeprefix(SOURCES) if file.startswith(SOURCES) else ""
        if not reading and path.startswith(READINGS) and not path.startswith(SHARED):
            reading = path
        if path.startswith(RULES) and "/_" not in path:
            rule = Path(path).stem.replace("_", "-")
        frame = frame.f_back
    return rule or REST, reading if rule and reading else REST


def check_once(document: Path) -> None:
    """Check a document as `galley check` does, but in this process alone, and print how often was looked at what."""
    from galley.checking.asking.verdicts import asks_once  # noqa: PLC0415 - imported in the process that is measured
    from galley.checking.examination import examine_document  # noqa: PLC0415 - as above
    from galley.model.check_settings import CheckSettings  # noqa: PLC0415 - as above
    from galley.reading.folder import Folder  # noqa: PLC0415 - as above

    gc.disable()
    asks_once.set(True)
    seen: Counter[tuple[str, str]] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: seen.update([look(frame)]))
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    examine_document(Folder(document.parent), document.name, CheckSettings())
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps([[*one, times] for one, times in seen.items()]))


def measure(document: Path, rounds: int, environment: dict[str, str]) -> tuple[Counter[str], Counter[str]]:
    """How often each rule and each file was at work, after a round that fills the caches."""
    rules: Counter[str] = Counter()
    readings: Counter[str] = Counter()
    for turn in range(rounds + 1):
        command = (sys.executable, __file__, "--once", str(document))
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr[-3000:])
        for rule, reading, times in json.loads(done.stdout) if turn else ():
            rules[rule] += times
            readings[reading] += times
    return rules, readings


def tell(what: str, costs: Counter[str], most: float) -> bool:
    """Print the dearest, and return whether all are below the bar."""
    total = costs.total()
    dearest = [(name, times / total) for name, times in costs.most_common() if name != REST]
    for name, share in dearest[:SHOWN]:
        print(f"    {share:6.1%}  {name.removeprefix(RULES)}")
    is_met = not dearest or dearest[0][1] <= most
    report(f"the dearest {what}", f"{dearest[0][1]:.1%}" if dearest else "", f"≤ {most:.0%} of the gate", is_met=is_met)
    return is_met


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path, nargs="?", help="a LaTeX file (default: a megabyte of made-up text)")
    parser.add_argument("--rounds", type=int, default=5, help="how often it is checked (default: 5)")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        check_once(arguments.once)
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        if not arguments.document:
            grow(tree, MEGABYTE)
        rules, readings = measure((arguments.document or tree / "main.tex").resolve(), arguments.rounds, environment)
    print(f"{rules.total()} looks; {rules[REST] / rules.total():.0%} at {REST}")
    are_met = [tell("rule", rules, MOST_OF_RULE), tell("file of rules", readings, MOST_OF_READING)]
    sys.exit(0 if all(are_met) else 1)


if __name__ == "__main__":
    main()
