"""The paper's evidence as the builder has it: gathered when somebody asks, and kept until the PDF is another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.app.one_build import between_builds
from galley.model.anchors import EDITIONS
from galley.model.layout import PDF
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from galley.reports.evidence.records import Evidence

_ROOT = Path()


class KeptEvidence:
    """That of the paper in the current folder, in the private edition."""

    def __init__(self) -> None:
        self._evidence: Evidence | None = None
        self._of: object = None

    def entry(self, anchor: str) -> dict[str, Any] | None:
        """An entry of the report; None where there is none."""
        from galley.app.live.builder.entries import entry_of  # noqa: PLC0415 - the reports, once somebody asks

        return entry_of(self._gathered(), anchor)

    def write_report(self) -> str:
        """Write the private report; its path, or nothing where the paper cannot be read."""
        from galley.reports.evidence.page import page  # noqa: PLC0415 - as above

        evidence = self._gathered()
        if not evidence.is_of_paper:
            return ""
        Folder(_ROOT).write(EDITIONS["private"], page(evidence), private=True)
        return EDITIONS["private"]

    def forget(self) -> None:
        """Drop what was gathered: something changed since."""
        self._evidence = None

    def _gathered(self) -> Evidence:
        from galley.reports.evidence.gathering import gather  # noqa: PLC0415 - as above
        from galley.reports.evidence.records import Edition  # noqa: PLC0415 - as above

        state = Folder(_ROOT).state(PDF)
        if self._evidence is None or self._of != state:
            with between_builds(_ROOT):
                self._evidence = gather(Folder(_ROOT), Edition.PRIVATE)
            self._of = state
        return self._evidence
