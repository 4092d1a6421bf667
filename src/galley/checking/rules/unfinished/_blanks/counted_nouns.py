"""Words that the paper itself uses as nouns of what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.manuscript import Section

_BEFORE_PLURALS: Final = frozenset(
    """
    the these those many several few all both our their other some different various more most such two
    three four five six seven eight nine ten twelve
    """.split()
)


def is_counted_noun(word: str, sections: Iterable[Section]) -> bool:
    """Whether the paper has a word where only what is counted stands: `the bakers`, `12 bakers`."""
    for section in sections:
        text = section.prose.text
        place = text.find(f" {word}")
        while place != -1:
            before = text[max(place - 12, 0) : place].rpartition(" ")[2].lower()
            if before in _BEFORE_PLURALS or before.isdigit():
                return True
            place = text.find(f" {word}", place + 1)
    return False
