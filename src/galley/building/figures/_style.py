"""What all figures look like."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 5.4  # inches: the text of acmsmall is 396 pt wide
INK, PALE, ACCENT = "#2f5d8a", "#9dbbd6", "#c2410c"  # told apart in grey and by the colour-blind
STYLE: Any = {
    "pdf.fonttype": 42,  # TrueType: publishers refuse Type 3
    "font.family": "STIXGeneral",  # a serif that matplotlib ships: the same on every machine
    "font.size": 9,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
}
_NO_METADATA = {"Creator": None, "Producer": None, "CreationDate": None, "Author": None, "Title": None}


def as_pdf(figure: Figure) -> bytes:
    """Save a figure as a PDF without metadata."""
    output = BytesIO()
    figure.savefig(output, format="pdf", metadata=_NO_METADATA)
    return output.getvalue()
