"""Which file another one was before it was renamed: the one with the same content, or with most of the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.exchange.overleaf.texts import is_text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE: Final = 60.0
"""Of 100: from here on git, too, speaks of a renamed file."""


def most_similar(name: str, content: bytes, among: Iterable[tuple[str, bytes]]) -> str | None:
    """The name of the file that this one was, or None."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - few projects have renamed files

    text = plain(name, content)
    best, found = _ALIKE, None
    for other, before in among:
        known = plain(other, before)
        if known == text and text:
            return other
        if not (is_text(name) and is_text(other) and text and known):
            continue
        ratio = fuzz.ratio(text.decode(errors="replace"), known.decode(errors="replace"), score_cutoff=best)
        if ratio >= best:
            best, found = ratio, other
    return found
