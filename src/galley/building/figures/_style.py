"""What all figures look like. matplotlib is imported when one is drawn: what a kind needs is asked more often."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from galley.building.figures._typefaces import families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

WIDTH = 5.4  # inches: the text of acmsmall is 396 pt wide
INK, PALE, ACCENT = "#2f5d8a", "#9dbbd6", "#c2410c"  # told apart in grey and by the colour-blind
STYLE: Any = {
    "pdf.fonttype": 42,  # TrueType: publishers refuse Type 3
    "font.size": 9,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
}
_NO_METADATA = {"Creator": None, "Producer": None, "CreationDate": None, "Author": None, "Title": None}


@contextmanager
def canvas(height: float) -> Iterator[Figure]:
    """Give a canvas as wide as the text, in the style that holds until it is left; `height` is in inches."""
    from logging import ERROR, getLogger  # noqa: PLC0415 - only for drawing

    getLogger("matplotlib.font_manager").setLevel(ERROR)  # that it lists the fonts of the machine for long is no news
    import matplotlib as mpl  # noqa: PLC0415 - only for drawing
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    with mpl.rc_context({**STYLE, "font.family": families.get()}):
        yield Figure(figsize=(WIDTH, height), layout="constrained")


def count_in_whole_numbers(axis: Axis) -> None:
    """Mark an axis at whole numbers alone."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - only for drawing

    axis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))


def as_pdf(figure: Figure) -> bytes:
    """Save a figure as a PDF without metadata, while its style holds."""
    output = BytesIO()
    figure.savefig(output, format="pdf", metadata=_NO_METADATA)
    return output.getvalue()
