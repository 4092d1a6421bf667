r"""Counts by category that do not add up to the whole they divide.

Either somebody is missing, or a number is wrong, or some did not answer: then the paper should say how many. Counts of
gender and ethnicity are read wherever a number of people stands before them; others only right behind it, in a
parenthesis or after a colon. A row whose sum is any other number of the paragraph is left alone.

Flagged::

    We interviewed 20 people (3 White/Caucasian, 3 Asian, 2 South Asian, 1 Hispanic; aged 18 to 30).
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We met 28 people (16 cooks, 12 waiters; 15 female, 15 male).
                                            ^^^^^^^^^^^^^^^^^^

    We interviewed twenty people. Eight were male and eleven were female.
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    The study had 24 participants (12M, 11F).
                                   ^^^^^^^^

    Our 20 respondents: 8 designers, 7 engineers, and 4 managers.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We held 32 interviews: 20 in town and 13 in villages.
                           ^^^^^^^^^^^^^^^^^

    We met 18 people, in person (7 participants) or online (10 participants).
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We held 32 interviews. We held 23 interviews by phone and 8 were on site.
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We met 24 people. Based on self-reporting, 12 were Android users and 10 were iPhone users.
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    We recruited 164 people. 14 failed our checks and were rejected. Data from 152 participants remained.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Of our users, 26 of the 24 participants agreed, and they rang seven of the 5 bells.
                  ^^                                              ^^^^^
    We got 323 comments (168 for control, 165 for CookKit).
                         ^^^^^^^^^^^^^^^^^^^^

Flagged::

    The test has 30 trials. Fourteen trials have lists. Fifteen trials have plans.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Of the 64 people who signed up, 9 did not show up and 3 were excluded, leaving 54 participants.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    The corpus has 1,240 posts. We coded 640 posts from town and 610 posts from villages.
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We excluded 79 (no ovens, 43; too far away, 27; asked twice, 18). It has 734 pieces.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Bread got 312 pieces and soup 208. This leaves rice with 224 pieces.
                                                             ^^^

Accepted::

    Of the 64 people who signed up, 9 did not show up and 3 were excluded, leaving 52 participants.

    In total, 38 cooks replied, but we discarded 3 replies with opinions. A total of 36 schools remained.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.blocks_with_counts import blocks_with_counts
from galley.checking.rules.numbers._counts.explained_rows import is_explained
from galley.checking.rules.numbers._counts.rows_of_people import wrong_rows
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.additions import wrong_additions
from galley.prose.counting.bracketed_parts import wrong_bracketed_parts
from galley.prose.counting.breakdowns import Breakdown, people_counted
from galley.prose.counting.closed_lists import wrong_closed_lists, wrong_totals_behind
from galley.prose.counting.divisions import DIVIDED, wrong_divisions
from galley.prose.counting.excesses import wrong_excesses
from galley.prose.counting.exclusive_rows import wrong_exclusive_rows
from galley.prose.counting.gapped_rows import wrong_denials, wrong_gapped_rows
from galley.prose.counting.groups import wrong_groups
from galley.prose.counting.listed_parts import wrong_listed_parts
from galley.prose.counting.numbers import numbers
from galley.prose.counting.parts import wrong_parts
from galley.prose.counting.remainders import wrong_remainders
from galley.prose.counting.rests import wrong_rests
from galley.prose.counting.same_nouns import wrong_sums_of_noun
from galley.prose.counting.sized_lists import wrong_sized_lists
from galley.prose.counting.successive_parts import wrong_successions
from galley.prose.counting.what_is_left import wrongly_left
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.prose.counting.what_is_left import Left

severity = Severity.ERROR
by_section = True

_OF_FEWER = lazy_pattern(
    r"\b[Oo]f (?:the|our|all|these) (?P<whole>\d{1,4}) (?:[a-z-]+ )?[a-z]{3,}s, (?P<part>\d{1,4}) (?:were|had|did"
    r"|have|are|[a-z]{3,}ed)\b"
)
_OF = lazy_pattern(
    r" of (?:the |our |all |these )*"
    r"(?P<whole>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
    rf" (?:(?:[a-z-]+ )?{PEOPLE}|[a-z]{{3,}}(?<!s)s)\b"
)
_LABEL = lazy_pattern(  # of what is numbered, and not counted: `question 7 of the five`
    r"(?i)\b(?:chapter|section|figure|table|question|item|step|day|week|year|page|part|volume|book|version|level|phase"
    r"|task|round|session|experiment|study|example|equation|appendix|number|no|theme|group|type|class|case|grade"
    r"|article|lecture|episode|issue|stage|trial)s?\.? $"
)
_LONGEST_COUNT = 16  # characters, with "out"


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text, told = section.prose.with_formulas, list[tuple[int, int]]()
        people = cache(lambda text=text: frozenset(people_counted(text)))
        for row, whole in (*_in_blocks(text), *_in_text(text)):
            is_told = any(start < row.end and row.start < end for start, end in told)
            if not is_told and not section.is_quoted(row.start) and not is_explained(text, row, whole, people):
                told.append((row.start, row.end))
                yield _offence(row, whole, section.prose.span(row.start, row.end))
        for one in wrongly_left(text):
            is_told = any(start < one.end and one.start < end for start, end in told)
            if not is_told and not section.is_quoted(one.start):
                yield _wrongly_left(one, section.prose.span(one.start, one.end))


def _in_blocks(text: str) -> Iterator[tuple[Breakdown, int]]:
    """The rows of each paragraph by themselves, in order, with the whole that they miss."""
    divided = present(DIVIDED, text)
    for start, block, counts_people in blocks_with_counts(text):
        found = (
            *(wrong_rows(block) if counts_people else ()),
            *wrong_parts(block),
            *wrong_divisions(block, divided),
            *wrong_successions(block),
            *_more_than_those(block),
        )
        for row, whole in sorted(found, key=lambda one: one[0].start):
            yield replace(row, start=start + row.start, end=start + row.end), whole


def _in_text(text: str) -> Iterator[tuple[Breakdown, int]]:
    for wrong in _READINGS:
        yield from wrong(text)


def _wrongly_left(found: Left, span: Span) -> Offence:
    message = f"{' - '.join(map(str, found.parts))} = {found.meant}, not {found.value}"
    return Offence(span, message, ("correct the one that is wrong",), severity=Severity.WARNING)


def _more_than_all(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Shares of a number that are more than it: "26 of the 24 participants"."""
    for match in _OF.finditer(text):
        whole = next(numbers(match["whole"]), None)
        before = [one for one in numbers(text, max(match.start() - _LONGEST_COUNT, 0), match.start()) if one.is_whole]
        if whole is None or not before or text[before[-1].end : match.start()] not in ("", " out"):
            continue
        is_label = _LABEL.search(text, max(before[-1].start - _LONGEST_COUNT, 0), before[-1].start)
        if before[-1].value > whole.value and not is_label:
            yield Breakdown(before[-1].start, before[-1].end, int(before[-1].value), (), "share"), int(whole.value)


def _more_than_those(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Counts of some of all things that are more than these: "of the 20 shops, 23 accepted"."""
    for match in _OF_FEWER.finditer(block) if "f the" in block or "f our" in block or "f all" in block else ():
        if int(match["part"]) > int(match["whole"]):
            yield Breakdown(*match.span("part"), int(match["part"]), (), "share"), int(match["whole"])


def _offence(row: Breakdown, whole: int, span: Span) -> Offence:
    hint = (
        "say how many did not answer" if row.total < whole else "say so if several categories may hold for one person"
    )
    if "gone" in row.labels:
        hint = "correct the one that is wrong, or say what became of the others"
    if row.kind == "share":
        return Offence(span, f"{row.total} are more than all {whole}", ("correct the one that is wrong",))
    is_sure = row.kind == "gender" or (row.kind == "ethnicity" and row.total < whole)
    message = f"the counts add up to {row.total}, not to {whole}"
    return Offence(span, message, (hint,), severity=None if is_sure else Severity.WARNING)


_READINGS = (
    wrong_additions,
    wrong_rests,
    wrong_excesses,
    wrong_gapped_rows,
    wrong_denials,
    wrong_closed_lists,
    wrong_totals_behind,
    wrong_groups,
    wrong_remainders,
    wrong_sized_lists,
    wrong_sums_of_noun,
    wrong_bracketed_parts,
    wrong_listed_parts,
    wrong_exclusive_rows,
    _more_than_all,
)
"""What looks through the text of a section; of several that tell the same counts, the first is heard."""
