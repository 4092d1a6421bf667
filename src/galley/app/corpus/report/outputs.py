"""The files of a report, which lie beside each other under one name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from galley.app.corpus.papers import Paper

_ENDING: Final = ".parquet"


class OutputError(Exception):
    """Why a report cannot be written where it is wanted, with what to do about it."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files by what they hold; `sarif` is a folder."""

    findings: Path

    @property
    def papers(self) -> Path:
        return self._file_beside("papers.parquet")

    @property
    def duplicates(self) -> Path:
        return self._file_beside("duplicates.parquet")

    @property
    def summary(self) -> Path:
        return self._file_beside("html")

    @property
    def sarif(self) -> Path:
        return self._file_beside("sarif")

    @property
    def journal(self) -> Path:
        return self._file_beside("journal")

    def _file_beside(self, ending: str) -> Path:
        return self.findings.with_name(f"{self.findings.stem}.{ending}")


def outputs(findings: Path, papers: Iterable[Paper]) -> Outputs:
    """Where a report on papers is written. OutputError where there is no such place, or it would lie in a paper."""
    if findings.suffix != _ENDING:
        raise OutputError(f"--output takes a file whose name ends in {_ENDING}; not `{findings}`")
    if not findings.parent.is_dir():
        raise OutputError(f"there is no folder `{findings.parent}`", "make it, or name another --output")
    place = findings.parent.resolve()
    around = {place, *place.parents}
    for paper in papers:
        if paper.kind == "folder" and paper.place.resolve() in around:
            raise OutputError(f"the report would lie in the paper `{paper.name}`", "name another place: --output")
    return Outputs(findings)
