"""A note's first words, for its message: one is told from the next without looking up its line."""

from textwrap import shorten

_LONGEST = 60  # characters
_ENOUGH = 300  # characters to look at


def quoted_note(text: str) -> str:
    """The first words of a note, on one line."""
    return shorten(text[:_ENOUGH], _LONGEST, placeholder=" …")
