"""Reads manuscript/paper.toml: what the paper declares about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import in_order
from galley.model.paper import Paper
from galley.model.venues import completed
from galley.reading.paper.contradictions import RULE, mistakes
from galley.reading.paper.venue_contradictions import mistakes_of_venue
from galley.reading.toml.records import read_record

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile


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
