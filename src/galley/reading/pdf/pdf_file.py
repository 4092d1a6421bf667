"""A PDF as a record: text by pdftotext, the rest by pikepdf.

Where things stand in a PDF: ISO 32000-2, 7.7 to 14.3. pdfTeX adds /PTEX keys to included PDFs.
"""

from __future__ import annotations

import io
import subprocess
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file
from galley.model.files.pdf import PdfFont, PdfPage, PdfRecord
from galley.reading.pdf.accessibility import is_tagged, shows_title, undescribed_figures
from galley.reading.pdf.ink import drawings_of, words_of_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf

    from galley.model.files.pdf import PdfInk
    from galley.reading.folder import Folder

RULE: Final = "unreadable-pdf"

_LIMIT: Final = 500_000_000
_SECONDS: Final = 60
_DEEPEST: Final = 12  # forms within forms, and bookmarks below bookmarks
_NAMESPACES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism",
}


def read_pdf(folder: Folder, path: str) -> tuple[PdfRecord | None, tuple[Diagnostic, ...]]:
    """The record of a PDF of the project; None, and why, where it is none."""
    content, faults = folder.bytes(path, limit=_LIMIT)
    if content is None:
        return None, faults
    import pikepdf  # noqa: PLC0415 - only for a copy for others

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _record(pdf, path, _texts(content), words_of_pages(content)), ()
    except (pikepdf.PdfError, pikepdf.PasswordError, subprocess.SubprocessError, OSError, ValueError) as error:
        fact = f"`{path}` cannot be read: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        return None, (Diagnostic(whole_file(path), fact, RULE, hints=("delete it and build again",)),)


def _texts(content: bytes) -> list[str]:
    """The text of each page."""
    command = ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603
    return done.stdout.decode(errors="replace").split("\f")[:-1]


def _record(pdf: pikepdf.Pdf, path: str, texts: list[str], words: list[tuple[PdfInk, ...]]) -> PdfRecord:
    sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    texts += [""] * (len(sizes) - len(texts))
    words += [()] * (len(sizes) - len(words))
    ink = [(*told, *drawings_of(page)) for told, page in zip(words, pdf.pages, strict=False)]
    fonts: dict[str, PdfFont] = {}
    figures: list[Mapping[str, str]] = []
    for page in pdf.pages:
        _look_into(page.obj.get("/Resources"), fonts, figures, set(), 0)
    links = [link for page in pdf.pages for link in _links(page)]
    return PdfRecord(
        path,
        tuple(PdfPage(text, *size, seen) for text, size, seen in zip(texts, sizes, ink, strict=False)),
        properties=properties_of_document(pdf),
        of_figures=tuple(figures),
        bookmarks=tuple(_bookmarks(pdf)),
        destinations=tuple(_destinations(pdf)),
        attachments=tuple(str(name) for name in pdf.attachments),
        links=tuple(dict.fromkeys(links)),
        fonts=tuple(fonts[name] for name in sorted(fonts)),
        language=_string(pdf.Root.get("/Lang") or ""),
        is_tagged=is_tagged(pdf),
        shows_title=shows_title(pdf),
        undescribed=undescribed_figures(pdf),
        has_scripts="/OpenAction" in pdf.Root and "/JS" in str(pdf.Root.OpenAction)[:200],
    )


def properties_of_document(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What stands in /Info and in the metadata stream."""
    return {**_properties(pdf.docinfo), **_xmp(pdf)}


def _properties(found: Any) -> dict[str, str]:
    """The texts of a dictionary such as /Info."""
    items = found.items() if found is not None and hasattr(found, "items") else ()
    return {str(name).lstrip("/"): _string(value) for name, value in items if _string(value)}


def _string(value: object) -> str:
    try:
        return str(value).strip()
    except (ValueError, RuntimeError):
        return ""


def _xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What stands in the metadata stream, by prefixed name."""
    if "/Metadata" not in pdf.Root:
        return {}
    found = {}
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in metadata:
            namespace, _, local = name.removeprefix("{").rpartition("}")
            value = metadata[name]
            text = "; ".join(map(str, value)) if isinstance(value, list | set) else str(value)
            if text.strip():
                found[f"{_NAMESPACES.get(namespace, namespace)}:{local}"] = text.strip()
    return found


def _look_into(
    resources: Any, fonts: dict[str, PdfFont], figures: list[Mapping[str, str]], seen: set[Any], depth: int
) -> None:
    """Collect fonts, and what pictures say of themselves, in resources and the forms among them."""
    if resources is None or depth > _DEEPEST:
        return
    for font in _values(resources.get("/Font")):
        one = _font(font)
        fonts.setdefault(one.name, one)
    for picture in _values(resources.get("/XObject")):
        if picture.objgen in seen:
            continue
        seen.add(picture.objgen)
        if told := _of_picture(picture):
            figures.append(told)
        _look_into(picture.get("/Resources"), fonts, figures, seen, depth + 1)


def _values(dictionary: Any) -> Iterator[Any]:
    if dictionary is not None and hasattr(dictionary, "items"):
        yield from (value for _, value in dictionary.items())


def _of_picture(picture: Any) -> dict[str, str]:
    """What pdfTeX and programs for drawing leave in a picture: its file's name, its own /Info, its XMP."""
    told = _properties(picture.get("/PTEX.InfoDict"))
    if name := _string(picture.get("/PTEX.FileName") or ""):
        told["file name"] = name
    metadata = picture.get("/Metadata")
    if metadata is not None and hasattr(metadata, "read_bytes"):
        told["XMP"] = metadata.read_bytes().decode(errors="replace")
    return told


def _font(font: Any) -> PdfFont:
    kind = str(font.get("/Subtype", ""))
    name = str(font.get("/BaseFont", font.get("/Name", "unnamed"))).lstrip("/")
    inner = font.get("/DescendantFonts")
    descriptor = (inner[0] if inner is not None and len(inner) else font).get("/FontDescriptor")
    keys = descriptor.keys() if descriptor is not None else ()
    is_embedded = kind == "/Type3" or any(str(key).startswith("/FontFile") for key in keys)
    plain = name.partition("+")[2] or name
    return PdfFont(plain, is_embedded, kind == "/Type3")


def _links(page: pikepdf.Page) -> Iterator[str]:
    annotations: Any = page.obj.get("/Annots")
    for annotation in annotations if annotations is not None else ():
        action = annotation.get("/A") if hasattr(annotation, "get") else None
        if action is not None and "/URI" in action:
            yield _string(action.URI)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        level, depth = list(outline.root), 0
        while level and depth < _DEEPEST:
            yield from (item.title for item in level)
            level, depth = list(chain.from_iterable(item.children for item in level)), depth + 1


def _destinations(pdf: pikepdf.Pdf) -> Iterator[str]:
    import pikepdf as library  # noqa: PLC0415 - as above

    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from (str(name) for name in library.NameTree(names.Dests))
    if "/Dests" in pdf.Root:
        yield from (str(name).lstrip("/") for name in pdf.Root.Dests.keys())  # noqa: SIM118 - not a dict
