r"""A number of a sentence that the table whose cell it retells has otherwise, by a slip of the pen or an older result.

The cell is meant whose row and column the sentence names, by their words or initials, or that stands in line with its
other numbers: they are in the table, and a sentence that names the table needs less of this. Told is a number of three
digits or more that is in no cell, is made from no others, as a difference is, and is the one in this but for a slip of
the pen: one digit is another or missing, or two are swapped.

Flagged::

    As Table~\ref{t} shows, cooks with lists threw away 13.8 kilograms, and those without 18.2 kilograms.
                                                        ^^^^
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}

Flagged::

    Table~\ref{t} lists what was left over. Far less was left of soups with rice (only 3.12 kilograms).
                                                                                       ^^^^
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{llr} Day & Meal & Weight \\ Monday & Rice soup & 3.72 \\
    Friday & Stew & 8.40 \\ \end{tabular} \end{table}

Flagged::

    Cooks rated the demand of time at 7.8 with lists, and at 10.2 without them.
                                                             ^^^^
    \begin{table} \caption{Load} \begin{tabular}{lrr} Load & Lists & None \\ Demand of strength & 3.7 & 2.6 \\
    Demand of time & 7.8 & 10.5 \\ Effort & 9.1 & 11.6 \\ \end{tabular} \end{table}

Flagged::

    With clay ovens, the burn rate was 4.72\%. Stone ovens had a height of 31.6 and a burn rate of 2.15\%, and steel
                                       ^^^^
    ovens one of 27.4 and a burn rate of 3.48\%.
    \begin{table} \begin{tabular}{lrr} Oven & Height & BR \\ Clay & 28.8 & 4.27 \\ Stone & 31.6 & 2.15 \\
    Steel & 27.4 & 3.48 \\ Sand & 24.9 & 3.95 \\ \end{tabular} \end{table}

Flagged::

    Table~\ref{t} has the scores of all ovens. Bakers liked clay best. It reached a mean score of 78.4.
                                                                                                  ^^^^
    \begin{table} \caption{Ovens} \label{t} \begin{tabular}{lrr} Oven & Score & Time \\ Stone & 66.2 & 14.1 \\
    Clay & 74.8 & 17.6 \\ Steel & 71.3 & 21.9 \\ \end{tabular} \end{table}

Accepted::

    Table~\ref{t} has the scores of all ovens. Bakers liked clay best. It reached a mean score of 74.8.
    \begin{table} \caption{Ovens} \label{t} \begin{tabular}{lrr} Oven & Score & Time \\ Stone & 66.2 & 14.1 \\
    Clay & 74.8 & 17.6 \\ Steel & 71.3 & 21.9 \\ \end{tabular} \end{table}

Accepted::

    As Table~\ref{t} shows, cooks with lists threw away 13.5 kilograms, and those without 18.2 kilograms (4.7 more), in
    all about 30 kilograms. In 2019, it was 13.8 kilograms \cite{lee}.
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.named_tables import Naming, named_tables
from galley.checking.rules.tables._told.names import Words
from galley.checking.rules.tables._told.retellings import Retelling
from galley.checking.rules.tables._told.told_numbers import NUMBER, told_in
from galley.checking.shared.table_mentions import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import REFERENCE
from galley.prose.counting.numbers import numerals
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentence_bounds, sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.checking.project import Project
    from galley.checking.rules.tables._told.named_tables import NamedTable, NamedTables
    from galley.checking.rules.tables._told.retellings import Difference
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_MEASURED = lazy_pattern(r"\d\.\d|\d ?%|\d,\d{3}")
_OF_SOME = lazy_pattern(r"\b(?:[Ww]ithin|[Aa]mong) (?:the|these|those|our|all)\b")
_TAKING_UP = lazy_pattern(r"(?:It|They|This|That|These)\b")
_FARTHEST = 800  # characters between a sentence and one that names a table
_NAMELESS = Naming({}, {})
_SEVERAL = 3  # numbers of one table
_TELLING, _SURE = 3, 6  # digits; how much tells of a cell, though another table has the number
_HINT = ("correct the one that is wrong",)


def check(project: Project) -> Iterator[Offence]:
    tables = named_tables(tuple(project.whole.sections))
    if not tables.by_table:
        return
    named: dict[str, list[tuple[int, Table]]] = {}
    for section, start, _, table in sentences_with_tables(project):
        named.setdefault(section.source.path, []).append((start, table))
    for section in project.sections:
        yield from _differing(section, tables, sorted(named.get(section.source.path, ()), key=lambda one: one[0]))


def _differing(section: Section, tables: NamedTables, named: Sequence[tuple[int, Table]]) -> Iterator[Offence]:
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, _places_of_numbers(text)):
        near = tables.by_table.get(id(_named_near(text, start, start + len(sentence), named)))
        if near is None and (not _MEASURED.search(sentence) or REFERENCE in sentence):
            continue
        if is_of_others(sentence) or _OF_SOME.search(sentence):
            continue
        begun = start
        if _TAKING_UP.match(sentence) and start and text[start - 1] != "\n":
            start, _ = sentence_bounds(text, start - 1)  # noqa: PLW2901 - where it is told what goes on here
            sentence = text[start : begun + len(sentence)]  # noqa: PLW2901
        words = Words(sentence, tables.shortened)
        naming = dict(_retold(sentence, words, tables, near))
        for one in _differences(sentence, words, tables, naming, near):
            told = one.told
            if start + told.start < begun:
                continue
            span = section.prose.span(start + told.start, start + told.end)
            is_typed = span.text[:1].isdigit()  # what a macro gives was computed
            if is_typed and not section.is_quoted(start + told.start):
                yield Offence(span, f"the table has {one.cell.value.text}", _HINT)


def _places_of_numbers(text: str) -> Iterator[int]:
    """Where numbers are that a table may have: told from the numerals, which others look for too."""
    for place in numerals(text):
        if NUMBER.match(text, place) or (text[place - 1 : place] == "." and NUMBER.match(text, place - 1)):
            yield place


def _named_near(text: str, start: int, end: int, named: Sequence[tuple[int, Table]]) -> Table | None:
    """The table that a sentence names, or the last one before it in its paragraph, or else the first one behind it."""
    index = bisect_right(named, start, key=lambda one: one[0])
    before, behind = named[max(index - 1, 0) : index], named[index : index + 1]
    for first, table in before:
        if start - first <= _FARTHEST and "\n" not in text[first:start]:
            return table
    for first, table in behind:
        if first - end <= _FARTHEST and "\n" not in text[end:first]:
            return table
    return None


def _retold(
    sentence: str, words: Words, tables: NamedTables, near: NamedTable | None
) -> Iterator[tuple[NamedTable, Naming]]:
    """The tables that a sentence may retell: by their names, by those of their lines, or by several numbers."""
    naming = tables.named_in(words)
    written = {match[0].replace(",", "") for match in NUMBER.finditer(sentence)}
    shared = Counter(
        table for text in written if "." in text or len(text) >= _TELLING for table in tables.by_number.get(text, ())
    )
    for table in dict.fromkeys((*([near] if near else ()), *naming, *shared)):
        lines = naming.get(table, _NAMELESS)
        named = bool(lines.rows) + bool(lines.columns)
        if table is near or named + min(shared[table], 1) > 1 or shared[table] >= _SEVERAL:
            yield table, lines


def _differences(
    sentence: str, words: Words, tables: NamedTables, naming: Mapping[NamedTable, Naming], near: NamedTable | None
) -> Iterable[Difference]:
    """The numbers that differ from the table that most tells to be meant."""
    best: dict[int, Difference] = {}
    for table, lines in naming.items():
        retelling = Retelling(sentence, table, lines, words, told_in(sentence, table, lines), table is near)
        for found in retelling.differences():
            known = best.get(found.told.start)
            if (known is None or found.weight > known.weight) and not _is_of_other(found, table, tables, naming):
                best[found.told.start] = found
    return best.values()


def _is_of_other(
    found: Difference, table: NamedTable, tables: NamedTables, naming: Mapping[NamedTable, Naming]
) -> bool:
    """Whether another table has the number, which is hardly so by chance, or by that where all tells of this one."""
    others = [other for other in tables.by_number.get(found.told.text, ()) if other is not table]
    is_by_chance = found.told.digits < _TELLING or (
        found.weight >= _SURE and found.told.digits == _TELLING and naming.keys().isdisjoint(others)
    )
    return bool(others) and not is_by_chance
