r"""A count in a table that is so small that it may tell who somebody is.

`smallest_cell` in `results/study.toml` says how many people a cell of a table must stand for. What is declared there is
a promise to participants, so nothing is judged where nothing is declared: at twenty participants, most tables have
small cells. Zero tells of nobody. Leaving a small cell out does not help where the total and the other cells of the
column tell it: those who are left out must be enough people together, and where two columns cross, no cell that `cell`
leaves out may be the only one of its row or of its column. A theme that is counted `among` some of the people is such a
cell: it tells what a few people of one kind said.

Flagged::

    -- section.tex --
    \begin{table}
    \begin{tabular}{lr}
    Women & \VAR{participants.where(gender="woman").n} \\
    Non-binary & \VAR{participants.where(gender="non-binary").n} \\
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{tabular}
    \end{table}
    -- results/study.toml --
    smallest_cell = 3

Flagged::

    -- section.tex --
    \begin{table}
    Women & \VAR{participants.where(gender="woman").n} \\
    Men & \VAR{participants.where(gender="man").n} \\
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Non-binary & \textless 3 \\
    \end{table}
    -- results/study.toml --
    smallest_cell = 3

Flagged::

    -- section.tex --
    \begin{table}
    Women & \VAR{participants.where(gender="woman", recruited_via="Twitter").n|cell} \\
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Men & \VAR{participants.where(gender="man", recruited_via="Twitter").n|cell} \\
    \end{table}
    -- results/study.toml --
    smallest_cell = 4

Flagged::

    -- section.tex --
    \begin{table}
    Trust & \VAR{themes.trust.participants} & \VAR{themes.trust.among(automl_tools="commercial").participants} \\
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{table}
    -- results/study.toml --
    smallest_cell = 3

Accepted::

    -- section.tex --
    \begin{table}
    Women & \VAR{participants.where(gender="woman").n} \\
    Others & \VAR{participants.where(gender=other_than("woman")).n} \\
    \end{table}
    One person was non-binary (\VAR{participants.where(gender="non-binary").n}).
    -- results/study.toml --
    smallest_cell = 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.data.small_cells import is_small
from galley.model.quantities import Form
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Environment, Section, ValueUse
    from galley.model.study import Study
    from galley.model.values import Computed, Origin

severity = Severity.ERROR
needs = ("study", "values", "known_quantities")

_LEFT_OUT = "cell"  # the statistic of a cell that the filter of this name leaves out
_TABLE = lazy_pattern(r"(?:sideways|wide|long)?table\*?")
_HINT = "merge categories until each cell is large enough, or none is"


def check(project: Project) -> Iterator[Offence]:
    study = project.study
    if study is None or study.smallest_cell is None:
        return
    totals = {
        known.quantity.table: known.value
        for known in project.known_quantities or ()
        if known.quantity.form is Form.ROWS
    }
    for section in project.sections:
        for table in section.environments:
            if _TABLE.fullmatch(table.name):
                cells = list(_cells(section, table, project))
                yield from _small(cells, study.smallest_cell)
                yield from _left_out(cells, study, study.smallest_cell, totals)
                yield from _told_by_others(list(_crossing(section, table, project)))


def _cells(section: Section, table: Environment, project: Project) -> Iterator[tuple[ValueUse, Computed]]:
    r"""The counts of people that `\VAR` prints in a table, outside its caption."""
    coding = project.study.coding if project.study else None
    codes = (coding.codebook, coding.excerpts, coding.codings) if coding else ()
    for use in section.values:
        value = (project.values or {}).get(use.expression)
        is_inside = table.body.start <= use.span.start < table.body.end
        if value is None or not is_inside or not section.source.text.endswith("\\VAR{", 0, use.span.start):
            continue
        count = _count(value.computed.exact)
        if count and count.origin.table not in codes and "caption" not in section.enclosing(use.span.start):
            yield use, count


def _crossing(section: Section, table: Environment, project: Project) -> Iterator[tuple[ValueUse, Origin]]:
    """The cells of a table of two columns, those that are left out among them."""
    for use in section.values:
        value = (project.values or {}).get(use.expression)
        if value is None or not table.body.start <= use.span.start < table.body.end:
            continue
        exact = value.computed.exact
        count = exact if exact.origin.statistic == _LEFT_OUT else _count(exact)
        if count is not None and len(count.origin.filters) > 1:
            yield use, count.origin


def _told_by_others(cells: list[tuple[ValueUse, Origin]]) -> Iterator[Offence]:
    """Cells that are left out, alone in their row or column: what is printed there tells them."""
    for use, origin in cells:
        if origin.statistic != _LEFT_OUT:
            continue
        for crossed in origin.filters:
            line = [other for _, other in cells if _are_in_line(origin, other, crossed.column)]
            if len(line) > 1 and sum(other.statistic == _LEFT_OUT for other in line) == 1:
                yield Offence(use.span, "the cell is left out, and the others beside it tell it", (_HINT,))
                break


def _are_in_line(origin: Origin, other: Origin, column: str) -> bool:
    """Whether two cells differ in their condition on this column alone."""
    own, others = ({one for one in each.filters if one.column != column} for each in (origin, other))
    return origin.table == other.table and own == others and any(one.column == column for one in other.filters)


def _count(computed: Computed) -> Computed | None:
    """The count of some rows that a value is, or prints beside its whole."""
    origin = computed.origin
    if origin.statistic == "of":
        return _count(origin.parts[0].exact)
    is_of_rows = origin.statistic in {"n", "participants"} and origin.filters and not origin.column
    is_of_some = is_of_rows or origin.statistic == "missing"
    return computed if is_of_some and isinstance(computed.value, int) else None


def _small(cells: list[tuple[ValueUse, Computed]], least: int) -> Iterator[Offence]:
    for use, count in cells:
        if is_small(_number(count), least):
            message = f"the cell `{use.expression}` is {_number(count)}, and the study prints none below {least}"
            yield Offence(use.span, message, (_HINT,))


def _left_out(
    cells: list[tuple[ValueUse, Computed]], study: Study, least: int, totals: dict[str, int | float | str]
) -> Iterator[Offence]:
    """Columns of which the printed cells and the total tell a small rest."""
    columns: dict[tuple[str, str], dict[str, tuple[ValueUse, int]]] = {}
    for use, count in cells:
        if place := _column(count.origin, study):
            columns.setdefault(place, {})[count.expression] = (use, _number(count))
    for (table, column), printed in columns.items():
        rest = int(totals.get(table, 0)) - sum(count for _, count in printed.values())
        if is_small(rest, least):
            message = f"the cells of `{table}.{column}` leave out {rest}, whom the total tells"
            yield Offence(list(printed.values())[-1][0].span, message, (_HINT,))


def _number(count: Computed) -> int:
    return count.value if isinstance(count.value, int) else 0


def _column(origin: Origin, study: Study) -> tuple[str, str] | None:
    """The table and the one column that a count is about, if each row falls into one of the column's cells."""
    names = {one.column for one in origin.filters} | ({origin.column} if origin.column else set())
    declared = study.tables.get(origin.table)
    if declared is None or len(names) != 1:
        return None
    column = declared.columns.get(next(iter(names)))
    return (declared.name, column.name) if column and column.kind is not Kind.CATEGORIES else None
