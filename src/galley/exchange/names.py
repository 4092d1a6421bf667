"""Names in tables, files and expressions, made from what other programs call things."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_ENDINGS = lazy_pattern(r"\.(?:txt|docx?|rtf|odt|pdf|md|html?|vtt|srt|mp[34]|wav|m4a)$", re.IGNORECASE)


def row_name(text: str) -> str:
    """A name for a person or a document, fit for a cell and a file: `Participant 7.docx` is `Participant-7`."""
    return re.sub(r"[^\w.-]+", "-", _ENDINGS.sub("", _composed(text))).strip("-._") or "unnamed"


def code_name(text: str) -> str:
    """A name for a code, in lower case with hyphens: expressions write them as underscores."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return name if name[:1].isalpha() else f"code-{name}".rstrip("-")


def column_name(text: str) -> str:
    """A name for a column, in lower case with underscores: expressions use it after a dot."""
    return re.sub(r"_+", "_", code_name(text).replace("-", "_"))


def unique(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where something else has it already; capitals make no difference."""
    folded = {one.casefold() for one in taken}
    number, candidate = 1, name
    while candidate.casefold() in folded:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def known_row(name: str, known: Iterable[str]) -> str | None:
    """Which of the known names this one means: `Interview P07 (final)` is `P07`. None where it is none, or several."""
    names = list(known)
    same = [one for one in names if one.casefold() in (name.casefold(), row_name(name).casefold())]
    if len(same) == 1:
        return same[0]
    within = [one for one in names if re.search(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])", name, re.IGNORECASE)]
    longest = [one for one in within if not any(one != other and one in other for other in within)]
    return longest[0] if len(longest) == 1 else None


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
