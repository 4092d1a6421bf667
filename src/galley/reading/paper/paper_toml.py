"""Reads manuscript/paper.toml: what the paper declares about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import in_order
from galley.model.paper import Paper, Typesetting
from galley.model.venues import completed
from galley.reading.paper.contradictions import LIMITS, RULE, is_sensible_limit, mistakes
from galley.reading.paper.venue_contradictions import mistakes_of_venue
from galley.reading.toml.records import parse_toml, read_record

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile


def read_limits(source: SourceFile) -> Typesetting:
    """Read the bounds of TeX alone, which is quick. What makes no sense counts as not given: `read_paper` tells."""
    written, _ = parse_toml(source, rule=RULE)
    given = (written or {}).get("typesetting")
    limits = given if isinstance(given, dict) else {}
    return Typesetting(**{name: limits[name] for name in LIMITS if is_sensible_limit(name, limits.get(name))})


def read_paper(source: SourceFile) -> tuple[Paper | None, tuple[Diagnostic, ...]]:
    """Read the declaration, with all mistakes at once: first what is malformed, then what ACM would refuse.

    A declaration that only ACM would refuse still builds a draft, and so is returned with its diagnostics. What follows
    from the venue and the class is filled in.
    """
    paper, diagnostics = read_record(source, Paper, rule=RULE)
    if paper is None:
        return None, in_order(diagnostics)
    diagnostics = (*mistakes(source, paper), *mistakes_of_venue(source, paper))
    return completed(paper), in_order(diagnostics)
