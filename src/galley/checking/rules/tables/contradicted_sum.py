r"""A total that a sentence tells of a table, where the column of the table adds up to another number that is near.

The sentence names the table and says `in total`, `a total of` or the like. The table has one column of counts, or one
that the counted noun heads, and no line for the total.

Flagged::

    In total, we counted 58 loaves (Table~\ref{t}).
                         ^^
    \begin{table} \caption{Loaves by flour} \label{t} \begin{tabular}{lr} Flour & Loaves \\ Rye & 31 \\ Oat & 14 \\
    Corn & 11 \\ \end{tabular} \end{table}

Flagged::

    Our sample covers 85 firms (Table~\ref{f}).
                      ^^
    \begin{table} \caption{Firms} \label{f} \begin{tabular}{lr} Country & Firms \\ Kenya & 35 \\ Ghana & 29 \\
    Senegal & 11 \\ \end{tabular} \end{table}

Flagged::

    \begin{table} \caption{What 164 guests drank} \begin{tabular}{lr} Drink & Guests \\ Tea & 71 \\ Milk & 42 \\
                                ^^^
    Juice & 33 \\ All & 146 \\ \end{tabular} \end{table}

Flagged::

    The workshops brought together 44 older adults. Attendance is shown in Table~\ref{s}.
                                   ^^
    \begin{table} \caption{Participants by site} \label{s} \begin{tabular}{lrrr} Site & Women & Men & Total \\
    Harbour & 10 & 7 & 17 \\ Old Town & 9 & 6 & 15 \\ Hillside & 8 & 5 & 13 \\ All & 27 & 18 & 45 \\ \end{tabular}
    \end{table}

Accepted::

    Our sample covers 75 firms (Table~\ref{f}) in 3 countries. Our study has 21 firms, most of them in Table~\ref{f}.
    \begin{table} \caption{Firms} \label{f} \begin{tabular}{lr} Country & Firms \\ Kenya & 35 \\ Ghana & 29 \\
    Senegal & 11 \\ \end{tabular} \end{table}

Accepted::

    In total, we counted 56 loaves (Table~\ref{t}). In total, 98 loaves were baked; Table~\ref{t} has those that we ate.
    Table~\ref{s} lists some of the 59 cakes that we baked in total.
    \begin{table} \caption{Loaves by flour} \label{t} \begin{tabular}{lr} Flour & Loaves \\ Rye & 31 \\ Oat & 14 \\
    Corn & 11 \\ \end{tabular} \end{table}
    \begin{table} \caption{Cakes} \label{s} \begin{tabular}{lr} Flour & Cakes \\ Rye & 31 \\ Oat & 14 \\
    Corn & 11 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.grand_totals import misses_of_total
from galley.checking.shared.grids import grid_by_rows, stems_of
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip, is_transposed
from galley.prose.wording.attribution import is_approximate, is_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid

severity = Severity.WARNING
by_section = True

_TOTAL = lazy_pattern(
    r"(?i)(?:\b(?:in total|overall|altogether|in all),? (?:(?:we|they|there) (?:[a-z]+ ){1,3}|the [a-z ]{3,30}? )?"
    r"|\b(?:a|the) total (?:number )?of (?:[a-z ]{3,30}? (?:is|was) )?)(?P<number>\d{1,3}(?:,\d{3})+|\d{2,6})"
    r" (?P<noun>(?:[a-z-]+ ){0,2}?[a-z]+s)\b"
    r"|(?<![\w.,])(?P<number_>\d{1,3}(?:,\d{3})+|\d{2,6}) (?P<noun_>(?:[a-z-]+ ){0,2}?[a-z]+s) in (?:total|all)\b"
)
# `our sample covers 320 firms`: of all, if a column of the table has the noun for its head.
_OF_ALL = lazy_pattern(
    r"(?:[Oo]ur|[Tt]he) (?:[a-z-]+ )?(?:sample|data ?set|corpus|collection|panel|study|survey|[a-z]+ [a-z]+s)"
    r" (?:covers?|comprises?|contains?|includes?|consists? of|ha[sd]|have|spans?)"
    r" (?P<number_of_all>\d{1,3}(?:,\d{3})+|\d{2,6}) (?P<noun_of_all>(?:[a-z-]+ ){0,2}?[a-z]+s)\b"
    r"|^(?:Altogether|Overall|In total|In all|Together)\b[^.;:\d]{0,60} (?P<number_all>\d{1,3}(?:,\d{3})+|\d{2,6})"
    r" (?P<noun_all>(?:[a-z-]+ ){0,2}?[a-z]+s)\b"
)
_OF_HEAD = ("number_of_all", "number_all")
_NAMES = ("number", "number_", *_OF_HEAD)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:some|examples?|selected|selection|excerpts?|top|most|subset|sample of|part of|several|multiple"
    r"|more than one"
    r"|exclud\w+|remain\w+|without|after|before|of these|of which|removed|e\.g|those)\b"
)
_SUMMARY = lazy_pattern(r"(?i)\b(?:total|sum|all|overall|average|mean|median|others?|max|min)\b")
_COUNTED = lazy_pattern(r"(?<![\w.,])(\d{2,6}) ([a-z]+s|people|children)\b")
_TOTAL_LINE = lazy_pattern(r"(?i)(?:grand )?total|all|sum|together")
_FEWEST, _NEAR = 3, 0.1


def check(project: Project) -> Iterator[Offence]:
    yield from _of_captions(project)
    yield from _of_grand_totals(project)
    for section, start, sentence, table in sentences_with_tables(project):
        match = _TOTAL.search(sentence) or _OF_ALL.search(sentence)
        grid = grid_by_rows(table) if match else None
        if match is None or grid is None or _OF_SOME.search(f"{sentence} {table.caption}") or is_of_others(sentence):
            continue
        name = next(name for name in _NAMES if match.groupdict().get(name))
        number = next(numbers(sentence, *match.span(name)), None)
        whole = _sum(grid, match[name.replace("number", "noun")], is_headed=name in _OF_HEAD)
        if number is None or whole is None or is_approximate(sentence, number.start):
            continue
        told = int(number.value)
        is_near = is_slip(told, whole) or abs(told - whole) <= _NEAR * whole
        if told != whole and is_near and not section.is_quoted(start + number.start):
            span = section.prose.span(start + number.start, start + number.end)
            yield Offence(span, f"the column adds up to {whole}", ("correct the total or the table",))


def _of_grand_totals(project: Project) -> Iterator[Offence]:
    """Counts that a paragraph tells of a table's noun, and that its total is a slip away from."""
    for section, start, _, table in sentences_with_tables(project):
        grid = grid_by_rows(table)
        for found, total in misses_of_total(project, section, start, grid) if grid else ():
            if not section.is_quoted(found.start):
                span = section.prose.span(found.start, found.end)
                yield Offence(span, f"the total in the table is {total}", ("correct the number or the table",))


def _of_captions(project: Project) -> Iterator[Offence]:
    """Numbers in a caption that have two digits swapped of the total of the column that their noun heads."""
    for section in project.sections:
        text = section.prose.with_formulas
        for table in project.tables[section.source.path]:
            heads, last = table.rows[0] if table.rows else (), table.rows[-1] if table.rows else ()
            counted = _COUNTED.findall(table.caption)
            if len(counted) != 1 or len(heads) != len(last) or not _TOTAL_LINE.fullmatch(last[0].text):
                continue
            number, noun = counted[0]
            for head, cell in zip(heads[1:], last[1:], strict=True):
                is_swapped = cell.text.isdecimal() and is_transposed(number, cell.text)
                written = f"{number} {noun}"
                if is_swapped and head.text.casefold() == noun and text.count(written) == 1:
                    place = text.index(written)
                    span = section.prose.span(place, place + len(number))
                    yield Offence(span, f"the total in the table is {cell.text}", ("correct the number or the table",))


def _sum(grid: Grid, noun: str, *, is_headed: bool) -> int | None:
    """What the one column of counts adds up to, or the one that the noun heads."""
    places = sorted({place for line in grid.lines for place in line.values})
    counted = [
        place
        for place in places
        if all(place in line.values and not line.values[place].decimals for line in grid.lines)
        and not any(line.values[place].is_share for line in grid.lines)
    ]
    headed = [place for place in counted if set(stems_of(noun)) & set(stems_of(grid.heads.get(place[0], "")))]
    found = headed if len(headed) == 1 else counted
    has_total = any(_SUMMARY.search(line.name) or not line.name for line in grid.lines)
    if len(found) != 1 or has_total or len(grid.lines) < _FEWEST or ((is_headed or len(places) > 1) and not headed):
        return None
    return int(sum(line.values[found[0]].number for line in grid.lines))
