r"""The preamble of a paper as a format of its own, so that a run starts at \begin{document}.

The pages are the same. The format is made again when anything changes that the preamble is made of, and there is none
where it could make a difference: preload.tex says when. Whoever needs the same PDF byte for byte goes without.
"""

from __future__ import annotations

import os
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.building.tex.dependencies import places_sought
from galley.building.tex.files import digest, read_bytes, read_record, remove, stamp, write_record, write_whole
from galley.building.tex.lookups import TRACING, Searches, recorded_inputs, recorded_outputs, searches
from galley.building.tex.processes.command import Command
from galley.building.tex.processes.environment import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.tex.job import Job
    from galley.building.tex.processes.command import Runner
    from galley.building.tex.tree.closed_tree import ClosedTree

_DUMPER = Path(__file__).with_name("preload.tex")
_BEGIN = b"\n\\begin{document}"
_PART = 3  # of the time allowed: where a preamble does not end, a run without a format is to find the place
_RECORD = "preload.json"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Dump:
    """A format, the files that it was made of, and the searches for them."""

    usable: bool
    read: frozenset[str]
    searches: Searches


class Preload:
    """The dumped preamble of a job, as it stands in its scratch folder."""

    def __init__(self, job: Job, tree: ClosedTree, run: Runner) -> None:
        self._job = job
        self._tree = tree
        self._run = run
        self.folder = f"{job.scratch}/preload"
        self._path = job.root / self.folder

    @property
    def log(self) -> bytes:
        """What TeX said about the preamble."""
        return self._read("log")

    @property
    def inputs(self) -> frozenset[str]:
        """The files that the preamble was made of."""
        return recorded_inputs(self._read("fls"))

    @property
    def sought(self) -> frozenset[str]:
        """The places in the project where there was nothing for the preamble."""
        return frozenset(read_record(self._path / _RECORD).get("absent", ()))

    def drop(self) -> None:
        """Forget the format."""
        remove(self._path)

    def first_line(self) -> str | None:
        """What TeX is to do after it loaded the format, which is made where due; none when there can be no format."""
        preamble, begin, _ = read_bytes(self._job.main_path).partition(_BEGIN)
        if not (self._job.preload and begin and self._tree.is_begun):
            return None
        record = self._current_record()
        if not record and self._tree.is_ready:
            record = self._made_anew()
        lines = preamble.count(b"\n") + 1
        start = rf"\galleyidentity{{{self._identity}}}\galleystart{{{lines}}}{{{self._job.main}}}"
        return start if record.get("usable") else None

    @property
    def _identity(self) -> str:
        """What viewers know the PDF by, and keep their place by, in whichever folder TeX made it."""
        return digest(self._job.pdf.encode())

    def _made_anew(self) -> dict[str, Any]:
        """Dump in the closed tree; where that lacks a file, in the open one, of which it takes in what was missing."""
        dump = self.dump(self._tree.environment())
        if not self._tree.accepts(dump.searches.missing):
            dump = self.dump(self._tree.open_environment)
            self._tree.absorb(dump.read, dump.searches.missing)
        return self.keep(dump)

    @property
    def is_current(self) -> bool:
        """Whether the last dump, of use or not, is what another one would give."""
        return bool(self._current_record())

    def _current_record(self) -> dict[str, Any]:
        """What is remembered of the last dump; nothing where another one would not read the same files again."""
        preamble, _, _ = read_bytes(self._job.main_path).partition(_BEGIN)
        record = read_record(self._path / _RECORD)
        is_current = _is_whole(record) and record["key"] == self._key(preamble) and self._is_unchanged(record)
        return record if is_current else {}

    def dump(self, environment: Mapping[str, str]) -> Dump:
        """Make the format, which does not count before it is kept."""
        job = self._job
        self.drop()
        self._path.mkdir(parents=True)
        shutil.copyfile(_DUMPER, self._path / _DUMPER.name)
        end = self._run(
            Command(
                arguments=[
                    "pdflatex",
                    "-ini",
                    *OPTIONS,
                    f"-jobname={job.name}",
                    f"-output-directory={self.folder}",
                    "&pdflatex",
                    rf"\input {_DUMPER.name} \input {job.main}",
                ],
                folder=job.root,
                environment={**environment, **TRACING},
                output=self._path / f"{job.name}.terminal",
                errors=self._path / f"{job.name}.trace",
                seconds=job.seconds / _PART,
                megabytes=job.megabytes,
            )
        )
        recorder = self._read("fls")
        wanted = {f"{self.folder}/{job.name}.{ending}" for ending in ("log", "fmt")}
        usable = end.code == 0 and recorded_outputs(recorder) == wanted
        if usable:
            self._unpack()
        return Dump(usable=usable, read=recorded_inputs(recorder), searches=searches(self._read("trace")))

    def _unpack(self) -> None:
        """TeX packs its formats, and starts sooner from an unpacked one."""
        packed = self._read("fmt")
        if packed.startswith(_GZIP):
            write_whole(self._path / f"{self._job.name}.fmt", zlib.decompress(packed, 31))

    def keep(self, dump: Dump) -> dict[str, Any]:
        """Remember what a format was made of, and whether it is of any use."""
        preamble, _, _ = read_bytes(self._job.main_path).partition(_BEGIN)
        read = {file for file in dump.read if not file.startswith(self.folder) and not self._is_of_tree(file)}
        sought = places_sought(self._job, dump.searches.results)
        record = {
            "key": self._key(preamble),
            "usable": dump.usable,
            "files": {file: self._state(file) for file in sorted(read)},
            "absent": sorted(place for place in sought if not (self._job.root / place).exists()),
        }
        write_record(self._path / _RECORD, record)
        return record

    def _key(self, preamble: bytes) -> str:
        return digest(preamble, _DUMPER.read_bytes(), self._tree.identity.encode(), str(self._job.epoch).encode())

    def _is_unchanged(self, record: dict[str, Any]) -> bool:
        """Whether the preamble would read the same files again: none has changed, and none comes in front of it."""
        unchanged = all(self._state(path) == state for path, state in record["files"].items())
        root = self._job.root
        return unchanged and not any(os.path.exists(f"{root}/{place}") for place in record["absent"])  # noqa: PTH110 - hundreds

    def _is_installed(self, path: str) -> bool:
        return path.startswith(("/", f"{self._job.tree}/"))

    def _is_of_tree(self, path: str) -> bool:
        """Whether the closed tree wrote the file itself; it does so whenever it takes something in."""
        return path.startswith(f"{self._job.tree}/") and not (self._job.root / path).is_symlink()

    def _state(self, path: str) -> str:
        """Files of the project may be written anew without a change, those of the installation are many."""
        file = self._job.root / path
        return stamp(str(file)) if self._is_installed(path) else digest(read_bytes(file))

    def _read(self, ending: str) -> bytes:
        return read_bytes(self._path / f"{self._job.name}.{ending}")


def _is_whole(record: dict[str, Any]) -> bool:
    kinds = {"key": str, "usable": bool, "files": dict, "absent": list}
    return all(isinstance(record.get(name), kind) for name, kind in kinds.items())
