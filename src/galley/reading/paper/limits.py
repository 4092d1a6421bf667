"""Reads the bounds of TeX from paper.toml, and nothing else of it: TeX waits for them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from galley.model.typesetting import LIMITS, Typesetting, is_sensible_limit

if TYPE_CHECKING:
    from galley.findings.source import SourceFile


def read_limits(source: SourceFile) -> Typesetting:
    """Give the bounds that are declared; what makes no sense counts as not given: `read_paper` tells of it."""
    try:
        given = tomllib.loads(source.text).get("typesetting")
    except (ValueError, RecursionError):
        given = None
    limits = given if isinstance(given, dict) else {}
    return Typesetting(**{name: limits[name] for name in LIMITS if is_sensible_limit(name, limits.get(name))})
