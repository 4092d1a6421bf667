"""Reads the bounds of TeX from paper.toml, and nothing else of it: TeX waits for them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from galley.model.publishing.typesetting import LIMITS, SLOW, TAGGED, Typesetting, is_sensible_limit

if TYPE_CHECKING:
    from galley.findings.source import SourceFile


def read_limits(source: SourceFile) -> Typesetting:
    """Give the bounds that are declared; what makes no sense counts as not given: `read_paper` tells of it."""
    try:
        declared = tomllib.loads(source.text)
    except (ValueError, RecursionError):
        declared = {}
    given, engine = declared.get("typesetting"), declared.get("engine")
    limits = given if isinstance(given, dict) else {}
    of_engine = {"time_limit": SLOW[engine]} if isinstance(engine, str) and engine in SLOW else {}
    of_tags = {"memory_limit": TAGGED} if declared.get("tagged") is True else {}
    return Typesetting(
        **of_engine | of_tags | {name: limits[name] for name in LIMITS if is_sensible_limit(name, limits.get(name))}
    )
