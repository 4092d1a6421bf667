"""How the codebook defines the code.

Example:: themes.trust.definition
Prints:: How people come to believe what a tool returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "definition of `{name}` in the codebook"
unit = Unit.NONE
of_codebook = True


def compute(theme: Theme) -> str | None:
    return theme.code.definition or None
