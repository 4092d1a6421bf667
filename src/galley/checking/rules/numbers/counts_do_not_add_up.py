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

    Five of eight bakers had salt, and another four had none. We wrote 20 letters: 12 on bread and the other 9 on soup.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    We asked 47 bakers, of whom 43 were used in the analysis (6 bakers did not answer).
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We met two hundred and seven healthy people (132 females, 65 males; age range = 18--31 years).
                                                 ^^^^^^^^^^^^^^^^^^^^^
    In spring, 32 people answered: 18 women, 12 men, and one person who did not say.
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Our 12 participants included six designers, four developers, and three managers.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    Of the 64 people who signed up, 9 did not show up and 3 were excluded, leaving 54 participants.
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    We asked 9 bakers, 7 cooks and 5 guests, 20 people in all. We left out 7 of the 58 answers, leaving 52 answers.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The first had 12 cooks and the second 18, for a total of 32 cooks.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Of the 64 people who signed up, 9 did not show up and 3 were excluded, leaving 52 participants.

    In total, 38 cooks replied, but we discarded 3 replies with opinions. A total of 36 schools remained.

Flagged::

    We ran three workshops: two in Lisbon and two in Porto. We met twelve cooks, eight in person and five by phone.
                            ^^^^^^^^^^^^^^^^^^^^^                                ^^^^^^^^^^^^^^^^^^^^^^^^
    We dropped 53 of 96 jars: 20 because of mould, 18 because of cracks, and 13 because of dust.
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We ran four workshops: two in Lisbon and two in Porto. We met thirteen cooks, eight in person and five by phone.
    We dropped 51 of 96 jars: 20 because of mould, 18 because of cracks, and 13 because of dust. We asked 12 cooks, 8
    with a garden and 5 with a car. They had 30 ovens: 12 old, 8 small, and 9 others that we did not see.

Flagged::

    Bakers ($N = 120$) were assigned to lists ($n = 41$), plans ($n = 39$), or neither ($n = 42$). The 64 cooks were
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    split into two groups. The first group had 33 cooks, whereas the other group had 29.
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    There were 32 old and 28 new pans, i.e., 62 pans altogether. Each of the 36 cooks was assigned to one of three pans
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    (12 to steel, 12 to iron, 14 to clay). The audience of 180 comprised 95 cooks and 95 guests without a ticket.
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^                                         ^^^^^^^^^^^^^^^

    We got 205 answers. Most bakers live in Germany (120), followed by Austria (50) and Switzerland (45).
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Bakers ($N = 120$) were assigned to lists ($n = 41$), plans ($n = 39$), or neither ($n = 40$). The 64 cooks were
    split into two groups. The first group had 33 cooks, whereas the other group had 31.

    There were 32 old and 28 new pans, i.e., 60 pans altogether. Each of the 36 cooks was assigned to one of three pans
    (12 to steel, 12 to iron, 12 to clay). The audience of 180 comprised 95 cooks and 85 guests without a ticket.

    We got 205 answers. Most bakers live in Germany (120), followed by Austria (50) and Switzerland (35).

Flagged::

    We found 512 loaves in May and 238 in June. Broken ones ($n = 150$) were removed, which left 610 loaves. Nine bowls
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    were lost.

    Of 500 letters, 140 are torn and 60 undated. The remaining 320 letters are whole. Data of 6 of the 40 cooks could
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                            ^^^^^^^^^^^^^^^^^^^^^^^
    not be used. The results are thus based on 36 cooks.

    From 5,000 ovens, we dropped 1,200 small ones and 800 old ones, so that 3,200 ovens remained.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Initially, 48 cooks enrolled; 6 dropped out before the test. Analyses are based on the 44 cooks who completed it.
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We found 512 loaves in May and 238 in June. Broken ones ($n = 150$) were removed, which left 600 loaves.

    Of 500 letters, 140 are torn and 60 undated. The remaining 300 letters are whole. Data of 6 of the 40 cooks could
    not be used. The results are thus based on 34 cooks. First, 18 cooks came; 6 of them left, and 12 cooks stayed. We
    lost 9 of 60 pans, so 50 pans were left, since one more broke.

    From 5,000 ovens, we dropped 1,200 small ones and 800 old ones, so that 3,000 ovens remained.

    Initially, 48 cooks enrolled; 6 dropped out before the test. Analyses are based on the 42 cooks who completed it.

    Of 60 letters, we discarded 20: 12 empty ones and 8 in pencil. In the end, 40 letters remained, 18 from cooks.

Accepted::

    Five of eight bakers had salt, and another two had none. We wrote 20 letters: 12 on bread and the other 8 on soup.
    We asked 47 bakers, of whom 43 were used in the analysis (4 bakers did not answer). We ran two tests for 20 bakers:
    12 had salt. In the other 3 groups, nobody had. Nine bakers of the 20 had another 3 breads.

Accepted::

    The test has 30 trials. Fourteen trials have lists. Sixteen trials have plans. The second has 20 trials. Ten trials
    have both. Nine trials have plans. We wrote 12 questions. Six questions were hard. Five questions had pictures.

Accepted::

    In spring, 32 people answered: 18 women, 13 men, and one person who did not say. Of 30, 18 were women, 11 men.

    The course began with 55 students. From the 55 students, only 2 had cooked, and none of them had baked. Around 40
    people are there. Some told of about 20 to 25 people who cook, and the other 15 to 20 people who buy.

Flagged::

    Ovens of stone were liked ($n = 13$, 8 bakers; 6 cooks). A total of 507 users came. They were from three towns:
                                         ^^^^^^^^^^^^^^^^^
    Oslo (244 users), Bergen (183 users), and Hamar (104 users).
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We met 24 people: 14 were Android users and 10 were iPhone users. They gave 323 comments (168 for one, 155 for all).
    Of 24 people, 12 had a garden and 10 had a balcony. We met 164 people, excluded 14, and 150 remained.

Accepted::

    We held 32 interviews: 20 in town and 12 in villages. We met 18 people, in person (7 participants) or online (11).

    We held 32 interviews. We held 23 interviews by phone and 9 were on site. Of 32 interviews, 5 were long.

    We met 12 people (5 female and 1 left-handed). We recruited 40 participants (23 male, average age 26, SD = 7.6).

    We interviewed 20 people (8 male, 11 female, 1 non-binary). Of the 12 students, 5 were women and 7 were men.

    We interviewed 20 people: 8 male, 11 female; one person did not say. Among them were 3 students and 2 teachers.

    Of 30 volunteers (17 women, 13 men), 20 took part (11 women, 9 men), including 3 White and 2 Asian participants.

    We recruited 20 people from 3 companies, 2 universities, and 1 start-up. Each took 5 minutes and 3 breaks.

    Our 12 participants included six designers, four developers, and a manager. The 16 teams (9 from companies, 8 with
    a mentor) had a week. We asked 9 experts (4 from industry, 6 with a doctorate).

Flagged::

    They were given lists ($n = 31$) or plans ($n = 33$), for a total of 62 participants. Of the 20 ovens, 23 had lamps.
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                                ^^

Accepted::

    They were given lists ($n = 31$) or plans ($n = 33$), for a total of 64 participants. Of the 20 ovens, 13 had lamps.

    Of our 22 participants, 12 identified as women, 8 as men, and two as non-binary. The sample had 1053 people (181
    came from a panel, 772 were students, and the rest were friends).

Flagged::

    A total of 87 letters were labelled: 40 as old, 29 as new, and 28 as odd letters.
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    A total of 87 letters were labelled: 40 as old, 29 as new, and 18 as odd letters.

Flagged::

    We met twenty-one bakers. Eight of them had stone ovens. Four had none. The rest, ten, had small ones. Our 18 cooks
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    came from three towns. Seven lived in the first, five in the second, and the remaining seven in the third.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    We asked 34 waiters, of whom 35 had a lamp. We met 26 bakers, 15 women and 9 men, from three towns. We recruited
                                 ^^                               ^^^^^^^^^^^^^^^^^^
    32 users in 16 pairs (17 women, 14 men, and 2 non-binary people).
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We met twenty-one bakers. Eight of them had stone ovens. Four had none. The rest, nine, had small ones. Our 18 cooks
    came from three towns. Seven lived in the first, five in the second, and the remaining six in the third. In twelve
    shops, we met four people each. Of these 48 people, all had lamps. The group had 9 bakers: 5 from Oslo, 3 from
    Bergen, and 1 from Hamar. Sixty-four bakers of two towns (35 from the first, 29 from the second) came. Four of them
    left; all others stayed. Thirty-one baked rye. The remaining 29 baked oat.

Flagged::

    All 1,284 letters were read. In the end, 611 were supportive, 402 neutral, and 281 hostile.
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Of the nurses, 22 worked at night; 27 of these night nurses had a lamp.
                                       ^^

Accepted::

    All 1,284 letters were read. In the end, 611 were supportive, 402 neutral, and 271 hostile. Of the 14 guests, nine
    said yes, three no, and two wished to be asked again. There were 48 users: 26 were women (54\%) and 19 men (40\%);
    the other three did not say.

Flagged::

    All but two of the 15 cooks came, so we have 14 lists. Then 10 cooks left, which brought us from 65 down to 54.
                                                 ^^                                                             ^^
    Six of our cooks were left-handed, and the other 13 were right-handed ($N = 20$).
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    All but two of the 15 cooks came, so we have 13 lists. Then 10 cooks left, which brought us from 65 down to 55. Six
    of our cooks were left-handed, and the other 14 were right-handed ($N = 20$).

Flagged::

    Of the twelve pilots, ten had flown before and three had not.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Of the twelve pilots, ten had flown before and two had not.

Flagged::

    We were sent 318 recipes, which our cooks tried without telling each other.

    Of these, 142 had to be dismissed, as they say nothing about heat. The other 186 can be eaten.
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We were sent 318 recipes, which our cooks tried without telling each other.

    Of these, 142 had to be dismissed, as they say nothing about heat. The other 176 can be eaten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.blocks_with_counts import blocks_with_counts
from galley.checking.rules.numbers._counts.rows_of_people import wrong_rows
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.additions import wrong_additions
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.closed_lists import wrong_closed_lists, wrong_totals_behind
from galley.prose.counting.divisions import DIVIDED, wrong_divisions
from galley.prose.counting.excesses import wrong_excesses
from galley.prose.counting.gapped_rows import wrong_denials, wrong_gapped_rows
from galley.prose.counting.groups import wrong_groups
from galley.prose.counting.numbers import numbers
from galley.prose.counting.parts import wrong_parts
from galley.prose.counting.remainders import wrong_remainders
from galley.prose.counting.rests import wrong_rests
from galley.prose.counting.sized_lists import wrong_sized_lists
from galley.prose.counting.successive_parts import wrong_successions
from galley.prose.counting.told_remainders import wrong_remainders_told
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span

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
        prose, seen = section.prose, list[tuple[int, int]]()  # where what is told stands
        divided = present(DIVIDED, prose.with_formulas)
        for start, block, counts_people in blocks_with_counts(prose.with_formulas):
            told = 0
            rows = wrong_rows(block) if counts_people else ()
            found = sorted(
                (
                    *rows,
                    *wrong_parts(block),
                    *wrong_divisions(block, divided),
                    *wrong_successions(block),
                    *_more_than_those(block),
                ),
                key=lambda one: one[0].start,
            )
            for row, whole in found:
                if row.start >= told and not section.is_quoted(start + row.start):
                    told = row.end
                    seen.append((start + row.start, start + told))
                    yield _offence(row, whole, prose.span(start + row.start, start + row.end))
        text = prose.with_formulas
        for row, whole in (
            *wrong_additions(text),
            *wrong_rests(text),
            *wrong_excesses(text),
            *wrong_gapped_rows(text),
            *wrong_denials(text),
            *wrong_closed_lists(text),
            *wrong_totals_behind(text),
            *wrong_groups(text),
            *wrong_remainders(text),
            *wrong_remainders_told(text),
            *wrong_sized_lists(text),
            *_more_than_all(text),
        ):
            is_told = any(start < row.end and row.start < end for start, end in seen)
            if not is_told and not section.is_quoted(row.start):
                seen.append((row.start, row.end))
                yield _offence(row, whole, prose.span(row.start, row.end))


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
    if row.kind == "share":
        return Offence(span, f"{row.total} are more than all {whole}", ("correct the one that is wrong",))
    is_sure = row.kind == "gender" or (row.kind == "ethnicity" and row.total < whole)
    message = f"the counts add up to {row.total}, not to {whole}"
    return Offence(span, message, (hint,), severity=None if is_sure else Severity.WARNING)
