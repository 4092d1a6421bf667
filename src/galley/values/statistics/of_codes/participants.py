"""How many people said something that was coded so, or with a code below it; nobody counts twice.

Example:: themes.trust.participants|of(participants.n)
Prints:: 3 of 20
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "participants with an excerpt coded `{name}` or below"
unit = Unit.PARTICIPANTS


def compute(theme: Theme) -> int:
    return len(theme.participants)
