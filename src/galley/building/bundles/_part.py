"""A file of a supplement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A file by its name in the archive, what it is, and the file of the paper that it was made from, if any."""

    name: str
    content: bytes
    about: str
    origin: str | None = None
