"""What a sentence denies: "nobody was excluded" tells of nobody who was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re

_DENYING: Final = lazy_pattern(
    r"(?i)\b(?:no|none|nobody|neither|nor|never|without|not|n['’]t)\b(?! (?:only|all)\b)[^.;:()]*$"
)
_FAR: Final = 70  # characters before


def search_undenied(
    pattern: re.Pattern[str], text: str, first: int = 0, last: int | None = None
) -> re.Match[str] | None:
    """The first match of a pattern in a stretch of text that no word before it in its clause denies."""
    found = pattern.finditer(text, first, len(text) if last is None else last)
    return next((one for one in found if not is_denied(text, one.start())), None)


def is_denied(text: str, place: int) -> bool:
    """Whether a word before a place denies what its clause says there."""
    return _DENYING.search(text, max(place - _FAR, 0), place) is not None
