"""What identifies a finding when lines move: rule, file, what was found, and the words around it."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span

MOST_TEXT = 120
CONTEXT = 32


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A diagnostic without its place: nothing here changes when other lines do.

    `text` is what the diagnostic points at, `context` the same line around it; both with white space folded.
    """

    path: str
    rule: str
    message: str
    text: str
    context: str


def finding(diagnostic: Diagnostic) -> Finding:
    """The part of a diagnostic that identifies it."""
    span = diagnostic.span
    text = _folded(span.source.text[span.start : min(span.end, span.start + MOST_TEXT)])
    context = _context(span)
    if diagnostic.is_confidential:
        text, context = _digest(text), _digest(context)
    return Finding(span.path, diagnostic.rule, diagnostic.message, text, context)


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A hexadecimal name for each diagnostic, in order; equal findings are told apart by counting them."""
    seen: Counter[Finding] = Counter()
    names = []
    for diagnostic in diagnostics:
        found = finding(diagnostic)
        seen[found] += 1
        parts = (found.rule, found.path, found.message, found.text, found.context, str(seen[found]))
        names.append(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return names


def _context(span: Span) -> str:
    text = span.source.text
    before = text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + CONTEXT].partition("\n")[0]
    return _folded(f"{before}…{after}")


def _digest(text: str) -> str:
    """What identifies a text that must not be kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _folded(text: str) -> str:
    return " ".join(text.split())
