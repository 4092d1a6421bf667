"""Type 1 fonts without the glyphs that nothing in the closed tree can ask for.

At the end of each pass pdfTeX goes through every font of the paper, glyph by glyph, to embed those that it used. The
fonts of ACM's text have 2,500 glyphs each, and the encodings by which TeX reaches them name 250: without the others,
that takes half the time, and what is embedded is the same to the byte.

The format is that of Adobe Type 1 Font Format (1990): chapter 2 has the order of its parts, 7.3 the encryption.
"""

from __future__ import annotations

import os
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import numpy as np
    from numpy.typing import NDArray

WORTH_IT = 150_000
"""Bytes of a font from which on it is worth while to leave glyphs out."""

_MARK, _TEXT, _BINARY, _END = 0x80, 1, 2, 3  # of a segment, and its kinds, in a file .pfb
_HEADER = 6  # bytes of a segment: the mark, the kind, the length
_KEY, _FACTOR, _SUMMAND, _MODULUS = 55665, 52845, 22719, 0x10000  # of the encryption
_COMMENT = lazy_pattern(rb"%[^\r\n]*")
_NAME = lazy_pattern(rb"/([^\s/\[\]{}()<>%]+)")
_CHARSTRINGS = lazy_pattern(rb"/CharStrings\s+(\d+)\s[^/]*")
_FONT_NAME = lazy_pattern(rb"/FontName\s*/([^\s/\[\]{}()<>%]+)")
_FIRST = 5_000  # bytes of a font, among which its name is
_GLYPH = lazy_pattern(rb"/(\S+)\s+(\d+)\s+\S+ ")
_WANTED_WHOLE = lazy_pattern(rb"\(file ([^\n]+?)\): glyph `[^\n]+' undefined|<<([^<>\n]+\.pfb)>>")
_REST_OF_LINE = lazy_pattern(rb"[^\r\n/]*[\r\n]+")


def glyph_names(encoding: bytes) -> frozenset[bytes]:
    """The glyphs that an encoding (.enc) names, with the name of the encoding itself."""
    return frozenset(_NAME.findall(_COMMENT.sub(b"", encoding)))


def font_name(font: bytes) -> str:
    """The name that a font (.pfb) has for itself; nothing where there is none."""
    found = _FONT_NAME.search(font[:_FIRST])
    return os.fsdecode(found[1]) if found else ""


def wanted_whole(log: bytes) -> frozenset[str]:
    """The names of fonts in which pdfTeX, by its log, missed a glyph, or that it embedded as they are.

    Figures in PDF may ask for any glyph: it takes their fonts from the installation where it has them.
    """
    found = _WANTED_WHOLE.findall(log)
    return frozenset(PurePath(os.fsdecode(lacking or embedded)).name for lacking, embedded in found)


def lightened(font: bytes, glyphs: Collection[bytes]) -> bytes:
    """A font (.pfb) with these glyphs, those of its own encoding, and those of which others may be composed.

    What is not built as expected comes back as it is.
    """
    import numpy as np  # noqa: PLC0415 - only when a tree is made

    segments = list(_segments(font))
    if [kind for kind, _ in segments[:2]] != [_TEXT, _BINARY] or b"eexec" not in segments[0][1]:
        return font
    binary = list(takewhile(lambda one: one[0] == _BINARY, segments[1:]))
    encrypted = b"".join(content for _, content in binary)
    cipher = np.frombuffer(encrypted, np.uint8).astype(np.uint16)
    keys = _keys(cipher)
    private = (cipher ^ (keys >> 8)).astype(np.uint8).tobytes()
    parts = _CHARSTRINGS.search(private)
    if parts is None or private.count(b"/CharStrings") > 1:
        return font
    described = list(_glyphs(private, parts.end()))
    if len(described) != int(parts[1]):
        return font
    wanted = {*glyphs, *_standard_glyphs(), *_NAME.findall(segments[0][1]), b".notdef"}
    kept = [private[start:end] for name, start, end in described if name in wanted]
    changed = parts.start(1)  # what comes before is encrypted already
    rest = (b"%d" % len(kept), private[parts.end(1) : parts.end()], *kept, private[described[-1][2] :])
    light = encrypted[:changed] + _encrypted(b"".join(rest), int(keys[changed]))
    whole = (segments[0], (_BINARY, light), *segments[1 + len(binary) :])
    return b"".join(_segment(*one) for one in whole) + bytes([_MARK, _END])


def _segments(font: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while font[place : place + 1] == bytes([_MARK]) and font[place + 1 : place + 2] not in {b"", bytes([_END])}:
        start = place + _HEADER
        end = start + int.from_bytes(font[place + 2 : start], "little")
        yield font[place + 1], font[start:end]
        place = end


def _segment(kind: int, content: bytes) -> bytes:
    return bytes([_MARK, kind]) + len(content).to_bytes(4, "little") + content


def _glyphs(private: bytes, place: int) -> Iterator[tuple[bytes, int, int]]:
    """Each glyph of the dictionary that begins at a place: its name, where it begins, and where the next one does."""
    while found := _GLYPH.match(private, place):
        line = _REST_OF_LINE.match(private, found.end() + int(found[2]))
        if line is None:
            return
        yield found[1], place, line.end()
        place = line.end()


def _standard_glyphs() -> frozenset[bytes]:
    """Accented letters may be composed of glyphs of Adobe's standard encoding, by its numbers (`seac`, chapter 6)."""
    from fontTools.encodings.StandardEncoding import StandardEncoding  # noqa: PLC0415 - only when a tree is made

    return frozenset(name.encode() for name in StandardEncoding)


def _keys(cipher: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The key of each byte of a cipher.

    A key follows from the one before and a byte c: r' = (c + r)·a + b, modulo 2¹⁶. That is a linear recurrence, and a
    is odd. So a key is a power of a by the sum of what the bytes before it add, each divided by a power of a.
    """
    import numpy as np  # noqa: PLC0415 - only when a tree is made

    factor, summand = np.uint16(_FACTOR), np.uint16(_SUMMAND)
    powers = np.cumprod(np.full(len(cipher), factor), dtype=np.uint16)
    inverse = np.cumprod(np.full(len(cipher), np.uint16(pow(_FACTOR, -1, _MODULUS))), dtype=np.uint16)
    sums = np.cumsum((cipher * factor + summand) * inverse, dtype=np.uint16) + np.uint16(_KEY)
    return np.concatenate((np.array([_KEY], np.uint16), (powers * sums)[:-1]))


def _encrypted(plain: bytes, key: int) -> bytes:
    cipher = bytearray(len(plain))
    for place, byte in enumerate(plain):
        cipher[place] = byte ^ (key >> 8)
        key = ((cipher[place] + key) * _FACTOR + _SUMMAND) % _MODULUS
    return bytes(cipher)
