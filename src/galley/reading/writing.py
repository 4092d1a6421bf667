"""Writing what the build makes: whole or not at all, and only when it changed."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: str, content: str | bytes) -> None:
    """Give a file this content; one that has it already is left alone, so that nothing after it needs to run."""
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    if target.is_file() and target.read_bytes() == data:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(target)
