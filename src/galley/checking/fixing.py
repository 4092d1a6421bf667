"""Applies the safe fixes that diagnostics carry: byte-exactly, and nothing else moves."""

from __future__ import annotations

import os
import shutil
from codecs import BOM_UTF8
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from galley.findings.diagnostics import Edit
    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder

RULE = "unwritable-file"


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A source with its new text, the edits that made it, and those that wait because they overlap one of these."""

    source: SourceFile
    text: str
    applied: tuple[Edit, ...]
    postponed: tuple[Edit, ...]


def fix(edits: Iterable[Edit]) -> tuple[FixedFile, ...]:
    """What the edits make of each file, in order of path. Of edits that overlap the first wins; equal ones are one."""
    by_source: dict[SourceFile, set[Edit]] = defaultdict(set)
    for edit in edits:
        by_source[edit.span.source].add(edit)
    return tuple(_fix(source, by_source[source]) for source in sorted(by_source, key=lambda source: source.path))


def _fix(source: SourceFile, edits: Iterable[Edit]) -> FixedFile:
    applied, postponed = _disjoint(sorted(edits, key=lambda edit: (edit.span.start, edit.span.end, edit.replacement)))
    parts: list[str] = []
    position = 0
    for edit in applied:
        parts += (source.text[position : edit.span.start], edit.replacement)
        position = edit.span.end
    return FixedFile(source, "".join([*parts, source.text[position:]]), applied, postponed)


def _disjoint(edits: Sequence[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The edits that can be made together, and the rest. Two insertions at one place are in each other's way."""
    applied: list[Edit] = []
    postponed: list[Edit] = []
    for edit in edits:
        last = applied[-1].span if applied else None
        is_free = last is None or edit.span.start > last.end or (edit.span.start == last.end and last.start < last.end)
        (applied if is_free else postponed).append(edit)
    return tuple(applied), tuple(postponed)


def diff(files: Iterable[FixedFile]) -> str:
    """A unified diff, as `git apply` and `patch -p1` take it."""
    return "".join(line for file in files for line in _diff(file))


def _diff(file: FixedFile) -> Iterator[str]:
    from difflib import unified_diff  # noqa: PLC0415 - only for who asks for a diff

    names = f"a/{file.source.path}", f"b/{file.source.path}"
    for line in unified_diff(_lines(file.source.text), _lines(file.text), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as `diff` counts them: Python would also split at form feeds and Unicode's line separators."""
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]


def write(files: Iterable[FixedFile], folder: Folder) -> tuple[Diagnostic, ...]:
    """Write the new texts; a file that is no longer what was read is left alone and reported."""
    return tuple(diagnostic for file in files for diagnostic in _write(file, folder))


def _write(file: FixedFile, folder: Folder) -> tuple[Diagnostic, ...]:
    path = file.source.path
    content, diagnostics = folder.bytes(path, limit=max(len(file.source.text.encode()) + 1000, 1))
    if content is None:
        return diagnostics
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    if content.removeprefix(mark) != file.source.text.encode():
        hint = "it is left alone: run the command again"
        return (Diagnostic(whole_file(path), f"`{path}` changed while it was being fixed", RULE, hints=(hint,)),)
    try:
        _replace((folder.root / path).resolve(), mark + file.text.encode())
    except OSError as error:
        return (Diagnostic(whole_file(path), f"`{path}` cannot be written: {error.strerror}", RULE),)
    return ()


def _replace(path: Path, content: bytes) -> None:
    """Put the content in place of the file in one step, with the permissions it had."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - only for who asks for fixes

    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        try:
            temporary.write(content)
            temporary.close()
            shutil.copymode(path, temporary.name)
            os.replace(temporary.name, path)  # noqa: PTH105 - one of the two is a name
        except OSError:
            os.unlink(temporary.name)  # noqa: PTH108
            raise
