"""Keeps what is made of code from one process to the next, where Python keeps the module compiled that makes it.

It lies there under the same conditions and is as trusted as that: none where Python may not write, others for each
release of Python. A file may hold some megabytes, of which a process needs a part: it is mapped, not read.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
import zlib
from contextlib import suppress
from functools import cached_property
from importlib.util import cache_from_source
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SEAL = 4  # bytes
_SIZE = 8  # bytes, of how long the table of contents is that follows

Key = TypeVar("Key")
Made = TypeVar("Made")


class Entries(Generic[Key, Made]):
    """What is in such a file: each entry is read when it is first asked for."""

    def __init__(self, content: bytes | mmap, begin: int, places: Mapping[Key, tuple[int, int]]) -> None:
        self._content = content
        self._begin = begin
        self._places = places  # behind the beginning
        self._read: dict[Key, Made | None] = {}

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def get(self, key: Key) -> Made | None:
        """What was made of something; None where it is not there, or not as it was written."""
        if key not in self._places:
            return None
        if key not in self._read:
            try:
                self._read[key] = marshal.loads(_unsealed(self.sealed(key)))  # noqa: S302 - as Python reads the module
            except (ValueError, EOFError, TypeError):
                self._read[key] = None
        return self._read[key]

    def sealed(self, key: Key) -> bytes:
        """An entry as it is written."""
        start, end = self._places[key]
        return self._content[self._begin + start : self._begin + end]


class Kept(Generic[Key, Made]):
    """What a module has made, by what it was made of; keys and what is made are such that marshal takes them.

    `made_by` tells what else it depends on than Python's release. Of more than `most`, that of this process is kept
    alone: what older releases of galley had leaves at some time.
    """

    def __init__(self, module: str, name: str, most: int, made_by: tuple[int, ...] = ()) -> None:
        self._module = module
        self._name = name
        self._most = most
        self._made_by = (sys.version, made_by)
        self._fresh: dict[Key, Made] = {}

    @cached_property
    def earlier(self) -> Entries[Key, Made]:
        """What earlier processes have made."""
        file = self._file
        none: Entries[Key, Made] = Entries(b"", 0, {})
        if file is None:
            return none
        try:
            content = _mapped(file)
            begin = _SIZE + int.from_bytes(content[:_SIZE], "big")
            made_by, places = marshal.loads(_unsealed(content[_SIZE:begin]))  # noqa: S302 - as Python reads the module
        except (OSError, ValueError, EOFError, TypeError, OverflowError):
            return none
        return Entries(content, begin, cast("dict[Key, tuple[int, int]]", places)) if made_by == self._made_by else none

    def get(self, key: Key) -> Made | None:
        """What was made of something, by an earlier process or by this one."""
        return self.earlier.get(key) or self._fresh.get(key)

    def add(self, key: Key, made: Made) -> None:
        """Note what was made, to be kept when this process ends."""
        if not self._fresh:
            atexit.register(self.save)
        self._fresh[key] = made

    def save(self) -> None:
        """Keep what was added; who comes last of two that end at once wins, and the other's comes again."""
        file = self._file
        if not self._fresh or file is None or sys.dont_write_bytecode:
            return
        vars(self).pop("earlier", None)
        earlier = self.earlier
        made = {key: sealed(marshal.dumps(cast("Any", one))) for key, one in self._fresh.items()}
        if len(made) + sum(key not in made for key in earlier) <= self._most:
            made = {**{key: earlier.sealed(key) for key in earlier}, **made}
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(written(self._made_by, made))
                beside.replace(file)
            except OSError:  # a full disk: what there was of it would stay
                beside.unlink()

    @property
    def _file(self) -> Path | None:
        try:
            return Path(cache_from_source(self._module, optimization=self._name))
        except NotImplementedError:  # this Python keeps nothing
            return None


def _mapped(file: Path) -> mmap:
    descriptor = os.open(file, os.O_RDONLY)  # a third of the time of `open`, for some two hundred files
    try:
        return mmap(descriptor, 0, access=ACCESS_READ)
    finally:
        os.close(descriptor)


def written(made_by: tuple[object, ...], entries: Mapping[Key, bytes]) -> bytes:
    """A file of sealed entries, behind a table of contents."""
    places, end = {}, 0
    for key, entry in entries.items():
        places[key] = end, end + len(entry)
        end += len(entry)
    table = sealed(marshal.dumps(cast("Any", (made_by, places))))
    return b"".join([len(table).to_bytes(_SIZE, "big"), table, *entries.values()])


def sealed(content: bytes) -> bytes:
    """A content with a sum that tells whether it is as it was written."""
    return zlib.crc32(content).to_bytes(_SEAL, "big") + content


def _unsealed(kept: bytes) -> bytes:
    """The content, if it is as it was written: code with a wrong bit does something else, or crashes Python."""
    content = kept[_SEAL:]
    if zlib.crc32(content).to_bytes(_SEAL, "big") != kept[:_SEAL]:
        raise ValueError
    return content
