"""Writing what is made from sources: whole or not at all, and only when it changed."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: str, content: str | bytes) -> None:
    """Give a file this content; one that has it already is left alone. OSError where that is not possible."""
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    if target.is_file() and target.read_bytes() == data:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
