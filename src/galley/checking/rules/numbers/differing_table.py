r"""A number of a sentence that names a table, where the table has another that a slip of the pen makes it.

A number that is no slip of the pen, but near, may be an older one. Two of these, or three for an older one, make sure
that this cell is meant: a word of the sentence heads its row, or its column, another number of the sentence stands in
one of both, or the sentence has all words that name the row. A sentence that names no table has two words or more
that name the row, and another number of it.

Flagged::

    As Table~\ref{t} shows, cooks with lists threw away 13.8 kilograms, and those without 18.2 kilograms.
                                                        ^^^^
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}

Flagged::

    Table~\ref{t} lists what was left over. Far less was left of soups with rice (only 3.12 kilograms). The weight of
                                                                                       ^^^^
    the stew was 8.91.
                 ^^^^
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{llr} Day & Meal & Weight \\ Monday & Rice soup & 3.72 \\
    Friday & Stew & 8.40 \\ \end{tabular} \end{table}

Flagged::

    Cooks rated the demand of time at 7.8 with lists, and at 10.2 without them.
                                                             ^^^^
    \begin{table} \caption{Load} \begin{tabular}{lrr} Load & Lists & None \\ Demand of strength & 3.7 & 2.6 \\
    Demand of time & 7.8 & 10.5 \\ Effort & 9.1 & 11.6 \\ \end{tabular} \end{table}

Accepted::

    Cooks rated the demand of time at 7.8 with lists, and at 10.5 without them. The demand of time was 7.8 at first, and
    9.9 a week later. Effort was rated at 9.1, and at 11.8 by bakers.
    \begin{table} \caption{Load} \begin{tabular}{lrr} Load & Lists & None \\ Demand of strength & 3.7 & 2.6 \\
    Demand of time & 7.8 & 10.5 \\ Effort & 9.1 & 11.6 \\ \end{tabular} \end{table}

Accepted::

    Table~\ref{t} lists what was left over. Of rice soup, the weight was 3.72, on average 3.12 a day. The odd ones
    (3.12, 6.18 and 8.04 for rice soup, by weight) are elsewhere. Among all meals, rice soup had 3.71.
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{llr} Day & Meal & Weight \\ Monday & Rice soup & 3.72 \\
    Friday & Stew & 8.40 \\ \end{tabular} \end{table}

Accepted::

    As Table~\ref{t} shows, cooks with lists threw away 13.5 kilograms, and those without 18.2 kilograms (4.7 more), in
    all about 30 kilograms. In 2019, it was 13.8 kilograms \cite{lee}.
    \begin{table} \caption{Waste} \label{t} \begin{tabular}{lrr} Cooks & Kilograms & Meals \\ With lists & 13.5 & 6.1 \\
    Without & 18.2 & 6.4 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.analyses import tables_of
from galley.checking.rules.numbers._counts.number_uses import all_numbers
from galley.checking.rules.numbers._tables.grids import grid_by_rows, stems_of
from galley.checking.rules.numbers._tables.tables_named import sentences_with_tables
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import REFERENCE
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.slips import is_slip

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_NUMBER = lazy_pattern(r"(?<![\w.,/^_$–-])(?<!× )(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|\d{2,6})(?![\w/^]|[.,]\d|[-–]| ?×)")
_IN_CELL = lazy_pattern(r"(?<![\d.,])(?:\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)")
_NAMING = lazy_pattern(
    r"(?:[Tt]able|[Ff]ig(?:ure|\.)|[Ss]ection|[Ll]evel|[Tt]op|[Ll]ine|[<>≤≥]|[ptFrdkzUW] ?=|\) ?=|[Nn] ?="
    r"|/ ?\d{1,9} ?=) ?$"
)
_REST = lazy_pattern(
    r" ?(?:times (?:as|more|less|higher|lower|larger|faster|the)|more|fewer|points|pp|percentage points|fold"
    r"|higher|lower|longer|faster)\b"
)
_DERIVED = lazy_pattern(
    r"\b(?:differences?|increase[ds]?|decrease[ds]?|improve\w*|reduc\w+|gain\w*|r[oi]se[ns]?|f[ae]ll(?:en|s)?|dropp?\w*)"
    r" (?:of|by)\b"
    r"|\b(?:ratio|relative|threshold|target|floor|limit|shy|short|ahead|behind|confidence|interval)\b"
)
_OF_SEVERAL = lazy_pattern(r"(?i)\b(?:mean|average|median)\b[^\d.;]{0,8}$")
_OF_SOME = lazy_pattern(r"\b(?:[Ww]ithin|[Aa]mong) (?:the|these|those|our|all)\b")
_COMPARING = lazy_pattern(r"% (?:more|less|fewer|lower|higher|better|worse|faster|slower)\b")
_YEARS = range(1900, 2100)
_MOST_CELLS = 400
_SENTENCES_BEHIND = 2
_ROUND = 10
_THIRD = 3
_ENOUGH, _ENOUGH_OF_OLD, _ENOUGH_UNNAMED = 2, 3, 3
_NEAR = 0.85
_TELLING = 3  # digits
_NAMELESS = frozenset[str](), frozenset[str]()


@dataclass(frozen=True, slots=True)
class _Value:
    """A number of a table, where it stands, and the stems of what its row and its column are called."""

    text: str
    row: int
    column: int
    row_name: frozenset[str]
    column_name: frozenset[str]


def check(project: Project) -> Iterator[Offence]:
    numbers: dict[int, tuple[_Value, ...]] = {}
    for section, start, sentence, table, enough in _sentences(project):
        written = [match for match in _NUMBER.finditer(sentence) if not _is_name(sentence, match)]
        if not written or is_of_others(sentence) or _COMPARING.search(sentence) or _OF_SOME.search(sentence):
            continue
        if id(table) not in numbers:
            numbers[id(table)] = tuple(_values(table))
        values = numbers[id(table)]
        if not values or len(values) > _MOST_CELLS:
            continue
        for match in written:
            meant = _meant(sentence, match, [one[0] for one in written], values, enough)
            if meant and not section.is_quoted(start + match.start()) and not _is_elsewhere(project, match[0]):
                span = section.prose.span(start + match.start(), start + match.end())
                yield Offence(span, f"the table has {meant}", ("correct the one that is wrong",))


def _sentences(project: Project) -> Iterator[tuple[Section, int, str, Table, int]]:
    """The sentences that may retell a table, each with how much must tell so."""
    told: set[tuple[str, int]] = set()
    for section, start, sentence, table in _naming(project):
        told.add((section.source.path, start))
        yield section, start, sentence, table, 0
    for section, start, sentence, table in _retelling(project):
        if (section.source.path, start) not in told:
            yield section, start, sentence, table, _ENOUGH_UNNAMED


def _retelling(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
    """Each sentence that has a number with decimals as only one table of the same file has it."""
    for section in project.sections:
        owners = _tables_by_number(section)
        text, seen = section.prose.with_formulas, -1
        for number in all_numbers(section) if owners else ():
            table = owners.get(number.text) if number.decimals and number.start >= seen else None
            if table is not None:
                start, seen = sentence_bounds(text, number.start)
                if REFERENCE not in text[start:seen]:
                    yield section, start, text[start:seen], table


@kept
def _tables_by_number(section: Section) -> dict[str, Table]:
    """The numbers with decimals that only one table has."""
    found: dict[str, Table | None] = {}
    for table in tables_of(section):
        for written in {match[0] for row in table.rows for cell in row for match in _IN_CELL.finditer(cell.text)}:
            if "." in written:
                found[written] = None if written in found else table
    return {written: table for written, table in found.items() if table is not None}


def _naming(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
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
    """All numbers, also those of names and heads."""
    grid = grid_by_rows(table)
    names: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    if grid:
        heads = {column: frozenset(stems_of(head)) for column, head in grid.heads.items()}
        for line in grid.lines:
            row_name = frozenset(stems_of(line.name))
            for (column, _), value in line.values.items():
                names[id(value.cell)] = row_name, heads.get(column, frozenset())
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            for match in _IN_CELL.finditer(cell.text):
                yield _Value(match[0].replace(",", ""), number, column, *names.get(id(cell), _NAMELESS))


def _is_elsewhere(project: Project, written: str) -> bool:
    """Whether another table has a number that is hardly the same by chance."""
    told = written.replace(",", "")
    is_telling = sum(character.isdecimal() for character in told.lstrip("0.")) >= _TELLING
    return is_telling and any(told in _in_tables(section) for section in project.whole.sections)


@kept
def _in_tables(section: Section) -> frozenset[str]:
    """The numbers of all tables of a section."""
    cells = (cell.text for table in tables_of(section) for row in table.rows for cell in row)
    return frozenset(match[0].replace(",", "") for cell in cells for match in _IN_CELL.finditer(cell))


def _is_name(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number names something, is rough, or is made from others."""
    is_year = "." not in match[0] and int(match[0].replace(",", "")) in _YEARS
    before = sentence[max(match.start() - 12, 0) : match.start()]
    is_round = "." not in match[0] and int(match[0].replace(",", "")) % _ROUND == 0
    return is_year or is_round or bool(_NAMING.search(before)) or is_approximate(sentence, match.start())


def _meant(
    sentence: str, match: re.Match[str], written: list[str], values: Sequence[_Value], enough: int
) -> str | None:
    told = match[0].replace(",", "")
    known = {one.text for one in values}
    if told in known or any(_is_rounded(told, one) for one in known) or _is_derived(sentence, match):
        return None
    others = {one.replace(",", "") for one in written} - {told}
    alike = [one for one in others if _alike(told, one)]
    strange = len(set(alike) - known)
    if strange * _THIRD > len(alike) or (others & known and _is_of_several(sentence, match)):
        return None  # the sentence has numbers of elsewhere, or what is made of those of the table
    stems = frozenset(stems_of(sentence))
    weighed: list[tuple[bool, int, str]] = []
    for one in values:
        if one.text not in others and _alike(told, one.text):
            is_slipped = is_slip(told, one.text)
            if is_slipped or _is_near(told, one.text):
                weight = _evidence(one, others, values, stems)
                is_sure = not enough or (is_slipped and _is_retold(one, others, values, stems))
                if is_sure and weight >= max(enough, _ENOUGH if is_slipped else _ENOUGH_OF_OLD):
                    weighed.append((is_slipped, weight, one.text))
    most = max((one[:2] for one in weighed), default=None)
    sure = {text for *weight, text in weighed if tuple(weight) == most}
    return next(iter(sure)) if len(sure) == 1 else None


def _is_near(told: str, meant: str) -> bool:
    """Whether a number may be an older one of the same."""
    low, high = sorted((float(told), float(meant)))
    return low >= _NEAR * high and "." in told


def _evidence(one: _Value, others: set[str], values: Sequence[_Value], stems: frozenset[str]) -> int:
    """How much tells that a number is meant: the names of its row and column, others of these."""
    of_row = bool(one.row_name & stems) + (bool(one.row_name) and one.row_name <= stems and one.column > 0)
    of_column = bool(one.column_name & stems)
    beside = {it.text for it in values if it.text in others and (it.row == one.row or it.column == one.column)}
    return of_row + of_column + len(beside)


def _is_retold(one: _Value, others: set[str], values: Sequence[_Value], stems: frozenset[str]) -> bool:
    """Whether a sentence that names no table names the row, by two words or more, and has another number of it."""
    is_named = len(one.row_name) > 1 and one.row_name <= stems and "." in one.text
    return is_named and any(it.text in others and it.row == one.row and "." in it.text for it in values)


def _is_of_several(sentence: str, match: re.Match[str]) -> bool:
    return _OF_SEVERAL.search(sentence, max(match.start() - 20, 0), match.start()) is not None


def _is_derived(sentence: str, match: re.Match[str]) -> bool:
    behind = sentence[match.end() :].removeprefix("%").removeprefix(" %")
    return bool(_REST.match(behind)) or bool(_DERIVED.search(sentence, max(match.start() - 40, 0), match.end() + 20))


def _alike(one: str, other: str) -> bool:
    return len(one.partition(".")[2]) == len(other.partition(".")[2])


def _is_rounded(told: str, value: str) -> bool:
    decimals, further = (len(one.partition(".")[2]) for one in (told, value))
    return further > decimals and abs(float(value) - float(told)) <= 0.51 * 10**-decimals
