r"""A number of a sentence that names a table, where the table has another that a slip of the pen makes it.

Two of these make sure that this cell is meant: a word of the sentence heads its row, or its column, and another number
of the sentence stands in one of both.

Flagged::

    As Table~\ref{t} shows, cooks with lists threw away 13.8 kilograms, and those without 18.2 kilograms.
                                                        ^^^^
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}

Accepted::

    As Table~\ref{t} shows, cooks with lists threw away 13.5 kilograms, and those without 18.2 kilograms (4.7 more), in
    all about 30 kilograms. In 2019, it was 13.8 kilograms \cite{lee}.
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counted_mentions import stem
from galley.checking.rules.numbers._tables_named import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import REFERENCE
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.slips import is_slip

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_NUMBER = lazy_pattern(r"(?<![\w.,/^_$–-])(?<!× )(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{2,6})(?![\w/^]|[.,]\d|-\d|–)")
_IN_CELL = lazy_pattern(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORD = lazy_pattern(r"[^\W\d_]{2,}")
_NAMING = lazy_pattern(
    r"(?:[Tt]able|[Ff]ig(?:ure|\.)|[Ss]ection|[Ll]evel|[Tt]op|[Ll]ine|[<>≤≥]|[ptFrdkzUW] ?=|\)  ?=|[Nn] ?=) ?$"
)
_REST = lazy_pattern(
    r" ?(?:times (?:as|more|less|higher|lower|larger|faster|the)|more|fewer|points|pp|percentage points|fold"
    r"|higher|lower|longer|faster)\b"
)
_DERIVED = lazy_pattern(
    r"\b(?:differences?|increase[ds]?|decrease[ds]?|improve\w*|reduc\w+|gain\w*|r[oi]se[ns]?|f[ae]ll(?:en|s)?|dropp?\w*)"
    r" (?:of|by)\b"
    r"|\b(?:ratio|relative|threshold|target|floor|limit)\b"
)
_COMPARING = lazy_pattern(r"% (?:more|less|fewer|lower|higher|better|worse|faster|slower)\b")
_EMPTY = frozenset(stem(word) for word in ("the", "of", "and", "in", "for", "with", "to", "on", "by", "no", "is", "a"))
_YEARS = range(1900, 2100)
_MOST_CELLS = 400
_SENTENCES_BEHIND = 2
_ROUND = 10


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    row: int
    column: int


def check(project: Project) -> Iterator[Offence]:
    for section, start, sentence, table in _sentences(project):
        written = [match for match in _NUMBER.finditer(sentence) if not _is_name(sentence, match)]
        if not written or is_of_others(sentence) or _COMPARING.search(sentence):
            continue
        values = list(_values(table))
        if not values or len(values) > _MOST_CELLS:
            continue
        for match in written:
            meant = _meant(sentence, match, [one[0] for one in written], values, table)
            if meant and not section.is_quoted(start + match.start()):
                span = section.prose.span(start + match.start(), start + match.end())
                yield Offence(span, f"the table has {meant}", ("correct the one that is wrong",))


def _sentences(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
    """Each sentence that names a table, and those behind it in its paragraph as long as they name nothing else."""
    for section, start, sentence, table in sentences_with_tables(project):
        yield section, start, sentence, table
        text, end = section.prose.with_formulas, start + len(sentence)
        for _ in range(_SENTENCES_BEHIND):
            if text[end - 1 : end] == "\n" or end >= len(text):
                break
            first, end = sentence_bounds(text, end)
            if REFERENCE in text[first:end]:
                break
            yield section, first, text[first:end], table


def _values(table: Table) -> Iterator[_Value]:
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            for match in _IN_CELL.finditer(cell.text):
                yield _Value(match[0].replace(",", ""), number, column)


def _is_name(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number names something, is rough, or is made from others."""
    is_year = "." not in match[0] and int(match[0].replace(",", "")) in _YEARS
    before = sentence[max(match.start() - 12, 0) : match.start()]
    is_round = "." not in match[0] and int(match[0].replace(",", "")) % _ROUND == 0
    return is_year or is_round or bool(_NAMING.search(before)) or is_approximate(sentence, match.start())


def _meant(sentence: str, match: re.Match[str], written: list[str], values: list[_Value], table: Table) -> str | None:
    told = match[0].replace(",", "")
    known = {one.text for one in values}
    if told in known or any(_is_rounded(told, one) for one in known) or _is_derived(sentence, match):
        return None
    others = {one.replace(",", "") for one in written} - {told}
    near = [one for one in values if is_slip(told, one.text) and one.text not in others and _alike(told, one.text)]
    stems = _stems(sentence)
    sure = {one.text for one in near if _is_meant(one, others, values, stems, table)}
    return next(iter(sure)) if len(sure) == 1 else None


def _is_meant(one: _Value, others: set[str], values: list[_Value], stems: set[str], table: Table) -> bool:
    in_row = bool(_stems(table.rows[one.row][0].text) & stems) and one.column > 0
    heading = table.rows[0][one.column].text if one.column < len(table.rows[0]) else ""
    in_column = bool(_stems(heading) & stems) and one.row > 0
    beside = {it.text for it in values if it.text in others and (it.row == one.row or it.column == one.column)}
    return in_row + in_column + len(beside) > 1


def _is_derived(sentence: str, match: re.Match[str]) -> bool:
    behind = sentence[match.end() :].removeprefix("%").removeprefix(" %")
    return bool(_REST.match(behind)) or bool(_DERIVED.search(sentence, max(match.start() - 40, 0), match.end() + 20))


def _alike(one: str, other: str) -> bool:
    return len(one.partition(".")[2]) == len(other.partition(".")[2])


def _is_rounded(told: str, value: str) -> bool:
    decimals, further = (len(one.partition(".")[2]) for one in (told, value))
    return further > decimals and abs(float(value) - float(told)) <= 0.51 * 10**-decimals


def _stems(text: str) -> set[str]:
    return {stem(match[0]) for match in _WORD.finditer(text)} - _EMPTY
