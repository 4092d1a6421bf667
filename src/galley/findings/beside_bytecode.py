"""Keeps what is made of code from one process to the next, where Python keeps the module compiled that makes it.

It lies there under the same conditions and is as trusted as that: none where Python may not write, others for each
release of Python.
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
from pathlib import Path
from typing import Generic, TypeVar, cast

_SEAL = 4  # bytes

Key = TypeVar("Key")
Made = TypeVar("Made")


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
    def earlier(self) -> dict[Key, Made]:
        """What earlier processes have made."""
        file = self._file
        if file is None:
            return {}
        try:
            made_by, made = marshal.loads(_unsealed(file.read_bytes()))  # noqa: S302 - as Python reads the module itself
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return cast("dict[Key, Made]", made) if made_by == self._made_by else {}

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
        made = {**self.earlier, **self._fresh}
        if len(made) > self._most:
            made = self._fresh
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(sealed(marshal.dumps((self._made_by, made))))
                beside.replace(file)
            except OSError:  # a full disk: what there was of it would stay
                beside.unlink()

    @property
    def _file(self) -> Path | None:
        try:
            return Path(cache_from_source(self._module, optimization=self._name))
        except NotImplementedError:  # this Python keeps nothing
            return None


def sealed(content: bytes) -> bytes:
    """A content with a sum that tells whether it is as it was written."""
    return zlib.crc32(content).to_bytes(_SEAL, "big") + content


def _unsealed(kept: bytes) -> bytes:
    """The content, if it is as it was written: code with a wrong bit does something else, or crashes Python."""
    content = kept[_SEAL:]
    if sealed(content) != kept:
        raise ValueError
    return content
