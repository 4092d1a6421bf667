"""Why a file of another program is refused: raised where it is noticed, and told as a finding at the file."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - names what happens to the file
    """What is wrong with the file, and what its owner can do; `line` where the file is a text, counted from 1."""

    def __init__(self, message: str, *hints: str, line: int | None = None) -> None:
        super().__init__(message)
        self.hints = hints
        self.line = line
