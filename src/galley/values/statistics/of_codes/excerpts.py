"""How many excerpts the code, or a code below it, counts on.

Example:: themes.trust.excerpts|words|plural
Prints:: three excerpts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "excerpts coded `{name}` or below"
unit = Unit.EXCERPTS


def compute(theme: Theme) -> int:
    return len(theme.excerpts)
