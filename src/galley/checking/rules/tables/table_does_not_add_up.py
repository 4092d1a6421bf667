r"""A table whose total is not the sum of its rows, or that counts other women and men than took part.

Flagged::

    \begin{tabular}{lrr} Role & Town & Village \\ Cook & 7 & 4 \\ Nurse & 5 & 3 \\ Total & 13 & 7 \\ \end{tabular}
                                                                                           ^^

    We recruited 20 people.
    \begin{tabular}{lr} Women & 12 \\ Men & 9 \\ \end{tabular}
                                ^^
    \begin{table} \caption{All who took part ($N = 20$)} \begin{tabular}{lr} Female & 12 (60\%) \\ Male & 7 (35\%) \\
                                                                                      ^^^^^^^^^
    \end{tabular} \end{table}

    \begin{tabular}{lrrr} Theme & Town & Village & Sum \\ Plan & 12 & 9 & 21 \\ Buy & 8 & 7 & 16 \\ Waste & 3 & 4 & 7 \\
                                                                                              ^^
    \end{tabular}

    \begin{tabular}{lrrr} Bread & Cooks & Bakers & All \\ Rye & 7 & 5 & 13 \\ Oat & 4 & 2 & 6 \\ Spelt & & 1 & 1 \\
                                                                        ^^
    Barley & 3 & & 3 \\ \end{tabular}

    \begin{tabular}{lrrr} Bread & Yes & No & Unsure \\ Rye & 50\% & 40\% & 10\% \\ Oat & 60\% & 30\% & 10\% \\
    Spelt & 70\% & 15\% & 15\% \\ Barley & 80\% & 15\% & 15\% \\ \end{tabular}
                                                         ^^^^

Flagged::

    \begin{tabular}{l S[table-format=3.2]} \toprule {Part} & {Cost} \\ \midrule Pans & 120.50 \\ Lids & 80.25 \\
    Salt & 19.25 \\ \midrule Total & 230.00 \\ \bottomrule \end{tabular}
                                     ^^^^^^

Flagged::

    \begin{tabular}{lrrr} Bread & Old & New & Cost \\ Rye & 31 & 14 & 210 \\ Oat & 12 & 25 & 340 \\ Total sold & 93 &
                                                                                                                 ^^
    39 & 550 \\ \end{tabular}

Flagged::

    \begin{tabular}{lrr} Bread & 2019 & 2020 \\ Rye & 312 & 405 \\ Oat & 188 & 221 \\ Total & 510 & 626 \end{tabular}
                                                                                              ^^^

Accepted::

    \begin{tabular}{lrr} Part & Cost & Mean \\ Pans & 120.50 & 3.25 \\ Lids & 80.25 & 3.50 \\ Salt & 19.25 & 2.75 \\
    Total & 220.00 & 3.17 \\ \end{tabular}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.closed_rows import open_rows
from galley.checking.rules.tables._arithmetic.margins import wrong_margins
from galley.checking.rules.tables._arithmetic.rows_of_percentages import odd_rows
from galley.checking.rules.tables._arithmetic.sums_of_decimals import wrong_totals
from galley.checking.rules.tables._arithmetic.sums_of_rows import wrong_sums
from galley.checking.shared.grids import grids_by_table
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid
    from galley.prose.wording.tables import Cell, Table

severity = Severity.WARNING
by_section = True

_TOTAL = lazy_pattern(r"(?i)(?:grand |in |overall )?total|sum")
_WOMEN, _MEN = lazy_pattern(r"(?i)females?|wom[ae]n"), lazy_pattern(r"(?i)males?|m[ae]n")
_OTHERS = lazy_pattern(
    r"(?i)(?:non-?binary|other|prefer|unknown|undisclosed|not |n/?a|no answer|self|diverse|trans|gender"
    r"|agender|declined|missing).*"
)
_OF_ALL = lazy_pattern(r"(?i)\bn ?(?:= ?|\((?:out )?of )(?P<whole>\d{1,5})\b")
_UNTOLD = frozenset({"-", "--", "---", "–", "—", "n/a", "N/A", "?"})
_LARGE = 10_000  # a total of rounded numbers, which may miss their sum by half of one for each
_NEAR = 0.15  # of a whole: a sum that misses it by more is of something else
_OF_SUM = 0.35  # the same, where another column of the row is the sum of those above it
_LEAST = 2
_YEARS = range(1900, 2100)


def check(project: Project) -> Iterator[Offence]:
    stated = project.stated_totals if len(project.stated_totals) == 1 else frozenset[int]()
    grids = {id(some[0].table): some for some in grids_by_table(project.sections)}
    for table in chain.from_iterable(project.tables.values()):
        told: set[int] = set()
        of_lines = (offence for grid in grids.get(id(table), ()) for offence in _wrong_lines(grid))
        for offence in chain(_wrong_sums(table), of_lines, _wrong_genders(table, stated)):
            if offence.span.start not in told:
                told.add(offence.span.start)
                yield offence


def _wrong_sums(table: Table) -> Iterator[Offence]:
    yield from _wrong_totals(table)
    for cell, found, total in wrong_sums(table):
        yield Offence(cell.span, f"the other columns add up to {found}, not to {total}")
    for cell, share in odd_rows(table):
        yield Offence(cell.span, f"these percentages add up to {share}, those of the other rows to 100")
    for cell, amount in wrong_totals(table):
        yield Offence(cell.span, f"the rows above add up to {amount}, not to {cell.text}")
    for cell, found, whole in open_rows(table):
        yield Offence(cell.span, f"this row adds up to {found}, and should to {whole}, as the others do")
    yield from _wrong_margins(table)
    yield from _wrong_columns(table)


def _wrong_lines(grid: Grid) -> Iterator[Offence]:
    lines = "rows" if grid.is_by_rows else "columns"
    for wrong in wrong_margins(grid):
        if wrong.is_sum:
            found = f"{wrong.expected:.{wrong.value.decimals}f}"
            yield Offence(wrong.value.cell.span, f"its {lines} add up to {found}, not to {wrong.value.text}")


def _wrong_totals(table: Table) -> Iterator[Offence]:
    for index, row in enumerate(table.rows):
        if not _TOTAL.fullmatch(_label(row)):
            continue
        rows = [one for one in table.rows[:index] if not _are_years(one)]
        is_sum = any(_adds_up(rows, row, column) for column in range(1, len(row)))
        for column in range(1, len(row)):
            above = [_count(one, column) for one in rows]
            total = _count(row, column)
            is_open = any(len(one) > column and one[column].text in _UNTOLD for one in rows)
            if total is not None and not is_open and _misses(total, above, _OF_SUM if is_sum else _NEAR):
                found = sum(one for one in above if one is not None)
                yield Offence(row[column].span, f"the rows above add up to {found}, not to {total}")


def _adds_up(rows: Sequence[Sequence[Cell]], row: Sequence[Cell], column: int) -> bool:
    """Whether three counts of a column or more come to what stands below them."""
    above = [count for one in rows if (count := _count(one, column)) is not None]
    return len(above) > _LEAST and sum(above) == _count(row, column)


def _are_years(row: Sequence[Cell]) -> bool:
    """Whether a row heads columns with years."""
    counts = [one for column in range(1, len(row)) if (one := _count(row, column)) is not None]
    return bool(counts) and all(one in _YEARS for one in counts)


def _wrong_margins(table: Table) -> Iterator[Offence]:
    """The one cell of a last row without a label that is not the sum of its column, while all others are."""
    row = table.rows[-1] if len(table.rows) > _LEAST else ()
    if len(row) <= _LEAST or row[0].text:
        return
    columns = [column for column in range(1, len(row)) if _count(row, column) is not None]
    sums = {column: sum(_count(one, column) or 0 for one in table.rows[:-1]) for column in columns}
    wrong = [column for column in columns if sums[column] != _count(row, column)]
    if len(columns) > _LEAST and len(wrong) == 1 and is_slip(_count(row, wrong[0]) or 0, sums[wrong[0]]):
        yield Offence(row[wrong[0]].span, f"the rows above add up to {sums[wrong[0]]}, not to {row[wrong[0]].text}")


def _wrong_columns(table: Table) -> Iterator[Offence]:
    """Columns headed with how many they are of, that miss it by a slip of the pen."""
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            match = _OF_ALL.search(cell.text) if column else None
            if match is None:
                continue
            counts = _counts_below(table, index, column)
            if len(counts) <= _LEAST:
                continue
            whole, found = int(match["whole"]), sum(counts)
            if _are_of(table, index, column, whole) or _is_of_one_gender(table, index):
                continue  # what the rows tell may hold for one person together
            if found != whole and any(is_slip(one, one + whole - found) for one in counts):
                yield Offence(cell.span, f"the rows below add up to {found}, not to {whole}")


def _are_of(table: Table, index: int, column: int, whole: int) -> bool:
    """Whether all counts of a column below a row are, with their percentages, of a whole."""
    cells = [row[column] for row in table.rows[index + 1 :] if len(row) > column]
    shares = [(cell.count, cell.share) for cell in cells]
    return all(
        count is not None and share is not None and abs(100 * count / whole - share) <= 1 for count, share in shares
    )


def _is_of_one_gender(table: Table, index: int) -> bool:
    """Whether the rows below one are of women or of men, but not of both, and so of what else there is to tell."""
    labels = [_label(row) for row in table.rows[index + 1 :]]
    return any(map(_WOMEN.fullmatch, labels)) != any(map(_MEN.fullmatch, labels))


def _counts_below(table: Table, index: int, column: int) -> list[int]:
    """The counts of a column below a row; none if a cell there is no count."""
    counts: list[int] = []
    for place in range(index + 1, len(table.rows)):
        if len(table.rows[place]) > column:
            if (count := _count(table.rows[place], column)) is None:
                return []
            counts.append(count)
    return counts


def _misses(total: int, above: Sequence[int | None], near: float) -> bool:
    """Whether all numbers above nearly add up to a total, and no run of them that ends above it does so exactly."""
    counts = [one for one in above if one is not None]
    sums = {sum(counts[start:]) for start in range(len(counts))}
    is_rounded = total >= _LARGE and 2 * abs(sum(counts) - total) <= len(counts)
    return len(counts) >= _LEAST and total not in sums and not is_rounded and _is_near(sum(counts), total, near)


def _wrong_genders(table: Table, stated: Collection[int]) -> Iterator[Offence]:
    rows = _rows_of_genders(table)
    labels = [_label(row) for row in rows]
    if not (any(map(_WOMEN.fullmatch, labels)) and any(map(_MEN.fullmatch, labels))):
        return
    behind = table.rows[table.rows.index(rows[-1]) + 1 :][:1]
    totals = [row for row in behind if _TOTAL.fullmatch(_label(row))]
    for column in range(1, max(map(len, rows))):
        counts = [_count(row, column) for row in rows]
        header = {whole for row in table.column(column) for whole in wholes_of(row[column].text)}
        of_table = {total for row in totals if (total := _count(row, column)) is not None}
        wholes = header or of_table or set(wholes_of(table.caption)) or stated
        if len(wholes) == 1 and None not in counts:
            (whole,), found = wholes, sum(one or 0 for one in counts)
            if found != whole and _is_near(found, whole):
                yield Offence(rows[0][column].span, f"the genders add up to {found}, not to {whole}")
                return


def _rows_of_genders(table: Table) -> list[tuple[Cell, ...]]:
    """The rows from the first gender on, as long as they name genders or who told none."""
    found: list[tuple[Cell, ...]] = []
    for row in table.rows:
        label = _label(row)
        if _WOMEN.fullmatch(label) or _MEN.fullmatch(label) or (found and _OTHERS.fullmatch(label)):
            found.append(row)
        elif found:
            break
    return found


def _label(row: Sequence[Cell]) -> str:
    return next((cell.text for cell in row if cell.text), "").rstrip(":")


def _count(row: Sequence[Cell], column: int) -> int | None:
    return row[column].count if len(row) > column else None


def _is_near(found: int, whole: int, near: float = _NEAR) -> bool:
    return abs(found - whole) <= max(whole * near, 1)
