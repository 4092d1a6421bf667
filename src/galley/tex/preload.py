r"""The preamble of a paper as a format of its own, so that a run starts at \begin{document}.

The pages are the same. The format is made again when anything changes that the preamble is made of, and there is none
where it could make a difference: preload.tex says when. Whoever needs the same PDF byte for byte goes without.
"""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.tex.environment import OPTIONS
from galley.tex.files import digest, read_bytes, read_record, stamp, write_record, write_whole
from galley.tex.lookups import TRACING, recorded_inputs, recorded_outputs, searches
from galley.tex.process import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.tex.closed_tree import ClosedTree
    from galley.tex.job import Job
    from galley.tex.process import Runner

_DUMPER = Path(__file__).with_name("preload.tex")
_BEGIN = b"\n\\begin{document}"
_GZIP = b"\x1f\x8b"


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

    def first_line(self) -> str | None:
        """What TeX is to do after it loaded the format, which is made where due; none when there can be no format."""
        preamble, begin, _ = read_bytes(self._job.main_path).partition(_BEGIN)
        if not (self._job.preload and begin and self._tree.is_ready):
            return None
        key = digest(preamble, _DUMPER.read_bytes(), self._tree.identity.encode(), str(self._job.epoch).encode())
        record = read_record(self._path / "preload.json")
        if record.get("key") != key or not self._is_current(record):
            record = self._make(key)
        lines = preamble.count(b"\n") + 1
        return rf"\galleystart{{{lines}}}{{{self._job.main}}}" if record.get("usable") else None

    def _is_current(self, record: dict[str, Any]) -> bool:
        """Whether the preamble would read the same files again: none has changed, and none comes in front of it."""
        unchanged = all(self._state(path) == state for path, state in record["files"].items())
        return unchanged and not any(self._is_in_project(name) for name in record["absent"])

    def _is_in_project(self, name: str) -> bool:
        return (self._job.root / name).exists() or (self._job.root / self._job.rendered / name).exists()

    def _state(self, path: str) -> str:
        """Files of the project may be written anew without a change, those of the installation are many."""
        file = self._job.root / path
        return stamp(str(file)) if path.startswith(self._job.tree) else digest(read_bytes(file))

    def _make(self, key: str) -> dict[str, Any]:
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(parents=True)
        shutil.copyfile(_DUMPER, self._path / _DUMPER.name)
        dumped = self._dump()
        _, missing = searches(self._read("trace"))
        if not self._tree.accepts(missing):
            return {}
        recorder = self._read("fls")
        wanted = {f"{self.folder}/{self._job.name}.{ending}" for ending in ("log", "fmt")}
        usable = dumped and recorded_outputs(recorder) == wanted
        record = {"key": key, "usable": usable, **self._made_of(recorded_inputs(recorder), missing)}
        write_record(self._path / "preload.json", record)
        return record

    def _dump(self) -> bool:
        job = self._job
        trace = self._path / f"{job.name}.trace"
        options = [*OPTIONS, f"-jobname={job.name}", f"-output-directory={self.folder}"]
        first_line = rf"\input {_DUMPER.name} \input {job.main}"
        end = self._run(
            Command(
                arguments=["pdflatex", "-ini", *options, "&pdflatex", first_line],
                folder=job.root,
                environment=self._tree.environment() | TRACING,
                output=trace.with_suffix(".terminal"),
                errors=trace,
                seconds=job.seconds,
            )
        )
        if dump := self._read("fmt"):  # TeX packs its formats: it starts sooner from an unpacked one
            write_whole(self._path / f"{job.name}.fmt", zlib.decompress(dump, 31) if dump.startswith(_GZIP) else dump)
        return bool(dump) and end.code == 0

    def _made_of(self, files: Iterable[str], missing: Iterable[str]) -> dict[str, Any]:
        inner = {file for file in files if not file.startswith(("/", self.folder))}
        installed = {file for file in inner if file.startswith(self._job.tree)}
        linked = {file for file in installed if (self._job.root / file).is_symlink()}  # the rest the tree writes itself
        absent = {Path(file).name for file in linked} | {name for names in missing for name in names.split()}
        return {
            "files": {file: self._state(file) for file in sorted(inner - installed | linked)},
            "absent": sorted(name for name in absent if not self._is_in_project(name)),
        }

    def _read(self, ending: str) -> bytes:
        return read_bytes(self._path / f"{self._job.name}.{ending}")
