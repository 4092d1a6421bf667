"""The typeface of a paper's text, for its figures.

ACM's class sets Linux Libertine, which lives on as Libertinus. TeX Live has that as OpenType with cubic outlines, while
matplotlib embeds TrueType alone such that publishers take it: so the outlines are made quadratic, once for a machine.
"""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from galley.model.publishing.document_classes import ACMART
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED: Final = "STIXGeneral"
"""A serif that matplotlib ships, and that has most signs: what no other typeface has is printed in it."""
_OF_CLASSES: Final = {
    ACMART: ("Libertinus Serif", ("LibertinusSerif-Regular.otf", "LibertinusSerif-Bold.otf")),
}
_SIGNS: Final = frozenset(
    (
        *range(0x0020, 0x0250),  # Latin letters
        *range(0x0370, 0x0530),  # Greek and Cyrillic ones
        *range(0x2000, 0x2300),  # punctuation, arrows, mathematical operators
    )
)
_ERROR: Final = 1.0  # thousandths of a letter's size by which a quadratic outline may be off: no eye sees it
_BY_TRUETYPE: Final = "\x00\x01\x00\x00"
_OF_CUBIC_OUTLINES: Final = ("CFF ", "VORG", "DSIG")
_OF_PROGRAMS: Final = (  # which TrueType has for hinting
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)

families: Final[ContextVar[tuple[str, ...]]] = ContextVar("families", default=(SHIPPED,))
"""The typefaces that figures are drawn in: the first that has a sign prints it."""


@contextmanager
def typeface_of(document_class: str) -> Iterator[None]:
    """Draw in the typeface that a document class sets text in, where TeX has it; else in one that is always there."""
    family = _installed(document_class)
    token = families.set((family, SHIPPED) if family else (SHIPPED,))
    try:
        yield
    finally:
        families.reset(token)


@cache
def _installed(document_class: str) -> str:
    """The name under which matplotlib knows the typeface of a class from now on; nothing where TeX does not have it."""
    if document_class not in _OF_CLASSES:
        return ""
    from matplotlib import font_manager, get_cachedir  # noqa: PLC0415 - only for drawing

    family, files = _OF_CLASSES[document_class]
    found = _found_by_tex(files)
    if len(found) < len(files):
        return ""
    for path in found:
        outlines = path.read_bytes()
        name = f"{path.stem}-{sha256(outlines).hexdigest()[:16]}.ttf"
        kept = Path(get_cachedir(), "galley", name)
        if not kept.is_file():
            write(str(kept), as_truetype(outlines))
        font_manager.fontManager.addfont(kept)
    return family


def _found_by_tex(files: tuple[str, ...]) -> list[Path]:
    command = ["kpsewhich", *files]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - names of ours
    except OSError:  # there is no TeX
        return []
    return [Path(line) for line in found.stdout.splitlines()]


def as_truetype(opentype: bytes) -> bytes:
    """A font with quadratic outlines in place of its cubic ones, of the signs alone that labels have.

    As FontTools' own example does it (Snippets/otf2ttf.py).
    """
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415 - only for drawing
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415 - as above
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont, newTable  # noqa: PLC0415 - as above

    font = TTFont(BytesIO(opentype), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(unicodes=_SIGNS.intersection(font.getBestCmap()))
    subsetter.subset(font)
    outlines, drawn = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), drawn
    most = font["maxp"]
    most.tableVersion, most.maxZones = 0x00010000, 1
    for limit in _OF_PROGRAMS:
        setattr(most, limit, 0)
    font["post"].formatType = 3.0  # names of glyphs are of no use here
    for table in _OF_CUBIC_OUTLINES:
        if table in font:
            del font[table]
    font.sfntVersion = _BY_TRUETYPE
    made = BytesIO()
    font.save(made)
    return made.getvalue()
