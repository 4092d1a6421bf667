"""A small tree of TeX files: just those that the project uses.

An installation has a hundred thousand files, and TeX reads their index and the map of all fonts before the first page.
The closed tree holds links to the files that earlier runs in the open tree read, with an index, a configuration and a
map of fonts of their own, and large fonts without what nothing in the tree can ask for: it halves a run.

It is sound because every search is checked, that for a glyph too: a run in the closed tree counts only if all it sought
in vain has been sought in vain in the open tree too; else the run is repeated there, and the tree takes in what was
missing. The tree is dropped when the installation changes.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.building.tex.files import (
    OWNER_ONLY,
    digest,
    read_bytes,
    read_record,
    remove,
    stamp,
    write_record,
    write_whole,
)
from galley.building.tex.job import PDFLATEX
from galley.building.tex.processes.command import Command
from galley.building.tex.tree.type1_fonts import WORTH_IT, font_name, glyph_names, lightened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.building.tex.job import Job
    from galley.building.tex.processes.command import Runner

_INDEX = "% ls-R -- filename database for kpathsea; do not change this line.\n"
_CONFIGURATION = "texmf.cnf"
_FONT_MAP = "pdftex.map"
_KINDS = {"has_pass": bool, "roots": list, "stamps": dict, "settings": dict, "files": dict, "missing": dict}
_WHOLE = "whole font "
_NOT_TAKEN = {_CONFIGURATION, "ls-R", "aliases"}


class ClosedTree:
    """The closed tree of a project, as it stands on the disk."""

    def __init__(self, job: Job, environment: Mapping[str, str], run: Runner) -> None:
        self._job = job
        self._path = job.root / job.tree
        self._outer = dict(environment)
        self._run = run
        self._lacking: frozenset[str] = frozenset()
        self._record = read_record(self._path / "tree.json")
        if self._record and not self._is_current():
            self._record = {}
        if not self._record:
            remove(self._path)

    @property
    def is_begun(self) -> bool:
        """Whether it has taken in anything."""
        return bool(self._record) and not self._lacking

    @property
    def is_ready(self) -> bool:
        """Whether it is worth a try: it has taken in what a whole pass found, and not a preamble alone."""
        return self.is_begun and self._record["has_pass"]

    @property
    def identity(self) -> str:
        """Changes with the installation of TeX."""
        return digest(repr((self._record.get("stamps"), self._record.get("settings"))).encode())

    @property
    def open_environment(self) -> Mapping[str, str]:
        """Settings for a run in the whole installation."""
        return self._outer

    def environment(self) -> dict[str, str]:
        """Settings for a run in the closed tree; the installation's configuration still gives the others."""
        configurations = f"{self._job.tree}:{self._outer.get('TEXMFCNF', '')}"
        return {**self._outer, "TEXMFCNF": configurations, "MKTEXPK": "0", "MKTEXTFM": "0"}

    def accepts(self, missing: Iterable[str]) -> bool:
        """Whether a run that missed these names counts; if not, the tree rests until it has taken in more."""
        self._lacking = frozenset(missing) - self._record["missing"].keys()
        return not self._lacking

    def absorb(self, found: Iterable[str], missing: Iterable[str], *, of_pass: bool = False) -> None:
        """Take in what a run in the open tree found, and remember what it did not find."""
        found, missing = sorted(found), dict.fromkeys(missing, True)
        if not missing:  # no run finds everything: the trace was not understood, and nothing could be checked
            return
        missing |= dict.fromkeys(filter(_is_whole_font, self._lacking), True)
        record = read_record(self._path / "tree.json") or self._new_record(found)
        taken = dict(filter(None, (_place_in(record["roots"], file) for file in found)))
        new = {place: file for place, file in taken.items() if place not in record["files"]}
        changed = {*new, *(missing.keys() - record["missing"].keys())}
        record["files"] |= new
        record["missing"] |= missing
        record["has_pass"] |= of_pass
        self._path.mkdir(OWNER_ONLY, parents=True, exist_ok=True)  # its record names what the text asks for
        self._link(new)
        self._lighten(record, changed)
        self._write_map(record["files"])
        write_whole(self._path / _CONFIGURATION, _configuration(self._job.tree).encode())
        write_whole(self._path / "ls-R", _index(record["files"]).encode(errors="surrogateescape"))
        write_record(self._path / "tree.json", record)
        self._record = record
        self._lacking = frozenset()

    def _new_record(self, found: Iterable[str]) -> dict[str, Any]:
        roots, font_map = self.roots_and_font_map()
        decisive = [file for file in (*found, *font_map) if file.endswith((".fmt", _CONFIGURATION, _FONT_MAP))]
        watched = sorted({*decisive, *_indexes_and_folders(roots), *_programs(self._outer)})
        stamps = {path: stamp(path) for path in watched}
        began = {"has_pass": False, "files": {}, "missing": {}}
        return {"roots": roots, "stamps": stamps, "settings": _settings(self._outer), **began}

    def roots_and_font_map(self) -> tuple[list[str], list[str]]:
        """Where the installation lies, and its map of fonts, which is not read for a preamble."""
        answer = self._job.scratch_path / "roots.txt"
        self._run(
            Command(
                arguments=["kpsewhich", "-progname=pdflatex", "-expand-braces=$TEXMF", _FONT_MAP],
                folder=self._job.root,
                environment=self._outer,
                output=answer,
                errors=answer.with_suffix(".errors"),
                seconds=self._job.seconds,
                megabytes=self._job.megabytes,
            )
        )
        listed, _, font_map = os.fsdecode(read_bytes(answer)).strip().partition("\n")
        return [root.removeprefix("!!").rstrip("/") for root in listed.split(":") if root], font_map.splitlines()

    def _is_current(self) -> bool:
        if not _is_whole(self._record) or self._record["settings"] != _settings(self._outer):
            return False
        return all(stamp(path) == state for path, state in self._record["stamps"].items())

    def _link(self, files: Mapping[str, str]) -> None:
        for place, file in files.items():
            link = self._path / place
            link.parent.mkdir(parents=True, exist_ok=True)
            if link.name != _FONT_MAP:
                with suppress(FileExistsError):
                    link.symlink_to(file)

    def _lighten(self, record: Mapping[str, Any], changed: Iterable[str]) -> None:
        """Take out of fonts what no encoding of the tree names; with a new encoding, this is done anew."""
        is_due = any(name.endswith((".pfb", ".enc")) or _is_whole_font(name) for name in changed)
        if self._job.engine != PDFLATEX or not is_due:
            return
        files = record["files"]
        encodings = (read_bytes(Path(file)) for place, file in files.items() if place.endswith(".enc"))
        glyphs = frozenset[bytes]().union(*map(glyph_names, encodings))
        for place, file in files.items():
            if place.endswith(".pfb") and len(font := read_bytes(Path(file))) >= WORTH_IT:
                names = (Path(place).name, font_name(font))
                is_light = not any(whole_font(name) in record["missing"] for name in names)
                write_whole(self._path / place, lightened(font, glyphs) if is_light else font)

    def _write_map(self, files: Mapping[str, str]) -> None:
        names = {Path(place).name.removesuffix(".tfm") for place in files}
        for place, file in files.items():
            if Path(place).name == _FONT_MAP:
                write_whole(self._path / place, _cut_map(read_bytes(Path(file)), names))


def whole_font(name: str) -> str:
    """What a run misses that wants all glyphs of a font, by the name of its file or its own."""
    return f"{_WHOLE}{name}"


def _is_whole_font(missing: str) -> bool:
    return missing.startswith(_WHOLE)


def _is_whole(record: dict[str, Any]) -> bool:
    return all(isinstance(record.get(name), kind) for name, kind in _KINDS.items())


def _configuration(name: str) -> str:
    # A name in another case is not looked for: that reads each folder again for each name, a twelfth of a run.
    return f"TEXMF = !!{name}\nTEXMFDBS = {name}\nVARTEXFONTS = {name}\ntexmf_casefold_search = 0\n"


def _index(places: Iterable[str]) -> str:
    folders: dict[str, list[str]] = {}
    for place in sorted(places):
        folder, _, name = place.rpartition("/")
        folders.setdefault(folder, []).append(name)
    return _INDEX + "".join(f"./{folder}:\n" + "\n".join(names) + "\n\n" for folder, names in folders.items())


def _cut_map(font_map: bytes, names: Iterable[str]) -> bytes:
    """The lines of a map for fonts with these metrics or in these files: some metrics are part of the LaTeX format."""
    wanted = {os.fsencode(name) for name in names}
    lines = font_map.splitlines(keepends=True)
    return b"".join(line for line in lines if not wanted.isdisjoint(line.replace(b"<", b" ").split()))


def _place_in(roots: Iterable[str], file: str) -> tuple[str, str] | None:
    """A file's place in the closed tree, beside the file itself; none for files of the project."""
    for root in sorted(roots, key=len, reverse=True):
        if file.startswith(f"{root}/") and Path(file).name not in _NOT_TAKEN:
            return file.removeprefix(f"{root}/"), file
    return None


def _indexes_and_folders(roots: Iterable[str]) -> Iterator[str]:
    """What changes when a file comes or goes: the index of a tree, or the folders of a tree without one."""
    for root in roots:
        yield f"{root}/ls-R"
        if not Path(root, "ls-R").exists():
            yield root
            yield from (folder for folder, _, _ in os.walk(root))


def _programs(environment: Mapping[str, str]) -> Iterator[str]:
    for program in ("pdflatex", "bibtex"):
        if path := shutil.which(program, path=environment.get("PATH")):
            yield str(Path(path).resolve())


def _settings(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith("TEXMF") or name == "HOME"}
