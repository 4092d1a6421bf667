"""Known quantities from results of analyses: cells that authors type as "b = 0.43" beside the name of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form, KnownQuantity, Phrasing, Quantity
from galley.values.subjects.analysis_results import RowSubject
from galley.values.subjects.printing import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.analyses.results_files import Results, ResultsRow
    from galley.reading.study.study_data import StudyData

_MOST_ROWS = 200
"""Of a file: nobody states more of them in prose."""

_UNSAFE_IN_TEX = lazy_pattern(r'[%#{}\\\n"]')
_SYMBOLS = {  # by the part of an estimate: what stands before its number
    "estimate": ("b", "B", "β", "beta", "estimate", "coefficient"),
    "p": ("p",),
    "low": ("lower end",),
    "high": ("upper end",),
}
_SHORTEST_NAME = 2  # letters of a column or of a single value: n and t mean too much else


def known_results(data: StudyData) -> Iterator[KnownQuantity]:
    """The numbers of all results files, with the words that prose has for them."""
    for files in data.results.values():
        for results in files.values():
            for row in results.rows[:_MOST_ROWS]:
                if not _UNSAFE_IN_TEX.search(row.key):
                    yield from _of_flat(results, row) if results.is_flat else _of_row(results, row)


def _of_flat(results: Results, row: ResultsRow) -> Iterator[KnownQuantity]:
    if len(row.key) >= _SHORTEST_NAME:
        yield from _quantities_of_cell(results, row, "value", (row.key,), ())


def _of_row(results: Results, row: ResultsRow) -> Iterator[KnownQuantity]:
    subject, seen = RowSubject(results, row, {}), set(results.key)
    names = _names(results, row)
    for part, symbols in _SYMBOLS.items():
        if heading := subject.heading_of(part):
            seen.add(heading)
            yield from _quantities_of_cell(results, row, part, symbols, names)
    own = {heading: name for name, heading in (results.output.columns or {}).items()}
    for heading in results.headings:
        if heading not in seen and len(heading) >= _SHORTEST_NAME:
            yield from _quantities_of_cell(
                results, row, own.get(heading, heading), (own.get(heading, heading), heading), names
            )


def _quantities_of_cell(
    results: Results, row: ResultsRow, part: str, symbols: tuple[str, ...], names: tuple[str, ...]
) -> Iterator[KnownQuantity]:
    heading = RowSubject(results, row, {}).heading_of(part)
    cell = row.cells.get(heading or "")
    if isinstance(cell, bool) or not isinstance(cell, int | float) or _UNSAFE_IN_TEX.search(part):
        return
    column = "" if results.is_flat else f".{part}" if part.isidentifier() else f'["{part}"]'
    expression = f'{results.name}["{row.key}"]{column}'
    phrasing = Phrasing(Form.RESULT, tuple(dict.fromkeys(symbols)))
    yield KnownQuantity(Quantity(expression, part, phrasing, results.name, names, part), cell, cell_text(cell))


def _names(results: Results, row: ResultsRow) -> tuple[str, ...]:
    """What prose calls a row: its declared label, and its key."""
    label = (results.output.rows or {}).get(row.key, "")
    return tuple(dict.fromkeys(name.casefold() for name in (label, row.key.strip("()")) if len(name) > _SHORTEST_NAME))
