"""The small files that steps hand to each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galley.reading.folder import Folder


def as_json(content: Any) -> str:
    """JSON in a stable order."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_json(folder: Folder, path: str) -> Any:
    """What `as_json` made. OSError where an earlier step has not run."""
    content, _ = folder.bytes(path)
    if content is None:
        raise FileNotFoundError(2, "an earlier step has not written it: run `doit`", path)
    return json.loads(content)
