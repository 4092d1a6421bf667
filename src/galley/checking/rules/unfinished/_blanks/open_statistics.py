"""Statistics whose value is still open: `N = x`, `SD = ??`, `p = .0XX`, `$F(2,44) = $`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.forms import MAYBE, SURE
from galley.checking.rules.unfinished._blanks.placeholders import names_among
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_BEFORE_END = r"(?= ?(?:[,;)]|\.(?:\s|$)))"
_DOTS = r"(?:(?<=[=≈<>] )\.{2,3}(?=[\s,;)])|…(?= ?(?:[;)]|\.(?:\s|$)|,(?! ?[-−\d]))| [a-z]{2}))"
_DASH = r"[–—-](?= ?(?:[;)]|, ))"
_WORD = (
    rf"(?:(?:value|VALUE|TBD|TODO){_BEFORE_END}|[–—-]{{1,3}} ?[A-Z]{{3,20}}\b"
    r"|\[(?:value|number|VALUE|NUMBER)\])"
)
_DIGITS = (
    r"(?:0?\.\d{0,3}[X_?]{1,4}|[YZ]{2,4}|[yz]{2,4}|[Xx]{1,3}\.[Xx]{1,3}|\#{1,2}\.\#{1,3})"  # of which some are open
)
_GO_ON = r"(?:and|but|while|whereas|which|so)\b"  # of words that no value is
_OPEN = lazy_pattern(
    rf"[=<>≈] ?(?:(?P<blank>{_DIGITS}|\.?{SURE}|{MAYBE}|\#{_BEFORE_END}|{_DOTS}|{_WORD}|{_DASH})(?!\w|\.\w)%?"
    rf"|(?<=[=<>≈])(?P<nothing>)(?= ?(?:[,;)]|\.(?:\s(?!\d)|$)|{_GO_ON})))"
)
_NAME = lazy_pattern(
    r"(?<![\w.])(?P<name>[Nn]|M|SD|SE|Mdn|Md|IQR|ES|[Mm]ean|[Mm]edian|[Aa]ge|[καβμσγδτφλΔ]|[ηχω](?:_?[pG])?(?:\^?2|²)?|ρ|[Kk]appa|[Aa]lpha"  # noqa: RUF001 - Greek
    r"|[AIH]?[OHR]R|ICC|AUC|RMSE|MAE|MSE|AIC|BIC|CI|BF|LR|[pkFtrdzUgbW])(?P<degrees> ?\([\dXxYy?#., ]+\))? ?$"
)
_ANY_NAME = lazy_pattern(  # in parentheses, before what nobody types for anything but a blank
    r"(?<![\w.\\^])(?P<name>[^\W\d_]{1,6}(?:_\(?[\w,./]{1,8}\)?)?(?:\^?[\d²*]{1,2})?)(?P<degrees> ?\([\d, .]+\))? ?$"
)
_DOUBLED = lazy_pattern(r"[X_?#.]{2,8}")
_NOT_EMPTY = frozenset({"Age", "age", "k", "Md"})  # with nothing behind their sign they may be anything
_OF_TESTS = frozenset({"p", "SD", "Mdn", "IQR", "χ²", "χ^2", "χ2", "η²"})  # which are nothing but statistics
_ENDS = lazy_pattern(r" ?(?:\.(?= [A-Z]|\n|\Z)|, )")
_LONGEST = 30  # characters of a statistic before its sign


def open_statistics(section: Section) -> Iterator[tuple[int, int]]:
    """Where a statistic has a blank for its value, or nothing.

    In formulas a single letter may well be meant: there it counts only as a remark in parentheses.
    """
    text = section.prose.with_formulas
    for sign in _OPEN.finditer(text):
        before = text[max(sign.start() - _LONGEST, 0) : sign.start()]
        named = _NAME.search(before) or (_ANY_NAME.search(before) if _is_sure(section, sign) else None)
        if named is None:
            continue
        start, blank = sign.start() - len(named[0]), sign["blank"]
        if blank is None:
            is_open = named["name"] not in _NOT_EMPTY and _is_bare(section, start, sign, named)
        else:
            is_single = len(blank.strip("[].")) == 1 and blank != "#"
            is_open = not is_single or _is_in_parentheses(text, start)
        if is_open:
            yield start, sign.end()


def _is_sure(section: Section, sign: re.Match[str]) -> bool:
    """Whether a sign leads to a blank of two characters in parentheses, which are no name."""
    if sign["blank"] is None or not _DOUBLED.fullmatch(sign["blank"]):
        return False
    is_remark = _is_in_parentheses(section.prose.with_formulas, sign.start())
    return is_remark and sign["blank"] not in names_among(section, frozenset({sign["blank"]}))


def _is_bare(section: Section, start: int, sign: re.Match[str], named: re.Match[str]) -> bool:
    """Whether nothing behind a sign is a lack: in parentheses, or in a formula of its own."""
    text = section.prose.with_formulas
    if text[start - 1 : start] in ("=", "<", ">"):
        return False
    if named[0][:2].isalpha() and text[sign.end() :][:2].strip().startswith(")"):
        return True
    if _is_in_parentheses(text, start):
        return True
    if named["degrees"] and text[sign.end() :][:2].strip().startswith(",") and _is_plain(section, start):
        return True
    if named["name"] in _OF_TESTS and _ENDS.match(text, sign.end()) and _is_plain(section, start):
        return True
    return bool(named["degrees"] or named["name"] == "p") and _is_whole_formula(section, start, sign.end())


def _is_whole_formula(section: Section, start: int, end: int) -> bool:
    source, span = section.source.text, section.prose.span(start, end)
    return source[span.start - 1 : span.start] == "$" and source[span.end : span.end + 2].lstrip().startswith("$")


def _is_plain(section: Section, start: int) -> bool:
    """Whether a place is in no formula, whose commands we do not see."""
    text, place = section.source.text, section.prose.source_offset(start)
    before = text[max(text.rfind("\n\n", 0, place), 0) : place]
    return before.replace("\\$", "").count("$") % 2 == 0 and before.count("\\(") == before.count("\\)")


def _is_in_parentheses(text: str, offset: int) -> bool:
    before = text[max(offset - 80, 0) : offset].rpartition("\n")[2]
    lowest = depth = 0  # what closes before it opens was opened further away
    for character in before:
        depth += (character == "(") - (character == ")")
        lowest = min(lowest, depth)
    return depth > lowest
