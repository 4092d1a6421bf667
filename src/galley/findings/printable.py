"""Text of unknown origin made fit to be shown: nothing in it steers a terminal, a log or the reader's eye."""

from __future__ import annotations

import json
from typing import Any, Final
from unicodedata import category

from galley.findings.patterns import lazy_pattern

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control and formatting characters (bidirectional overrides among them), surrogates, line and paragraph separators."""

_HARMLESS: Final = frozenset("\u200c\u200d")  # the joiners belong to the spelling of languages and of emoji
_LAYOUT: Final = lazy_pattern(r"(\r?\n|[\f\t])")
_NARROW: Final = lazy_pattern(r"[\x00-\x7f\xa1-\xac\xae-\u02ff\u2010-\u2027]*")
"""Letters of Latin scripts and typographic marks: each takes a column, and is a letter of its own."""


def printable(text: str) -> str:
    """One line of text with a visible `<U+001B>` for each character that is not seen but does something."""
    if text.isprintable():
        return text
    return "".join(f"<U+{ord(character):04X}>" if _is_unseen(character) else character for character in text)


def printable_lines(text: str) -> str:
    """As `printable`, of text whose line ends are meant, and tabs and form feeds too."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(part if index % 2 else printable(part) for index, part in enumerate(_LAYOUT.split(text)))


def as_json(record: Any) -> str:
    """JSON for people and programs: letters as they are, and escapes for what is not seen."""
    written = json.dumps(record, ensure_ascii=False, indent=2, default=str)
    if written.replace("\n", "").isprintable():
        return written
    return "".join(json.dumps(c)[1:-1] if c != "\n" and _is_unseen(c) else c for c in written)


def width(text: str) -> int:
    """Columns that a terminal gives to printable text: two for wide characters, none for combining ones."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import, and most text is narrow

    return max(0, int(wcswidth(text)))


def first_columns(text: str, columns: int) -> str:
    """As much of the beginning as fits into so many columns, no letter cut in two."""
    if _NARROW.fullmatch(text):
        return text[:columns]
    from wcwidth import iter_graphemes  # noqa: PLC0415 - as above

    kept = []
    for cluster in iter_graphemes(text):
        columns -= width(cluster)
        if columns < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def last_columns(text: str, columns: int) -> str:
    """As much of the end as fits into so many columns, no letter cut in two."""
    if _NARROW.fullmatch(text):
        return text[len(text) - columns :] if len(text) > columns else text
    from wcwidth import iter_graphemes  # noqa: PLC0415 - as above

    kept: list[str] = []
    for cluster in reversed(list(iter_graphemes(text))):
        columns -= width(cluster)
        if columns < 0:
            break
        kept.insert(0, cluster)
    return "".join(kept)


def _is_unseen(character: str) -> bool:
    return category(character) in _UNSEEN and character not in _HARMLESS
