"""Marks that stand where a number belongs: `from ... to 12%`, `( ) minutes`, `– %`, `TK families`, `from X% to Y%`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks import MONTH, UNIT
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_COUNTED = rf"(?:(?!(?:for|of|and|or|in|to|with|by|on|the|as) )[a-z-]+ )?(?:{UNIT}|{COUNTED}(?![\w-]))"
_MARK = r"(?:\*{2,3}|\[ ?\]|\( ?\)|…|\.{3})"
_OPEN = (
    (
        lazy_pattern(
            rf"(?<=[a-z,] )(?:(?:[–—]|-{{1,3}}|{_MARK}) ?(?:%|percent\b)|(?<!, )(?:…{{1,2}} ?|{_MARK} ){_COUNTED})"
        ),
        ("–%", "-%", "—%", "– %", "- %", "** ", "[] ", "[ ] ", "() ", "( ) ", "…", "... ", "...%"),
    ),
    (
        lazy_pattern(
            r"(?:(?<=\bof )|(?<=\bby )|(?<=\bfrom )|(?<=\bthan )|(?<=\babout )|(?<=\baround )|(?<=\bbetween )"
            r"|(?<=\bat ))"
            r"(?:… ?|\.{3} )(?=(?:to|of|that|and|were|was|is|had|said)\b)"
        ),
        ("…", "... "),
    ),
    (
        lazy_pattern(rf"(?<![\w-])(?:TK|tk|tbc|tbd|TKTK) {_COUNTED}|(?<=[a-z] )(?:tbc|tbd)(?=\.(?: [A-Z]|\n|\Z))"),
        ("TK ", "tk ", "tbc", "tbd"),
    ),
    (lazy_pattern(rf"(?<![\w.$-])(?:X ?[–-] ?Y|x ?– ?y) {_COUNTED}"), ("X-Y", "X–Y", "X – Y", "X - Y", "x–y", "x – y")),
    (
        lazy_pattern(rf"(?<=[a-z] )\((?:X{{1,3}}|x{{2,3}}|\?{{1,3}}|NN)\) {_COUNTED}"),
        ("X) ", "x) ", "?) ", "NN) "),
    ),
    (lazy_pattern(rf"(?<![\w.])\d(?:X|\?) {_COUNTED}"), ("X ", "? ")),
    (lazy_pattern(r"(?<=[a-z] )\?(?: ?%|/\d+(?!\w))"), (" ?%", " ? %", " ?/")),
    (lazy_pattern(r"\((?:\?{1,3}|X{1,3}),? (?:19|20)\d\d[a-z]?\)"), ("(?", "(X")),
    (lazy_pattern(rf"\bX(?:th|st|nd|rd)? (?:of )?{MONTH}\b(?! Y)"), ("X ", "Xth ")),
    (
        lazy_pattern(r"(?<=[a-z] )\.{4,8}(?= [A-Z])|(?<=[a-z]: )\.{4,8}(?=\n|\Z)|(?<=[a-z]:)\.{4,8}(?=\n|\Z)"),
        (" ....", ":...."),
    ),
    (lazy_pattern(r"(?<![\w?])\?[pP]\d{1,3}(?!\w)"), ("?p", "?P")),
)
_IN_FORMULAS = (
    (lazy_pattern(r"≈ ?\?(?![\w?])"), ("≈ ?", "≈?")),
    (lazy_pattern(r"\bfrom X ?% to Y ?%|\bbetween X ?% and Y ?%"), ("X%", "X %")),
)


def open_values(section: Section, *, is_variable: bool) -> Iterator[tuple[int, int]]:
    """Where such marks stand, in no order; letters in formulas only where the section has no such variable."""
    for pattern, traces in _OPEN:
        yield from (match.span() for match in matches(pattern, section.prose.text, traces))
    for pattern, traces in _IN_FORMULAS[: 1 if is_variable else 2]:
        yield from (match.span() for match in matches(pattern, section.prose.with_formulas, traces))
