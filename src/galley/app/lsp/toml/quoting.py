"""Texts within the quotation marks of TOML: what stands there, and how something is written there."""

from __future__ import annotations

import json
import tomllib
from typing import Final

BASIC: Final = '"'  # the quotation mark within which a backslash escapes; within the other one it is itself


def quoted(text: str, quote: str) -> str:
    """A text as it is written within these quotation marks, which are not part of it."""
    if quote != BASIC:
        return text
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007F")  # JSON escapes all that TOML does


def quoted_whole(text: str) -> str:
    """A text with quotation marks around it."""
    return f"{BASIC}{quoted(text, BASIC)}{BASIC}"


def can_be_quoted(text: str, quote: str) -> bool:
    """Whether a text can stand within these quotation marks."""
    return quote in ("", BASIC) or (quote not in text and text.isprintable())


def unquoted(written: str, quote: str) -> str:
    """The text of which the beginning is written within these quotation marks; nothing where an escape is not whole."""
    try:
        return str(tomllib.loads(f"text = {quote * 3}{written}{quote * 3}")["text"])
    except tomllib.TOMLDecodeError:
        return ""
