"""The small files that tasks hand to each other."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def checksum(content: bytes) -> str:
    """By which a task sees that another one made something else."""
    return hashlib.sha256(content).hexdigest()


def as_json(content: Any) -> str:
    """JSON in a stable order."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_json(path: str) -> Any:
    """What `as_json` made."""
    return json.loads(Path(path).read_text(encoding="utf-8"))
