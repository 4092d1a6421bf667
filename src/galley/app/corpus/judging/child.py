"""The process that judges papers one after the other within bounds that the kernel holds.

It reads a request a line and answers with a line of JSON. A paper that takes more than it may ends the process: what
it leaves behind ends with it. Who started it (`bounded`) tells why it ended, and starts another.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import IO, Any, Final

OUT_OF_MEMORY: Final = json.dumps({"breach": "memory"})
_MEGABYTE: Final = 1_000_000
_MOST_NEW: Final = 50_000  # objects, some megabytes, between two looks
_LARGEST_FILE: Final = 500_000_000
_FIRST: Final = "\\documentclass{article}\\begin{document}One.\\end{document}\n"


def main(seconds: int, megabytes: int) -> None:
    """Answer requests until there are no more. A paper may take so many seconds of the processor."""
    answers = _apart_from_prints()
    _load()
    _look_for_less_garbage()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
    for line in sys.stdin:
        _allow(seconds)
        answer = _answer(json.loads(line))
        answers.write(f"{answer}\n")
        answers.flush()
        if answer == OUT_OF_MEMORY:  # what is left of it may not be enough for the next paper
            return


def _apart_from_prints() -> IO[str]:
    """Where answers go; what a library may print goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _load() -> None:
    """Load what every paper needs, before the first one is timed."""
    from galley.checking.examination import examine_document  # noqa: PLC0415 - after the answers are set apart
    from galley.model.check_settings import CheckSettings  # noqa: PLC0415
    from galley.reading.folder import Folder  # noqa: PLC0415

    examine_document(Folder(Path(os.devnull), {"main.tex": _FIRST}), "main.tex", CheckSettings())


def _look_for_less_garbage() -> None:
    """Leave out what is loaded, which stays, and look seldom for what references itself: a paper leaves little."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MOST_NEW)


def _allow(seconds: int) -> None:
    """Let the process go on for so many seconds from now."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, resource.RLIM_INFINITY))


def _answer(request: dict[str, Any]) -> str:
    from galley.app.corpus.judging.one_paper import Request, judge  # noqa: PLC0415 - as above

    try:
        return json.dumps({"verdict": judge(Request(**request)).as_data()})
    except MemoryError:
        return OUT_OF_MEMORY
    finally:
        _forget()


def _forget() -> None:
    """Keep nothing of a paper: to hold the next one against it takes time, and finds nothing that is the same."""
    from galley.checking.asking.verdicts import forget  # noqa: PLC0415 - as above
    from galley.reading.cache import memory  # noqa: PLC0415

    forget()
    memory.forget()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
