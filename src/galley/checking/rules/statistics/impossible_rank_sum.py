r"""A U or W of ranks that so few people cannot give, or that gives another p-value by far.

The U of Mann and Whitney (1947) is the product of the two sizes at most, the W of Wilcoxon's (1945) signed ranks is
`n (n + 1) / 2`. Where both sizes are told beside a U and its p-value, the normal approximation gives one; ties and
exact tests change it, so that only a p-value far away is told. Mean ranks of all things that were ranked add up to
`k (k + 1) / 2`. Without sizes in the sentence, a statistic is told that
is too large for all people of the paper where those beside it are not.

Flagged::

    A Mann-Whitney test of the groups ($n_1 = 10$, $n_2 = 12$) showed it ($U = 185$, $p = .02$). A Wilcoxon signed-rank
                                                                               ^^^
    test ($N = 12$) showed it as well ($T = 120$, $p = .02$). Lists ($n = 15$) and plans ($n = 15$) differed ($U = 110$,
                                            ^^^
    $p = .002$).
         ^^^^

Flagged::

    We met 24 participants. Mann-Whitney U tests gave $U = 45$, $p = .12$; $U = 38$, $p = .05$; $U = 685$, $p = .8$.
                                                                                                     ^^^

Flagged::

    Bakers ranked four ovens. Stone was first (mean rank 1.4), and clay (2.1), tin (2.9), and glass (4.6) came next.
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Bakers ranked four ovens. Stone was first (mean rank 1.4), and clay (2.1), tin (2.9), and glass (3.6) came next.

Accepted::

    A Mann-Whitney test of the groups ($n_1 = 10$, $n_2 = 12$) showed it ($U = 25$, $p = .02$). A Wilcoxon signed-rank
    test ($N = 12$) showed it as well ($T = 12$, $p = .02$). Lists ($n = 15$) and plans ($n = 15$) differed ($U = 50$,
    $p = .009$). A Shapiro-Wilk test ($n = 12$) gave $W = 0.91$.

Accepted::

    We met 24 participants. Mann-Whitney U tests of trials were run: $U = 4500$, $p = .12$; $U = 3800$, $p = .05$.
    Wilcoxon's rank-sum test of the two ($n = 12$ each) gave $W = 120$.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.recomputing import agrees, p_value
from galley.checking.rules.statistics._results.reported import CORRECTED, paragraph, reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.rankings import wrong_ranks
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_at
from galley.prose.wording.significance import TestResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_SIZE = lazy_pattern(r"(?<!\w)[Nn](?:_\w{1,12})?\s?=\s?(\d{1,4})(?![.,]?\d|%)")
_EACH = lazy_pattern(r"\s?(?:each|per|in each)\b")
_SIGNED_TRACES = ("igned-rank", "igned rank", "igned-Rank", "igned Rank")
_RANK_SUM = lazy_pattern(r"(?<![\w\\])[WVT]\s?=\s?(?P<value>\d{1,6}(?:\.[05]0?)?)(?!\d|\.\d|,\d)")
_PEOPLE = lazy_pattern(
    r"\b(?:with|of|from) (?:the |our |all )?(?P<n>\d{1,3}) (?:people|participants|users|students|pairs)\b"
)
_GROUPS = 2
_FEWEST = 5  # in a group whose U is nearly normal
_FEWEST_OTHERS = 2  # that fit the people of the paper
_TIES, _UNTIED = 0.6, 1.05  # of the deviation without ties
_HINT = ("look up the test's result again",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for start, end, total, exact in wrong_ranks(section.prose.with_formulas):
            if not section.is_quoted(start):
                message = f"these mean ranks add up to {total:g}, and those of all to {exact:g}"
                yield Offence(section.prose.span(start, end), message, ("correct one of them",))
        yield from _of_groups(section)
        yield from _of_pairs(section)
        yield from _of_all(section, project)


def _of_groups(section: Section) -> Iterator[Offence]:
    """Each U in a sentence that tells the sizes of two groups, and of nothing else."""
    text = section.prose.with_formulas
    for group in reported(section):
        found = group.exact("U")
        sizes = _sizes(text, found.start) if found else []
        if found is None or len(sizes) != _GROUPS or min(sizes) < 1:
            continue
        first, second = sizes
        if found.value > first * second:
            message = f"the U of {first} and {second} people is {first * second} at most"
            yield Offence(section.prose.span(*found.number), message, _HINT, severity=Severity.ERROR)
        elif (p := group.get("p")) and min(sizes) >= _FEWEST and (told := _misfit(group, first, second, text)):
            yield Offence(section.prose.span(*p.number), told, _HINT)


def _sizes(text: str, place: int) -> list[int]:
    start, end = sentence_bounds(text, place)
    return [
        int(match[1])
        for match in _SIZE.finditer(text, start, end)
        for _ in range(2 if _EACH.match(text, match.end()) else 1)
    ]


def _misfit(group: Group, first: int, second: int, text: str) -> str | None:
    """What a p-value is not, where no ties could give it from the U and the sizes of the groups."""
    found, p = group.statistics["U"], group.statistics["p"]
    if p.label or "." not in p.written:
        return None
    gap = abs(found.value - first * second / 2)
    deviation = sqrt(first * second * (first + second + 1) / 12)
    low = p_value("z", (), (gap + 0.5) / (deviation * _TIES)) / 2
    high = min(p_value("z", (), max(gap - 1, 0) / (deviation * _UNTIED)), 1.0)
    result = TestResult("z", (), gap / deviation, 2, p.relation, p.written, p.start, p.number[1])
    if agrees(result, low, high) or CORRECTED.search(text, *paragraph(text, p.start)):
        return None
    middle = p_value("z", (), gap / deviation)
    return f"a U of {found.written} of {first} and {second} people gives a p-value of about {middle:.2g}"


def _of_pairs(section: Section) -> Iterator[Offence]:
    """Each W, V or T of signed ranks in a sentence that tells of how many pairs it is."""
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, _SIGNED_TRACES)):
        if len(sentence) > LONGEST:
            continue
        told = {int(match[1]) for match in _SIZE.finditer(sentence)}
        told |= {int(match["n"]) for match in _PEOPLE.finditer(sentence)}
        for match in _RANK_SUM.finditer(sentence) if len(told) == 1 else ():
            (number,) = told
            most = number * (number + 1) // 2
            if float(match["value"]) > most and not section.is_quoted(start):
                span = section.prose.span(start + match.start("value"), start + match.end("value"))
                yield Offence(span, f"the ranks of {number} pairs sum up to {most} at most", _HINT)


def _of_all(section: Section, project: Project) -> Iterator[Offence]:
    """A U that even all people of the paper could not give, where the others of the section could."""
    found = [test for group in reported(section) if (test := group.exact("U"))]
    if len(found) <= _FEWEST_OTHERS or len(total := project.whole.stated_totals) != 1:
        return
    most = max(total) ** 2 / 4
    beyond: list[Statistic] = [one for one in found if one.value > most]
    if len(beyond) == 1 and not _sizes(section.prose.with_formulas, beyond[0].start):
        message = f"no two groups of {max(total)} people have a U above {most:g}"
        yield Offence(section.prose.span(*beyond[0].number), message, _HINT)
