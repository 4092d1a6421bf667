"""The one port to the files of a project: nothing outside its root is read, and nothing unreadable gets past.

With a trace, it also is what knows on which files the one who reads through it depends.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.source import whole_file
from galley.reading.decoding import decode, refused
from galley.reading.digests import digest, digests_of
from galley.reading.file_names import matcher, near_names
from galley.reading.trace import ABSENT, PRESENT
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile, Span
    from galley.reading.trace import Trace

SIZE_LIMIT = 20_000_000
"""Bytes above which a file is taken for a mistake, unless the caller knows better."""

Content: TypeAlias = bytes  # `bytes` is a method's name in the class below


@dataclass(frozen=True)
class Folder:
    """A project's files by their path relative to `root`, with forward slashes.

    `overlays` holds the text of unsaved buffers by path; it takes precedence over what lies on the disk. `trace` notes
    what is read and written.
    """

    root: Path
    overlays: Mapping[str, str] = field(default_factory=dict)
    trace: Trace | None = field(default=None, compare=False)
    _kept: dict[str, Content] | None = field(default=None, compare=False, repr=False)
    _inside: dict[str, bool] | None = field(default=None, compare=False, repr=False)  # folders, as far as looked at

    def reading_once(self) -> Folder:
        """The same folder, which opens no file twice: what it read from the disk stays what it says, until it writes.

        For a task that must see one state of the files, and ends: each file is kept in memory. What is made from the
        result by `replace` shares what was read.
        """
        return replace(self, _kept={}, _inside={}) if self._kept is None else self

    def source(
        self, path: str, *, named_at: Span | None = None, limit: int = SIZE_LIMIT, guessing: bool = False
    ) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
        """Read the text of a UTF-8 file, without a byte order mark and with its line endings as they are.

        `named_at` is the place that asks for the file: an absent or forbidden file is reported there. With `guessing`,
        a text in another encoding is reported, and given as if its odd bytes were Windows-1252: enough to check it.
        """
        content, diagnostics = self.bytes(path, named_at=named_at, limit=limit)
        if content is None:
            return None, diagnostics
        return decode(os.path.normpath(path), content, guessing=guessing)

    def bytes(
        self, path: str, *, named_at: Span | None = None, limit: int = SIZE_LIMIT
    ) -> tuple[Content | None, tuple[Diagnostic, ...]]:
        """Read the bytes of a file of at most `limit` bytes."""
        place = named_at or whole_file(path)
        normal = os.path.normpath(path)
        content: Content | None
        diagnostics: tuple[Diagnostic, ...] = ()
        if normal in self.overlays:
            content = self.overlays[normal].encode(errors="surrogatepass")
        else:
            content, diagnostics = self._bytes(path, normal, limit, place)
        if self.trace is not None:
            self.trace.note(normal, self.state(normal) if content is None else digest(content))
        return content, diagnostics

    def ends(self, path: str, size: int) -> tuple[Content, Content, int] | None:
        """The first and the last bytes of a file, and how many it has in all; None where none can be read.

        They are not noted as read: whoever makes something of the file reads all of it.
        """
        if path in self.overlays:
            content = self.overlays[path].encode(errors="surrogatepass")
            return content[:size], content[-size:], len(content)
        try:
            if not self._is_inside(path):
                return None
            with (self.root / path).open("rb") as stream:
                whole = os.fstat(stream.fileno()).st_size
                first = stream.read(size)
                stream.seek(max(whole - size, 0))
                return first, stream.read(size), whole
        except (OSError, ValueError):
            return None

    def depend(self, path: str) -> str:
        """The state of a file, noted as if the file had been read."""
        state = self.state(path)
        if self.trace is not None:
            self.trace.note(path, state)
        return state

    def write(self, path: str, content: str | Content, *, private: bool = False) -> None:
        """Give a file this content, whole or not at all, for its owner's eyes only if `private`.

        OSError where that is not possible.
        """
        write(str(self.root / path), content, private=private)
        if self.trace is not None:
            self.trace.written[path] = digest(content.encode() if isinstance(content, str) else content)
        if self._kept is not None:
            self._kept.pop(os.path.normpath(path), None)

    def exists(self, path: str) -> bool:
        """Whether the path names a file of the project."""
        normal = os.path.normpath(path)
        if normal in self.overlays:
            return True
        found = self._is_there(normal)
        if self.trace is not None:
            self.trace.note(normal, PRESENT if found else self.state(normal))
        return found

    def names(self, folder: str) -> frozenset[str]:
        """What lies in a folder, in small letters, as some disks do not tell capitals from others; it is not noted."""
        try:
            found = os.listdir(self.root / folder) if self._is_inside(folder or ".") else []  # noqa: PTH208 - names alone
        except (OSError, ValueError):
            found = []
        unsaved = (path.rpartition("/") for path in self.overlays)
        return frozenset(map(str.lower, (*found, *(name for parent, _, name in unsaved if parent == folder))))

    def lacks(self, path: str) -> bool:
        """Whether nothing at all lies at the path: what cannot be read, such as a broken link, is not absent."""
        if self.trace is not None:
            self.trace.note(path, PRESENT if self._is_there(path) else self.state(path))
        return path not in self.overlays and not os.path.lexists(self.root / path)

    def state(self, path: str) -> str:
        """The digest of a file, or a word for why there is none; it is not noted as read."""
        if path in self.overlays:
            return digest(self.overlays[path].encode(errors="surrogatepass"))
        file = f"{self.root}/{path}"
        try:
            status = os.stat(file)  # noqa: PTH116 - hundreds of these precede every build
            if not S_ISREG(status.st_mode):
                return "not a file"
            if known := digests_of(self.root).known(file, status):
                return known
            return digests_of(self.root).of(file) if self._is_inside(path) else "outside"
        except (FileNotFoundError, NotADirectoryError):
            return ABSENT
        except (OSError, ValueError):
            return "unreadable"

    def files(self, pattern: str) -> tuple[str, ...]:
        """Sorted paths that match: `*` and `?` stay within a folder, `**/` is any depth, without hidden folders."""
        matches = matcher(pattern)
        fixed = re.split(r"[*?]", pattern, maxsplit=1)[0].rpartition("/")[0]
        on_disk = (path for path in self._walk(fixed) if matches(path) and self._is_there(path))
        found = tuple(sorted({*on_disk, *filter(matches, self.overlays)}))
        if self.trace is not None:
            self.trace.listed[pattern] = list(found)
        return found

    def _is_there(self, path: str) -> bool:
        try:
            return self._is_inside(path) and os.path.isfile(f"{self.root}/{path}")  # noqa: PTH113 - as above
        except (OSError, ValueError):
            return False

    def _bytes(self, path: str, normal: str, limit: int, place: Span) -> tuple[Content | None, tuple[Diagnostic, ...]]:
        kept = self._kept.get(normal) if self._kept else None
        if kept is not None and len(kept) <= limit:
            return kept, ()
        if not self._is_inside(normal):
            return refused(place, *self._why_outside(path, normal))
        try:
            return self._read(normal, limit, place)
        except FileNotFoundError:
            return refused(place, f"file `{path}` does not exist", *near_names(normal, replace(self, trace=None).files))
        except (OSError, ValueError) as error:  # ValueError: a path that no file can have
            reason = getattr(error, "strerror", None) or str(error)
            return refused(place, f"file `{path}` cannot be read: {reason.lower()}")

    @staticmethod
    def _why_outside(path: str, normal: str) -> tuple[str, str]:
        if normal.startswith(("/", "..")):
            return f"file `{path}` lies outside the project", "only files of the project are read"
        fact = f"`{path}` leads out of the project, by a symbolic link"
        return fact, "put the file itself there: nobody else has what it links to"

    def _walk(self, start: str) -> Iterator[str]:
        if not self._is_inside(start):
            return
        top, start = str(self.root / start), Path(start).as_posix()
        beginning = "" if start == "." else f"{start}/"
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            inside = folder.removeprefix(top).replace(os.sep, "/").strip("/")
            prefix = f"{beginning}{inside}/" if inside else beginning
            yield from (f"{prefix}{name}" for name in names if not name.startswith("."))

    def _is_inside(self, path: str) -> bool:
        """Whether the path stays below the root, also after its symbolic links are followed."""
        parent, _, name = path.rpartition("/")
        if name in {"", ".", ".."} or os.path.islink(f"{self.root}/{path}"):  # noqa: PTH114 - for each file that is read
            return self._leads_inside(path)
        if self._inside is None:
            return self._leads_inside(parent)
        if parent not in self._inside:
            self._inside[parent] = self._leads_inside(parent)
        return self._inside[parent]

    def _leads_inside(self, path: str) -> bool:
        try:
            return (self.root / path).resolve().is_relative_to(self._real_root)
        except (OSError, RuntimeError, ValueError):  # links in a circle, or no path of a file: reading it says why
            return True

    @cached_property
    def _real_root(self) -> Path:
        return self.root.resolve()

    def _read(self, path: str, limit: int, place: Span) -> tuple[Content | None, tuple[Diagnostic, ...]]:
        file = f"{self.root}/{path}"
        status = os.stat(file)  # noqa: PTH116 - as above
        if not S_ISREG(status.st_mode):  # a pipe would block
            return refused(place, f"`{path}` is not a file")
        with open(file, "rb") as stream:  # noqa: PTH123
            content = stream.read(min(status.st_size, limit) + 1)  # Python makes room for all that it is asked for
            if len(content) > status.st_size:  # it has grown, or does not tell its size
                content += stream.read(limit + 1 - len(content))
        if len(content) > limit:
            return refused(place, f"file `{path}` is larger than {limit // 1_000_000} MB")
        if self._kept is not None:
            self._kept[path] = content
        return content, ()
