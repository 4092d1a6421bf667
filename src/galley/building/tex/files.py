"""Small files of our own: written whole or not at all, and read without trusting them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """The content of a file; nothing when there is none to be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return b""


OWNER_ONLY = 0o700
"""The mode of folders in which words of the text are noted."""


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that whoever reads it sees the old or the new content."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_record(path: Path) -> dict[str, Any]:
    """A JSON object of ours; an absent or damaged one is empty."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Write a JSON object of ours."""
    write_whole(path, json.dumps(record, indent=1, sort_keys=True).encode())


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; one that will not go stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def stamp(path: str) -> str:
    """What changes when a file does, at the price of a look at its folder; symbolic links are followed."""
    try:
        status = os.stat(path)  # noqa: PTH116 - hundreds of these precede every run
    except OSError:
        return "absent"
    return f"{status.st_mtime_ns} {status.st_size}"


def digest(*contents: bytes) -> str:
    """A name for several contents in their order."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(len(content).to_bytes(8, "big"))
        whole.update(content)
    return whole.hexdigest()
