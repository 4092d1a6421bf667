"""Blanks in shares, sums of money, years, dates and the like, each with what is in every text that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._blanks.forms import IDENTIFIER, MONTH, SURE, UNIT, VERB
from galley.model.prose import CITATION
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import Several, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_FIRST: Final = "Xx_?[Nn0.#"  # characters that a sure blank begins with
_OPEN_DAY = r"(?:DD|dd|XX|xx)"
_BEHIND_MONTH = "|".join(
    f"(?<={end} )" for end in ("uary", "arch", "pril", "May", "June", "July", "gust", "mber", "ober")
)
_END = r"(?:[XxY]{1,2}(?:\.[XxYy]{1,3})?|\?{1,3}|_+)"  # of an interval
_NO_LABEL = r"(?:seconds|minutes|hours|days|weeks|months|years|participants|people|respondents|students|users)(?![\w-])"
_OPEN_YEAR = r"(?:YYYY|yyyy|XXXX|20XX|(?:19|20)\d\d)"
_AMOUNTS: Final = (
    (
        (
            *(f"{end}{percent}" for end in "XxNn_?#]" for percent in ("%", " %")),
            *(f"{end} percent" for end in ("X", "x", "_", "?", "#", "]", "NN", "nn")),
        ),
        scanner(_FIRST, rf"(?<![\w.%-]){SURE} ?(?:%|percent\b)"),
    ),
    (
        ("YY", "ZZ", "yy", "zz"),
        scanner("YZyz", r"(?<![\w.-])(?:Y{2,5}|Z{2,5}|y{2,5}|z{2,5})(?:\.\w+)? ?(?:%|percent\b)"),
    ),
    (
        ("$X", "$x", "$Y", "$Z", "$_", "€X", "€x", "£X", "£x", "$ X", "€ X", "£ X", "$ x", "€ x", "£ x", "$ Y", "$ Z"),
        scanner("$€£", r"[$€£] ?(?:X{1,4}|x{2,4}|Y{2,4}|Z{2,4}|_{2,})(?:\.(?:XX|xx))?(?![\w])"),
    ),
    (
        ("19XX", "20XX", "19xx", "20xx"),
        scanner(
            "12",
            r"\b(?:19|20)XX\b(?![ -]?series| numbers| cards| chips)"
            r"|(?:(?<=\b(?:in|of) )|(?<=[;,(] ))(?:19|20)xx(?=[,.;)])",
        ),
    ),
    (
        ("X.X",),
        scanner("X", r"(?<![\w.(:/])(?:XX?\.XX?)(?!\w|\.\w|-|/\w)"),
    ),
    (
        ("(X",),
        scanner("X", r"(?<=\()(?:XX?\.XX?|X ?%)(?=[%) ,;])"),
    ),
    (
        ("-XX",),
        scanner("12", r"\b(?:19|20)\d\d-XX(?:-XX)?(?![\w-])"),
    ),
    (
        (" X ", "\nX ", "(X "),
        scanner("X", rf"(?<![\w.$-])X {UNIT}"),
    ),
    (
        ("CI [", "CI = [", "CI=[", "CI: [", "CI ["),
        scanner("C", rf"\bCI(?: ?[=:])? ?\[(?:{_END}, ?{_END}| ?,? ?)\]"),
    ),
    (
        ("hank X", "hanks to X", "ateful to X"),
        scanner(
            "Xtg",
            r"\b(?:thank|thanks to|grateful to) (?:Dr\.? |Prof\.? )?(?:X(?:(?:, [YZ])+,?(?: and [YZ])?| and [YZ])"
            r"|XYZ|X{2,3}) for\b",
        ),
    ),
    (
        (" _ ", " _[", " _("),
        scanner("_", r"(?<=\b(?:by|in|of|at|to) )_(?= [a-z\[(])"),
    ),
    (
        ("__ ", "__.", "__,", "__;", "__)"),
        scanner(
            "_",
            rf"(?<=[a-z,] )_{{2,20}}(?= (?:of (?:the|our|all|these|them)\b|{VERB}))"
            r"|(?:(?<=\b(?:in|at|by|of) )|(?<=\b(?:with|from) )|(?<=\busing )|(?<=\bcalled ))"
            rf"(?:_{{2,20}}(?= [A-Z])|_{{4,20}}(?=[.,;)]| (?:{CITATION}|(?:and|under|with|in|at|through|for|from)\b)))",
        ),
    ),
    (
        ("MONTH Y", "Month Y", "Month D", "MONTH D"),
        scanner("M", r"\b(?:MONTH|Month) (?:(?:Day|DAY|DD), ?(?:YEAR|Year|YYYY)|YEAR|Year)\b(?! [A-Z])"),
    ),
    (
        ("DATE", "[date]", "<date>"),
        scanner(
            "D",
            r"(?:(?<=\bon )|(?<=\bfrom )|(?<=\bto )|(?<=\buntil )|(?<=\bsince )|(?<=\bbetween ))(?:DATE"
            r"|\[date\]|<date>)(?![\w-]| [A-Z])",
        ),
    ),
    (
        ("20__", "19__", "20??", "19??", "1X", "2X", "01_", "02_", "01?", "02?"),
        scanner("12", r"\b(?:(?:19|20)(?:__|\?\?)|20[12][X_?])(?!\w)"),
    ),
    (
        ("P#", "P?", "P_", "Pxx", "PXX", "nt #", "nts #", "nt ?", "nts ?", "nt xx", "nt XX", "nts xx", "nts XX"),
        scanner("P", r"\bP(?:articipants? )?(?:\#?\?{2,3}|_{2,4}(?= )|\#{2,3}(?!\d)|\#(?![\d\n]|\Z)|xx|XX)(?![\w/])"),
    ),
    (
        ("0.xx",),
        scanner("0", r"(?<![\w.])0\.x{2,4}(?![\w.])"),
    ),
    (
        ("x.x",),
        scanner("x", rf"(?<![\w.])xx?\.xx? ?(?:%|{UNIT}|{COUNTED}(?![\w-]))"),
    ),
    (
        ("XXth ", "xxth "),
        scanner("Xx", r"(?<=[a-z] )(?:XX|xx)th (?:percentile|participant|trial|question|item|day|week|minute)\b"),
    ),
    (
        ("XX", "= .X", "= 0.X", *(f".{digit}X" for digit in "0123456789")),
        scanner(
            "0.", r"(?<![\w.])0?\.\d{0,3}(?:X{2,5}|(?<=[=<>≈] 0\.)X|(?<=[=<>≈] 0\.\d)X|(?<=[=<>≈] 0\.\d\d)X)(?![\w.])"
        ),
    ),
    (
        ("n = ", "N = ", "n= ", "N= "),
        scanner("Nn", rf"\b[Nn] ?= (?={COUNTED} (?:from|in|who|were|and|with|took|at)\b)"),
    ),
    (
        ("#.#",),
        scanner("#", r"(?<![\w.#])#{1,2}\.#{1,3}(?![\w.]*#)"),
    ),
    (
        ("00,000",),
        scanner("0", r"(?<![\d.,])0{2,3}(?:,000)+(?![\d,])"),
    ),
    (
        ("(X/", "(XX/", "(x/", "(xx/", "_/", "?/", "#/"),
        scanner("(", r"\((?:[Xx]{1,3}|_{1,4}|\?{1,3}|#{1,3}) ?/ ?\d+(?=[),;])"),
    ),
    (
        ("was ? ", "was ?.", "was ?,", "were ? ", "were ?.", "of ? ", "of ?.", "of ?,"),
        scanner(
            "?", r"(?:(?<=\bwas )|(?<=\bwere )|(?<=\bof ))\?(?=[.,;] |\.?(?:\n|\Z)| (?:and|or|but|for|in|with|out)\b)"
        ),
    ),
    (
        ("AA ", "AA–", "NN ", "NN–", "nn ", "nn–"),
        scanner(
            "ANn",
            rf"(?<![\w.])(?:AA(?: to | and |–)BB|NN(?: to | and |–)MM|nn(?: to | and |–)mm)(?: {UNIT}| {_NO_LABEL})",
        ),
    ),
    (
        ("(PX", "(P_", "(P?"),
        scanner("P", r"(?<=\()P(?:X|_{1,3}|\?)(?=[),:])"),
    ),
    (
        ("X%", "X %"),
        scanner("X", r"(?<=\d)X(?:\.?X{1,2})? ?%"),
    ),
    (
        ("HH:MM",),
        scanner("H", r"(?:(?<=\btook )|(?<=\blasted ))HH:MM\b|HH:MM(?= hours)"),
    ),
    (
        (".X",),
        scanner("X", rf"(?<=\d\.)X{{1,3}}(?: ?%| (?:{UNIT}|{COUNTED}(?![\w-])))"),
    ),
    (
        ("= ?", "=?"),
        scanner("Nn", r"\b[Nn] ?= ?\?(?![\w?])"),
    ),
    (
        ("= ?", "=?", "≈ ?", "≈?"),
        scanner("=≈", r"[=≈] ?\?{2,3}(?![\w?])"),
    ),
    (
        ("<X", "<x", "<N", "<n"),
        scanner("<", rf"<(?:X{{1,3}}|x{{1,3}}|[Nn]|number)> (?:[a-z-]+ )?{COUNTED}(?![\w-])"),
    ),
    (
        (" DD", " dd", "\nDD", " XX ", " xx ", "XX/", "xx/", "XX.", "xx.", "XX-", "XXth", "XX of", "(XX"),
        scanner(
            "DdXx",
            rf"\b{_OPEN_DAY}[ ./-]{{1,2}}{MONTH}[ ./,-]{{1,2}}{_OPEN_YEAR}\b(?!,? (?:or|and) (?:MM|DD|mm|dd|YYYY))",
        ),
    ),
    (
        ("Month ", "Month,"),
        scanner("M", r"(?<!DD )(?<!dd )(?<!XX )\bMonth(?: DD| XX)?,? (?:YYYY|20XX|20\d\d)\b"),
    ),
    (
        (", MM YYYY",),
        scanner("M", r"(?<=[a-z], )MM YYYY\b(?= ?(?:\n|\Z))"),
    ),
    (
        (" DD", " dd", "\nDD", " XX ", " xx ", "XX/", "xx/", "XX.", "xx.", "XX-", "XXth", "XX of", "(XX"),
        scanner("DdXx", rf"\b{_OPEN_DAY}(?:th|st|nd|rd)? (?:of )?{MONTH}\b"),
    ),
    (
        (" DD", " dd", " XX", " xx"),
        scanner("DXdx", rf"(?:{_BEHIND_MONTH}){_OPEN_DAY}(?:th|st|nd|rd)?(?:,? {_OPEN_YEAR})?(?![\w.])"),
    ),
    (
        (".??", ".?)", ".?,", ".? ", ".?%"),
        scanner("0123456789", r"(?<![\w.])\d{1,3}\.\?{1,3}(?![\w?])"),
    ),
    (
        tuple(f"{letters} " for letters in ("YY", "ZZ", "yy", "zz")),
        scanner("YZyz", rf"(?<=[a-z,(] )(?:Y{{2,4}}|Z{{2,4}}|y{{2,4}}|z{{2,4}}) (?:{UNIT}|{_NO_LABEL})"),
    ),
    (
        ("in 20–", "of 20–", "by 20–", "from 20–", "since 20–", "until 20–"),
        scanner(
            "–",
            r"(?:(?<=\bin 20)|(?<=\bof 20)|(?<=\bby 20)|(?<=\bfrom 20)|(?<=\bsince 20)|(?<=\buntil 20))–(?= ?[,.;)])",
        ),
    ),
)
_ANY: Final = Several((pattern, traces) for traces, pattern in _AMOUNTS)


def amounts(section: Section) -> Iterator[tuple[int, int]]:
    """Where such blanks stand, in no order."""
    text = section.prose.text
    for match in _ANY.matches(text):
        before = text[max(match.start() - 40, 0) : match.start()].rpartition("\n")[2]
        if not IDENTIFIER.search(before):
            yield match.span("found")
