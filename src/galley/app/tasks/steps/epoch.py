"""The time that a build believes in: it is the same for the same sources."""

from __future__ import annotations

import os
import subprocess
from subprocess import DEVNULL, PIPE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_LAST = 253_402_300_799  # the end of the year 9999, after which neither TeX nor Python knows a date
_DAY = 86_400


def unusable_epoch(environment: Mapping[str, str]) -> str:
    """What is wrong with SOURCE_DATE_EPOCH; nothing where it is right or not given."""
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if not given or (given.isascii() and given.isdecimal() and len(given) <= len(str(_LAST)) and int(given) <= _LAST):
        return ""
    return f"SOURCE_DATE_EPOCH is `{given}`: give seconds since 1970, up to {_LAST}, or unset it"


def epoch(root: Path, read: Iterable[str]) -> int:
    """SOURCE_DATE_EPOCH, else the time of the last commit, else the day of the newest of the files `read`."""
    declared = ask_for_declared_epoch(root)()
    return newest_day(root, read) if declared is None else declared


def ask_for_declared_epoch(root: Path) -> Callable[[], int | None]:
    """Begin to ask for SOURCE_DATE_EPOCH, else for the time of the last commit; a call waits for the answer."""
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return lambda: int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        git = subprocess.Popen(command, cwd=root, stdout=PIPE, stderr=DEVNULL, stdin=DEVNULL, text=True)  # noqa: S603 - fixed
    except OSError:  # there is no git
        return lambda: None
    return lambda: _number(git.communicate()[0])


def newest_day(root: Path, read: Iterable[str]) -> int:
    """The beginning of the day on which the newest of the files `read` was written."""
    times = [0]
    for path in read:
        try:
            times.append(int((root / path).stat().st_mtime))
        except OSError:  # looked for in vain
            continue
    return min(max(times), _LAST) // _DAY * _DAY


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None
