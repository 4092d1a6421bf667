"""Archives of papers, unpacked: regular files alone, none outside of the folder, and no more than a paper has."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from galley.reading.revisions.unusable import UnusableRevisionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 1_000_000_000
_MOST_FILES = 50_000
_PIECE = 1_000_000


def is_archive(file: Path) -> bool:
    """Whether a file is one that `unpack` takes, by its content."""
    return file.is_file() and (zipfile.is_zipfile(file) or tarfile.is_tarfile(file))


def unpack(file: Path, folder: Path) -> None:
    """Write the files of a ZIP or TAR archive into a folder. Raises UnusableRevisionError where it cannot."""
    left, count = _MOST_BYTES, 0
    try:
        for name, stream in _members(file):
            count += 1
            with stream:
                left = _copy(stream, folder / _inside(file, name), left)
            if left < 0 or count > _MOST_FILES:
                most = f"{_MOST_FILES:,} files or {_MOST_BYTES // 1_000_000} MB"
                raise UnusableRevisionError(f"`{file.name}` holds more than {most}: it is no paper")
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, RuntimeError, OSError) as error:
        raise UnusableRevisionError(f"`{file.name}` cannot be unpacked: {error}", "get or make it again") from None


def _members(file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    yield member.filename, archive.open(member)
    else:
        with tarfile.open(file) as packed:
            for one in packed:
                stream = packed.extractfile(one) if one.isfile() else None
                if stream is not None:
                    yield one.name, stream


def _inside(file: Path, name: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise UnusableRevisionError(f"`{file.name}` holds a file outside of its folder: `{name}`", "do not trust it")
    return path


def _copy(stream: IO[bytes], file: Path, left: int) -> int:
    """Copy while there is room; how much of it is left."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as copy:
        while left >= 0 and (piece := stream.read(_PIECE)):
            copy.write(piece)
            left -= len(piece)
    return left
