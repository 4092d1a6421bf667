"""The share of all participants in a word of the scale that the study declares.

Example:: themes.work.quantifier
Prints:: few
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.themes import Theme

formula = "word for the share of those with an excerpt coded `{name}` or below"
unit = Unit.NONE


def compute(theme: Theme) -> str | None:
    return None if theme.share is None else theme.study.quantifier(theme.share)
