"""How people leave a number or a name open, as expressions over the prose of a section."""

from __future__ import annotations

import re

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
_EITHER = r"(?:X{2,5}|Y{2,5}|Z{2,5}|x{2,5}|y{2,5}|z{2,5}|(?<!\#)\#{2,6}(?!\#)|\?{2,3}(?=[–-]\?)|(?<=\?[–-])\?{2,3})"

_NOT_AN_AXIS = r"(?!ax[ei]s\b|coordinates?\b|direction|values?\b|labels?\b|times\b|chromosome|and y\b|or y\b)"
_NOT_A_CLAUSE = (
    r"(?!(?:is|are|was|were|has|have|had|denotes?|means|stands|the|an?|and|or|but|that|which|who|whom|where|when|as"
    r"|by|to"
    r"|with|in|on|of|for|from|at|per|using|than|so|then)\b)"
)
VERB = (
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

OF_COUNTS = tuple(f"{end}{behind}" for end in ("X", "x", "NN", "nn", "_", "?", "#", "]") for behind in (" ", "/"))
"""How a blank ends and what follows it in the next one: one of these is in all that it finds."""
COUNT = scanner(
    _FIRST,
    rf"{_START}(?P<blank>{SURE}|{MAYBE})(?:(?: (?:out )?of (?:the |our )?|/)(?:{SURE}|[XYxy]|\d+))? "
    rf"{_NOT_AN_AXIS}(?:{_NOT_A_CLAUSE}[a-zà-ÿ][a-zà-ÿ-]{{1,20}} ){{0,2}}{COUNTED}(?![\w-])",
)
OF_CAPITALISED = ("X ", "x ", "Y ", "# ")
CAPITALISED = scanner(
    "XxY#",
    rf"{_START}(?P<blank>{_DOUBLED}|X|(?<=[a-z] )(?<!and )(?<!or )Y(?= [A-Z])) (?!Windows?\b)(?:[A-Z][A-Za-z]+ )?"
    rf"(?:(?i:{COUNTED})|Agents)(?![\w-])",
)
"""A count of what the paper writes with a capital: `X Tasks`."""

OPEN = scanner(
    "Xx#",
    rf"{_START}{_DOUBLED}(?![\w-])(?P<stands> (?:{VERB}|{_NOT_AN_AXIS}{_NOT_A_CLAUSE}{_PLURAL}|{UNIT}"
    r"|of (?:them|these|those|which|whom|the|our)\b))?",
)
"""A blank of two characters or more; `stands` if what follows says that it stands for a number."""

OF = lazy_pattern(
    r"\b(?:of|to|from|between|than|was|were|is|are|about|approximately|around|nearly|only|over|under|by|another"
    r"|least|most"
    r"|and|with|in|for|had|total|average|mean|aged?|took|lasted|using|the|an?) $"
)
"""What a blank of two letters or more stands behind."""

PAIRS = ("XX", "YY", "ZZ", "xx", "yy", "zz", "##", "??")
DOUBLED = scanner("XYZxyz#?", r"(?<![\w.\\/-])(?:XX|YY|ZZ|xx|yy|zz|##|\?\?[–-])")
"""What is in every text that has a range of blanks."""

RANGE = scanner(
    "XxYy#?",
    rf"(?<![\w.\\/-])(?P<blank>{_EITHER})(?: ?(?:[–-]|to|and|or|/) ?| ?% ?(?:[–-]|to) ?)(?:{_EITHER})(?![\w/]|-\d)"
    rf"(?: ?(?:%|percent\b)| {UNIT}| (?:[a-z-]{{2,20}} )?{COUNTED}(?![\w-]))?",
)
MONTH = (
    r"(?:Mon(?:th|at)|MM|mm|XX|xx|(?:Jan|Febr)(?:uary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|(?:Sept?|Nov|Dec)(?:ember)?|Oct(?:ober)?)"
)
SECOND = scanner(
    "XYZWyz$0.",
    rf"(?<![\w.\\=+*/^-])(?:\$ ?{_SECOND}(?!\w)|[YZ]{{1,2}}\.[YZ]{{1,2}}(?!\w|\.\w)"
    rf"|0?\.[YZ]{{2,3}}(?!\w|\.\w)|{_SECOND} ?%|{_SECOND}(?= {VERB})"
    r"|(?<=\band )X(?= (?:preferred|declined|(?:self-)?identified|described|reported|did)\b)"
    rf"|{_SECOND} (?:{UNIT}|(?:{_NOT_A_CLAUSE}[a-z-]{{2,20}} ){{0,2}}{COUNTED}(?![\w-])))",
)
"""A second letter, which is a blank only beside a first one."""

IDENTIFIER = lazy_pattern(
    r"\b(?:grants?|awards?|contracts?|protocols?|approval|number|no\.|version|v\.?|release|chapters?|pages?|pp?\."
    r"|volumes?"
    r"|[Vv]ersion|centur(?:y|ies)|siècle|formats?(?: is| of| was)?|form|pattern|(?:YYYY|MM),? or"
    r"|(?:formatted|written|given|coded"
    r"|stored|recorded"
    r"|shown|and) as|dates?(?: as)?) ?$",
    re.IGNORECASE,
)
"""Behind what words a blank is no number, but the name of something, or the form of one."""
