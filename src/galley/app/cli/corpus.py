"""galley corpus: which kinds of trouble thousands of LaTeX papers have."""

from __future__ import annotations

import argparse
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from galley.app.terminal import complain, say, show_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.corpus.papers import Paper
    from galley.app.corpus.report.outputs import Outputs

_UNUSABLE: Final = 2
_LEAST_MEMORY: Final = 200  # megabytes
_LIBRARIES: Final = ("dask", "distributed", "pyarrow")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from galley.model.publishing.variants import VARIANTS  # noqa: PLC0415 - completion imports all commands

    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="a folder of papers: folders, ZIPs and tarballs"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("corpus.parquet"),
        metavar="FILE.parquet",
        help="the findings; all else is written beside them under the same name (default: corpus.parquet)",
    )
    parser.add_argument("--workers", type=_positive, metavar="N", help="on this machine (default: one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler that runs already, as tcp://host:8786")
    parser.add_argument(
        "--seconds", type=_positive, metavar="N", help="that one paper may compute (default: 60; 120 with --build)"
    )
    parser.add_argument(
        "--memory", type=_positive, default=2000, metavar="MB", help="that one paper may take (default: 2000)"
    )
    parser.add_argument("--sarif", action="store_true", help="write a report in SARIF for each paper, too")
    parser.add_argument("--build", action="store_true", help="build the Galley papers, and check their PDFs")
    parser.add_argument("--variant", choices=tuple(VARIANTS), help="the copy that --build builds (default: review)")


def run(arguments: argparse.Namespace) -> int:
    if faults := list(_faults(arguments)):
        complain(faults)
        return _UNUSABLE
    from galley.app.corpus.journal import JournalError  # noqa: PLC0415
    from galley.app.corpus.judging.cluster import ClusterError  # noqa: PLC0415 - only with the libraries
    from galley.app.corpus.papers import find_papers  # noqa: PLC0415
    from galley.app.corpus.report.outputs import OutputError, outputs  # noqa: PLC0415

    try:
        papers = find_papers(arguments.folders)
        if papers:
            return _judge(arguments, papers, outputs(arguments.output, papers))
        complain(["galley: there are no papers here: neither LaTeX nor archives"])
    except (ClusterError, JournalError, OutputError) as error:
        fact, *hints = map(str, error.args)
        show_progress("")
        complain([f"galley: {fact}", *(f"  hint: {hint}" for hint in hints)])
    return _UNUSABLE


def _faults(arguments: argparse.Namespace) -> Iterator[str]:
    """What keeps the command from running, each with what to do about it."""
    if absent := [name for name in _LIBRARIES if find_spec(name) is None]:
        yield f"galley: a corpus needs libraries that are not installed: {', '.join(absent)}"
        yield '  hint: pip install "galleyproof[corpus]"'
    if arguments.memory < _LEAST_MEMORY:
        yield f"galley: judging takes some memory itself: --memory is at least {_LEAST_MEMORY}"
    if arguments.workers and arguments.scheduler:
        yield "galley: --workers are for this machine, and --scheduler has workers of its own: give one of them"
    if arguments.variant and not arguments.build:
        yield "galley: --variant says which copy to build: give --build, too"


def _judge(arguments: argparse.Namespace, papers: list[Paper], outputs: Outputs) -> int:
    from galley.app.corpus.journal import Journal  # noqa: PLC0415
    from galley.app.corpus.judging.bounded import Bounds  # noqa: PLC0415 - as above
    from galley.app.corpus.progress import Progress  # noqa: PLC0415
    from galley.app.corpus.report.writing import write_report  # noqa: PLC0415
    from galley.app.corpus.run import Run, Terms  # noqa: PLC0415
    from galley.reading.engine import engine  # noqa: PLC0415

    seconds = arguments.seconds or (120 if arguments.build else 60)
    variant = (arguments.variant or "review") if arguments.build else ""
    terms = Terms(Bounds(seconds, arguments.memory), sarif=arguments.sarif, variant=variant)
    with Journal(outputs.journal, engine()) as journal:
        progress = Progress(len(papers))
        run_ = Run(papers, journal, terms, engine())
        try:
            run_.judge(arguments.workers or _cores(), arguments.scheduler, progress)
        except KeyboardInterrupt:
            show_progress("")
            complain([f"{progress.line}: what is judged is kept, and the same command goes on from there"])
            raise
        show_progress("")
        say(*write_report(outputs, run_.kept, journal, sarif=arguments.sarif))
    return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no whole number above 0")
    return int(text)
