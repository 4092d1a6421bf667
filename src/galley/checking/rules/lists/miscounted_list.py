r"""A list that has more or fewer members than the number before it says.

Flagged::

    Five participants (P1, F, P4, M, P9, F, P12, F) had a garden.
    ^^^^
    We found three themes: planning, buying, cooking, and waste. Two themes emerged: trust, care, and cost.
             ^^^^^                                               ^^^

Flagged::

    We asked two questions: \begin{itemize} \item How? \item Why? \item When? \end{itemize} The aims are
             ^^^
    threefold: \begin{enumerate} \item Lists. \item Plans. \end{enumerate} The two conditions (lists, plans, diaries,
    ^^^^^                                                                      ^^^
    and apps) helped in two aspects: (1) lists, (2) plans, (3) waste.
                        ^^^

Flagged::

    It has two parts of the kitchen: lists, plans, and diaries. We saw three levels: low and high. We visited five
           ^^^                                                         ^^^^^                                  ^^^^
    towns (Rome, Oslo, Bern, Cork, Nice, and Lima). It was hard in three regards, namely time and waste. We did this in
                                                                   ^^^^^
    two steps: 1) we cooked, 2) we ate, and 3) we slept. The families were of two groups: \begin{itemize} \item Old.
    ^^^                                                                       ^^^
    \item Young. \item Others. \end{itemize}

Flagged::

    We make three contributions. First, we show lists. Second, we show plans. Third, we cook. Fourth, we bake. It has
            ^^^^^
    two aims: first, we cook; second, we bake; and third, we eat. Its aims are threefold: first, lists, and second,
    ^^^                                                                        ^^^^^
    plans. We do two things. The first is a list. The second is a plan. The third is a diary. It has three steps. In
                 ^^^                                                                                 ^^^^^
    the first step, we cook. In the second step, we eat. In the third step, we rest. In the fourth step, we wash. We
    saw five themes. \begin{description} \item[Trust] Yes. \item[Cost] No. \end{description} Its uses are twofold: (i)
        ^^^^                                                                                              ^^^
    lists, (ii) plans, and (iii) diaries.

Accepted::

    We make three contributions. First, we show lists. Second, we show plans. Finally, we cook. We met four cooks.
    First, we asked for lists. Second, they cooked. It has two aims: first, we cook, and second, we bake; for a third,
    see below. There are three steps. First, they wash the rice for a second. Then, they cook it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.lists._announced_lists import announced_lists
from galley.checking.rules.lists._lists_in_line import lists_in_line
from galley.checking.rules.lists._ordinals import ordinal_lists
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_NUMBER = (
    r"(?P<number>[1-9]\d?|[Tt](?:wo|hree|en|welve)|[Ff](?:our(?:teen)?|ive|ifteen)|[Ss](?:ix(?:teen)?|even)"
    r"|[Ee](?:ight|leven)"
    r"|[Nn]ine|[Tt]hirteen)"
)
_NAMED = lazy_pattern(
    rf"(?<![\w.,-])(?<! of ){_NUMBER}(?: (?:out )?of (?:our|the|all) (?:[\w-]+ )?| )(?:[a-z-]+ )?(?:[a-z]+s|people) "
    r"\((?=[^()]*, ?[MF]\b)(?P<list>(?P<kind>[A-Z]{1,2})\d{1,3}"
    r"(?:(?:, ?[MF])?,? (?:and |& )?(?P=kind)\d{1,3})+(?:, ?[MF])?)\)"
)
_IDENTIFIED = lazy_pattern(r"\([A-Z]{1,2}\d{1,3},? ")  # is in every text with such a list, and so is the other


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.text
        for span, count in announced_lists(section):
            yield _offence(span, count)
        for match in _NAMED.finditer(text) if _IDENTIFIED.search(text) else ():
            yield from _told(section, match, len(set(re.findall(r"[A-Z]+\d+", match["list"]))))
        for told, count in chain(lists_in_line(text), ordinal_lists(text)):
            if not section.is_quoted(told.start):
                yield _offence(section.prose.span(told.start, told.end), count)


def _told(section: Section, match: re.Match[str], count: int) -> Iterator[Offence]:
    number = next(numbers(match["number"]), None)
    if number and number.text == match["number"] and number.value != count and not section.is_quoted(match.start()):
        yield _offence(section.prose.span(*match.span("number")), count)


def _offence(span: Span, count: int) -> Offence:
    return Offence(span, f"the list behind it has {count}", ("correct the number or the list",))
