"""The templates and styles that come with galley: a paper's own file of the same name takes the place of each."""

from __future__ import annotations

from pathlib import Path

from galley.findings.source import SourceFile
from galley.model.layout import TEMPLATES

FOLDER = Path(__file__).parent.parent / TEMPLATES


def shipped_templates() -> dict[str, SourceFile]:
    """The shipped files, by the path of the paper's own file that would replace each: `templates/paper.tex`."""
    package = FOLDER.parents[2]
    files = sorted(file for file in FOLDER.rglob("*") if file.suffix in {".tex", ".sty"})
    return {
        f"{TEMPLATES}/{file.relative_to(FOLDER).as_posix()}": SourceFile(
            file.relative_to(package).as_posix(), file.read_text(encoding="utf-8")
        )
        for file in files
    }
