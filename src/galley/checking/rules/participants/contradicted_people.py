r"""What a sentence says of the people in a table that has a row for each of them, and that the table contradicts.

The sentence, or one next to it, names the table: how many people, women or men there are, from which age to which they
are, how old on average, and how many are of each kind that a column tells.

Flagged::

    We met six cooks, four of whom were women (Table~\ref{p}). They were between 24 and 51 years old, with a mean age of
                      ^^^^                                                       ^^
    38.8 years.
    ^^^^
    \begin{table} \caption{Our cooks} \label{p} \begin{tabular}{llr} ID & Gender & Age \\ C1 & F & 31 \\ C2 & M & 44 \\
    C3 & F & 29 \\ C4 & M & 38 \\ C5 & M & 51 \\ C6 & F & 28 \\ \end{tabular} \end{table}

Flagged::

    We met five bakers (Table~\ref{p}).
           ^^^^
    Table~\ref{c} lists the cooks: two nurses, two drivers, and one clerk.
                                   ^^^
    \begin{table} \caption{The bakers} \label{p} \begin{tabular}{ll} ID & Home \\ B1 & Oslo \\ B2 & Bergen \\
    B3 & Oslo \\ B4 & Hamar \\ \end{tabular} \end{table}
    \begin{table} \caption{The cooks} \label{c} \begin{tabular}{ll} ID & Job \\ C1 & Nurse \\ C2 & Driver \\
    C3 & Nurse \\ C4 & Clerk \\ C5 & Driver \\ C6 & Nurse \\ \end{tabular} \end{table}

Accepted::

    We met six cooks, three of whom were women (Table~\ref{p}). They were between 28 and 51 years old, with a mean age
    of 36.8 years. Two of the women lived in town. We met seven cooks at first, but one of them left. Two men had lists.

    Table~\ref{p} lists the cooks whom we met again. In the first round, we met nine cooks, aged 24 to 60.
    \begin{table} \caption{Our cooks} \label{p} \begin{tabular}{llr} ID & Gender & Age \\ C1 & F & 31 \\ C2 & M & 44 \\
    C3 & F & 29 \\ C4 & M & 38 \\ C5 & M & 51 \\ C6 & F & 28 \\ \end{tabular} \end{table}

Flagged::

    They had between two and 17 years of experience (Table~\ref{e}).
                             ^^
    \begin{table} \caption{Bakers} \label{e} \begin{tabular}{ll} ID & Years of experience \\ B1 & 4 \\ B2 & 12 \\
    B3 & 2 \\ B4 & 19 \\ \end{tabular} \end{table}

Accepted::

    They had between two and 19 years of experience (Table~\ref{e}).
    \begin{table} \caption{Bakers} \label{e} \begin{tabular}{ll} ID & Years of experience \\ B1 & 4 \\ B2 & 12 \\
    B3 & 2 \\ B4 & 19 \\ \end{tabular} \end{table}

Accepted::

    Table~\ref{c} lists the cooks: three nurses, two drivers, and one clerk. Two nurses of Table~\ref{c} had two lists.
    \begin{table} \caption{The cooks} \label{c} \begin{tabular}{ll} ID & Job \\ C1 & Nurse \\ C2 & Driver \\
    C3 & Nurse \\ C4 & Clerk \\ C5 & Driver \\ C6 & Nurse \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.people import people_of
from galley.checking.rules.participants._counts.people_told import genders_told, kinds_told, number_told, years_told
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_OTHERS = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|left|pilots?|phases?|rounds?|waves?|second|another|additional\w*"
    r"|others?|at first|initial\w*|invited|applied|respondents|survey\w*|again|groups?|per)\b"
)
_HINT = ("correct the sentence or the table",)


def check(project: Project) -> Iterator[Offence]:
    for section, start, sentence, table in sentences_with_tables(project):
        people = people_of(table)
        if people is None or _OTHERS.search(sentence) or is_of_others(sentence):
            continue
        text = section.prose.with_formulas
        told = [(start, start + len(sentence), True), *_neighbours(text, start, start + len(sentence))]
        for first, last, is_named in told:
            here = text[first:last]
            found = (genders_told(here, people), years_told(here, people))
            of_all = (number_told(here, people), kinds_told(here, people)) if is_named else ()
            for one, message in chain(*of_all, *found):
                if not section.is_quoted(first + one.start):
                    yield Offence(section.prose.span(first + one.start, first + one.end), message, _HINT)


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The sentences before and behind one in its paragraph that speak of the same people."""
    if start and text[start - 1] != "\n":
        first, last = sentence_bounds(text, start - 1)
        if not _OTHERS.search(text, first, last) and not is_of_others(text[first:last]):
            yield first, min(last, start), False
    if end < len(text) and text[end] != "\n":
        first, last = sentence_bounds(text, end)
        if not _OTHERS.search(text, first, last) and not is_of_others(text[first:last]):
            yield first, last, False
