"""The share of all participants who said something that was coded so, a fraction of 1.

Example:: themes.work.share|percent
Prints:: 20%
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "share of those with an excerpt coded `{name}` or below"
unit = Unit.SHARE


def compute(theme: Theme) -> float | None:
    return theme.share
