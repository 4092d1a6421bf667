r"""A picture that TeX cannot take: empty, cut off, locked, not what its name says, or wider than TeX can count.

pdfTeX takes PDF, PNG and JPEG files, whatever their names end in. A picture without a resolution of its own is set at
72 pixels per inch, and TeX's lengths end at 575 cm. One of 50 MB and more is a warning: the PDF becomes as large, and
no submission system takes it.

Flagged::

    -- section.tex --
    \includegraphics[width=\linewidth]{figures/kitchen.png}
                                       ^^^^^^^^^^^^^^^^^^^
    -- figures/kitchen.png --
    GIF89a, saved under another name

Flagged::

    -- section.tex --
    \includegraphics{figures/kitchen}
                     ^^^^^^^^^^^^^^^
    -- figures/kitchen.jpg --
    version https://git-lfs.github.com/spec/v1

Accepted::

    -- section.tex --
    \includegraphics{figures/kitchen} \includegraphics{figures/drawn-later}
    -- figures/kitchen.png --
    %PDF-1.7, which TeX takes under any name, to its end:
    %%EOF
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.files.pictures import PictureFile

severity = Severity.ERROR

_TAKEN: Final = frozenset({"PDF", "PNG", "JPEG", "EPS"})
_DENSITY: Final = 72.0  # pixels per inch, where the file does not tell
_LONGEST: Final = 575.0  # centimetres: TeX's largest length, 16383.99 pt
_INCH: Final = 2.54
_LARGE: Final = 50_000_000
_ENOUGH: Final = "scale it down: 300 pixels per inch are enough in print, which is about 2,200 across a page"
_POINTER: Final = ("`git lfs pull` fetches it",)


def check(project: Project) -> Iterator[Offence]:
    for picture in project.picture_files:
        name = picture.path.rpartition("/")[2]
        if not picture.size:
            yield Offence(picture.span, f"`{name}` is empty", ("export the picture again",))
        elif picture.kind == "Git LFS":
            yield Offence(picture.span, f"`{name}` is a pointer of Git LFS, not the picture itself", _POINTER)
        elif not picture.kind:
            hints = ("it is damaged, or something else: export it again",)
            yield Offence(picture.span, f"`{name}` is no picture", hints)
        elif picture.fault:
            yield Offence(picture.span, f"`{name}` {picture.fault}", ("export the picture again",))
        elif picture.kind not in _TAKEN and name.lower().endswith((".pdf", ".png", ".jpg", ".jpeg")):
            message = f"`{name}` is a {picture.kind} file with another ending"
            yield Offence(picture.span, message, ("open it in an image editor, and save it as PNG or JPEG",))
        elif (length := _length(picture)) > _LONGEST:
            density = picture.density or _DENSITY
            size = f"{picture.width:,} × {picture.height:,} pixels"
            message = f"`{name}` has {size}, at {density:.0f} an inch {length:,.0f} cm: TeX counts to {_LONGEST:.0f} cm"
            yield Offence(picture.span, message, (_ENOUGH,))
        elif picture.size >= _LARGE:
            message = f"`{name}` has {picture.size / 1e6:,.0f} MB, and so will the PDF"
            yield Offence(picture.span, message, (_ENOUGH,), severity=Severity.WARNING)


def _length(picture: PictureFile) -> float:
    """The longer side in centimetres, as it is before it is scaled."""
    return max(picture.width, picture.height) / (picture.density or _DENSITY) * _INCH
