"""Where something stands in the paper: a place, with its sentence in pieces."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. `role` is empty for prose, else `here`, `value`, `quote`, `citation`, `reference`."""

    text: str
    role: str = ""
    target: str = ""  # the anchor of what it prints


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the paper: `findings.tex:42` with its sentence, or a table or a figure by its name."""

    place: str
    sentence: tuple[Piece, ...] = ()
