"""Where the paper uses each value: in its sections, and in the tables and figures that templates make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.loading.papers import load_paper
from galley.model.layout import PAPER

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span
    from galley.reading.folder import Folder


def value_uses(folder: Folder) -> tuple[dict[str, tuple[Span, ...]], tuple[Diagnostic, ...]]:
    """The places that print each expression, built or not; none where there is a study and no paper yet."""
    if folder.lacks(PAPER):
        return {}, ()
    loaded = load_paper(folder)
    uses: dict[str, tuple[Span, ...]] = {}
    for section in loaded.project.sections:
        for use in section.values:
            uses[use.expression] = (*uses.get(use.expression, ()), use.span)
    return uses, loaded.diagnostics
