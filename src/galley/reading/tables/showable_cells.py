"""Which cells a message may show: codes, numbers, and what is near a declared name, but nobody's words or name.

A fault in any other cell names the place alone; who may see the data finds there what is written.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind
from galley.reading.tables.cell_faults import LIKE_NOTHING, SPREADSHEET_ERRORS, TRUTH

if TYPE_CHECKING:
    from collections.abc import Collection

    from galley.model.study import Column

_CODE = lazy_pattern(r"[A-Za-z]{1,4}[-_]?\d{1,4}(?:[-_.]?[A-Za-z]?\d{1,4})?|\d{1,4}", re.ASCII)
_SLUG = lazy_pattern(r"(?=.{1,40}$)[a-z0-9]+(?:[-_][a-z0-9]+)*")
_ABOUT_PEOPLE = lazy_pattern(
    r"(?:.*_)?(?:names?|forename|surname|e?mails?|phone|telephone|address|contact)(?:_.*)?", re.IGNORECASE
)
_CAPITALISED = lazy_pattern(r"\b[^\W\d_a-z]\w*[^\W\d_A-Z]\w*")
_HARMLESS = frozenset({*map(str.casefold, (*month_name, *month_abbr)), *LIKE_NOTHING, *TRUTH, "inf", "infinity"})
_MOST_WORDS = 3
_LONGEST = 60
_MOST_COMPARED = 1000  # keys: looking for a near one among more takes too long


def is_code(text: str) -> bool:
    """Whether a text names something as studies number it: `P07`, `P01-1`, `12`."""
    return _CODE.fullmatch(text) is not None


def is_key(text: str) -> bool:
    """Whether a text names something as studies and codebooks do: a number, or words such as `trust-opacity`."""
    return is_code(text) or _SLUG.fullmatch(text) is not None


def may_be_shown(column: Column, text: str, known: Collection[str] = ()) -> bool:
    """Whether a message may show a cell of a column. `known` are the keys that a reference may name."""
    if text.casefold() in LIKE_NOTHING | SPREADSHEET_ERRORS:
        return True
    if len(text) > _LONGEST or "@" in text or _ABOUT_PEOPLE.fullmatch(column.name):
        return False
    match column.kind:
        case Kind.TEXT | Kind.IDENTIFIER:
            return is_code(text)
        case Kind.REFERENCE:
            if is_code(text) or len(known) > _MOST_COMPARED:
                return is_code(text)
            is_key_but_for_capitals = text.casefold() in map(str.casefold, known)
            return is_key_but_for_capitals or (is_key(text) and bool(did_you_mean(text, known)))
        case _:
            return _is_an_answer(text, column.categories)


def _is_an_answer(text: str, categories: Collection[str]) -> bool:
    """Whether it reads like a number, a day or a category, and not like words that slipped into another column."""
    words = re.findall(r"[^\W\d_]+", text)
    parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
    if parts and all(part in categories or did_you_mean(part, categories) for part in parts):
        return True
    names = (word for word in _CAPITALISED.findall(text) if word.casefold() not in _HARMLESS)
    return len(words) <= _MOST_WORDS and not any(names)
