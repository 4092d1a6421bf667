"""Texts of registries as a reader knows them: without markup, entities and stray white space."""

from __future__ import annotations

import html
import re

from galley.findings.patterns import lazy_pattern

_TAG = lazy_pattern(
    r"</?(?:jats:|mml:)?(?:i|b|em|strong|italic|bold|sub|sup|sc|scp|tt|u|span|p|title|m[a-z]+)\b[^<>]*>", re.IGNORECASE
)
_ROUNDS = 3  # publishers escape what is escaped: `&amp;amp;`


def clean(text: str) -> str:
    """Plain text in one line. Only tags that registries use are taken out: `p < .05` stays."""
    for _ in range(_ROUNDS):
        unescaped = html.unescape(text)
        if unescaped == text:
            break
        text = unescaped
    return " ".join(_TAG.sub("", text).split())


def clean_title(text: str) -> str:
    """A title without the full stop or footnote mark at its end."""
    cleaned = clean(text)
    return cleaned if cleaned.endswith("...") else cleaned.rstrip(" .*†")
