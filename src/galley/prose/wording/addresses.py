"""E-mail addresses and telephone numbers, by which somebody can be reached."""

from __future__ import annotations

from typing import Final

from galley.findings.patterns import lazy_pattern

EMAIL: Final = lazy_pattern(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE: Final = lazy_pattern(r"(?<![\w.])(?:\+\d[\d ()./-]{6,16}\d|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?!\w)")
