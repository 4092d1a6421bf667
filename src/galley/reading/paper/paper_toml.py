"""Reads manuscript/paper.toml: what the paper declares about itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from galley.findings.diagnostics import in_order
from galley.model.paper import Paper
from galley.model.publishing.venues import completed
from galley.reading.paper.contradictions import mistakes
from galley.reading.paper.setting_faults import RULE
from galley.reading.paper.venue_contradictions import mistakes_of_venue
from galley.reading.toml.partial_records import Partial, read_in_part
from galley.reading.toml.places import keys_at
from galley.reading.toml.records import parse_toml, validated

if TYPE_CHECKING:
    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile

_NEEDED = {"title": "A Paper on Its Subject", "authors": []}
_TEXT = {"abstract": "abstract", "sections": [], "bibliography": []}
"""Where a paper's text lies, it must say; without that, its other settings can still be judged."""
_ABOUT_VENUE = frozenset({"venue", "conference", "publication", "document_class", "class_options"})


def read_paper(source: SourceFile) -> tuple[Paper | None, tuple[Diagnostic, ...]]:
    """Read the declaration, with all mistakes at once: first what is malformed, then what ACM would refuse.

    A declaration that only ACM would refuse still builds a draft, and so is returned with its diagnostics. What follows
    from the venue and the class is filled in.
    """
    found = read_paper_in_part(source)
    return (None if found.left_out else found.record), found.diagnostics


def read_paper_in_part(source: SourceFile) -> Partial[Paper]:
    """The same, without the settings that are malformed. Where its text lies, a paper must say."""
    written, diagnostics = parse_toml(source, rule=RULE)
    if written is None:
        return Partial(None, diagnostics)
    read = partial(validated, source, record=Paper, rule=RULE)
    found = read_in_part(source, written, read, _NEEDED)
    judged = found.record or read_in_part(source, written, read, _NEEDED | _TEXT).record
    if judged is None:
        return replace(found, diagnostics=in_order(found.diagnostics))
    is_of_venue = _ABOUT_VENUE.isdisjoint(keys[0] for keys in found.left_out if keys)
    others = (*mistakes(source, judged), *(mistakes_of_venue(source, judged) if is_of_venue else ()))
    told = [one for one in others if not found.is_without(keys_at(source, one.span))]
    paper = found.record and completed(found.record)
    return replace(found, record=paper, diagnostics=in_order((*found.diagnostics, *told)))
