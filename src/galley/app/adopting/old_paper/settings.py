"""What a paper's front matter says, as far as paper.toml has settings for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Settings:
    """Settings by their names in paper.toml, and what none of them can say: offsets in the main file, and facts."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
