"""What the files of pictures are by their first bytes: of which kind, how large, in how many pixels."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from galley.model.files.pictures import PictureFile
from galley.reading.pdf.pictures import path_of_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.manuscript import Section
    from galley.reading.folder import Folder

_READ: Final = 65536  # bytes at both ends in which most files tell their size, and whether they are whole
_MARKER, _APP0 = 0xFF, 0xE0
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the others of these are no frames
_METRE: Final = 39.37007874  # inches
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SIGNATURES: Final = (
    (_PNG, "PNG"),
    (_JPEG, "JPEG"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<html", "HTML"),
    (b"version https://git-lfs", "Git LFS"),
)


def read_picture_files(folder: Folder, sections: Iterable[Section]) -> tuple[PictureFile, ...]:
    """The picture files that a paper includes, each once, where it is first included."""
    found: dict[str, PictureFile] = {}
    for section in sections:
        for use in section.inclusions:
            path = path_of_picture(folder, use) if use.command == "includegraphics" else None
            if path is None or path in found:
                continue
            if ends := folder.ends(path, _READ):
                first, last, size = ends
                kind = _kind(first)
                found[path] = PictureFile(
                    path, use.span, size, kind, *_measures(first, kind), _fault(first, last, kind)
                )
    return tuple(found.values())


def _kind(content: bytes) -> str:
    """The kind of picture by its signature; empty for none that is known."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp":
        return "HEIC or AVIF" if content[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "video"
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((name for signature, name in _SIGNATURES if start.startswith(signature)), "")


def _fault(first: bytes, last: bytes, kind: str) -> str:
    """Why a file of a kind that TeX takes cannot be used all the same; empty where nothing is known against it."""
    if (kind == "PNG" and b"IEND" not in last[-1024:]) or (kind == "PDF" and b"%%EOF" not in last[-2048:]):
        return "is cut off: its end is missing"
    if kind == "PDF" and (b"/Encrypt" in last or b"/Encrypt" in first):
        return "is locked with a password"
    return ""


def _measures(content: bytes, kind: str) -> tuple[int, int, float]:
    """Width and height in pixels and how many of them make an inch; zeros where that is not told."""
    try:
        if kind == "PNG":
            return _of_png(content)
        if kind == "JPEG":
            return _of_jpeg(content)
    except struct.error:  # the file ends within its header
        pass
    return 0, 0, 0


def _of_png(content: bytes) -> tuple[int, int, float]:
    """The chunks IHDR and pHYs: PNG specification, 11.2.2 and 11.3.5.3."""
    width, height = struct.unpack_from(">II", content, 16)
    density, place = 0.0, len(_PNG)
    while place + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        if name == b"pHYs":
            across, _, unit = struct.unpack_from(">IIB", content, place + 8)
            density = across / _METRE if unit == 1 else 0.0
        if name in {b"IDAT", b"pHYs"}:
            break
        place += length + 12
    return width, height, density


def _of_jpeg(content: bytes) -> tuple[int, int, float]:
    """The segments JFIF and SOF: ITU-T T.81, B.1.1.3 and B.2.2, and T.871."""
    density = 0.0
    for marker, place in _segments(content):
        if marker == _APP0 and content[place : place + 4] == b"JFIF":
            unit, across = struct.unpack_from(">BH", content, place + 7)
            density = across * {1: 1.0, 2: 2.54}.get(unit, 0.0)
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 1)
            return width, height, density
    return 0, 0, density


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    place = 2
    while place + 4 <= len(content) and content[place] == _MARKER:
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        yield marker, place + 4
        place += 2 + length
