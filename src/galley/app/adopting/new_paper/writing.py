"""The adopted paper's files on the disk: what it is made of, and what serves its build, as for a new paper."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.app.init.scaffold import LOCK, RECORD, REQUIREMENTS, WRAPPER, NewPaper, naming, record, serving
from galley.app.init.studies import FAMILY
from galley.app.init.writing import in_the_way, write_new
from galley.findings.listing import first_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from galley.app.adopting.new_paper.finishing import Adopted
    from galley.app.init.engines import Engine

_NO_STUDY = "none"
_NEEDED = frozenset({"dodo.py", WRAPPER, REQUIREMENTS, LOCK})
_SHOWN = 5


def with_serving(adopted: Adopted, engine: Engine, place: Path) -> dict[str, bytes]:
    """All files of the paper: its own, and those that serve its build.

    What a folder has already that only helps, such as a README, stays the authors' own.
    """
    study, faults = FAMILY.load(_NO_STUDY)
    if study is None:
        raise RuntimeError(faults[0].message)
    paper = NewPaper(str(adopted.settings["title"]), study, str(adopted.settings["document_class"]))
    serve = {**serving(paper, engine), **naming(paper, engine), **engine.files}
    serve = {path: content for path, content in serve.items() if path in _NEEDED or not (place / path).exists()}
    return {**serve, **adopted.files, RECORD: record(paper, serve)}


def taken(place: Path, files: Mapping[str, bytes], *, in_place: bool) -> str:
    """What speaks against writing there; nothing if nothing does. What is there already, byte for byte, does not."""
    if not in_place:
        is_free = not os.path.lexists(place) or (place.is_dir() and not any(place.iterdir()))
        return "" if is_free else f"`{place}` is there already, and is left as it is"
    there = in_the_way(place, [path for path, content in files.items() if not _is_same(place / path, content)])
    return f"nothing is written: `{place}` has {first_of(there, _SHOWN)} already" if there else ""


def _is_same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def write_paper(place: Path, files: Mapping[str, bytes]) -> None:
    """Write what is not there yet: all of it or, with OSError, none."""
    write_new(place, {path: content for path, content in files.items() if not (place / path).exists()})
