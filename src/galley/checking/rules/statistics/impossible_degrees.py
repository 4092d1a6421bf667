r"""Degrees of freedom that so many people cannot give: a t-test of 105 people has 104 at most.

Two groups of 14 and 15 give 27 at most, Welch's correction included. In a section whose tests have the same degrees of
freedom, or multiples of them as repeated measures give, one that differs in a digit from these is a slip.

Flagged::

    Scores ($N = 105$, $M = 23.4$) fell in a paired t-test, $t(105) = 0.89$, $p = .374$.
                                                               ^^^

Flagged::

    We interviewed 24 people. A paired t-test ($t(24) = 2.80$, $p = .01$) told more.
                                                  ^^

Flagged::

    They saved 19.4 words ($n = 14$, $SD = 7.33$), and the others 11.2 ($n = 15$, $SD = 3.58$; $t(87) = 4.12$).
                                                                                                  ^^

Flagged::

    They were faster ($F(1, 22) = 5.02$, $p = .035$) and surer ($F(2, 44) = 4.10$, $p = .023$; $t(22) = 2.8$),
    liked it ($F(1, 22) = 9.10$, $p = .006$; $F(2, 44) = 5.10$, $p = .010$), and kept it ($F(1, 23) = 7.30$).
                                                                                                ^^

Flagged::

    We met 24 participants. A paired t-test showed it ($t(32) = 2.80$, $p = .009$). They correlated ($r(42) = .52$,
                                                          ^^                                            ^^
    $p < .001$), and the three designs differed ($F(2, 12) = 5.10$, $p = .025$).
                                                       ^^

Flagged::

    The 22 children of the music group and the 24 of the control group were of one age, $t(54) = 0.61$, $p = .545$.
                                                                                           ^^

Flagged::

    Fifteen pilots flew both routes. Work was less on the new one, $t(15) = 3.02$, $p = .009$.
                                                                      ^^

Accepted::

    Fifteen pilots flew both routes. Work was less on the new one, $t(14) = 3.02$, $p = .009$.

    The 22 children of the music group and the 24 of the control group were of one age, $t(44) = 0.61$, $p = .545$.

Accepted::

    We met 24 participants, and left out the data of 1 who was removed. A paired t-test ($t(32) = 2.80$) showed it.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.groups_in_words import one_group, two_groups
from galley.checking.rules.statistics._results.reported import reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip, is_transposed
from galley.prose.wording.scanning import scanner
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_TEST = scanner("t", r"(?<![\w\\])t\s?\((?P<degrees>\d{1,5})\)\s?=")
_PAIRED = lazy_pattern(r"\b(?:paired|dependent|one-sample|within-(?:subjects?|participants?))\b")
_SIZE = lazy_pattern(r"(?<!\w)[Nn]\s?=\s?(\d{1,5})(?![.,]?\d)")


_TEST_OF = lazy_pattern(r"(?<![\w\\.])[tF]\s?[(_]")
_GROUPS = 2
_REACH = 900  # characters
_FEWEST = 5  # tests with the same degrees of freedom
_FEWEST_PEOPLE = 8
_MOST_OF = 0.75  # all tests of a section
_HINT = ("look up the test's result again",)


def check(project: Project) -> Iterator[Offence]:
    stated = project.stated_totals
    for section in project.sections:
        for start, sentence in sentences_with(section.prose.with_formulas, _TEST):
            sizes = {int(size) for size in _SIZE.findall(sentence)} if len(sentence) <= LONGEST else set()
            if not sizes and len(stated) == 1 and _PAIRED.search(sentence) and project.whole.has_one_sample:
                sizes = {*stated}
            for match in _TEST.finditer(sentence) if len(sizes) == 1 else ():
                (size,) = sizes
                if int(match["degrees"]) == size and not section.is_quoted(start):
                    span = section.prose.span(start + match.start("degrees"), start + match.end("degrees"))
                    message = f"a t-test of {size} people has {size - 1} degrees of freedom at most"
                    yield Offence(span, message, _HINT)
        yield from _of_two_groups(section)
        yield from _of_groups_in_words(section)
        yield from _odd_ones(section)
        if len(stated) == 1 and (found := [*_of_all(section, *stated)]) and project.whole.has_one_sample:
            yield from found


def _of_two_groups(section: Section) -> Iterator[Offence]:
    """Tests of two groups in a sentence that gives the size of both, and of no other."""
    text = section.prose.with_formulas
    for group in reported(section):
        test = group.exact("t")
        if test is None or len(test.degrees) != 1:
            continue
        start, end = sentence_bounds(text, test.start)
        sizes = [int(size) for size in _SIZE.findall(text, start, end)]
        most = sum(sizes) - _GROUPS
        if len(sizes) == _GROUPS and test.degrees[0] > most >= 1 and len(_TEST_OF.findall(text, start, end)) == 1:
            message = f"a t-test of {sizes[0]} and {sizes[1]} people has {most} degrees of freedom at most"
            yield Offence(_span(section, test), message, _HINT)


def _of_groups_in_words(section: Section) -> Iterator[Offence]:
    """T-tests behind two groups, or one group, that are counted in words, with a slip of the pen in their degrees."""
    text = section.prose.with_formulas
    tests = [test for group in reported(section) if (test := group.exact("t")) and _is_whole(test)]
    if not tests:
        return
    counted = sorted(
        (place, people, groups) for groups, find in ((2, two_groups), (1, one_group)) for place, people in find(text)
    )
    for test in tests:
        before = [one for one in counted if test.start - _REACH < one[0] < test.start]
        if len({one[1:] for one in before}) != 1:
            continue
        _, people, groups = before[0]
        most, written = people - groups, int(test.degrees[0])
        is_near = groups == _GROUPS or text.count("\n", before[0][0], test.start) == 0
        if is_near and most >= _FEWEST_PEOPLE and written > most and (written <= people or is_slip(written, most)):
            message = f"a t-test of these {people} people has {most} degrees of freedom at most"
            yield Offence(_span(section, test), message, _HINT)


def _of_all(section: Section, people: int) -> Iterator[Offence]:
    """Tests whose degrees of freedom are those of all people of the paper but for a digit, and more than these."""
    tests = [test for group in reported(section) if (test := _first_test(group)) and _is_whole(test)]
    others = Counter(test.degrees[-1] for test in tests)
    for test in tests:
        written, first = int(test.degrees[-1]), int(test.degrees[0])
        is_of_several = test.name == "F"
        meant = [people - first - 1] if is_of_several else [people - 1, people - 2]
        if others[test.degrees[-1]] > 1 or written in meant or people < _FEWEST_PEOPLE:
            continue
        text = section.prose.with_formulas
        if _SIZE.search(text, *sentence_bounds(text, test.start)):
            continue
        if any(is_transposed(str(written), str(one)) for one in (*meant, people)) or (
            not is_of_several and written > people and any(is_slip(written, one) for one in meant)
        ):
            message = f"a test of the {people} people of the paper has {meant[0]} degrees of freedom at most"
            yield Offence(_span(section, test), message, _HINT)


def _first_test(group: Group) -> Statistic | None:
    r = group.exact("r")
    return group.exact("t") or group.exact("F") or (r if r and r.degrees else None)


def _odd_ones(section: Section) -> Iterator[Offence]:
    """Tests whose degrees of freedom differ in a digit from those that nearly all tests of the section have."""
    tests = [test for group in reported(section) if (test := group.exact("t") or group.exact("F")) and _is_whole(test)]
    usual, number = Counter(chain.from_iterable(map(_units, tests))).most_common(1)[0] if tests else (0, 0)
    if number < _FEWEST or number < _MOST_OF * len(tests):
        return
    others = Counter(test.degrees[-1] for test in tests)
    for test in (test for test in tests if others[test.degrees[-1]] == 1):  # more are of another sample
        times = test.degrees[0] if test.name == "F" else 1
        meant = {usual, int(usual * times)}
        written = int(test.degrees[-1])
        if usual not in _units(test) and any(is_slip(written, one) for one in meant):
            message = f"nearly all other tests here have {usual} degrees of freedom, or multiples of these"
            yield Offence(_span(section, test), message, _HINT)


def _units(test: Statistic) -> set[int]:
    """The degrees of freedom of a test, and of what is repeated in it, as one less than the people."""
    last = int(test.degrees[-1])
    times = int(test.degrees[0]) if test.name == "F" else 1
    return {last, last // times} if times and last % times == 0 else {last}


def _is_whole(test: Statistic) -> bool:
    expected = 2 if test.name == "F" else 1
    return len(test.degrees) == expected and all(degree.is_integer() and degree for degree in test.degrees)


def _span(section: Section, test: Statistic) -> Span:
    """Where the last of the degrees of freedom of a test stand."""
    text, written = section.prose.with_formulas, f"{test.degrees[-1]:g}"
    place = text.rfind(written, test.start, test.number[0])
    return (
        section.prose.span(place, place + len(written))
        if place != -1
        else section.prose.span(test.start, test.number[1])
    )
