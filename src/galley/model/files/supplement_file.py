"""A file that reviewers get beside the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupplementFile:
    """Its name and text; `origin` is the file of the paper that it was made from, if there is one."""

    name: str
    text: str
    origin: str | None = None
