"""What commands beside the gate say of what is wrong, with nothing in it that nobody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder


def complain_of(diagnostics: Iterable[Diagnostic], folder: Folder) -> None:
    """Print diagnostics about the paper in a folder to stderr, as far as reports may show them."""
    found = tuple(diagnostics)
    if not found:
        return
    from galley.checking.asking.running import fit_to_show  # noqa: PLC0415
    from galley.checking.loading.papers import load_paper  # noqa: PLC0415
    from galley.checking.loading.studies import with_speech  # noqa: PLC0415 - only for faults
    from galley.model.check_settings import CheckSettings  # noqa: PLC0415

    project, _ = with_speech(folder, load_paper(folder).project)
    complain(fit_to_show(found, project, project.paper.checks if project.paper else CheckSettings()))
