"""What tables of paper.toml ask of the study and cannot get: columns to divide by, categories, rows of results."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.analyses import Output
    from galley.model.floats import Rows, Table
    from galley.model.paper import Paper
    from galley.model.study import Column, Study
    from galley.reading.paper.setting_faults import Contradiction
    from galley.reading.toml.places import Keys

_DIVIDING = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.BOOLEAN})
_DIVIDED = {"crosstab": "rows", "themes_by": "themes"}


def mistakes_of_tables(paper: Paper, study: Study) -> Iterator[Contradiction]:
    """Find what is wrong with the tables, apart from columns in `rows` that do not exist."""
    for name, table in paper.tables.items():
        keys: Keys = ("tables", name)
        for index, rows in enumerate(table.rows):
            yield from _categories((*keys, "rows", index), rows, study)
            if any(low >= high for low, high in pairwise(rows.bands)):
                fact = f"the limits {', '.join(map(str, rows.bands))} do not ascend"
                yield (*keys, "rows", index, "bands"), fact, ("give each limit once, the smallest first",)
        if table.by is not None:
            yield from _by((*keys, "by"), table, table.by, study)
        elif table.template in _DIVIDED:
            hint = f'say by which column its {_DIVIDED[table.template]} are divided: by = {{ column = "…" }}'
            yield keys, f"table `{name}` is not divided", (hint,)
        yield from _results(keys, table, study)


def _by(keys: Keys, table: Table, by: Rows, study: Study) -> Iterator[Contradiction]:
    column = _column(by.column, study)
    if column is None:
        names = [f"{one.name}.{column}" for one in study.tables.values() for column in one.columns]
        yield (*keys, "column"), f"column `{by.column}` does not exist", did_you_mean(by.column, names)
        return
    if column.kind not in _DIVIDING:
        hint = "it takes a column of categories, or of yes and no"
        yield (*keys, "column"), f"a {column.kind} column, as `{by.column}` is, divides nothing", (hint,)
    yield from _categories(keys, by, study)
    owner = by.column.partition(".")[0]
    for index, rows in enumerate(table.rows):
        if _column(rows.column, study) and rows.column.partition(".")[0] != owner:
            fact = f"`{rows.column}` is of another table than `{by.column}`, which divides it"
            yield (*keys[:2], "rows", index, "column"), fact, ()


def _categories(keys: Keys, rows: Rows, study: Study) -> Iterator[Contradiction]:
    column = _column(rows.column, study)
    known = (*column.categories, *column.groups) if column else ()
    for index, category in enumerate(rows.categories):
        if column and category not in known:
            fact = f"column `{rows.column}` has no category `{category}`"
            yield (*keys, "categories", index), fact, did_you_mean(category, known)


def _results(keys: Keys, table: Table, study: Study) -> Iterator[Contradiction]:
    if table.results is None:
        if table.template == "results":
            yield keys, f"table `{keys[1]}` shows nothing", ('say which file: results = "ANALYSIS.FILE"',)
        return
    outputs = _outputs(study)
    output = outputs.get(table.results)
    if output is None:
        hints = did_you_mean(table.results, outputs) or _hints_at_outputs(outputs)
        yield (*keys, "results"), f"no results file is called `{table.results}`", hints
    elif not output.rows:
        analysis, _, name = table.results.partition(".")
        hint = f"declare which rows are shown, and how they are called: [analyses.{analysis}.writes.{name}.rows]"
        yield (*keys, "results"), f"`{table.results}` declares no rows in study.toml", (hint,)


def _outputs(study: Study) -> dict[str, Output]:
    return {
        f"{analysis.name}.{output.name}": output for analysis in study.analyses.values() for output in analysis.results
    }


def _hints_at_outputs(outputs: Iterable[str]) -> tuple[str, ...]:
    return (f"there is {', '.join(outputs)}",) if outputs else ("no analysis in study.toml writes one",)


def _column(name: str, study: Study) -> Column | None:
    table, _, column = name.partition(".")
    return study.tables[table].columns.get(column) if table in study.tables else None
