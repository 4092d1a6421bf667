"""The time that a build believes in: it is the same for the same sources."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        committed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout  # noqa: S603 - fixed
    except OSError:  # there is no git
        committed = ""
    if committed.strip().isdecimal():
        return int(committed)
    return _newest(root, read) // _DAY * _DAY


def _newest(root: Path, read: Iterable[str]) -> int:
    times = [0]
    for path in read:
        try:
            times.append(int((root / path).stat().st_mtime))
        except OSError:  # looked for in vain
            continue
    return min(max(times), _LAST)
