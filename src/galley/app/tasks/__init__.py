"""The actions of the doit tasks in dodo.py, and the files that the tasks depend on.

doit loads this on every start: nothing heavy is imported before an action runs.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.tools import config_changed

from galley.app.tasks.options import skip_bad_rows
from galley.app.tasks.reporter import BuildReporter
from galley.app.terminal import say
from galley.model.layout import PAPER, STUDY, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "CHECK_OPTIONS",
    "DOIT_CONFIG",
    "TESTS",
    "bibliographies",
    "check",
    "declarations",
    "draw_figures",
    "evaluate",
    "find_uses",
    "graphics",
    "remove_draft",
    "remove_evaluated",
    "render",
    "same_engine",
    "same_rows_skipped",
    "sections",
    "study_files",
    "templates",
    "typeset",
    "write_manuals",
    "write_quotes",
]


_INTERRUPTED = 130  # as shells report Ctrl-C


def _action(module: str, name: str) -> Callable[[], Any]:
    """An action that is imported when it runs."""

    def run() -> Any:
        try:
            return getattr(import_module(f"galley.app.tasks.{module}"), name)()
        except KeyboardInterrupt:
            say("", "stopped; the last good PDF stays")
            raise SystemExit(_INTERRUPTED) from None

    return run


render = _action("sources", "render")
find_uses = _action("sources", "find_uses")
evaluate = _action("results", "evaluate")
write_quotes = _action("results", "write_quotes")
draw_figures = _action("results", "draw_figures")
typeset = _action("typesetting", "typeset")


def check(report: str, output: list[str], *, strict: bool) -> Any:
    """The gate. The parameters are `CHECK_OPTIONS`."""
    options = ["--format", report, *(f"--output={file}" for file in output), *(["--strict"] if strict else [])]
    return import_module("galley.app.tasks.typesetting").check(options)


CHECK_OPTIONS = (
    {"name": "report", "long": "format", "default": "human", "help": "of what is printed, as of galley check"},
    {"name": "output", "long": "output", "type": list, "default": [], "help": "[FORMAT=]FILE: a report to write too"},
    {"name": "strict", "long": "strict", "type": bool, "default": False, "help": "warnings fail the check too"},
)

write_manuals = _action("manuals", "write_manuals")
remove_draft = _action("cleaning", "remove_draft")
remove_evaluated = _action("cleaning", "remove_evaluated")

DOIT_CONFIG = {
    "default_tasks": ["paper"],
    "backend": "sqlite3",  # an interrupted build leaves it whole
    "reporter": BuildReporter,
    "verbosity": 2,
}

TESTS = (
    "ruff check",
    "ruff format --check",
    "mypy",
    "lint-imports",
    "pytest -n 2",
)


def sections() -> list[str]:
    """The LaTeX files that authors write."""
    return _files("manuscript/**/*.tex")


def graphics() -> list[str]:
    """Pictures that authors put beside their sections."""
    return _files("manuscript/**/*.pdf", "manuscript/**/*.png", "manuscript/**/*.jpg")


def bibliographies() -> list[str]:
    """The bibliographies that authors write."""
    return _files("bib/*.bib")


def templates() -> list[str]:
    """The templates of all LaTeX that galley writes."""
    return _files(f"{TEMPLATES}/**/*.tex", f"{TEMPLATES}/**/*.sty")


def declarations() -> list[str]:
    """What declares the paper and the study; where one is absent, the step that reads it says so."""
    return _files(PAPER, STUDY)


def study_files() -> list[str]:
    """The study's declaration and its tables."""
    return _files(STUDY, "results/*.csv")


def same_engine() -> config_changed:
    """Whether galley itself is what made the last build."""
    return config_changed({"engine": _engine_version()})


@cache
def _engine_version() -> str:
    """What changes when any source file of galley does: a look at sizes and times costs a no-op build little."""
    package = Path(__file__).parent.parent
    states = [(str(file), (state := file.stat()).st_size, state.st_mtime_ns) for file in package.rglob("*.py")]
    return str(zlib.crc32(repr(sorted(states)).encode()))


def same_rows_skipped() -> config_changed:
    """Whether the same galley made the last build, told the same about bad rows: a task remembers one configuration."""
    return config_changed({"engine": _engine_version(), "skip_bad_rows": skip_bad_rows()})


def _files(*patterns: str) -> list[str]:
    return sorted(str(path) for pattern in patterns for path in Path().glob(pattern) if path.is_file())
