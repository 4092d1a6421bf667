"""Texts that templates number: `Author 1` and `Author 2`, `First Author` and `Second Author`."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern

_NUMBER = lazy_pattern(
    r"\d+(?:st|nd|rd|th)?|\b(?:first|second|third|fourth|fifth|sixth|one|two|three|four)\b", re.IGNORECASE
)


def but_for_number(text: str) -> str:
    """A text without its numbers: the same for all that a template counts."""
    return " ".join(_NUMBER.sub("", text).lower().split())
