"""Regular expressions that pass over long texts fast."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern


def scanner(first: str, pattern: str) -> re.Pattern[str]:
    """An expression whose group `found` is what `pattern` matches where that begins with one of the characters `first`.

    Python's engine skips ahead to a set of characters only if the expression begins with one. So this one does, and
    then looks back to where `pattern` is to match. That makes it five to ten times as fast as `pattern` alone.
    """
    return lazy_pattern(rf"[{re.escape(first)}](?<=(?=(?P<found>{pattern})).)", re.DOTALL)
