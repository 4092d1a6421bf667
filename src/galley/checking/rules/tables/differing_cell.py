r"""A count or percentage that a sentence or a caption gives for a row of a table, where that row has another.

The sentence names the table and the row by the text of its first cell, right beside the number. The row has no such
number, but one that a slip of the pen makes it. Where the name has two words or more and the number follows in
brackets, the table need not be named. So is the deviation beside a mean, where a table's row of what the
sentence names has that mean with another deviation.

Flagged::

    Most were cooks, as 16 nurses and 21 cooks (62\%) show (Table~\ref{t}).
                                      ^^
    \begin{table} \caption{Nurses (16) and 18 gardeners} \label{t}
                                           ^^
    \begin{tabular}{lrr} Cooks & 12 & 62\% \\ Nurses & 16 & 28\% \\ Gardeners & 13 & 10\% \\ \end{tabular} \end{table}

Flagged::

    Kneading was fun with salt ($M = 3.88$, $SD = 0.80$), and baking a little less ($M = 3.54$, $SD = 0.81$).
                                                  ^^^^
    \begin{table} \caption{Answers} \begin{tabular}{lrr} Step & Mean & SD \\ Kneading & 3.88 & 0.74 \\
    Baking & 3.54 & 0.81 \\ Cooling & 3.12 & 0.66 \\ Eating & 4.41 & 0.80 \\ \end{tabular} \end{table}

Flagged::

    Some relied on local baking clubs (n = 5, all old), and more on printed cookery books (n = 11).
                                           ^
    \begin{table} \caption{Sources} \begin{tabular}{lr} Local baking clubs & 6 \\ Printed cookery books & 11 \\
    Friends & 4 \\ \end{tabular} \end{table}

Flagged::

    They baked on stone slabs (13 in all, 7 of them old), on clay (8 in all, 3 of them old), or on steel (7 in all, 5 of
                                                                                                          ^
    them old). Their advice came from cook blogs (n = 13, 8 women), books (n = 6), and friends (n = 4).
                                                      ^^
    \begin{table} \caption{Ovens} \begin{tabular}{lrrr} Oven & Young & Old & In all \\ Stone slab & 6 & 7 & 13 \\
    Clay & 5 & 3 & 8 \\ Steel & 7 & 5 & 12 \\ \end{tabular} \end{table}
    \begin{table} \caption{Advice} \begin{tabular}{lr} Source & n \\ Cooking blogs & 15, 8 women \\
    Books & 6 \\ Friends & 4 \\ \end{tabular} \end{table}

Flagged::

    Bread was ready first with steel (19.7 min), followed by clay (26.4 min) and stone slabs (21.9 min).
                                                                   ^^^^
    \begin{table} \caption{Ovens} \begin{tabular}{lrr} Oven & Minutes & SD \\ Stone slabs & 26.4 & 4.2 \\
    Clay & 21.9 & 5.8 \\ Steel & 19.7 & 3.9 \\ \end{tabular} \end{table}

Flagged::

    Of the 163 bakers, 85 came from Ghent (Table~\ref{t}).
           ^^^
                       ^^
    \begin{table} \caption{Towns} \label{t} \begin{tabular}{lr} Town & n \\ Lyon & 41 \\ Ghent & 58 \\ Turin & 37 \\
    Total & 136 \\ \end{tabular} \end{table}

Flagged::

    Times are in Table~\ref{w}. The fastest was tea (64.9~s), the slowest was soup (71.6~s).
                                                     ^^^^
    \begin{table} \caption{Times} \label{w} \begin{tabular}{lr} Dish & Time \\ Tea & 46.9 \\ Rice & 58.3 \\ Soup & 71.6
    \\ \end{tabular} \end{table}

Accepted::

    Of the 136 bakers, 58 came from Ghent (Table~\ref{t}). About 85 came to Ghent, and 14 of the bakers left Lyon.
    \begin{table} \caption{Towns} \label{t} \begin{tabular}{lr} Town & n \\ Lyon & 41 \\ Ghent & 58 \\ Turin & 37 \\
    Total & 136 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.counts_of_rows import wrong_counts
from galley.checking.rules.tables._told.labelled_counts import differing_counts, named_rows
from galley.checking.rules.tables._told.means_of_tables import differing_means
from galley.checking.rules.tables._told.numbers_in_brackets import differing_numbers
from galley.checking.rules.tables._told.other_rows import numbers_of_other_rows, numbers_of_pairs
from galley.checking.rules.tables._told.swapped_digits import swapped_numbers
from galley.checking.shared.table_mentions import captions_with_tables, sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

    _Found = tuple[Section, int, int, str]

severity = Severity.WARNING
by_section = True

_HINT = ("correct the one that is wrong",)
_NUMBER = r"(?<![\w.,/$–-])(?P<number@>\d{1,5}(?:\.\d{1,2})?)(?P<sign@>\s?%)?(?![\w/–-]|[.,]\d)"
_CELL_NUMBER = lazy_pattern(r"(?<![\d.,])\d{1,5}(?:\.\d{1,2})?(?![\d]|[.,]\d)")
_LABEL = lazy_pattern(r"[^\W\d_][\w' /&-]{2,40}")
_SPARE = lazy_pattern(r"(?i)(?:all|total|mean|average|others?|none|yes|no|overall|median|age|gender)")
_PART = lazy_pattern(
    r"(?i)\b(?:of (?:the|these|those|whom|which|our)|only|both|also|more|other|another|except|without)\b"
)


def check(project: Project) -> Iterator[Offence]:
    told: set[tuple[str, int]] = set()
    tables = tuple(chain.from_iterable(project.whole.tables.values()))
    found = chain(_beside_names(project), _of_rows(project), _elsewhere(project, tables), _swapped(project))
    for section, start, end, message in found:
        place = section.source.path, start
        if place not in told and not section.is_quoted(start):
            told.add(place)
            yield Offence(section.prose.span(start, end), message, _HINT)


def _beside_names(project: Project) -> Iterator[_Found]:
    """Numbers beside names of rows, in sentences that name the table and in captions."""
    for section, start, sentence, table in (*sentences_with_tables(project), *captions_with_tables(project)):
        told = sentence.casefold()
        rows = {name: cells for name, cells in _rows(table).items() if name in told and _may_be_beside(told, name)}
        for match in _pattern(rows).finditer(sentence) if rows else ():
            form = "a" if match["labela"] else "b"
            told, label = match[f"number{form}"], match[f"label{form}"].casefold()
            cells = rows[label]
            is_own = told not in cells and not is_approximate(sentence, match.start()) and not _PART.search(match[0])
            meant = next((cell for cell in cells if is_slip(told, cell)), None) if is_own else None
            if meant:
                first, last = match.span(f"number{form}")
                yield section, start + first, start + last, f"the table has {meant} in the row `{label}`"


def _of_rows(project: Project) -> Iterator[_Found]:
    """Counts that sentences naming the table tell of its rows, and of all."""
    for section, start, sentence, table in sentences_with_tables(project):
        for first, last, meant, name in wrong_counts(sentence, _rows(table, of_all=True)):
            yield section, start + first, start + last, f"the table has {meant} in the row `{name}`"


def _swapped(project: Project) -> Iterator[_Found]:
    """Numbers with two digits swapped, and those of another row."""
    for section, one in chain(swapped_numbers(project), numbers_of_other_rows(project), numbers_of_pairs(project)):
        yield section, one.start, one.end, f"the table has {one.meant} in the row `{one.line}`"


def _may_be_beside(sentence: str, name: str) -> bool:
    """Whether a number stands before a name, or a parenthesis behind it: most expressions need not be compiled."""
    if f"{name} (" in sentence:
        return True
    return any(before[-1:].isdigit() or before[-1:] == "%" for before in sentence.split(f" {name}")[:-1])


def _elsewhere(project: Project, tables: tuple[Table, ...]) -> Iterator[_Found]:
    """Numbers in brackets and deviations, in sentences that need not name the table."""
    for section in project.sections:
        for start, end, meant, label in differing_counts(section, _all_named(tables)) if tables else ():
            yield section, start, end, f"the table has {meant} in the row `{label}`"
        for one in differing_numbers(project, section) if tables else ():
            yield (
                section,
                one.start,
                one.end,
                f"the table has {one.meant} for `{one.line}`, with which others here agree",
            )
        for start, end, message in differing_means(section, tables):
            yield section, start, end, message


@newest
def _all_named(tables: tuple[Table, ...]) -> dict[str, set[str]]:
    return named_rows(chain.from_iterable(_rows(table).items() for table in tables))


def _rows(table: Table, *, of_all: bool = False) -> dict[str, set[str]]:
    """The numbers of each row that its first cell names, and no other row's; of a total only where `of_all`."""
    found: dict[str, set[str]] = {}
    spare: set[str] = set()
    for row in table.rows:
        for index, cell in enumerate(row[:-1]):
            name = cell.text.casefold()
            if not _LABEL.fullmatch(name) or (_SPARE.fullmatch(name) and not of_all):
                continue
            following = set[str]()
            for other in row[index + 1 :]:
                if _LABEL.fullmatch(other.text):
                    break
                following.update(_CELL_NUMBER.findall(other.text))
            if name in found:
                spare.add(name)
            found[name] = following
    return {name: cells for name, cells in found.items() if cells and name not in spare}


def _pattern(rows: dict[str, set[str]]) -> re.Pattern[str]:
    """A number right before the name of a row, or in a parenthesis right behind it."""
    names = "|".join(re.escape(name) for name in sorted(rows, key=len, reverse=True))
    return re.compile(
        rf"{_NUMBER.replace('@', 'a')} (?P<labela>{names})\b"
        rf"|(?<!\w)(?P<labelb>{names}) \((?:[nN] ?= ?)?{_NUMBER.replace('@', 'b')}[);,]",
        re.IGNORECASE,
    )
