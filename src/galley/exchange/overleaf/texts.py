"""Files as both sides have them: the same text may have other line ends, a byte order mark, or another encoding."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from typing import Final

from galley.exchange.refusal import Refusal
from galley.reading.decoding import decode

_TEXTS: Final = (
    *(".tex", ".ltx", ".tikz", ".bib", ".bst", ".bbx", ".cbx", ".lbx"),
    *(".sty", ".cls", ".clo", ".def", ".cfg", ".txt", ".md", ".csv"),
)


def is_text(name: str) -> bool:
    """Whether a file of this name has lines, which can be merged."""
    return name.lower().endswith(_TEXTS)


def plain(name: str, content: bytes) -> bytes:
    """A text without its byte order mark, with line feeds alone; anything else as it is."""
    if not is_text(name):
        return content
    return content.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def digest(name: str, content: bytes) -> str:
    """SHA-256 of a file in its plain form, in hexadecimal digits."""
    return hashlib.sha256(plain(name, content)).hexdigest()


def styled_like(ours: bytes, text: bytes) -> bytes:
    """A plain text with the byte order mark and the line ends of another."""
    if ours.count(b"\r\n") * 2 > ours.count(b"\n"):
        text = text.replace(b"\n", b"\r\n")
    return BOM_UTF8 + text if ours.startswith(BOM_UTF8) else text


def in_our_encoding(name: str, theirs: bytes, ours: bytes | None) -> bytes:
    """A text of the other side as it would be in UTF-8, unless ours is in another encoding, too.

    Refusal where it is no text.
    """
    if not is_text(name) or _is_utf8(theirs) or (ours is not None and not _is_utf8(ours)):
        return theirs
    source, faults = decode(name, theirs, guessing=True)
    if source is None:
        raise Refusal(faults[0].message, *faults[0].hints)
    return source.text.encode()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
