"""Bytes to text: UTF-8, or a refusal that says where the first byte stands that is none, and how to save the file."""

from __future__ import annotations

import codecs
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern
from galley.findings.source import SourceFile, whole_file

if TYPE_CHECKING:
    from galley.findings.source import Span

RULE = "unreadable-file"

_AS_TEXT = "open it with its program, and save what it has as plain text"
_OF_OTHER_PROGRAMS = (
    (b"PK\x03\x04", "a ZIP archive, as documents of Word and LibreOffice are", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Word's old kind (.doc)", _AS_TEXT),
    (b"%PDF-1", "a PDF", "name the file that it was made of"),
    (b"{\\rtf", "a document in Rich Text Format", _AS_TEXT),
    (b"\x1f\x8b", "compressed with gzip", "unpack it"),
)


def decode(path: str, content: bytes, *, guessing: bool = False) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read bytes as UTF-8 text; other encodings and binary files are refused at their first bad byte."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or _looks_like_utf16(content):
        return refused(whole_file(path), "the file is encoded in UTF-16, not in UTF-8", _save_hint(path))
    for beginning, what, hint in _OF_OTHER_PROGRAMS:
        if content.startswith(beginning):
            return refused(whole_file(path), f"this is {what}, not text", hint)
    body = content.removeprefix(BOM_UTF8)
    removed = len(content) - len(body)
    if (nul := body.find(0)) != -1:
        place = _place_of_byte(path, body, nul)
        return refused(place, f"the file has a NUL byte at offset {nul + removed}: it is binary or damaged")
    try:
        return SourceFile(path, body.decode()), ()
    except UnicodeDecodeError as error:
        byte = body[error.start]
        message = f"the file is not UTF-8: byte 0x{byte:02X} at offset {error.start + removed}"
        letter = body[error.start : error.start + 1].decode("cp1252", errors="replace")
        guess = f"in Latin-1 (Windows-1252) this byte is `{letter}`"
        told = refused(_place_of_byte(path, body, error.start), message, guess, _save_hint(path))
        return (_guessed(path, body), told[1]) if guessing else told


def _guessed(path: str, body: bytes) -> SourceFile | None:
    """The text of bytes few of which are not UTF-8; None if they are no text."""
    text = body.decode(errors=_WESTERN)
    odd = len(text) - len(body.decode(errors="ignore"))
    return SourceFile(path, text) if odd <= len(text) * _MOST_ODD and not _CONTROL.search(text) else None


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as Windows-1252 does, character for byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_WESTERN = "windows-1252 where not utf-8"
_MOST_ODD = 0.1  # of a text's characters: with more it is a binary file, or in another script
_CONTROL = lazy_pattern(r"[\x01-\x08\x0e-\x1f]")
codecs.register_error(_WESTERN, _western)


def refused(place: Span, message: str, *hints: str) -> tuple[None, tuple[Diagnostic, ...]]:
    """What a reader gives of a file that it cannot take: nothing, and why."""
    return None, (Diagnostic(place, message, RULE, hints=hints),)


def _save_hint(path: str) -> str:
    if path.endswith(".csv"):
        return "save it as “CSV UTF-8” in Excel, or with the character set “Unicode (UTF-8)” in LibreOffice"
    return "save it as UTF-8"


def _looks_like_utf16(content: bytes) -> bool:
    """Whether every other byte of the beginning is NUL, as in UTF-16 without a byte order mark."""
    sample = content[:1000]
    half = len(sample) // 2
    return half > 1 and max(sample[::2].count(0), sample[1::2].count(0)) > 0.8 * half


def _place_of_byte(path: str, body: bytes, offset: int) -> Span:
    source = SourceFile(path, body.decode(errors="replace"))
    start = len(body[:offset].decode(errors="replace"))
    return source.span(start, start + 1)
