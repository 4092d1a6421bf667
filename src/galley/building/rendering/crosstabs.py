"""What the templates `crosstab`, `themes_by` and `results` loop over: rows and columns, and each cell's expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.building.rendering.tables import capitalised, find_column, quoted
from galley.model.floats import ResultsColumn, theme_expression
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.floats import Rows, Table
    from galley.model.study import Column, Study

_ESTIMATE = (ResultsColumn(column="estimate"), ResultsColumn(column="ci"), ResultsColumn(column="p"))
_HEADINGS = {"p": r"\(p\)"}  # what is no plain text


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its label, and the expression that counts all that its cells are shares of."""

    label: str
    expression: str = ""
    latex: str = ""  # in the place of the label


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its label, and the expressions of each of its cells, which stand side by side.

    An `expression` may stand in the place of the label.
    """

    label: str
    cells: tuple[tuple[str, ...], ...]
    expression: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one column of the study, under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells."""

    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()


def grid(table: Table, study: Study) -> Grid:
    """Lay out what a table shows by another column, or of a results file; nothing for other tables."""
    if table.results is not None:
        return _of_results(table, table.results, study)
    column = find_column(study, table.by.column) if table.by else None
    if table.by is None or column is None:
        return Grid()
    choices = tuple(_choices(table.by, column))
    owner = table.by.column.partition(".")[0]
    headings = (*(Heading(label, f"{owner}.where({condition}).n") for label, condition in choices),)
    conditions = tuple(condition for _, condition in choices)
    if table.themes:
        return Grid(headings, (Block("", tuple(_themes(table, study, owner, conditions))),))
    blocks = (
        _block(rows, found, conditions) for rows in table.rows if (found := find_column(study, rows.column)) is not None
    )
    return Grid((*headings, Heading("All", f"{owner}.n")), tuple(blocks))


def _choices(rows: Rows, column: Column) -> Iterator[tuple[str, str]]:
    """The label of each choice that a column has, and the condition that makes it."""
    if column.kind is Kind.BOOLEAN:
        yield from ((capitalised(column.label), f"{column.name}=true"), (f"Not {column.label}", f"{column.name}=false"))
    for category in rows.categories or column.categories:
        label = column.categories[category].one if category in column.categories else category
        yield capitalised(label), f"{column.name}={quoted(category)}"


def _block(rows: Rows, column: Column, conditions: tuple[str, ...]) -> Block:
    table = rows.column.partition(".")[0]
    unit = f" ({column.unit.many})" if column.unit else ""
    heading = rows.label or capitalised(column.label) + unit
    whole = (*(f"{table}.where({condition})" for condition in conditions), table)
    if column.kind is Kind.NUMBER:
        summaries = tuple((f"{one}.{column.name}.mean|round(1)", f"{one}.{column.name}.sd|round(1)") for one in whole)
        return Block(heading, (Line("Mean (SD)", summaries),))
    lines = []
    for label, choice in _choices(rows, column):
        of_some = (*(f"{table}.where({choice}, {condition})" for condition in conditions), f"{table}.where({choice})")
        cells = tuple((f"{part}.n|of({one}.{column.name}.n)|cell",) for part, one in zip(of_some, whole, strict=True))
        lines.append(Line(label, cells))
    return Block(heading, tuple(lines))


def _themes(table: Table, study: Study, owner: str, conditions: tuple[str, ...]) -> Iterator[Line]:
    is_of_people = study.participants is not None and study.participants.name == owner
    groups = conditions if is_of_people else tuple(f"{owner}.where({condition})" for condition in conditions)
    for theme in table.themes:
        expression = theme_expression(theme.code)
        cells = tuple((f"{expression}.among({group}).participants|cell",) for group in groups)
        yield Line("", cells, f"{expression}.label")


def _of_results(table: Table, name: str, study: Study) -> Grid:
    analysis, _, file = name.partition(".")
    declared = study.analyses.get(analysis)
    output = next((one for one in declared.writes if one.name == file), None) if declared else None
    if output is None:
        return Grid()
    columns = table.columns or _ESTIMATE
    headings = tuple(
        Heading(
            column.label or (f"{output.level * 100:g}% CI" if column.column == "ci" else capitalised(column.column)),
            latex="" if column.label else _HEADINGS.get(column.column, ""),
        )
        for column in columns
    )
    lines = tuple(
        Line(label, tuple((_cell(f"{name}[{quoted(key)}]", column),) for column in columns))
        for key, label in (output.rows or {}).items()
    )
    return Grid(headings, (Block("", lines),))


def _cell(row: str, column: ResultsColumn) -> str:
    if column.column == "ci":
        return f"{row}|ci({column.decimals}, bare=true)"
    if column.column == "p":
        return f"{row}|p"
    part = f".{column.column}" if column.column.isidentifier() else f"[{quoted(column.column)}]"
    return f"{row}{part}|round({column.decimals})"
