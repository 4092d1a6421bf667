"""Which words of a message are Galley's own, and not a quotation of the paper or of the data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGINE = Path(__file__).parents[2]
_LITERAL = lazy_pattern(r'"((?:[^"\\\n]|\\.)+)"')  # as ruff formats all texts of one line
_INSERTED = r"\{[^{}]*\}"
_BETWEEN = r"[^\w{}]+"


@cache
def is_own(words: tuple[str, ...]) -> bool:
    """Whether a text in the engine's source has these casefolded words in a row, all but one that it inserts."""
    literal = [re.escape(word) for word in words]
    ways = [literal, *([*literal[:at], _INSERTED, *literal[at + 1 :]] for at in range(len(words)))]
    return any(_has(way) for way in ways)


def _has(way: Sequence[str]) -> bool:
    return re.search(rf"(?<!\w){_BETWEEN.join(way)}(?!\w)", _texts()) is not None


@cache
def _texts() -> str:
    files = sorted(_ENGINE.rglob("*.py"))
    return "\n".join(text for file in files for text in _LITERAL.findall(file.read_text(encoding="utf-8"))).casefold()
