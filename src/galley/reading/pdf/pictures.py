"""What the files of pictures keep beside the picture: who drew or took it, with which program, from which file."""

from __future__ import annotations

import io
import posixpath
from typing import TYPE_CHECKING, Any, Final

from galley.model.files.pictures import IncludedPicture
from galley.model.layout import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.model.manuscript import Inclusion, Section
    from galley.reading.folder import Folder

_ENDINGS: Final = ("", ".pdf", ".png", ".jpg", ".jpeg", ".eps")
_LIMIT: Final = 100_000_000
_EXIF: Final = {
    0x010E: "ImageDescription",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9C9D: "XPAuthor",
    0x0131: "Software",
}
_PDF, _EPS = b"%PDF", b"%!PS"
_LONGEST: Final = 10_000  # bytes of the header of an EPS file


def read_pictures(folder: Folder, sections: Iterable[Section]) -> tuple[IncludedPicture, ...]:
    """The pictures of a paper that say something of themselves, each once."""
    found: dict[str, IncludedPicture] = {}
    for section in sections:
        for use in section.inclusions:
            path = path_of_picture(folder, use) if use.command == "includegraphics" else None
            if path is not None and path not in found and (properties := properties_of(folder, path)):
                found[path] = IncludedPicture(path, use.span, properties)
    return tuple(found.values())


def properties_of(folder: Folder, path: str) -> Mapping[str, str]:
    """What a picture says of itself; nothing where that cannot be read, which TeX will tell."""
    content, _ = folder.bytes(path, limit=_LIMIT)
    if content is None:
        return {}
    if content.startswith(_PDF):
        return _of_pdf(content)
    if content.startswith(_EPS):
        return dict(_of_eps(content[:_LONGEST].decode("latin-1")))
    return _of_pixels(content)


def path_of_picture(folder: Folder, use: Inclusion) -> str | None:
    """Where TeX finds a picture: among what is drawn, or from the project's root."""
    names = (use.target + ending for ending in _ENDINGS)
    places = (posixpath.normpath(posixpath.join(base, name)) for name in names for base in (DRAFT, "", "manuscript"))
    return next((place for place in places if folder.exists(place)), None)


def _of_pdf(content: bytes) -> dict[str, str]:
    import pikepdf  # noqa: PLC0415 - only for a copy for others

    from galley.reading.pdf.pdf_file import properties_of_document  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return properties_of_document(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        return {}


def _of_eps(header: str) -> Iterator[tuple[str, str]]:
    """The comments of the header: Encapsulated PostScript File Format Specification, 3.0."""
    for line in header.splitlines():
        name, colon, text = line.removeprefix("%%").partition(":")
        if line.startswith("%%") and colon and name in {"Creator", "Title", "For", "Author", "Copyright"}:
            yield name, text.strip(" ()")


def _of_pixels(content: bytes) -> dict[str, str]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - as above

    try:
        with Image.open(io.BytesIO(content)) as picture:
            told: dict[str, Any] = {str(key): value for key, value in picture.info.items() if isinstance(value, str)}
            exif = picture.getexif()
            told |= {name: exif[tag] for tag, name in _EXIF.items() if tag in exif}
            xmp = picture.info.get("xmp")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return {}
    if isinstance(xmp, bytes):
        told["XMP"] = xmp.decode(errors="replace")
    return {name: text for name, value in told.items() if (text := _plain(value))}


def _plain(value: object) -> str:
    """A text; Windows writes its own in UTF-16."""
    text = value.decode("utf-16-le", errors="replace") if isinstance(value, bytes) else str(value)
    return text.strip("\0 ")
