"""Why a revision cannot be looked at: raised where it is noticed, and told by the command that was given its name."""

from __future__ import annotations


class UnusableRevisionError(Exception):
    """What is wrong with a revision that was asked for, and what to do about it."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.hints = hints
