"""Single cells as plain Python values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import datetime


def scalar(cell: Any) -> int | float | datetime.date:
    """A number or a date as Python has it, whatever pandas or numpy wrapped it in."""
    return cell.date() if isinstance(cell, pd.Timestamp) else number(cell)


def number(cell: Any) -> int | float:
    """A number as Python has it."""
    plain: int | float = cell.item() if hasattr(cell, "item") else cell
    return plain
