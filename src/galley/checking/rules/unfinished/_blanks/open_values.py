"""Marks that stand where a number belongs: `from ... to 12%`, `( ) minutes`, `– %`, `TK families`, `from X% to Y%`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.forms import MONTH, UNIT
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import Several, matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_NO_ADJECTIVE = r"(?!(?:for|of|and|or|in|to|with|by|on|the|as|last|next|this|every|each|one|is|are|was|were) )"
_COUNTED = rf"(?:{_NO_ADJECTIVE}[a-z-]+ )?(?:{UNIT}|{COUNTED}(?![\w-]))"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TENS = scanner("X?", rf"(?<=[^\w.]\d)(?:X|\?{{1,2}}) {_COUNTED}")
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
            r"|(?<=\bat )|(?<=\bto )|(?<=\bwith )|(?<=\binto )|(?<=\busing )|(?<=\bthe )|(?<=\ba )|(?<=\ban )"
            r"|(?<=\bbe ))(?:… ?|\.{3} )(?=\.(?:\s|\Z)"
            r"|(?:to|of|that|and|were|was|is|had|said|in|for|with|on|at|from|while|whereas|but)\b"
            r"|[A-Z][a-z]+,? [a-z])"
        ),
        ("…", "... "),
    ),
    (lazy_pattern(r"(?<=\bsuch as) ?\.\.\.?(?=\s|\Z)"), ("such as.", "such as ..")),
    (
        lazy_pattern(
            rf"(?<![\w-])(?:TK|tk|tbc|tbd|TKTK) {_COUNTED}|(?<=[a-z,;:] )(?:tbc|tbd|TBC)(?=\.(?: [A-Z]|\n|\Z))"
        ),
        ("TK ", "tk ", "tbc", "tbd", "TBC"),
    ),
    (lazy_pattern(rf"(?<![\w.$-])(?:X ?[–-] ?Y|x ?– ?y) {_COUNTED}"), ("X-Y", "X–Y", "X – Y", "X - Y", "x–y", "x – y")),
    (
        lazy_pattern(rf"(?<=[a-z] )\((?:X{{1,3}}|x{{2,3}}|\?{{1,3}}|NN)\) {_COUNTED}"),
        ("X) ", "x) ", "?) ", "NN) "),
    ),
    (
        lazy_pattern(r"(?<![\w.-])xYZ(?![\w-])|(?:(?<=\bfrom )|(?<=\bby )|(?<=\bat ))XYZ(?=[.,;)](?: |\n|\Z))"),
        ("xYZ", "XYZ"),
    ),
    (lazy_pattern(r"(?<=[a-z] )\?(?: ?%|/\d+(?!\w))"), (" ?%", " ? %", " ?/")),
    (lazy_pattern(r"\((?:\?{1,3}|X{1,3}),? (?:19|20)\d\d[a-z]?\)"), ("(?", "(X")),
    (
        lazy_pattern(rf"\bX(?:th|st|nd|rd)? (?:of )?{MONTH}\b(?! Y)"),
        ("Xth ", "X of ", *(f"X {month}" for month in _MONTHS)),
    ),
    (
        lazy_pattern(r"(?<=[a-z] )\.{4,8}(?= [A-Z])|(?:(?<=[a-z]: )|(?<=[a-z]:))\.{4,8}(?=\n|\Z)"),
        (" ....", ":...."),
    ),
    (
        lazy_pattern(
            r"(?i:\b(?:(?:word|page|figure|table) count"
            r"|number of (?:words|pages|figures|tables|references|appendices)):) ?(?:[Xx]{1,5}|[N?]|_{2,})(?=\n|\Z)"
        ),
        ("ount: ", "ount:", "ords: ", "ages: ", "ures: ", "bles: ", "nces: ", "ices: "),
    ),
    (lazy_pattern(r"(?<![\w?])\?[pP]\d{1,3}(?!\w)"), ("?p", "?P")),
    (
        lazy_pattern(r"(?<=[a-z,] )\(\d{1,4} ?\?\)(?= [a-z])"),
        ("0?)", "1?)", "2?)", "3?)", "4?)", "5?)", "6?)", "7?)", "8?)", "9?)", "0 ?)", "5 ?)"),
    ),
    (
        lazy_pattern(
            r"\b(?:(?:[A-Z][\w+.]*|software|app|tool|application|library|package|system|framework"
            r"|with|using|and|on|to) \(?|\()"
            r"[Vv](?:ersion|\.)? ?(?P<open>X{1,2}(?:\.[Xx]{1,2})+|XX+|\?{1,3})(?=[,;)]|\.(?:\s|\Z)| [a-z])"
        ),
        ("ersion X", "ersion ?", " v. X", " v.X", " vX", "(vX", " V. X", "(v. X", "(v.X"),
    ),
    (
        lazy_pattern(r"\[[XNx?]\] ?(?:and|to|or|–) ?\[[XYMNxy?]\]"),
        ("] and [", "] to [", "] or [", "]–["),
    ),
    (
        lazy_pattern(r"\[(?:[A-Za-z]+ ){0,3}(?:[Nn]ame|[Tt]itle|[Nn]umber|[Dd]ate|[Tt]ext|[Ll]ink|URL) [Hh]ere\]"),
        (" here]", " Here]"),
    ),
)
_OF_LETTERS = (
    (
        lazy_pattern(rf"(?<=[a-z] )X (?:by|x|×) [XY](?= (?:[a-z]+ )?(?:resolution|grids?|raster|cells?|{UNIT}))"),
        ("X by ", "X x ", "X × "),
    ),
    (
        lazy_pattern(
            r"(?<![\w.$-])(?<!\b[A-Z] )X (?:different|distinct|separate|unique|additional|independent)"
            r" (?:[a-z-]+ ){0,2}?[a-z]{2,20}[^\Wsu_]s(?![\w-])"
        ),
        ("X different", "X distinct", "X separate", "X unique", "X additional", "X independent"),
    ),
    (
        lazy_pattern(r"(?<=\ba total of )[XY] (?:[a-z-]+ ){0,2}?[a-z]{2,20}[^\Wsu_]s(?![\w-])"),
        ("total of X ", "total of Y "),
    ),
    (
        lazy_pattern(
            r"\b(?:Of|Among) (?:the|these|those|all|our) [^.!?,\n]{2,60}, "
            r"(?P<open>X) (?:are|were|have|had|did|use[ds]?)\b"
            r"|\b(?:while|and|whereas) (?P<open_others>Y) others\b"
        ),
        (", X are", ", X were", ", X ha", ", X did", ", X use", "Y others"),
    ),
)
_DOUBLED = ("xx", "XX", "YY", "ZZ", "yy")
_IN_FORMULAS = (
    (lazy_pattern(r"≈ ?\?(?![\w?])|[≥≤<>] ?\?{2,6}(?![\w?])"), ("≈ ?", "≈?", "??")),
    (
        lazy_pattern(
            r"(?<![^\W_])(?:[FtpMrzn]|SD|χ²?) ?(?:[_(] ?\(?[\w, .]{1,9}\)? ?)?[=<>] ?0?\.?([A-WYZ])\1{2,3}(?!\w)"
        ),
        tuple(3 * letter for letter in "ABDFMNPRTZ"),
    ),
    (
        lazy_pattern(
            r"(?<![\w\\^_{.,(=+*/<>%-])(?:x{2,5}|X{2,5}|Y{2,4}|Z{2,4}|y{2,4}) ?"
            r"(?:%|×(?= [a-z])|(?=[.,;)]?(?:\s|\Z))(?<=\bin xxxx))"
        ),
        (*(f"{two}{sign}" for two in _DOUBLED for sign in ("%", " %", "×", " ×")), "in xxxx"),
    ),
    (
        lazy_pattern(r"\bfrom X ?% to Y ?%|\bbetween X ?% and Y ?%|(?<=\bby )X ?[–-] ?Y\s?%"),
        ("X%", "X %", "X–Y", "X-Y"),
    ),
)
_ANY_OPEN, _ANY_OPEN_OR_LETTER = Several(_OPEN), Several((*_OPEN, *_OF_LETTERS))


def open_values(section: Section, *, is_variable: bool) -> Iterator[tuple[int, int]]:
    """Where such marks stand, in no order; letters in formulas only where the section has no such variable."""
    is_form = "dotfill" in section.commands  # whose dots are filled in by hand
    for match in (_ANY_OPEN if is_variable else _ANY_OPEN_OR_LETTER).matches(section.prose.text):
        if not (is_form and "…" in match[0]):
            yield match.span(match.lastgroup or 0)
    yield from ((match.start("found") - 1, match.end("found")) for match in _TENS.finditer(section.prose.text))
    for pattern, traces in _IN_FORMULAS[: -1 if is_variable else None]:
        yield from (match.span() for match in matches(pattern, section.prose.with_formulas, traces))
