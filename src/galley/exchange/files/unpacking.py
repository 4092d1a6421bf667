"""Unpacks what papers are sent in: ZIPs, tarballs, and the single compressed file that arXiv keeps of a short paper.

An archive is refused as a whole if anything in it is hostile. Links, devices and sparse files are: no paper needs them.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from typing import IO, TYPE_CHECKING, Final, cast

from galley.exchange.files.foreign_file import ENTRIES_LIMIT, ForeignFile, most_unpacked, refuse_stray
from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS: Final = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz")
"""Of the names of archives, in lower case; what one is, its content says."""

_COMPRESSED: Final = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open}
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_NO_PART_OF_IT: Final = ("__MACOSX/", ".git/")
_SINGLE: Final = "main.tex"
_BLOCK: Final = 512  # bytes of a tarball's header
_CHUNK: Final = 1_000_000
_DAMAGED: Final = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError, OverflowError)


def is_packed(path: Path) -> bool:
    """Whether a file is an archive that `unpack` knows. OSError where it cannot be read."""
    with path.open("rb") as stream:
        return _is_packed(stream.read(_BLOCK))


def unpack(path: Path, into: Path) -> Path:
    """Unpack into a new folder, and give the one with the paper in it: the only folder at the top is that of the paper.

    Refusal for an archive that is damaged or hostile; OSError where it cannot be read.
    """
    beginning = ForeignFile(path).beginning[:_BLOCK]
    if not _is_packed(beginning):
        raise Refusal("this is no archive", "galley reads ZIPs, tarballs, and what gzip, bzip2 and xz compress")
    into.mkdir()
    files = _zipped(path) if beginning.startswith(_ZIP) else _tarred(path)
    for name, content in files:
        if name.startswith(_NO_PART_OF_IT):
            continue
        target = into / name.replace("\\", "/")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except (OSError, ValueError) as error:
            raise Refusal(f"`{name}` in the archive cannot be unpacked here", "rename it, and pack it again") from error
    found = list(into.iterdir())
    return found[0] if len(found) == 1 and found[0].is_dir() else into


def _is_packed(beginning: bytes) -> bool:
    return beginning.startswith((*_ZIP, *_COMPRESSED)) or _is_header(beginning)


def _is_header(block: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.TarError:
        return False
    return True


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    archive = ForeignFile(path)
    for name in archive.all_entries():
        yield name, archive.entry(name)


def _tarred(path: Path) -> Iterator[tuple[str, bytes]]:
    beginning = ForeignFile(path).beginning
    opened = next((opened for magic, opened in _COMPRESSED.items() if beginning.startswith(magic)), open)
    with cast("IO[bytes]", opened(path, "rb")) as stream:  # type: ignore[operator] # they agree in these two
        bounded = _Bounded(stream, most_unpacked(path.stat().st_size))
        try:
            yield from _members(bounded) if _is_header(bounded.peek()) else [(_SINGLE, _single(bounded))]
        except _DAMAGED as error:
            raise _cut_off() from error
        except OSError as error:
            if error.errno is not None:  # else it is a decompressor that says it
                raise
            raise _cut_off() from error


def _cut_off() -> Refusal:
    return Refusal("the archive is damaged or cut off", "copy or export the file again")


class _Bounded:
    """A stream that ends in a Refusal once it has given more than it may."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream, self._most, self._given, self._peeked = stream, most, 0, b""

    def peek(self) -> bytes:
        """The first bytes, which will be read again."""
        self._peeked = self._stream.read(_BLOCK)
        return self._peeked

    def read(self, size: int) -> bytes:
        found, self._peeked = self._peeked[:size], self._peeked[size:]
        found += self._stream.read(size - len(found))
        self._given += len(found)
        if self._given > self._most:
            raise Refusal(f"the archive unpacks to more than {self._most // 1_000_000:,} MB: no paper does")
        return found


def _members(stream: _Bounded) -> Iterator[tuple[str, bytes]]:
    """The files of a tarball, one after the other."""
    with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|", errors="surrogateescape") as archive:
        for number, member in enumerate(archive):
            if number >= ENTRIES_LIMIT:
                raise Refusal(f"the archive holds more than {ENTRIES_LIMIT:,} files")
            refuse_stray(member.name)
            if member.issym() or member.islnk():
                raise Refusal(f"`{member.name}` in the archive is a link: nothing of it is read")
            if member.isdir():
                continue
            content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
            if content is None:
                raise Refusal(f"`{member.name}` in the archive is no ordinary file: nothing of it is read")
            yield member.name, content.read()


def _single(stream: _Bounded) -> bytes:
    content = b"".join(iter(lambda: stream.read(_CHUNK), b""))
    if _is_packed(content[:_BLOCK]):
        raise Refusal("there is another archive in the archive: nothing of it is read", "unpack it, and pack its files")
    if content.startswith(b"%PDF"):
        raise Refusal("this is a compressed PDF: there is no LaTeX in it")
    return content
