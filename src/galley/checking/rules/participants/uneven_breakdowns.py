r"""A table that divides the same people by age, by gender, by origin, where one of these adds up to another number.

At least two of them, or one and the caption, agree on how many there are, and one count, written wrong by a slip of the
pen, explains the third. Fewer by one or two may be people who did not answer.

Flagged::

    \begin{tabular}{lr} Age & \\ 18--25 & 12 \\ 26--40 & 20 \\ Gender & \\ Women & 17 \\ Men & 15 \\
    Home & \\ Town & 24 \\ Village & 18 \\ \end{tabular}
                     ^^
Flagged::

    \begin{table} \caption{All 32 participants} \begin{tabular}{lrlr} Age & \# & Home & \# \\ 18--25 & 12 & Town & 24 \\
    26--40 & 26 & Village & 8 \\ \end{tabular} \end{table}
             ^^

Accepted::

    \begin{tabular}{lr} Age & \\ 18--25 & 12 \\ 26--40 & 20 \\ Gender & \\ Women & 17 \\ Men & 14 \\
    Home & \\ Town & 24 \\ Village & 8 \\ Tools (several answers) & \\ Paper & 24 \\ Apps & 18 \\ \end{tabular}
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.prose.wording.tables import Cell, Table

severity = Severity.WARNING
by_section = True

_COUNT = lazy_pattern(r"(?P<count>\d{1,5})(?:\s?[(\[,/]?\s?\d{1,3}(?:\.\d{1,2})?\s?%\s?[)\]]?)?")
_TOTAL = lazy_pattern(r"(?i)(?:grand |in |overall )?total|sum|all|n|mean|average|median|sd")
_SEVERAL = lazy_pattern(
    r"(?i)several|multiple|all that apply|more than one|race|ethnic|tools?\b|languages?|devices?|use"
)
_LETTER = lazy_pattern(r"[^\W\d_]")
_LEAST, _FEW = 2, 2


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """Counts by one attribute; `name` is what the table calls it."""

    name: str
    cells: tuple[Cell, ...]
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def check(project: Project) -> Iterator[Offence]:
    for table in chain.from_iterable(project.tables.values()):
        found = {one.cells: one for one in (*_below(table), *_beside(table)) if not _SEVERAL.search(one.name)}
        breakdowns = list(found.values())
        totals = Counter([one.total for one in breakdowns] + list(set(wholes_of(table.caption))))
        if len(breakdowns) < _LEAST:
            continue
        whole, agreeing = totals.most_common(1)[0]
        wrong = [one for one in breakdowns if one.total != whole]
        if agreeing < _LEAST or len(wrong) != 1 or -_FEW <= wrong[0].total - whole < 0:
            continue
        excess = wrong[0].total - whole
        for cell, count in zip(wrong[0].cells, wrong[0].counts, strict=True):
            if is_slip(count, count - excess):
                message = f"this breakdown adds up to {wrong[0].total}, and the others to {whole}"
                yield Offence(cell.span, message, ("correct the one that is wrong",))
                break


def _below(table: Table) -> Iterator[_Breakdown]:
    """Breakdowns one below the other in a column of counts, each behind a row that names it."""
    columns = [column for column in range(1, table.width) if _is_counted(table, column)]
    name, rows = "", list[tuple["Cell", ...]]()
    for row in (*table.rows, ()):
        label = row[0].text if row else ""
        starts = not row or not any(_COUNT.fullmatch(cell.text) for cell in row[1:])
        is_sparse = bool(label) and len(row) > _LEAST and _LETTER.search(row[1].text) is not None
        if starts or is_sparse:
            yield from _breakdown(name, rows, columns[:1])
            name, rows = " ".join(cell.text for cell in row if cell.text), [] if starts else [row]
        else:
            rows.append(row)


def _beside(table: Table) -> Iterator[_Breakdown]:
    """Breakdowns beside each other, each with its labels right before its counts."""
    if not table.rows:
        return
    header = table.rows[0]
    for column in range(1, table.width):
        rows = [row for row in table.rows[1:] if len(row) > column and (row[column].text or row[column - 1].text)]
        labelled = [row for row in rows if _COUNT.fullmatch(row[column].text)]
        are_labels = all(_LETTER.search(row[column - 1].text) or "-" in row[column - 1].text for row in labelled)
        others = sum(_is_counted(table, one) for one in range(1, table.width))
        if are_labels and others >= _LEAST and len(rows) == len(labelled):
            yield from _breakdown(header[column - 1].text if len(header) >= column else "", rows, [column])


def _breakdown(name: str, rows: Sequence[tuple[Cell, ...]], columns: Sequence[int]) -> Iterator[_Breakdown]:
    for column in columns if len(rows) >= _LEAST else ():
        cells = [row[column] for row in rows if len(row) > column and not _TOTAL.fullmatch(row[column - 1].text)]
        found = [_COUNT.fullmatch(cell.text) for cell in cells]
        counts = [int(one["count"]) for one in found if one]
        if len(cells) >= _LEAST and len(counts) == len(cells):
            yield _Breakdown(name, tuple(cells), tuple(counts))


def _is_counted(table: Table, column: int) -> bool:
    cells = [row[column].text for row in table.column(column) if row[column].text]
    return sum(_COUNT.fullmatch(one) is not None for one in cells) > len(cells) / 2
