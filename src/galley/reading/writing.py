"""Writing what is made from sources: whole or not at all, and only when it changed."""

from __future__ import annotations

import os
from pathlib import Path

_OWNER_ONLY = 0o600
_ANYBODY = 0o666  # less what the user's umask takes away


def write(path: str, content: str | bytes, *, private: bool = False) -> None:
    """Give a file this content; one that has it already is left alone. OSError where that is not possible.

    A `private` file can be read by its owner only.
    """
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    if target.is_file() and target.read_bytes() == data:
        if private:
            target.chmod(_OWNER_ONLY)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _replace(target, data, private=private)
    except OSError as error:
        error.filename, error.filename2 = path, None  # nobody knows the unfinished file, and a full disk names none
        raise


def _replace(target: Path, data: bytes, *, private: bool) -> None:
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        unfinished.unlink(missing_ok=True)  # what an earlier run left there may be open to others
        unfinished.touch(_OWNER_ONLY if private else _ANYBODY, exist_ok=False)
        unfinished.write_bytes(data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
