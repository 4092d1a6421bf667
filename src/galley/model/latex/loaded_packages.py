"""Packages of LaTeX as they were loaded, not as they are named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadedPackage:
    """A package, and the one that the sources name and that loads it."""

    name: str
    by: str
