r"""A period that ends before it begins, or a range of ages whose greater end stands first.

Flagged::

    We held the interviews between June 2021 and March 2021, with people whose ages ranged from 40 to 20.
                                   ^^^^^^^^^^^^^^^^^^^^^^^^                                     ^^^^^^^^
    Data were collected from May 2020 to January 2020. They were aged 45--18.
                             ^^^^^^^^^^^^^^^^^^^^^^^^                 ^^^^^^

Accepted::

    We held the interviews between June 2020 and March 2021, with people whose ages ranged from 20 to 40.
    It fell from 40 to 20, in May 2020 and in January 2020. Sales fell between May 2020, when we began, and March 2020.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.dates import dates
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import LONGEST, sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True

_YEAR = lazy_pattern(r"[12](?:(?<=1)9|(?<=2)0)\d\d\b")
_FROM = lazy_pattern(r"\b(?:from|between|From|Between) (?:the (?:beginning|start) of |mid-|late |early )?$")
_TO = lazy_pattern(r"\s?(?:[–—-]|to|and|until|till|through)\s?(?:the end of |mid-|late |early )?")
_AGES = lazy_pattern(
    r"[Aa](?<!\w.)ge[ds]?\b(?: (?:of|was|were|is|ranged|ranging|range|between|from|participants)){0,4}\s?[:=]?\s?"
    r"(?P<range>(?P<low>\d{2})\s?(?:[–-]|to|and)\s?(?P<high>\d{2}))"
    r"(?!\d|\.\d|\s?%|\s(?:minutes|people|participants|and \d))"
)
_HINT = ("put the ends in order, or correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        prose = section.prose
        for start, sentence in sentences_with(prose.with_formulas, _YEAR):
            for first, last in pairwise(dates(sentence)) if len(sentence) <= LONGEST else ():
                is_period = _FROM.search(sentence, max(first.start - 40, 0), first.start)
                is_period = is_period and _TO.fullmatch(sentence, first.end, last.start)
                if is_period and first.earliest > last.latest and not section.is_quoted(start + first.start):
                    span = prose.span(start + first.start, start + last.end)
                    yield Offence(span, "this period ends before it begins", _HINT)
        for match in matches(
            _AGES, prose.with_formulas, ("age ", "aged", "Age ", "Aged", "ages", "Ages", "age:", "Age:")
        ):
            if int(match["low"]) > int(match["high"]) and not section.is_quoted(match.start()):
                yield Offence(prose.span(*match.span("range")), "the greater age stands first", _HINT)
