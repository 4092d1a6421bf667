"""A file of another program: its bytes, and safe ways into archives, databases and XML.

Whatever is wrong with such a file, or hostile in it, ends in a `Refusal`.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from stat import S_ISLNK
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT = 500_000_000
"""Bytes of a file, or of all that an archive unpacks to."""

ENTRIES_LIMIT = 20_000
_BOMB = 200  # times as large unpacked: no text or picture gets there, only a bomb
_HARMLESS = 10_000_000  # bytes that may shrink however they like

_ARCHIVE = b"PK\x03\x04"
_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True)
class ForeignFile:
    """A file by its path, which may lie anywhere."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def ending(self) -> str:
        """The file's ending in lower case, with its dot."""
        return self.path.suffix.lower()

    @cached_property
    def content(self) -> bytes:
        """All bytes of the file. Refused if there are too many."""
        if self.path.stat().st_size > SIZE_LIMIT:
            raise Refusal(f"the file is larger than {SIZE_LIMIT // 1_000_000} MB")
        return self.path.read_bytes()

    @cached_property
    def beginning(self) -> bytes:
        """The first bytes, for telling what it is."""
        with self.path.open("rb") as stream:
            return stream.read(4096)

    # --- Text ---------------------------------------------------------------------------------------------------------

    @cached_property
    def text(self) -> str:
        """The text of a file in UTF-8 or UTF-16, without a byte order mark. Refused if it is in neither."""
        return decoded(self.content)

    @cached_property
    def beginning_text(self) -> str:
        """The first characters of a text, without a byte order mark, for telling what it is; empty for what is none."""
        if not self.is_text:
            return ""
        encoding = _encoding(self.beginning)
        return self.beginning.removeprefix(BOM_UTF8).decode(encoding, errors="replace")

    @property
    def is_text(self) -> bool:
        """Whether it begins like a text."""
        if self.beginning.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return True
        return b"\0" not in self.beginning

    # --- Archives -----------------------------------------------------------------------------------------------------

    @property
    def is_archive(self) -> bool:
        return self.beginning.startswith(_ARCHIVE)

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The names of an archive's files; none where it is no archive, or one that is damaged."""
        if not self.is_archive:
            return ()
        try:
            return self.all_entries()
        except Refusal:
            return ()

    def all_entries(self) -> tuple[str, ...]:
        """The names of an archive's files. Refused if it is damaged or hostile."""
        return tuple(entry.filename for entry in self._archive.infolist() if not entry.is_dir())

    def entry(self, name: str) -> bytes:
        """The bytes of a file in the archive. KeyError if there is none of the name, Refusal if it is damaged."""
        entry = self._archive.getinfo(name)
        try:
            return self._archive.read(entry)
        except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
            raise Refusal(
                f"`{name}` in the archive cannot be unpacked: {error}", "copy or export the file again"
            ) from error

    @cached_property
    def _archive(self) -> ZipFile:
        return guarded_archive(self.content)

    # --- Databases ----------------------------------------------------------------------------------------------------

    @property
    def is_database(self) -> bool:
        return self.beginning.startswith(_DATABASE)

    @cached_property
    def tables(self) -> dict[str, tuple[str, ...]]:
        """The tables of a database with their columns; none where it is no database, or one that is damaged."""
        if not self.is_database:
            return {}
        from galley.exchange.files.databases import tables_of  # noqa: PLC0415 - for databases alone

        return tables_of(self.path)

    def rows(self, table: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
        """The rows of a table; a column that this version of the program does not have is None in all of them."""
        from galley.exchange.files.databases import rows_of  # noqa: PLC0415 - for databases alone

        return rows_of(self.path, table, columns, known=self.tables[table])


def guarded_archive(content: bytes) -> ZipFile:
    """An archive that may be unpacked. Refused if it is damaged or hostile; one within another is asked for as well."""
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refusal("the archive is damaged or cut off", "copy or export the file again") from error
    _guard(archive.infolist())
    return archive


def decoded(content: bytes) -> str:
    """Bytes as text, from UTF-8 or UTF-16, without a byte order mark. Refusal, with the line, if they are neither."""
    try:
        return content.removeprefix(BOM_UTF8).decode(_encoding(content))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save or export it again as UTF-8; Excel calls that “CSV UTF-8”"
        raise Refusal("this is not UTF-8 text", hint, line=line) from error


def _encoding(content: bytes) -> str:
    return "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"


def most_unpacked(packed: int) -> int:
    """How many bytes may come of so many: more than that only a bomb has."""
    return min(SIZE_LIMIT, max(_HARMLESS, _BOMB * packed))


def refuse_stray(name: str) -> None:
    """Refuse an archive for a file in it that would lie outside of where it is unpacked."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1]:
        raise Refusal(f"`{name}` points out of the archive: nothing of it is read")


def _guard(entries: list[ZipInfo]) -> None:
    """Refuse what unpacks to more than it should, or points out of the archive."""
    if len(entries) > ENTRIES_LIMIT:
        raise Refusal(f"the archive holds more than {ENTRIES_LIMIT:,} files")
    total = sum(entry.file_size for entry in entries)
    if total > most_unpacked(sum(entry.compress_size for entry in entries)):
        raise Refusal(f"the archive unpacks to {total // 1_000_000:,} MB: no project of this kind does")
    for entry in entries:
        refuse_stray(entry.filename)
        if S_ISLNK(entry.external_attr >> 16):
            raise Refusal(f"`{entry.filename}` in the archive is a link: nothing of it is read")
        if entry.flag_bits & 1:
            raise Refusal("the archive is encrypted", "export it without a password")
