r"""A number that is still to be filled in: `x participants`, `N = x`, `XX\%`.

Flagged::

    First, our personal connections (x participants). We interviewed 20 people (x male, x female; aged 18 to 30).
                                     ^^^^^^^^^^^^^^                             ^^^^^^  ^^^^^^^^
    They had x years experience in machine learning and XX semi-structured sessions, averaging X tasks.
             ^^^^^^^                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^            ^^^^^^^
    Interviews were in person ($N = x$) or remote (N = XX), with M = X.XX, SD = ?? and n=\_\_.
                                ^^^^^              ^^^^^^        ^^^^^^^^  ^^^^^^^     ^^^^^^
    In 20XX, XX\% of X users, [N] engineers and NN developers were paid \$XX for X out of Y tasks.
       ^^^^  ^^^^    ^^^^^^^  ^^^^^^^^^^^^^     ^^^^^^^^^^^^^           ^^^^     ^^^^^^^^^^^^^^^^

Accepted::

    Let $x$ participants share $N = n$ items, a 2 x 2 design, 2 x participants, 3x users, the x axis and x-axis labels.
    Generation X users, iPhone X users, Group X members, Malcolm X students, Volume XX pages, XX chromosomes.
    We hold that $n = x$ for every $x$, and the top x\% of scores. The grant XXXX paid. Louis XX years. Type X errors.
    ``About x people,'' said P3. \texttt{x users} \begin{tabular}{ll} A & x \\ users & x \\ \end{tabular}
    Quotes end in PX, where X is the participant number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

# What nobody types for anything but a blank, and what may as well be a name or a variable.
_SURE = (
    r"(?:X{2,4}|x{2,4}|NN|nn|_{2,}|\?{2,3}|\[(?:X{1,3}|x{1,3}|N{1,2}|n|\?+|_+|#+|number)\]"
    r"|[X0]{0,2}\.X{1,4}|[x0]{0,2}\.x{2,4}|x\.x)"
)
_MAYBE = r"(?:X|x|\?|_)"
_FIRST = "Xx_?[Nn0."  # characters of the two above
_NOT_AN_AXIS = r"(?!ax[ei]s\b|coordinates?\b|direction|values?\b|labels?\b|times\b|chromosome|and y\b|or y\b)"
_NOT_A_CLAUSE = r"(?!(?:is|are|was|were|has|have|denotes?|means|stands|the|an|and|or|that|which|as|by|to)\b)"
_COUNT = scanner(
    _FIRST,
    rf"(?<![\w.$\\=+*/^-])(?P<blank>{_SURE}|{_MAYBE})(?:(?: (?:out )?of (?:the |our )?|/)(?:{_SURE}|[XYxy]|\d+))? "
    rf"{_NOT_AN_AXIS}(?:{_NOT_A_CLAUSE}[a-zà-ÿ][a-zà-ÿ-]{{1,20}} ){{0,2}}{COUNTED}(?![\w-])",
)
_STATISTIC = scanner(
    "NnMSImaA\u03ba\u03b1pk",
    r"(?<![\w.])(?:[Nn]|M|SD|Mdn|Md|IQR|[Mm]ean|[Mm]edian|[Aa]ge|\u03ba|\u03b1|[pk]) ?[=<>≈] ?"
    rf"(?P<blank>\.?{_SURE}|{_MAYBE})(?!\w|\.\w)%?",
)
_PERCENT = scanner(_FIRST, rf"(?<![\w.-]){_SURE} ?(?:%|percent\b)|(?<![\w.-])[Xx] ?% of (?:the |our |all )*{COUNTED}")
_MONEY = scanner("$€£", r"[$€£] ?(?:X{1,4}|x{2,4}|_{2,})(?:\.(?:XX|xx))?(?![\w])")
_YEAR = scanner("12", r"\b(?:19|20)XX\b(?![ -]?series)")
_FUNCTION_WORD = re.compile(
    r"\b(?:In|With|Of|For|We|After|From|Overall|Our|The|About|Nearly|Only|Among|These|By|To|Over|At|All|And|Finally|Then"
    r"|While|Another|Approximately|Around|Across|Both|Additionally|Total|On|It|They|Of the|Wir|Die|Von|Mit|Les|Nous) $"
)
_NAME_BEFORE = re.compile(r"(?:\b\w*[A-Z]\w*|\d ?[a-z]*|[×*+=/]) $")
_PLATFORM = re.compile(
    r"\b(?:formerly|previously) (?:known as )?Twitter\b|\bTwitter ?/ ?X\b|\bX ?/ ?Twitter\b|\bX ?\((?:ex-)?Twitter"
    r"|\btweet|\b(?:on|via|from) X[,.;]"
)
_HINT = "fill it in: `\\VAR{…}` prints what the data give"


def check(project: Project) -> Iterator[Offence]:
    """Find blanks before counted nouns, in statistics, percentages, sums of money and years."""
    has_platform = any(_PLATFORM.search(section.prose.text) for section in project.sections)
    for section in project.sections:
        places = sorted({*_counts(section, has_platform=has_platform), *_statistics(section), *_amounts(section)})
        end = 0
        for start, stop in places:
            if start >= end and not section.is_quoted(start) and not section.is_code(start):
                end = stop
                yield Offence(section.prose.span(start, stop), "a number is still to be filled in", (_HINT,))


def _counts(section: Section, *, has_platform: bool) -> Iterator[tuple[int, int]]:
    text = section.prose.text
    for match in _COUNT.finditer(text):
        before = text[max(match.start() - 40, 0) : match.start()].rpartition("\n")[2]
        is_name = _NAME_BEFORE.search(before) and not _FUNCTION_WORD.search(before)
        is_platform = has_platform and match["blank"] == "X" and "users" in match["found"]
        if not is_name and not is_platform:
            yield match.span("found")


def _statistics(section: Section) -> Iterator[tuple[int, int]]:
    """In formulas a single letter may well be meant: there it counts only as a remark in parentheses."""
    text = section.prose.with_formulas
    for match in _STATISTIC.finditer(text):
        is_single = len(match["blank"].strip("[].")) == 1
        if not is_single or _is_in_parentheses(text, match.start()):
            yield match.span("found")


def _is_in_parentheses(text: str, offset: int) -> bool:
    before = text[max(offset - 80, 0) : offset].rpartition("\n")[2]
    return before.rfind("(") > before.rfind(")")


def _amounts(section: Section) -> Iterator[tuple[int, int]]:
    for pattern in (_PERCENT, _MONEY, _YEAR):
        for match in pattern.finditer(section.prose.text):
            yield match.span("found")
