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

Accepted::

    It has three parts of the kitchen: lists, plans, and diaries. Five cooks used the following tools: lists and plans.
    One of the five towns (Rome and Oslo) was new. We visited two towns: where we cooked, ate, and slept was new. Two
    cooks (men and women, and a child) came for three weeks: \begin{itemize} \item Old. \item Young. \end{itemize}

Accepted::

    We asked two questions: \begin{itemize} \item How? \begin{itemize} \item So? \item Why so? \end{itemize} \item Why?
    \end{itemize} Of three questions, two are open. It has three aspects: (1) lists, (2) plans, and (3) waste.

Accepted::

    Four participants (P1, P4, P9, P12) had a garden. Nine participants (e.g., P1, P2) said so, as did three (P4).
    We found four themes: planning, buying, cooking, and waste. Two groups: men and women, and children. We saw two
    kinds: those who plan what they cook, eat, and keep, and others.

Accepted::

    We meet the above two challenges with the following contributions: \begin{itemize} \item Lists. \item Plans.
    \item Diaries. \end{itemize} How food passes between two kitchens is simple: \begin{enumerate} \item It is cooked.
    \item It is packed. \item It is sent. \end{enumerate} The law names four duties: care and cleaning (Art. 10), a cook
    (Art. 14), a count (Art. 27), and a right to food (Art. 86). There are four buttons: \begin{itemize} \item On and
    off: they start it. \item Heat: it warms. \item Stop: it ends. \end{itemize}

Accepted::

    Our pans differ in two traits: (1) they are made of iron and (2) they have lids. We went through these stages:
    (1) buying pans; (2) heating them; (3) cooking; and (4) washing up.

    This gives four parts: a) the list for the cook, b) the list for bread, c) the list for soup, and a plan for the
    rest.

    Its menu has three places that must be filled from a short list: rye, oat, corn, spelt, and rice.

    There are three steps: (1) a cook washes rice; (2) what was washed in (1) is cooked; and (3) all eat.

Flagged::

    We saw six roles, in order of age: the host, who cooks; the baker, who bakes; the waiter, who runs; and the guest.
           ^^^
    We make three claims. First, we cook. Second, we bake. Third, we eat. Finally, we wash up.
            ^^^^^

Accepted::

    We saw four roles, in order of age: the host, who cooks; the baker, who bakes; the waiter, who runs; and the guest.
    We make three claims. First, we cook. Second, we bake. Third, we eat. Finally, the paper ends.

Flagged::

    We cooked at four places---a farm, a school and a ship---for a year.
                 ^^^^

Accepted::

    We cooked at three places---a farm, a school and a ship---for a year. Two cooks---old, but wise---came.

Flagged::

    A common clock is needed for three reasons. Firstly, ovens run late. Secondly, cooks are paid by the hour: what is
                                 ^^^^^
    not told is not paid.

Accepted::

    It is needed for three reasons. Firstly, ovens run late. Secondly, cooks are paid by the hour.

    A last reason is that guests ask for it.
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
