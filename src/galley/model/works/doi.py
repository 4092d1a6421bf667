"""What a DOI looks like."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern

# A prefix of the directory indicator 10 and a registrant, then a suffix of any printable characters (ISO 26324).
DOI = lazy_pattern(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+")
