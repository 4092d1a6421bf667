"""Statistics whose value is still open: `N = x`, `SD = ??`, `$F(2,44) = $`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks import MAYBE, SURE
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_BEFORE_END = r"(?= ?(?:[,;)]|\.(?:\s|$)))"
_DOTS = r"(?:(?<=[=≈<>] )\.{2,3}(?=[\s,;)])|…(?= ?(?:[;)]|\.(?:\s|$)|,(?! ?[-−\d]))| [a-z]{2}))"
_DASH = r"[–—-](?= ?[;)])"
_WORD = r"(?:value|VALUE)(?= ?[,;)]|\.(?:\s|$))"
_GO_ON = r"(?:and|but|while|whereas|which|so)\b"  # of words that no value is
_SIGN = lazy_pattern(rf"[=<>≈] ?(?:\.?{SURE}|{MAYBE}|\#|\.\.|…|value|VALUE|[,;)]|[–—-] ?[;)]|\.\s|\.$|{_GO_ON})")
"""What is in every text that has one of the two below: looking for it is faster by far."""

_STATISTIC = scanner(
    "NnMSImaAEtFrdzU\u03ba\u03b1\u03b7\u03c7\u03c1pk",
    r"(?<![\w.])(?:[Nn]|M|SD|SE|Mdn|Md|IQR|ES|[Mm]ean|[Mm]edian|[Aa]ge|\u03ba|\u03b1|\u03b7[²2]?|\u03c7[²2]?|\u03c1|[pkFtrdzU])"
    rf"(?: ?\([\dXx?#., ]+\))? ?[=<>≈] ?(?P<blank>\.?{SURE}|{MAYBE}|\#{_BEFORE_END}|{_DOTS}|{_WORD}|{_DASH})"
    r"(?!\w|\.\w)%?",
)
_NOTHING = scanner(
    "NnMSIAaEtFrdzU\u03ba\u03b1\u03b7\u03c7\u03c1p",
    r"(?<![\w.=<>])(?:N|n|M|SD|SE|Mdn|IQR|ES|[Mm]ean|[Mm]edian|\u03ba|\u03b1|\u03b7[²2]?|\u03c7[²2]?|\u03c1|[pFtrdzU])"
    rf"(?P<degrees> ?\([\d., ]+\))? ?[=<>≈](?= ?(?:[,;)]|\.(?:\s(?!\d)|$)|{_GO_ON}))",
)
"""A statistic with nothing behind its sign: `SD = ,`."""


def open_statistics(section: Section) -> Iterator[tuple[int, int]]:
    """Where a statistic has a blank for its value, or nothing.

    In formulas a single letter may well be meant: there it counts only as a remark in parentheses.
    """
    text = section.prose.with_formulas
    if not _SIGN.search(text):
        return
    for match in _STATISTIC.finditer(text):
        is_single = len(match["blank"].strip("[].")) == 1 and match["blank"] != "#"
        if not is_single or _is_in_parentheses(text, match.start()):
            yield match.span("found")
    for match in _NOTHING.finditer(text):
        is_closed = match["found"][:2].isalpha() and text[match.end("found") :][:2].strip().startswith(")")
        if is_closed or _is_in_parentheses(text, match.start()) or _is_whole_formula(section, match):
            yield match.span("found")


def _is_whole_formula(section: Section, match: re.Match[str]) -> bool:
    """Whether a statistic that no other quantity is written like, with nothing behind its sign, fills its formula."""
    if not match["degrees"] and match["found"][0] != "p":
        return False
    source, span = section.source.text, section.prose.span(*match.span("found"))
    return source[span.start - 1 : span.start] == "$" and source[span.end : span.end + 2].lstrip().startswith("$")


def _is_in_parentheses(text: str, offset: int) -> bool:
    before = text[max(offset - 80, 0) : offset].rpartition("\n")[2]
    lowest = depth = 0  # what closes before it opens was opened further away
    for character in before:
        depth += (character == "(") - (character == ")")
        lowest = min(lowest, depth)
    return depth > lowest
