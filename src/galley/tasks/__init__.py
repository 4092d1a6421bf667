"""The actions of the doit tasks in dodo.py, and the files that the tasks depend on.

doit loads this on every start: nothing heavy is imported before an action runs.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.tools import config_changed

from galley.layout import STUDY, TEMPLATES
from galley.tasks.options import skip_bad_rows
from galley.tasks.reporter import BuildReporter

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "DOIT_CONFIG",
    "TESTS",
    "bibliographies",
    "check",
    "draw_figures",
    "engine",
    "evaluate",
    "find_uses",
    "graphics",
    "remove_draft",
    "remove_evaluated",
    "render",
    "same_rows_skipped",
    "sections",
    "study_files",
    "templates",
    "typeset",
    "write_manuals",
    "write_quotes",
]


def _action(module: str, name: str) -> Callable[[], Any]:
    """An action that is imported when it runs."""

    def run() -> Any:
        return getattr(import_module(f"galley.tasks.{module}"), name)()

    return run


render = _action("actions", "render")
find_uses = _action("actions", "find_uses")
evaluate = _action("actions", "evaluate")
write_quotes = _action("actions", "write_quotes")
draw_figures = _action("actions", "draw_figures")
typeset = _action("actions", "typeset")
check = _action("actions", "check")
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


def study_files() -> list[str]:
    """The study's declaration and its tables."""
    return [STUDY, *_files("results/*.csv")]


def engine(*parts: str) -> list[str]:
    """The source files of parts of galley itself: a build that an older galley made is not up to date."""
    package = Path(__file__).parent.parent
    return sorted(str(path) for part in parts for path in (package / part).rglob("*.py"))


def same_rows_skipped() -> config_changed:
    """Whether the last build was told the same about bad rows."""
    return config_changed({"skip_bad_rows": skip_bad_rows()})


def _files(*patterns: str) -> list[str]:
    return sorted(str(path) for pattern in patterns for path in Path().glob(pattern) if path.is_file())
