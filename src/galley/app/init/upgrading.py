"""Moving a paper to another engine: which one it names now, what changed since, and which files are to change."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from galley.app.init.engines import DISTRIBUTION, WHEELS
from galley.app.init.scaffold import RECORD, REQUIREMENTS, NewPaper, digest, naming, serving
from galley.app.init.studies import FAMILY
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.app.init.engines import Engine

CHANGELOG = "CHANGELOG.md"
_NAMED = lazy_pattern(rf"^[ \t]*(?:\./{WHEELS}/)?{DISTRIBUTION}\b[^\r\n]*", re.MULTILINE)
_VERSION = lazy_pattern(rf"{DISTRIBUTION}(?:==|-)(?P<version>[\w.!+]+)")
_RELEASE = lazy_pattern(r"^## \[?(?P<version>[^\]\s]+)")
_AS_IT_IS = "surrogateescape"  # what is not UTF-8 is written as it was read
_STUDY_OF_OLD = "interviews"


@dataclass(frozen=True, slots=True)
class Named:
    """The engine that a paper names now: the line of requirements.txt, and the version if the line has one."""

    requirements: str
    line: str

    @property
    def version(self) -> str | None:
        found = _VERSION.search(self.line)
        return found["version"] if found else None

    @property
    def wheel(self) -> str | None:
        """The path of its wheel in the paper."""
        return self.line.strip().removeprefix("./") if f"{WHEELS}/" in self.line else None

    def moved_to(self, engine: Engine) -> str:
        """The text of requirements.txt with another engine in its place; all other lines stay."""
        return self.requirements.replace(self.line, engine.requirement, 1)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that serves the build, as the new engine would write it; `was_edited` since an engine wrote it."""

    path: str
    mine: bytes | None
    new: bytes
    was_edited: bool


def named_now(root: Path) -> Named | None:
    """The engine that the paper names; None where it names none."""
    try:
        text = (root / REQUIREMENTS).read_bytes().decode(errors=_AS_IT_IS)
    except FileNotFoundError:
        return None
    found = _NAMED.search(text)
    return Named(text, found[0]) if found else None


def differences(root: Path, engine: Engine) -> Iterator[Difference]:
    """The files that serve the build and that the new engine writes otherwise than they were written."""
    written: dict[str, str] = _record(root).get("files", {})
    for path, new in serving(_paper(root), engine).items():
        mine = (root / path).read_bytes() if (root / path).is_file() else None
        is_known = digest(new) in {written.get(path), digest(mine) if mine is not None else None}
        is_unwanted = mine is None and path in written  # it was taken away
        if not is_known and not is_unwanted:
            yield Difference(path, mine, new, was_edited=mine is not None and written.get(path) != digest(mine))


def moved(root: Path, named: Named, engine: Engine, taken: Iterable[Difference]) -> dict[str, bytes]:
    """The files to write: those that name the engine, those that are taken from it, and the record of them all."""
    paper = _paper(root)
    files = {
        **naming(paper, engine),
        REQUIREMENTS: named.moved_to(engine).encode(errors=_AS_IT_IS),
        **engine.files,
        **{one.path: one.new for one in taken},
    }
    record = _record(root)
    kept = {path: found for path, found in record.get("files", {}).items() if path != named.wheel}
    record |= {"title": paper.title, "study": paper.study.name, "venue": paper.venue}
    record["files"] = dict(sorted((kept | {path: digest(content) for path, content in files.items()}).items()))
    return {**files, RECORD: (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()}


def changes_since(root: Path, named: Named, engine: Engine) -> str:
    """What the changelog says now and did not say of the engine that the paper names.

    Its wheel knows what was said then; without one, the releases after its version count.
    """
    if named.wheel is None and named.line.strip() == engine.requirement:
        return ""
    now = (Path(__file__).parent / CHANGELOG).read_text(encoding="utf-8")
    if before := _changelog_of(root / named.wheel) if named.wheel else None:
        known = set(before.splitlines())
        return _with_headings([line for line in now.splitlines() if line not in known or line.startswith("#")])
    return _with_headings(list(_newer_than(named.version, now)))


def _changelog_of(wheel: Path) -> str | None:
    try:
        with ZipFile(wheel) as archive:
            return archive.read(f"galley/app/init/{CHANGELOG}").decode()
    except (OSError, KeyError, BadZipFile, UnicodeDecodeError):
        return None


def _newer_than(version: str | None, changelog: str) -> Iterator[str]:
    is_within = False
    for line in changelog.splitlines():
        if found := _RELEASE.match(line):
            if found["version"] == version:
                return
            is_within = True
        if is_within:
            yield line


def _with_headings(lines: list[str]) -> str:
    """The lines without the headings that nothing stands below."""
    kept: list[str] = []
    for line in reversed([line for line in lines if line.strip()]):
        level = len(line) - len(line.lstrip("#"))
        below = len(kept[-1]) - len(kept[-1].lstrip("#")) if kept else 1
        if level == 0 or (kept and (below == 0 or below > level)):
            kept.append(line)
    return "\n".join(line for line in reversed(kept) if not line.startswith("# "))


def _record(root: Path) -> dict[str, Any]:
    """What was recorded when the paper was begun; nothing where there is no record that can be read."""
    try:
        found = json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files", {}), dict) else {}


def _paper(root: Path) -> NewPaper:
    """What the paper was begun with."""
    record: Mapping[str, Any] = _record(root)
    study = FAMILY.members.get(str(record.get("study"))) or FAMILY.members[_STUDY_OF_OLD]
    return NewPaper(str(record.get("title", root.resolve().name)), study, str(record.get("venue", "PACM HCI")))
