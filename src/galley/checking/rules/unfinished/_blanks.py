"""How people leave a number or a name open, as expressions over the prose of a section."""

from __future__ import annotations

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import scanner

# What nobody types for anything but a blank, and what may as well be a name or a variable.
SURE = (
    r"(?:X{2,4}|x{2,5}|NN|nn|_{2,20}|\?{2,3}|(?<!\#)\#{2,6}(?!\#)|\[(?:X{1,3}|x{1,3}|N{1,2}|n|\?+|_+|\#+|number)\]"
    r"|[X0]{0,2}\.X{1,4}|[x0]{0,2}\.x{2,4}|x\.x)"
)
MAYBE = r"(?:X|x|\?|_)"
_FIRST = "Xx_?[Nn0.#"  # characters of the two above
_SECOND = r"(?:Y{1,4}|Z{1,4}|W{1,4}|y{2,4}|z{2,4})"  # beside an X of the same paragraph
_DOUBLED = r"(?:X{2,4}|x{2,5}|(?<!\#)\#{2,6}(?!\#))"
_EITHER = r"(?:X{2,5}|Y{2,5}|Z{2,5}|x{2,5}|y{2,5}|z{2,5}|(?<!\#)\#{2,6}(?!\#))"

_NOT_AN_AXIS = r"(?!ax[ei]s\b|coordinates?\b|direction|values?\b|labels?\b|times\b|chromosome|and y\b|or y\b)"
_NOT_A_CLAUSE = (
    r"(?!(?:is|are|was|were|has|have|had|denotes?|means|stands|the|an?|and|or|but|that|which|who|whom|where|when|as"
    r"|by|to"
    r"|with|in|on|of|for|from|at|per|using|than|so|then)\b)"
)
_VERB = (
    r"(?:were|was|are|had|have|has|did|said|told|reported|mentioned|preferred|agreed|disagreed|used|chose|completed"
    r"|thought|went|[a-z]{2,12}ed)\b"
)
UNIT = (
    r"(?:WPM|wpm|ms|msec|secs?|cm|mm|km|kg|kB|KB|MB|GB|TB|Hz|kHz|fps|FPS|px|pt|dB|USD|EUR|GBP|dollars?|euros?|cents?"
    r"|(?:kilo|centi|milli)?met(?:re|er)s?|(?:kilo)?grams?|lit(?:re|er)s?|degrees?)"
    r"(?![\w-])"
)
_PLURAL = r"(?:[a-z-]{2,20} )?[a-z-]{2,20}(?<![su])s(?<!chromosomes)(?<!films)(?<!movies)(?<!videos)(?![\w-])"
_START = r"(?<![\w.$\\=+*/^-])"

BLANK = scanner(f"{_FIRST}Y", rf"{_START}(?:{SURE}|{MAYBE}|Y(?= [A-Z]))(?![\w-])")
"""What is in every text that has one of the three below: to look for it costs less than to compile them."""

COUNT = scanner(
    _FIRST,
    rf"{_START}(?P<blank>{SURE}|{MAYBE})(?:(?: (?:out )?of (?:the |our )?|/)(?:{SURE}|[XYxy]|\d+))? "
    rf"{_NOT_AN_AXIS}(?:{_NOT_A_CLAUSE}[a-zà-ÿ][a-zà-ÿ-]{{1,20}} ){{0,2}}{COUNTED}(?![\w-])",
)
CAPITALISED = scanner(
    "XxY#",
    rf"{_START}(?P<blank>{_DOUBLED}|X|(?<=[a-z] )(?<!and )(?<!or )Y(?= [A-Z])) (?!Windows\b)(?:[A-Z][a-z]+ )?"
    rf"(?:(?i:{COUNTED})|Agents)(?![\w-])",
)
"""A count of what the paper writes with a capital: `X Tasks`."""

OPEN = scanner(
    "Xx#",
    rf"{_START}{_DOUBLED}(?![\w-])(?P<stands> (?:{_VERB}|{_NOT_AN_AXIS}{_NOT_A_CLAUSE}{_PLURAL}|{UNIT}"
    r"|of (?:them|these|those|which|whom|the|our)\b))?",
)
"""A blank of two characters or more; `stands` if what follows says that it stands for a number."""

OF = lazy_pattern(
    r"\b(?:of|to|from|between|than|was|were|is|are|about|approximately|around|nearly|only|over|under|by|another"
    r"|least|most"
    r"|and|with|in|for|had|total|average|mean|aged?|took|lasted|using|the|an?) $"
)
"""What a blank of two letters or more stands behind."""

PAIRS = ("XX", "YY", "ZZ", "xx", "yy", "zz", "##")
DOUBLED = scanner("XYZxyz#", r"(?<![\w.\\/-])(?:XX|YY|ZZ|xx|yy|zz|##)")
"""What is in every text that has a range of blanks."""

RANGE = scanner(
    "XxYy#",
    rf"(?<![\w.\\/-])(?P<blank>{_EITHER}) ?(?:[–-]|to|and|or|/) ?(?:{_EITHER})(?![\w/]|-\d)"
    rf"(?: ?(?:%|percent\b)| {UNIT}| (?:[a-z-]{{2,20}} )?{COUNTED}(?![\w-]))?",
)
PERCENTAGE = scanner(_FIRST, rf"(?<![\w.-]){SURE} ?(?:%|percent\b)")
_OPEN_DAY = r"(?:DD|dd|XX|xx)"
MONTH = (
    r"(?:Month|MM|mm|XX|xx|(?:Jan|Febr)(?:uary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|(?:Sept?|Nov|Dec)(?:ember)?|Oct(?:ober)?)"
)
_BEHIND_MONTH = "|".join(
    f"(?<={end} )" for end in ("uary", "arch", "pril", "May", "June", "July", "gust", "mber", "ober")
)
_OPEN_YEAR = r"(?:YYYY|yyyy|XXXX|20XX|(?:19|20)\d\d)"
TRACES = (
    *(
        "X",
        "YY",
        "ZZ",
        "xx",
        "x%",
        "x %",
        "yy",
        "zz",
        "NN",
        "nn",
        "x.x",
        "#",
        "??",
        "__",
        " _ ",
        "_]",
        "?]",
        "n]",
        "N]",
    ),
    *(
        "r]",
        "= ?",
        "=?",
        "<",
        "YYYY",
        "yyyy",
        "DD",
        " dd",
        "Month 20",
        "20–",
        "19–",
        "HH",
        "MONTH Y",
        "Month Y",
        "DATE",
        "2?",
        "1?",
        "2_",
        "1_",
        "0_",
        "0?",
    ),
)
"""One is in every text that has a percentage to be filled in, or one of the amounts below."""

AMOUNTS = (
    scanner("YZyz", r"(?<![\w.-])(?:Y{2,5}|Z{2,5}|y{2,5}|z{2,5})(?:\.\w+)? ?(?:%|percent\b)"),
    scanner("$€£", r"[$€£] ?(?:X{1,4}|x{2,4}|Y{2,4}|Z{2,4}|_{2,})(?:\.(?:XX|xx))?(?![\w])"),
    scanner("12", r"\b(?:19|20)XX\b(?![ -]?series| numbers| cards| chips)|(?<=\b(?:in|of) )(?:19|20)xx(?=[,.;)])"),
    scanner("X", r"(?<![\w.(:/])(?:XX?\.XX?)(?!\w|\.\w|-|/\w)"),
    scanner("X", r"(?<=\()(?:XX?\.XX?|X ?%)(?=[%) ,;])"),
    scanner("12", r"\b(?:19|20)\d\d-XX(?:-XX)?(?![\w-])"),
    scanner("X", rf"(?<![\w.$-])X {UNIT}"),
    scanner("_", r"(?<=\b(?:by|in|of|at|to) )_(?= [a-z\[(])"),
    scanner(
        "_",
        rf"(?<=[a-z,] )_{{2,20}}(?= (?:of (?:the|our|all|these|them)\b|{_VERB}))"
        r"|(?<=\b(?:in|at|by"
        r"|of) )_{2,20}(?= [A-Z])",
    ),
    scanner("M", r"\b(?:MONTH|Month) (?:YEAR|Year)\b(?! [A-Z])"),
    scanner(
        "D",
        r"(?:(?<=\bon )|(?<=\bfrom )|(?<=\bto )|(?<=\buntil )|(?<=\bsince )|(?<=\bbetween ))(?:DATE"
        r"|\[date\]|<date>)(?![\w-]| [A-Z])",
    ),
    scanner("12", r"\b(?:(?:19|20)(?:__|\?\?)|20[12][X_?])(?!\w)"),
    scanner("P", r"\bP(?:articipants? )?(?:\#?\?{2,3}|\#{2,3}(?!\d)|\#(?![\d\n]|\Z)|xx|XX)(?![\w/])"),
    scanner("0.", r"(?<![\w.])0?\.\d{0,3}(?:X{2,5}|(?<=[=<>≈] 0\.)X|(?<=[=<>≈] 0\.\d)X|(?<=[=<>≈] 0\.\d\d)X)(?![\w.])"),
    scanner("X", r"(?<=\d)X(?:\.?X{1,2})? ?%"),
    scanner("H", r"(?:(?<=\btook )|(?<=\blasted ))HH:MM\b|HH:MM(?= hours)"),
    scanner("X", rf"(?<=\d\.)X{{1,3}}(?: ?%| (?:{UNIT}|{COUNTED}(?![\w-])))"),
    scanner("Nn", r"\b[Nn] ?= ?\?(?![\w?])"),
    scanner("=≈", r"[=≈] ?\?{2,3}(?![\w?])"),
    scanner("<", rf"<(?:X{{1,3}}|x{{1,3}}|[Nn]|number)> (?:[a-z-]+ )?{COUNTED}(?![\w-])"),
    scanner("DdXx", rf"\b{_OPEN_DAY}[ ./-]{MONTH}[ ./,-]{{1,2}}{_OPEN_YEAR}\b"),
    scanner("M", r"(?<!DD )(?<!dd )(?<!XX )\bMonth(?: DD| XX)?,? (?:YYYY|20XX|20\d\d)\b"),
    scanner("DdXx", rf"\b{_OPEN_DAY}(?:th|st|nd|rd)? (?:of )?{MONTH}\b"),
    scanner("DXdx", rf"(?:{_BEHIND_MONTH}){_OPEN_DAY}(?:th|st|nd|rd)?(?:,? {_OPEN_YEAR})?(?![\w.])"),
    scanner(
        "–", r"(?:(?<=\bin 20)|(?<=\bof 20)|(?<=\bby 20)|(?<=\bfrom 20)|(?<=\bsince 20)|(?<=\buntil 20))–(?= ?[,.;)])"
    ),
)
SECOND = scanner(
    "YZWyz$",
    rf"(?<![\w.\\=+*/^-])(?:\$ ?{_SECOND}(?!\w)|[YZ]{{1,2}}\.[YZ]{{1,2}}(?![\w.])|{_SECOND} ?%|{_SECOND}(?= {_VERB})"
    rf"|{_SECOND} (?:{UNIT}|(?:{_NOT_A_CLAUSE}[a-z-]{{2,20}} ){{0,2}}{COUNTED}(?![\w-])))",
)
"""A second letter, which is a blank only beside a first one."""
