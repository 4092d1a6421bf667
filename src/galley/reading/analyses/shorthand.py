"""What authors may write shortly in `[analyses.NAME]`, spelled out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any


def analysis_shape(name: str, written: Any) -> Any:
    """Name the analysis by its key, and each file that it writes by its key or by the stem of its path."""
    if not isinstance(written, dict):
        return written
    shaped: dict[str, Any] = {"name": name} | written
    match written.get("writes"):
        case list() as paths:
            shaped["writes"] = [_with_name(path) for path in paths]
        case dict() as files:
            shaped["writes"] = [_output(name, file) for name, file in files.items()]
    return shaped


def _with_name(path: Any) -> Any:
    """A path alone, called by its stem as expressions can write it: `model_main` for `results/model-main.csv`."""
    return {"name": re.sub(r"\W", "_", PurePosixPath(path).stem), "path": path} if isinstance(path, str) else path


def _output(name: str, written: Any) -> Any:
    if isinstance(written, str):
        return {"name": name, "path": written}
    if not isinstance(written, dict):
        return written
    output: dict[str, Any] = {"name": name} | written
    if isinstance(key := output.get("key"), str):
        output["key"] = [key]
    if isinstance(rows := output.get("rows"), list) and all(isinstance(row, str) for row in rows):
        output["rows"] = {row: row for row in rows}
    return output
