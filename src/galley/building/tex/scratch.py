"""The folder in which TeX works: auxiliary files that one run leaves to the next, and what we remember about them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

from galley.building.tex.files import OWNER_ONLY, read_record, remove, write_record, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from galley.building.tex.job import Job

Auxiliary: TypeAlias = dict[str, bytes]
"""Content of auxiliary files by their path in the scratch folder."""

_RESULTS = {".log", ".pdf", ".fls", ".synctex", ".trace", ".terminal", ".json", ".txt", ".errors", ".part"}
_PRELOAD = "preload"
_STATE = "state.json"


class Scratch:
    """The scratch folder of a job.

    The state file is gone while TeX runs. Where it is missing, an earlier build was killed in the middle, and auxiliary
    files may be cut off: they are not used.
    """

    def __init__(self, job: Job) -> None:
        self.path = job.scratch_path
        self._name = job.name
        self.path.mkdir(OWNER_ONLY, parents=True, exist_ok=True)  # TeX's log quotes what it sets

    @property
    def is_whole(self) -> bool:
        """Whether the last build came to its end, so that another one starts from its auxiliary files."""
        return (self.path / _STATE).exists()

    def begin(self) -> dict[str, Any]:
        """What the last build remembered; nothing, and no auxiliary files, when it did not come to its end."""
        state = read_record(self.path / _STATE)
        if not state:
            self.restore({})
        (self.path / _STATE).unlink(missing_ok=True)
        return state

    def take_over(self, siblings: Iterable[Path]) -> dict[str, Any]:
        """Start from the auxiliary files of another variant, and return what its last build remembered.

        Labels, citations and the list of references are mostly the same there, which saves passes; passes that follow
        put right what is not. One that is being built right now, or failed, is passed over.
        """
        for path in siblings:
            state = read_record(path / _STATE)
            if not state or state.get("failed"):
                continue
            with suppress(OSError):
                auxiliary = _auxiliary(path)
                if read_record(path / _STATE) == state:
                    self.restore(auxiliary)
                    return state
        return {}

    def end(self, state: dict[str, Any]) -> None:
        """Remember for the next build that the auxiliary files are as a complete run left them."""
        write_record(self.path / _STATE, state)

    def auxiliary(self) -> Auxiliary:
        """All that a run of TeX or BibTeX may have left to the next one."""
        return _auxiliary(self.path)

    def folders(self) -> tuple[str, ...]:
        """The folders in which auxiliary files stand."""
        found = (path.relative_to(self.path) for path in self.path.rglob("*") if path.is_dir())
        return tuple(path.as_posix() for path in found if path.parts[0] != _PRELOAD)

    def restore(self, auxiliary: Auxiliary) -> None:
        """Put auxiliary files back to an earlier state."""
        for file in list(_auxiliary_files(self.path)):
            if file.relative_to(self.path).as_posix() not in auxiliary:
                file.unlink()
        for name, content in auxiliary.items():
            write_whole(self.path / name, content)

    def remove_results(self) -> None:
        """Nothing that an earlier run left shall pass for the result of the next one."""
        for ending in (".log", ".fls", ".pdf", ".synctex"):
            remove(self.path / f"{self._name}{ending}")
        for record in self.path.glob(f"{self._name}[0-9]*.fls"):  # so called, by its process, until TeX reads the paper
            remove(record)

    def mirror(self, folders: Iterable[str]) -> None:
        r"""Make room for the auxiliary files of `\include`, which stand in folders named like those of the sources."""
        for folder in folders:
            (self.path / folder).mkdir(parents=True, exist_ok=True)


def _auxiliary(folder: Path) -> Auxiliary:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in _auxiliary_files(folder)}


def _auxiliary_files(folder: Path) -> Iterator[Path]:
    return (file for file in _files(folder) if file.suffix not in _RESULTS)


def _files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry
        elif entry.name != _PRELOAD:
            yield from (file for file in entry.rglob("*") if file.is_file())
