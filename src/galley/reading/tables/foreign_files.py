"""Files that are no table, whatever they are called: of other programs, or two versions in one."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.findings.source import whole_file
from galley.reading.tables.failures import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile

_SAVE_SHEET = "open it, and save the sheet as CSV UTF-8"
_EXPORT = "export the data as CSV (UTF-8) from the program that made it"
_EXPORT_NUMBERS = "open it in Numbers, and export it as CSV with the encoding Unicode (UTF-8)"
_UNPACK = "unpack it, and name the CSV file that is inside"
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook of the old kind (.xls)", _SAVE_SHEET),
    (b"$FL2", "an SPSS data file", _EXPORT),
    (b"$FL3", "a compressed SPSS data file", _EXPORT),
    (b"<stata_dta>", "a Stata data file", _EXPORT),
    (b"PAR1", "a Parquet file", _EXPORT),
    (b"SQLite format 3\0", "an SQLite database", _EXPORT),
    (b"%PDF-", "a PDF", "take the table from where the PDF has it from"),
    (b"{\\rtf", "a document in Rich Text Format", "save the table as CSV UTF-8"),
    (b"\x1f\x8b", "compressed with gzip", _UNPACK),
    (b"BZh", "compressed with bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "compressed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"version https://git-lfs.github.com/spec/", "a pointer of Git LFS, not the table itself", "run `git lfs pull`"),
)
_PARTS = (
    ("xl/", "an Excel workbook", _SAVE_SHEET),
    ("content.xml", "an OpenDocument spreadsheet", _SAVE_SHEET),
    ("Index/", "a Numbers spreadsheet", _EXPORT_NUMBERS),
    (
        "Index.zip",
        "a Numbers spreadsheet",
        "open it in Numbers, and export it as CSV with the encoding Unicode (UTF-8)",
    ),
    ("word/", "a Word document", "copy its table into a spreadsheet, and save that as CSV UTF-8"),
)
_OF_R = lazy_pattern(r"\.(?:rds|rda|rdata)$", re.IGNORECASE)
_FIRST_MARK = lazy_pattern(r"^<{7} [^\n\r]*", re.MULTILINE)
_LAST_MARK = lazy_pattern(r"^>{7} ", re.MULTILINE)
_JSON = lazy_pattern(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*[\"}]")
_MARKUP = lazy_pattern(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|body|table|\?xml|!--)", re.IGNORECASE)


def foreign(path: str, content: bytes) -> tuple[Diagnostic, ...]:
    """Say what a file is that is no CSV; nothing for what may be one."""
    if _OF_R.search(path) and not content.isascii():
        advice = "in R, write it with `write.csv(…, row.names = FALSE)`"
        return (Diagnostic(whole_file(path), "this is a file of R: a table is a CSV file", RULE, hints=(advice,)),)
    for what, advice in _kinds(content):
        return (Diagnostic(whole_file(path), f"this is {what}: a table is a CSV file", RULE, hints=(advice,)),)
    return ()


def clashing(source: SourceFile) -> tuple[Diagnostic, ...]:
    """Say where version control left two versions of a table, whose marks would count as rows."""
    mark = _FIRST_MARK.search(source.text) if "<<<<<<<" in source.text else None
    if mark is None or _LAST_MARK.search(source.text, mark.end()) is None:
        return ()
    message = "a mark of two clashing changes stands in the table"
    hint = "keep one of the two versions, and delete the lines with marks"
    return (Diagnostic(source.span(*mark.span()), message, RULE, hints=(hint,)),)


def _kinds(content: bytes) -> Iterator[tuple[str, str]]:
    yield from ((what, advice) for beginning, what, advice in _BEGINNINGS if content.startswith(beginning))
    if content.startswith(b"PK\x03\x04"):
        names = _names_in_archive(content)
        yield from ((what, advice) for part, what, advice in _PARTS if any(name.startswith(part) for name in names))
        yield "a ZIP archive", _UNPACK
    if _MARKUP.match(content[:1000]):
        yield "a web page or XML, not what a link to it offers for download", _EXPORT

    if _JSON.match(content[:1000]):
        yield "JSON", "write it as CSV, with a row for each object"


def _names_in_archive(content: bytes) -> list[str]:
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - few tables are archives

    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):  # cut off, or of a kind unknown
        return []
