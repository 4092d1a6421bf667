"""arXiv's own look at a submission, where its tools are installed: https://github.com/arXiv/submission-tools."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PACKAGE = "tex2pdf_tools"
_PATIENCE = 120  # seconds
_OF_PARTS = "issue_in_subfile"  # told once more, of the file itself


def is_installed() -> bool:
    """Whether arXiv's tools are among the libraries of this Python."""
    return find_spec(_PACKAGE) is not None


def preflight(folder: Path) -> list[str]:
    """What arXiv would say of the files in a folder, in lines; none where it is content, or its tools are not here."""
    if not is_installed():
        return []
    command = [sys.executable, "-m", f"{_PACKAGE}.preflight", "--log", "ERROR", "parse", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed
        return list(_issues(json.loads(done.stdout)))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return ["arXiv's preflight is installed and does not run"]


def _issues(found: dict[str, Any]) -> Iterator[str]:
    """Each issue with its file. Classes and styles are not the paper's to change."""
    if found["status"]["key"] != "success":
        yield f"arXiv's preflight: {found['status'].get('info') or found['status']['key']}"
    for file in (*found.get("detected_toplevel_files", ()), *found.get("tex_files", ())):
        if file["filename"].endswith((".cls", ".sty")):
            continue
        for issue in file.get("issues") or ():
            if issue["key"] != _OF_PARTS:
                yield f"arXiv's preflight: {file['filename']}: {issue['key']}: {issue.get('info') or ''}".rstrip(": ")
