"""Questions in key words, as nobody asks a reader: `End of related work?`, `(age range and gender?)`."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern

_ASKS = (
    r"(?:what|how|why|which|who|whose|when|where|is|are|was|were|do|does|did|can|could|should|will|would|has|have|had"
    r"|may|might|must|to what|in what|in which|at what|for whom|with whom|by whom|on which|under what|from what|if)"
)
_FINITE = (
    r"(?:is|are|was|were|be|has|have|had|do|does|did|can|could|will|would|should|may|might|must|cannot|I|we|you|he|she"
    r"|it|they|there|[a-z]+n['’]t|[a-z]+['’](?:s|re|ve|ll|d|m))"
)
_KEY_WORDS = lazy_pattern(
    rf"(?!(?i:{_ASKS})\b)(?!.*\b{_FINITE}\b)(?!(?i:RQ|Q|H)\d)[^\W_][\w’'-]*(?:[ ,/&+]+[\w’'-]+){{1,9}} ?\?+"
)
_LONGEST = 80


def asks_in_key_words(paragraph: str) -> bool:
    """Whether a paragraph, bare or in parentheses, asks in a few words without a verb."""
    if not paragraph.endswith(("?", "?)", "?].")) or len(paragraph) > _LONGEST:
        return False
    return _KEY_WORDS.fullmatch(paragraph.strip("()[] ")) is not None
