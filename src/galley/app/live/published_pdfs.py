"""The PDFs that were published last, held in memory: a page may still be reading the one before."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from galley.model import layout

if TYPE_CHECKING:
    from pathlib import Path

_KEPT: Final = 2
_SYNCTEX: Final = layout.PDF.removesuffix(".pdf") + ".synctex.gz"


@dataclass(frozen=True)
class Version:
    """A PDF: its name, its bytes, the SyncTeX beside it, and when it was made, in milliseconds since 1970."""

    name: str
    content: bytes = field(repr=False)
    synctex: bytes = field(repr=False)
    made: int


class Published:
    """The versions of a paper's draft."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._versions: list[Version] = []
        self._seen: tuple[int, ...] = ()

    @property
    def newest(self) -> Version | None:
        return self._versions[-1] if self._versions else None

    def version(self, name: str) -> Version | None:
        """One of those that are kept; the newest where no name is given."""
        return next((one for one in reversed(self._versions) if name in ("", one.name)), None)

    def look(self) -> bool:
        """Take the PDF as it lies there; whether it is another one. What is no PDF, or not there, changes nothing.

        A PDF that is the same to the byte may stand on other lines by now: what SyncTeX says of it is taken anew.
        """
        try:
            with (self._root / layout.PDF).open("rb") as stream:
                status = os.fstat(stream.fileno())
                seen = (status.st_ino, status.st_mtime_ns, status.st_size)
                content = b"" if seen == self._seen else stream.read()
        except OSError:
            return False
        if not content.startswith(b"%PDF-"):
            return False
        self._seen = seen
        name = hashlib.sha256(content).hexdigest()[:16]
        synctex, made = self._synctex(), status.st_mtime_ns // 1_000_000
        if self.newest is not None and self.newest.name == name:
            self._versions[-1] = replace(self.newest, synctex=synctex, made=made)
            return False
        self._versions = [*self._versions, Version(name, content, synctex, made)][-_KEPT:]
        return True

    def _synctex(self) -> bytes:
        try:
            return (self._root / _SYNCTEX).read_bytes()
        except OSError:
            return b""
