"""With which program, in which version, on which machine an analysis ran."""

from __future__ import annotations

import json
import platform
import subprocess
from pathlib import PurePath
from typing import Any

_TELLING = ("python", "rscript", "r", "julia", "octave", "node", "perl")
"""Programs that answer `--version` and do nothing else."""

_PACKAGES = (
    "import importlib.metadata as m, json; print(json.dumps({d.name: d.version for d in m.distributions() if d.name}))"
)
_PATIENCE = 20  # seconds


def versions_of(program: str) -> dict[str, Any]:
    """What can be told of a program without running anything of the author's."""
    name = PurePath(program).name.lower().rstrip("0123456789.")
    found: dict[str, Any] = {"program": program, "system": platform.platform()}
    if name in _TELLING:
        found["version"] = _output_of(program, "--version").partition("\n")[0]
    if name == "python":
        try:
            found["packages"] = dict(sorted(json.loads(_output_of(program, "-c", _PACKAGES)).items()))
        except ValueError:  # another Python than ours, which does not know how to tell
            found["packages"] = {}
    return found


def _output_of(*arguments: str) -> str:
    try:
        run = subprocess.run(  # noqa: S603 - one of the programs above, and no argument of anybody's
            arguments,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (run.stdout.strip() or run.stderr.strip()) if run.returncode == 0 else ""
