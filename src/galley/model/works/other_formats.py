"""What programs export references as, beside BibTeX, and save under its name."""

from __future__ import annotations

import re

from galley.findings.patterns import lazy_pattern

_BEGINNINGS = {
    "JSON": lazy_pattern(r"\s*(?:\[\s*\{|\{\s*\"|\[\s*\])"),
    "RIS": lazy_pattern(r"\s*TY  ?- "),
    "EndNote's format": lazy_pattern(r"\s*%0 [A-Z]"),
    "PubMed's format": lazy_pattern(r"\s*PMID *- "),
    "a web page": lazy_pattern(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE),
    "XML": lazy_pattern(r"\s*<\?xml\b"),
}


def other_format(text: str) -> str:
    """In which format a .bib file is; nothing for BibTeX, and what is not known."""
    return next((name for name, beginning in _BEGINNINGS.items() if beginning.match(text)), "")
