r"""A percentage that the counts beside it rule out.

Beside a fraction, it is the fraction or it is wrong; cut off instead of rounded, it is a warning. Beside a count, or
said of a number of people, it must be what some of those people are: 35% of eight people are nobody. Where most
percentages of a paragraph or of a table's column are of one number of people, so must be the others.

Flagged::

    Most found it useful (66\%, 266/350), and 42\% (147/350) did not. Of those, 17 of 24 (70\%) stayed.
                          ^^^^                                                            ^^^^
    Of the 8 participants, 35\% were women.
                           ^^^^

    We surveyed 211 participants. Of these, 160 (85\%) had a garden.
                                                 ^^^^

    Of those we asked, 160 (85\%) had a garden. In all, 211 people took part.
                            ^^^^

    We interviewed 14 participants; 33\% of them lived in town. They finished 41 (55.0\%) of the 82 tasks.
                                    ^^^^                                          ^^^^^^

Flagged::

    We asked 105 people. Most cook: 81.9\% do so daily, 88.57\% weekly, and 91.32\% now and then.
                                                                            ^^^^^^^
    \begin{table} \caption{What they cook ($N = 40$)} \begin{tabular}{lrr}
    Dish & n (\%) & Share \\ Soup & 12 (30\%) & 37.5\% \\ Rice & 18 (45\%) & 12.5\% \\ Bread & 10 (26\%) & 40.2\%
                                                                                               ^^^^^^^^^   ^^^^^^
    \end{tabular} \end{table}

Flagged::

    The tool made 10 good updates and 44 failed updates (18.51\% success).
                                                         ^^^^^^^

Flagged::

    In all, 33 cooks (18/34 in town and 15/29 in villages) answered, a rate of 53\%. Only 2\% of the 88,125 loaves (200)
                                                                               ^^^^       ^^^
    were burnt. Of the 1,250 others, 500 (35\%) were dry.
                                          ^^^^

Flagged::

    \begin{tabular}{lrr} Bread & n & \% \\ Rye & 15 & 32.61\% \\ Oat & 9 & 19.57\% \\ Spelt & 5 & 10.87\% \\
    Barley & 3 & 6.52\% \\ Maize & 2 & 2.17\% \end{tabular}
                                       ^^^^^^

Flagged::

    We surveyed 446 people, of whom n = 204 (47.5\%) were women. Of 34 people, 21 participants, or 68.1\%, cook.
                                             ^^^^^^                                                ^^^^^^

Accepted::

    Of 300 letters, 120 (40\%) were long, 90 (30\%) short, and 45 of the remaining 90 (50\%) wet. The return rate was
    27\%: of 500 letters sent, 150 were answered and 135 returned.
    Bakers (n = 14) made up 70\% of our 20 participants. The response rate was 30\%: of 500 letters sent, 150 were
    answered.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.misfits import misfits_in_tables, misfits_in_text
from galley.checking.rules.numbers._shares.odd_of_few import odd_of_few
from galley.checking.rules.numbers._shares.odd_shares import odd_shares
from galley.checking.rules.numbers._shares.ruled_out_shares import are_not, none_is, ruled_out
from galley.checking.rules.numbers._shares.shares_of_nouns import counted_shares_of_nouns, shares_of_nouns
from galley.checking.rules.numbers._shares.stray_shares import is_of, stray_shares, wholes_of_paper
from galley.checking.shared.number_uses import whole_numbers
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.counting.percentages import SIGNS
from galley.prose.wording.attribution import goes_on_of_others, is_approximate
from galley.prose.wording.decimals import CUT_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.percentages import Percentage
    from galley.prose.wording.tables import Table

severity = Severity.ERROR

_SIZE = lazy_pattern(r"N(?<!\wN)\s?=\s?(\d{2,5})(?![.,]?\d)")


def check(project: Project) -> Iterator[Offence]:
    known = _known(project)
    wholes = cache(partial(wholes_of_paper, project))
    told = frozenset(value for section in project.sections for value in whole_numbers(section))
    for section in project.sections:
        yield from _in_text(section)
        yield from _odd(section, told)
        for offence, found in _stray(section, known):
            if not any(is_of(found, whole) for whole in wholes()):
                yield offence
        misfitting = _misfitting(section, project.tables[section.source.path], known)
        yield from misfitting
        yield from _of_nouns(project, section, misfitting)


def _of_nouns(project: Project, section: Section, others: tuple[Offence, ...]) -> Iterator[Offence]:
    """Percentages of what the paper counts once, and as so few that none of them are so many."""
    told = {offence.span.start for offence in (*_in_text(section), *others)}
    shares = (*shares_of_nouns(project, section), *odd_of_few(section), *counted_shares_of_nouns(project, section))
    for found, whole in shares:
        span = section.prose.span(found.start, found.end)
        if span.start not in told and not section.is_quoted(found.start) and not _is_in_table(section, found.start):
            told.add(span.start)
            message = are_not(found.count, whole, found) if found.count else none_is(found, whole)
            yield Offence(span, message, severity=Severity.WARNING)


@kept_in_order
def _in_text(section: Section) -> Iterator[Offence]:
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        for found, message, level in ruled_out(block) if any(sign in block for sign in SIGNS) else ():
            start = position + found.start
            is_doubtful = level and (_is_in_table(section, start) or goes_on_of_others(block, found.start))
            if not is_doubtful and not section.is_quoted(start):
                yield Offence(section.prose.span(start, position + found.end), message, severity=level)
        position += len(block) + 1


@kept_in_order
def _stray(section: Section, known: tuple[int, ...]) -> Iterator[tuple[Offence, Percentage]]:
    """Percentages that their paragraph does not explain: the rest of the paper may."""
    told = {offence.span for offence in _in_text(section)}
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        for found, whole in stray_shares(block, known):
            start = position + found.start
            span = section.prose.span(start, position + found.end)
            if span in told or is_approximate(block, found.start) or section.is_quoted(start):
                continue
            if not _is_in_table(section, start):
                message = are_not(found.count or 0, whole, found)
                yield Offence(span, message, severity=Severity.WARNING), found
        position += len(block) + 1


def _odd(section: Section, told: frozenset[int]) -> Iterator[Offence]:
    """Percentages that are not of the number which all others of their paragraph are of."""
    seen = {offence.span.start for offence in _in_text(section)}
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        for found, whole in odd_shares(block, told) if "%" in block else ():
            span = section.prose.span(position + found.start, position + found.end)
            if span.start not in seen and not section.is_quoted(position + found.start):
                is_cut = found.truncates(Decimal(100 * (found.count or 0)) / whole)
                yield Offence(span, are_not(found.count or 0, whole, found, is_cut=is_cut), severity=Severity.WARNING)
        position += len(block) + 1


def _is_in_table(section: Section, place: int) -> bool:
    """Whether a place lies in the rows of a table, whose columns are looked at."""
    return any(map(has_rows, section.enclosing(section.prose.source_offset(place))))


@kept_in_order
def _misfitting(section: Section, tables: tuple[Table, ...], known: tuple[int, ...]) -> Iterator[Offence]:
    for one in (*misfits_in_text(section, known), *misfits_in_tables(tables, known)):
        if one.found.count is None:
            message = f"no number of people is {one.found.text}% of {one.whole}, as others here are"
            message += CUT_OFF if one.is_cut else ""
        else:
            message = are_not(one.found.count, one.whole, one.found, is_cut=one.is_cut)
        yield Offence(one.span, message, severity=Severity.WARNING)


def _known(project: Project) -> tuple[int, ...]:
    """How many people took part, if the paper says one number throughout: in words, else the greatest `N =`."""
    stated = project.stated_totals
    if stated:
        return tuple(stated) if len(stated) == 1 else ()
    sizes = [size for section in project.sections for size in _sizes(section)]
    greatest = max(sizes, default=0)
    return (greatest,) if len({*sizes}) == 1 or sizes.count(greatest) > 1 else ()


@kept_in_order
def _sizes(section: Section) -> Iterator[int]:
    return map(int, _SIZE.findall(section.prose.with_formulas))
