"""What is looked at in copies for others alone: the PDF, pictures, the supplement, what packages load in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.files.supplement_file import SupplementFile
from galley.model.publishing.variants import CAMERA_READY, DRAFT

if TYPE_CHECKING:
    from galley.checking.loading.loaded import Faults
    from galley.model.files.pdf import PdfRecord
    from galley.model.files.pictures import IncludedPicture
    from galley.model.latex.loaded_packages import LoadedPackage
    from galley.model.manuscript import Section
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder


def pdf_of(folder: Folder, variant: Variant) -> tuple[PdfRecord | None, Faults]:
    """The PDF of a copy for others, if it was built: that of a draft nobody but its authors sees."""
    if variant is DRAFT or not folder.exists(variant.pdf):
        return None, ()
    from galley.reading.pdf.pdf_file import read_pdf  # noqa: PLC0415 - pikepdf

    return read_pdf(folder, variant.pdf)


def pictures_of(folder: Folder, sections: tuple[Section, ...], variant: Variant) -> tuple[IncludedPicture, ...]:
    """The pictures as they print, which nobody needs of a draft."""
    if variant is DRAFT:
        return ()
    from galley.reading.pdf.pictures import read_pictures  # noqa: PLC0415 - as above

    return read_pictures(folder, sections)


def supplement_of(folder: Folder, variant: Variant) -> tuple[SupplementFile, ...]:
    """What reviewers would get beside the paper, packed or not."""
    if not variant.is_anonymous:
        return ()
    from galley.building.bundles._supplement import supplement  # noqa: PLC0415 - as above

    parts = supplement(folder, variant)
    return tuple(SupplementFile(part.name, part.content.decode(errors="replace"), part.origin) for part in parts)


def packages_of(folder: Folder, sections: tuple[Section, ...], variant: Variant) -> tuple[LoadedPackage, ...]:
    """What the packages of the publisher's copy load in turn, as TeX's log of its preamble says."""
    log = next((log for log in variant.logs if variant is CAMERA_READY and folder.exists(log)), None)
    if log is None:
        return ()
    from galley.reading.logs.tex_packages import loaded_in  # noqa: PLC0415 - as above

    content, _ = folder.bytes(log)
    loading = ("usepackage", "RequirePackage")
    named = {use.target for section in sections for use in section.inclusions if use.command in loading}
    return tuple(loaded_in((content or b"").decode(errors="replace"), named))
