"""The program that typesets, and its bounds: apart from the rest of a paper: builds ask for them before TeX runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Engine(StrEnum):
    """The program that typesets the paper."""

    PDFLATEX = "pdflatex"
    LUALATEX = "lualatex"
    XELATEX = "xelatex"


LIMITS = {"time_limit": (1, 86_400, "seconds"), "memory_limit": (100, 100_000, "megabytes")}  # TeX itself takes 60
"""The least and the most of each bound, and its unit."""

SLOW = {"lualatex": 300, "xelatex": 300}
"""The time limits of slow engines, if none is declared: when it first runs, LuaTeX reads all fonts of a machine."""


TAGGED = 1_500
"""The memory limit of a tagged paper, if none is declared: twenty pages take 550."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetting:
    """How much TeX may take for one build before it is stopped: seconds, and megabytes of memory."""

    time_limit: int = 60
    memory_limit: int = 500


def is_sensible_limit(name: str, value: object) -> bool:
    """Whether a bound of TeX is a number that it can work with."""
    least, most, _ = LIMITS[name]
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
