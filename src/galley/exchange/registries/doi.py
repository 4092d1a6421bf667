"""What people write for a DOI, as a DOI."""

from __future__ import annotations

import re
from urllib.parse import unquote

from galley.findings.patterns import lazy_pattern
from galley.model.works.doi import DOI

_WRAPPED = lazy_pattern(
    r"(?:https?://)?(?:dx\.|www\.)?(?:doi\.org|doi\.acm\.org|dl\.acm\.org/doi(?:/abs|/pdf|/full)?)/|doi:\s*",
    re.IGNORECASE,
)
_ARXIV = lazy_pattern(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)


def bare_doi(written: str) -> str | None:
    """The bare DOI of a web address, `doi:…`, or an arXiv number (`arXiv:1909.02309`); None where there is none."""
    text = written.strip()
    if found := _ARXIV.fullmatch(text):
        return f"10.48550/arxiv.{found[1].lower()}"
    wrapper = _WRAPPED.match(text)
    if wrapper:
        text = unquote(text[wrapper.end() :]).rstrip(".,;")
    return text.lower() if DOI.fullmatch(text) else None
