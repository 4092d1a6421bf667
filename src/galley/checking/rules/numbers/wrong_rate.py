r"""A rate of answers or of completion that the two counts before it do not give.

The sentence, or the one before it, counts how many were asked and how many answered, and nothing else.

Flagged::

    We invited 400 bakers, of whom 120 answered, a response rate of 40\%. Of 80 letters sent, 56 were returned (return
                                                                    ^^
    rate: 75\%).
          ^^
    They finished 45 of 50 tasks, which is a completion rate of 95\%.
                                                                ^^
    In May, 250 cooks took part. In June, 190 of them participated again, an attrition rate of 34\%. Among the 75 ovens
                                                                                               ^^
    of our town, 30 ovens burn wood, which amounts to 45\%. Letters went to 640 cooks; 208 of them replied (42.5\%).
                                                      ^^                                                    ^^^^

Accepted::

    We invited 400 bakers, of whom 120 answered, a response rate of 30\%. Of 80 letters sent, 56 were returned (return
    rate: 70\%). They finished 45 of 50 tasks, which is a completion rate of 90\%. We met 12 bakers in 3 towns; the
    response rate was 40\%. We invited 400 bakers by letter, and 200 of them again: 120 answered, a response rate of
    30\%. In May, 250 cooks took part. In June, 190 of them participated again, an attrition rate of 24\%.
    Among the 75 ovens of our town, 30 ovens burn wood, which amounts to 40\%. Letters went to 640 cooks; 208 of them
    replied (32.5\%).

Flagged::

    In May, nobody baked. We lit 44 fires, or 6.28 per
                                              ^^^^
    oven, and ate 20 pies (2.86 per oven) and 54 cakes (7.71 per oven). We saw 33 burns in 1{,}500 oven-days, a rate
    of 25.0 per 1{,}000 oven-days.
       ^^^^

Accepted::

    We lit 44 fires, or 6.29 per oven, and ate 20 pies (2.86 per oven) and 54 cakes (7.71 per oven). We saw 33 burns in
    1{,}500 oven-days, a rate of 22.0 per 1{,}000 oven-days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.rates_per_unit import wrong_rates
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.hourly_pay import wrong_pay
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.percentages import Percentage
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_SHARE = r"(?P<@>\d{1,2}(?:\.\d{1,2})?) ?%"
_KINDS = (
    r"(?:[Rr]esponse|[Rr]eturn|[Cc]ompletion|[Pp]articipation|[Aa]nswer|[Ss]uccess|[Aa]cceptance|[Cc]onsent|[Ii]nclusion"
    r"|[Ee]xclusion|[Rr]etention|[Cc]ompliance|[Aa]ttrition|[Dd]rop-?out)"
)
_RATE = lazy_pattern(
    rf"\b{_KINDS} rates?(?: of| was| is|:|,| =)? ?\(?{_SHARE.replace('@', 'rate')}"
    rf"|(?:\(|\b(?:an?|the) (?=[a-z-]+ of)){_KINDS}(?: of|:|,| =)? {_SHARE.replace('@', 'named')}"
    rf"|\brate of {_SHARE.replace('@', 'other')}"
    rf"| of (?:them|these|those|whom|which)\b[^.;()\d]{{0,60}}\({_SHARE.replace('@', 'of_them')}\)"
    r"|\b(?:amount(?:s|ed|ing)? to|correspond(?:s|ing)? to|represent(?:s|ing)?|equivalent to)"
    rf" {_SHARE.replace('@', 'amounting')}"
)
_NAMES = ("rate", "named", "other", "of_them", "amounting")
_SURE = ("rate", "named")
_TRACES = (
    *("amount", "orrespond", "epresent", "quivalent to", " of them", " of these", " of those", " of whom", " of which"),
    *(" rate", "Response rate", "Completion rate", "(return rate", "(response rate", "(completion rate"),
    *(
        "(retention",
        "(attrition",
        "(dropout",
        "(drop-out",
        "(response",
        "(return",
        "(completion",
        "(participation",
        "dropout",
        "drop-out",
    ),
)
_ASKED = lazy_pattern(
    r"(?i)\b(?:invit|sent|distribut|contact|ask|approach|mail|receiv|return|answer|respon|repl|complet|finish|submi"
    r"|accept|consent|includ|exclud|enrol|recruit|eligib|took part|participat"
    r"|drop|left|attempt|among|of)\w*\b"
)
_OF_THE_REST = lazy_pattern("(?i)drop-?out|attrition|exclusion")
_EXPLAINED = lazy_pattern(r"(?: ?[:;–—]|,? (?:as|since|because)\b) ?")
_TWO = 2
_TELLING = 20  # the last digit of a percentage, in hundredths of a whole
_NEAR, _NEAR_OF_SURE = 0.6, 2  # times what two counts make: what is farther is of others


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for one in wrong_rates(text):
            if not section.is_quoted(one.start):
                yield Offence(section.prose.span(one.start, one.end), one.message, ("compute it anew",))
        for pay in wrong_pay(text):
            if not section.is_quoted(pay.start):
                message = f"{pay.amount} for {pay.time} is {pay.exact:.2f} per hour"
                yield Offence(section.prose.span(pay.start, pay.end), message, ("compute it anew",))
        for match in matches_around(_RATE, text, _TRACES) if "%" in text else ():
            name = next(name for name in _NAMES if match[name])
            if is_approximate(text, match.start(name)) or section.is_quoted(match.start()):
                continue
            counted = _counted_before(text, match.start(), name) or _counted_behind(text, match, name)
            if len(counted) != _TWO:
                continue
            whole, part = sorted((int(one.value) for one in counted), reverse=True)
            exact, told = 100 * part / whole, float(match[name])
            rest = 100 - exact if _OF_THE_REST.search(match[0]) else exact
            is_right = any(abs(told - one) <= 2 * half_of(match[name]) for one in (exact, rest))
            near = _NEAR_OF_SURE if name in _SURE else _NEAR
            is_meant = any(abs(told - one) <= near * min(one, told) for one in (exact, rest))
            is_other = name not in _SURE and _is_of_one(match[name], counted)
            is_other = is_other or (name not in _SURE and _is_of_another(text, match, name, part))
            if part < whole and is_meant and not is_right and not is_other:
                span = section.prose.span(*match.span(name))
                yield Offence(span, f"{part} of {whole} are {exact:.1f}%", ("compute it anew",))


def _is_of_one(written: str, counted: list[Number]) -> bool:
    """Whether a percentage is that of some of either count alone, and is so by no chance."""
    share = Percentage(written, 0, len(written))
    wholes = [int(one.value) for one in counted if float(share.unit) * float(one.value) < _TELLING]
    return any(map(share.is_possible_of, wholes))


def _is_of_another(text: str, match: re.Match[str], name: str, part: int) -> bool:
    """Whether the percentage is that of a part of another number of the paragraph."""
    first, last = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    wholes = (float(one.value) for one in numbers(text, first, last if last != -1 else len(text)) if one.is_whole)
    return any(abs(100 * part / whole - float(match[name])) <= half_of(match[name]) for whole in wholes if whole)


def _counted_before(text: str, place: int, name: str) -> list[Number]:
    """The counts of the sentence before a place, and for a rate of the one before it, if these are two."""
    start, _ = sentence_bounds(text, place)
    found = _counts(text, start, place)
    if name != "amounting" and len(found) < _TWO and start and text[start - 1] != "\n":
        start, _ = sentence_bounds(text, start - 1)
        found = _counts(text, start, place)
    sentence = text[start:place]
    is_of_asked = name in ("of_them", "named") or _ASKED.search(sentence)
    return found if is_of_asked and "%" not in sentence and not is_of_others(sentence) else []


def _counted_behind(text: str, match: re.Match[str], name: str) -> list[Number]:
    """The counts that a rate of those asked explains itself by: "the rate was 34%: we asked 250, and 95 did"."""
    behind = _EXPLAINED.match(text, match.end()) if name in _SURE else None
    if behind is None:
        return []
    _, end = sentence_bounds(text, match.start())
    return _counts(text, behind.end(), end) if _ASKED.search(text, behind.end(), end) else []


def _counts(text: str, start: int, end: int) -> list[Number]:
    return [one for one in numbers(text, start, end) if one.is_whole and one.value > 1 and is_count(text, one)]
