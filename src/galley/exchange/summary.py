"""What an import or an export has in hand, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.exchange.collected import Collected

_PARTS = {
    "documents": "text",
    "codes": "code",
    "passages": "excerpt",
    "codings": "coding",
    "cases": "case",
    "variables": "variable",
}


def format_names(formats: Iterable[str]) -> list[str]:
    """Formats as command lines call them: `refi-qda`, of which the file is `refi_qda.py`."""
    return [name.replace("_", "-") for name in formats]


def record_counts(collected: Collected) -> str:
    """How many there are of each kind of record."""
    counts = {kind: len(getattr(collected, part)) for part, kind in _PARTS.items()}
    return ", ".join(counted(count, kind) for kind, count in counts.items() if count) or "nothing"


def counted(count: int, one: str) -> str:
    """A count with its noun, of which many have an `s` at the first word: `2 rows of answers`."""
    head, *rest = one.split(" ", 1)
    many = f"{head}{'' if count == 1 else 's'}"
    return f"{count:,} {' '.join([many, *rest])}"
