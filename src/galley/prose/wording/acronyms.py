"""Telling an acronym that the paper introduces from a placeholder that looks like one."""

from __future__ import annotations

import re
from unicodedata import normalize

from galley.findings.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+")


def is_introduced(text: str, acronym: str) -> bool:
    """Whether a text spells the acronym out before it in parentheses: "crédit d'impôt … énergétique (CITE)"."""
    places = re.finditer(rf"\({re.escape(acronym)}s?[),;]", text)
    return any(_stands_for(text[max(place.start() - 120, 0) : place.start()], acronym) for place in places)


def _stands_for(text: str, acronym: str) -> bool:
    words = _WORD.findall(text.rpartition("\n")[2])[-2 * len(acronym) :]
    initials = "".join(normalize("NFD", word)[0] for word in words).upper()
    letters = iter(reversed(initials))
    return initials.endswith(acronym[-1]) and all(letter in letters for letter in reversed(acronym))
