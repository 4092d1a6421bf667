"""What the codebook calls the code.

Example:: themes.trust.label
Prints:: Trust is earned
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "label of `{name}` in the codebook"
unit = Unit.NONE
of_codebook = True


def compute(theme: Theme) -> str:
    return theme.code.label
