"""Builds a copy of a Galley paper as if for the first time, and judges it with its PDF.

The steps are those of Galley: neither the tasks that a paper's own `dodo.py` adds are run, nor its analyses, which may
be any program. What an analysis wrote has to lie there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from galley.checking.examination import examine_paper
from galley.model.publishing.variants import DRAFT, VARIANTS

if TYPE_CHECKING:
    from galley.checking.examination import Examination
    from galley.reading.folder import Folder

_TASKS: Final = '''"""The tasks of Galley alone, of which none waits for analyses."""

from galley.app.tasks import standard
from galley.app.tasks.standard import *


def task_values():
    """compute the values"""
    return standard.task_values() | {"task_dep": ["uses"]}
'''


def build_and_judge(folder: Folder, variant: str) -> tuple[Examination, str]:
    """Build a copy for others in a folder that may be spoiled; what the gate says of it, and why it does not build.

    MemoryError where memory or disk do not suffice.
    """
    folder.write("dodo.py", _TASKS)
    chosen = VARIANTS[variant]
    goal = "paper" if chosen is DRAFT else f"paper:{variant}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GALLEY_")}
    done = subprocess.run(  # noqa: S603 - Galley's own tasks
        [sys.executable, "-m", "doit", goal],
        cwd=folder.root,
        env={**environment, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    failure = _reason(done.stdout + done.stderr) if done.returncode else ""
    return examine_paper(folder, variant=chosen), failure


def _reason(said: str) -> str:
    """The first error of a build, or its last words."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if ": error: " in line), lines[-1] if lines else "it ends without a word")
