"""Dates that biblatex does not read, and years that are more than a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.works.bibliography import Entry, Field

_DAY = (  # as ISO 8601 has it, with seasons, what is unsaid as X, and how sure it is
    r"(?:c(?:irc)?a?\.?\s*)?[-+]?[yY]?[\dXu]{3,9}(?:-(?:0?[1-9]|1[0-2]|2[1-4]|XX|uu|W\d\d)(?:-(?:[012]?\d|3[01]|XX|uu))?)?"
    r"(?:T[\d:.Z+-]{4,20})?\s*(?:[~?%]{0,2}|BCE?|CE|AD)"
)
_DATE = lazy_pattern(rf"(?:{_DAY})(?:\s*/\s*(?:{_DAY}|\.\.|open|unknown)?)?|(?:\.\.|unknown)?\s*/\s*{_DAY}")
_WHOLE_DATE = lazy_pattern(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")


def is_whole_date(year: str) -> bool:
    """Whether what is given as a year has a month and a day."""
    return _WHOLE_DATE.fullmatch(year) is not None


def odd_date(entry: Entry, field: Field, _: int) -> str:
    """What is odd about one of biblatex's dates; nothing if it can be read."""
    if "\\" in field.value or not field.text or _DATE.fullmatch(field.text):
        return ""
    return f"`{field.name}` of `{entry.key}` is no date that biblatex reads, such as 2021 or 2021-05-17: {field.text}"
