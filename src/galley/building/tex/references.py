"""The list of references of one build: what it was made from, by the last run of BibTeX, and when the next is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley.building.tex.bibliography import ingredients
from galley.building.tex.files import digest, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.tex.job import Job
    from galley.building.tex.programs import Programs
    from galley.building.tex.scratch import Scratch

_NOTHING_READ: dict[str, list[str]] = {"read": [], "sought": []}


class References:
    """The list as it lies among the auxiliary files; `runs` counts those of BibTeX in this build."""

    def __init__(self, job: Job, scratch: Scratch, programs: Programs) -> None:
        self._job, self._scratch, self._programs = job, scratch, programs
        self._made_from: str | None = None
        self._files = _NOTHING_READ  # by the last run of BibTeX, maybe in an earlier build
        self.runs = 0

    def recall(self, state: Mapping[str, Any]) -> None:
        """Go on from what an earlier build left; what is no such record counts for nothing."""
        if _is_record_of_reading(state.get("bibliography")):
            self._made_from, self._files = state.get("references"), state["bibliography"]

    @property
    def remembered(self) -> dict[str, Any]:
        """What the next build goes on from."""
        return {"references": self._made_from, "bibliography": self._files}

    @property
    def read(self) -> list[str]:
        """The files that BibTeX read."""
        return self._files["read"]

    @property
    def sought(self) -> list[str]:
        """The files that BibTeX looked for, whether they were there or not."""
        return self._files["sought"]

    def foresee(self) -> bool:
        """Have the list made before the first pass ever, which saves one: the pass that only asks for it.

        BibTeX runs again where that pass asks for another one.
        """
        is_due = bool(self._job.citing) and not any(name.endswith(".aux") for name in self._scratch.auxiliary())
        if is_due:
            lines = "\n".join(("\\relax", *self._job.citing, ""))
            write_whole(self._job.scratch_path / f"{self._job.name}.aux", lines.encode())
        return is_due

    def make(self) -> None:
        """Run BibTeX when citations, bibliographies or the style have changed."""
        due = self._ingredients()
        if due is None:
            (self._job.scratch_path / f"{self._job.name}.blg").unlink(missing_ok=True)
            self._files = _NOTHING_READ
        elif due != self._made_from:
            run = self._programs.bibtex()
            self.runs += 1
            self._files = {"read": sorted(run.read), "sought": sorted(run.sought)}
        self._made_from = due

    @property
    def are_current(self) -> bool:
        """Whether they were made from what the auxiliary files ask for now."""
        return self._made_from == self._ingredients()

    def forget(self) -> None:
        """Have the list made anew."""
        self._made_from = None

    def _ingredients(self) -> str | None:
        made_from = ingredients(self._job, self._scratch.auxiliary())
        return made_from and digest(made_from.encode(), self._programs.installation.encode())


def _is_record_of_reading(record: object) -> bool:
    return isinstance(record, dict) and record.keys() == _NOTHING_READ.keys()
