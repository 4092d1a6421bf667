r"""Percentages of women and men that leave people out, or count some twice, while no other gender is named.

Flagged::

    Of our respondents, 47.1\% were male, and 42.9\% were female.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The sample was 58\% female and 47\% male.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    In all, 55\% identified as male, 35\% as female. Of late, 65.2\% of our users are men while 24.8\% are women.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Most were girls (70\%), the others boys (20\%). Female cooks made up 44.0\% of it and male cooks 46.0\%.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Women made up 55\% and men 35\% of the sample.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Of the cooks, 54\% identified as women, 44\% as men and 4\% as non-binary.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Of our respondents, 57.1\% were male, and 42.9\% were female. A third was 33\% women, 33\% men and 33\% others.
    In the first group 40\% were women; in the second group, 20\% were men. 60\% of women and 30\% of men agreed.
    Of our respondents, 47\% were male and 43\% female; the others preferred not to say. Women (30\%) and men (40\%)
    agreed. So did 30\% of the women and 45\% of the men. Most were girls (70\%), the others boys (30\%).
    Female cooks made up 54.0\% of it and male cooks 46.0\%. They are 51\% female, 46\% male, 3\% else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
covers = True  # that shares do not add up
by_section = True

_OF_PERCENTAGES = ("%", "percent", "per cent")
_SHARE = (
    r"(?<![\w.])\d{1,2}(?:\.\d{1,2})?\s?(?:%|per ?cent\b)\s?"
    r"(?:of (?:them|(?:the |our |all )?(?!(?:the|our|all)\b)[a-z]+)\s)?"
)
_IS = r"(?:(?:(?:who\s)?(?:were|are|was|is)|(?:self-)?identif\w+ as|as)\s)?"
_NAME = r"(?:(?:fe)?males?|women|men|girls|boys)\b"
_MAKE_UP = r"(?: [a-z]+)? (?:made up|constituted|accounted for|comprised|represented|were)\s"
_ROWS = (
    lazy_pattern(
        rf"(?P<a>{_SHARE}){_IS}(?P<b>{_NAME})[\s,;(]{{1,3}}(?:and\s|while\s|&\s|with\s)?(?P<c>{_SHARE}){_IS}(?P<d>{_NAME})"
    ),
    lazy_pattern(
        rf"\b(?P<b>(?i:{_NAME})){_MAKE_UP}(?P<a>{_SHARE}),? ?(?:and|while|whereas) (?P<d>{_NAME})"
        rf"(?:{_MAKE_UP}| (?:[a-z]+ )?)(?P<c>{_SHARE})"
    ),
    lazy_pattern(
        rf"\b(?P<b>{_NAME}) \((?P<a>{_SHARE})\), (?:and )?(?:the )?(?:others?|rest) (?P<d>{_NAME}) \((?P<c>{_SHARE})\)"
    ),
)
_OTHERS = lazy_pattern(
    r"non-?binary|gender(?! ?:| (?:was|split|balance|distribution|composition)\b)"
    r"|trans|other|queer|prefer|disclos|unknown|answer|not (?:say|specif|report|state)|missing|rest\b"
    r"|remain|declin|intersex|third|divers|unspecified|self-describ|agender|fluid",
    re.IGNORECASE,
)
_TWICE = lazy_pattern(r"(?i)\b(?:multiple|several|all that apply|more than one|overlap\w*|also|respectively)\b")
_THIRD = lazy_pattern(r",? (?:and )?(\d{1,2}(?:\.\d{1,2})?)\s?(?:%|per ?cent\b)")
_WOMEN = ("female", "females", "women", "girls")
_SLACK = Decimal("1.1")  # units of the last digit: both may have been rounded


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for start, sentence in sentences_at(text, places(text, _OF_PERCENTAGES)):
            for match in (match for row in _ROWS for match in row.finditer(sentence)):
                is_of_both = (match["b"].casefold() in _WOMEN) != (match["d"] in _WOMEN)
                shares = [_share(match["a"]), _share(match["c"])]
                total, slack = sum(shares, Decimal(0)), _SLACK * max(_unit(share) for share in shares)
                rest = sentence[: match.start()] + sentence[match.end() :]
                if third := _THIRD.match(sentence, match.end()):
                    total += Decimal(third[1])
                are_all = (total > 100 + slack and not _TWICE.search(sentence)) or not _OTHERS.search(rest)
                if is_of_both and abs(total - 100) > slack and are_all:
                    what = "leave out somebody" if total < 100 else "count somebody twice"  # noqa: PLR2004 - per cent
                    message = f"women and men are {total}% together: they {what}"
                    span = section.prose.span(start + match.start(), start + match.start() + len(match[0].rstrip()))
                    yield Offence(span, message, ("name the other genders, or say how many did not answer",))


def _share(written: str) -> Decimal:
    return Decimal(written.partition("%")[0].partition("per")[0].strip())


def _unit(share: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(share.as_tuple().exponent))
