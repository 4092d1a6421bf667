"""Measures `galley corpus` on made-up papers: time, memory, what a second worker brings, growth, and lost workers.

    .venv/bin/python bench/corpus.py                            # the bars: 10,000 papers, 20 kills; half an hour
    .venv/bin/python bench/corpus.py --papers 500 --kills 5     # the same, small

The bars, for 10,000 papers of 60 kB of which a tenth is broken in some way (`made_papers.py`): at most 8 minutes and
1.5 GB in all on two workers, at least 1.8 times as fast as one, ten times the papers in ten times the time, and the
same rows when workers are killed. The time is a bar for 10,000 papers, and is told for each 10,000 else. Memory is
what all processes of the run have, pages that they share counted once. Run it on a machine that does nothing else; on a
busy one, the line of what processors compute tells most.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import psutil
import pyarrow.parquet as pq
from made_papers import make

if TYPE_CHECKING:
    from collections.abc import Callable

GALLEY = Path(sys.executable).with_name("galley")
ALL = 10_000
MOST_SECONDS = 480  # for all of them
MOST_MEGABYTES = 1500
LEAST_SPEEDUP = 1.8
BETWEEN_LOOKS = 5  # seconds, at how much memory is used
MOST_GROWTH = 11.5  # of the time, for ten times the papers
TABLES = ("parquet", "papers.parquet", "duplicates.parquet")


@dataclass(frozen=True)
class Outcome:
    """How long a run took, and the most memory that it had."""

    seconds: float
    megabytes: float
    computed: float  # seconds of processors, of all processes together
    killed: int = 0


def run(papers: Path, output: Path, workers: int, during: Callable[[psutil.Process], int] = lambda _: 0) -> Outcome:
    """Run the command to its end; `during` may do something to its processes, and counts what it did."""
    started = time.perf_counter()
    process = psutil.Popen([GALLEY, "corpus", papers, "--workers", str(workers), "--output", output])
    used, killed = _Used(process), [0]

    def disturb() -> None:
        killed[0] = during(process)

    threads = [Thread(target=used.watch), Thread(target=disturb)]
    for thread in threads:
        thread.start()
    status = process.wait()
    seconds = time.perf_counter() - started
    for thread in threads:
        thread.join()
    if status not in {0, -9}:
        sys.exit(f"galley corpus ended with {status}")
    return Outcome(seconds, used.peak / 1e6, sum(used.computed.values()), killed[0])


class _Used:
    """What a process and all that it starts take, looked at now and then.

    To count shared pages the kernel walks through all of them, which takes a tenth of a processor if it is done every
    second.
    """

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self.peak = 0  # bytes
        self.computed: dict[int, float] = {}  # seconds by process, as of the last look

    def watch(self) -> None:
        seconds = 0
        while _runs(self._process):
            with suppress(psutil.Error):
                family = [self._process, *self._process.children(recursive=True)]
                for process in family:
                    self._count_time(process)
                if seconds % BETWEEN_LOOKS == 0:
                    self.peak = max(self.peak, sum(map(_memory, family)))
            time.sleep(1)
            seconds += 1

    def _count_time(self, process: psutil.Process) -> None:
        with suppress(psutil.Error):
            times = process.cpu_times()
            self.computed[process.pid] = times.user + times.system


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    """The workers of Dask, without the processes in which they judge."""
    try:
        return [one for one in process.children() if "spawn_main" in " ".join(one.cmdline())]
    except psutil.Error:
        return []


def killer(kills: int, seconds: float) -> Callable[[psutil.Process], int]:
    """Kills a worker now and then, so many times in so many seconds, as long as the run lasts."""

    def kill(process: psutil.Process) -> int:
        chance, done = random.Random(1), 0  # noqa: S311 - moments, not secrets
        time.sleep(5)  # until there are workers
        while done < kills and _runs(process):
            if found := workers_of(process):
                with suppress(psutil.Error):
                    chance.choice(found).kill()
                    done += 1
            time.sleep(chance.uniform(0.2, 1.8) * seconds / kills)
        return done

    return kill


def stopper(seconds: float) -> Callable[[psutil.Process], int]:
    """Kills the whole run after a time."""

    def stop(process: psutil.Process) -> int:
        time.sleep(seconds)
        family = process.children(recursive=True)
        for one in (process, *family):
            with suppress(psutil.Error):
                one.kill()
        return 1

    return stop


def same_rows(one: Path, other: Path) -> bool:
    """Whether two reports hold the same rows in the same order."""
    return all(
        pq.read_table(one.with_suffix(f".{name}")).equals(pq.read_table(other.with_suffix(f".{name}")))
        for name in TABLES
    )


def report(what: str, figure: str, bar: str, *, is_met: bool) -> None:
    """Print a line of the result."""
    print(f"{what:44} {figure:>12}   {bar}: {'ok' if is_met else 'MISSED'}", flush=True)


def measure(work: Path, papers: int, kills: int) -> None:
    """Make the papers, and measure one thing after the other."""
    large, small = work / "large", work / "small"
    make(large, papers)
    make(small, papers // 10)
    two = run(large, work / "two.parquet", 2)
    each = two.seconds * ALL / papers
    report(
        f"{papers:,} papers, two workers, for {ALL:,}",
        f"{each:.0f} s",
        f"≤ {MOST_SECONDS} s",
        is_met=each <= MOST_SECONDS,
    )
    memory_is_met = two.megabytes <= MOST_MEGABYTES
    report("memory in all", f"{two.megabytes:.0f} MB", f"≤ {MOST_MEGABYTES} MB", is_met=memory_is_met)
    again = run(large, work / "two.parquet", 2)
    report("the same again", f"{again.seconds:.1f} s", "≤ a tenth", is_met=again.seconds <= two.seconds / 10 + 3)
    one = run(large, work / "one.parquet", 1)
    speedup = one.seconds / two.seconds
    report("one worker takes", f"{speedup:.2f} ×", f"≥ {LEAST_SPEEDUP}", is_met=speedup >= LEAST_SPEEDUP)
    report("one worker has the same rows", "", "yes", is_met=same_rows(work / "two.parquet", work / "one.parquet"))
    few = run(small, work / "few.parquet", 2)
    computed = (two.computed - few.computed) / (papers - papers // 10) * ALL / 2
    computed_is_met = computed <= MOST_SECONDS
    report(f"two processors compute, for {ALL:,}", f"{computed:.0f} s", f"≤ {MOST_SECONDS} s", is_met=computed_is_met)
    growth = two.seconds / few.seconds
    report("ten times the papers", f"{growth:.1f} × the time", f"≤ {MOST_GROWTH}", is_met=growth <= MOST_GROWTH)
    killed = run(large, work / "killed.parquet", 2, killer(kills, 0.8 * two.seconds))
    report("workers killed", f"{killed.killed}", f"{kills}", is_met=killed.killed == kills)
    report(
        "the same rows then",
        f"{killed.seconds:.0f} s",
        "yes",
        is_met=same_rows(work / "two.parquet", work / "killed.parquet"),
    )
    run(large, work / "stopped.parquet", 2, stopper(0.5 * two.seconds))
    rest = run(large, work / "stopped.parquet", 2)
    report(
        "all killed halfway, and begun again",
        f"{rest.seconds:.0f} s",
        "same rows",
        is_met=same_rows(work / "two.parquet", work / "stopped.parquet"),
    )


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=ALL, help=f"how many (default: {ALL})")
    parser.add_argument("--kills", type=int, default=20, help="how many workers are killed (default: 20)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), arguments.papers, arguments.kills)


if __name__ == "__main__":
    main()
