"""Which cells of a table are holes, and which are meant to be empty."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.rules.unfinished._cells.grid import GridCell, GridRow
    from galley.findings.source import Span

_NUMBER = lazy_pattern(
    r"[-–−+<>≈~ (]{0,3}(?:[a-zA-Z] ?= ?)?[$£€]?[-–−+]?(?:\d[\d.,]*|\.\d+) ?(?:[a-zA-Z]{1,3}\.?)?"
    r"(?: ?[(\[±/–%*†‡-][^a-zA-Z]{0,18})?"
)
_BIT = lazy_pattern(r"[01]")
_MARK = lazy_pattern(r"[Xx?]|[✓✗•·*+–-]{1,3}|[Yy](?:es)?|[Nn]o?|[Nn]\.?/?[Aa]\.?|○|●")
_DUMMY = lazy_pattern(r"[a-wz]")
_LETTER = lazy_pattern(r"[Xx?]")
# The paper says what an x or a question mark in its tables means.
_EXPLAINED = lazy_pattern(
    r"\b[Xx][”’'\"}$)]* ?(?:=|:|(?:means?|denotes?|indicates?|stands?|marks?|for|represents?|shows?|where|if)\b)"
    r"|question marks?\b|\?[”’'\"}$)]+ ?(?:=|:|means?|denotes?|indicates?|stands?|marks?|where|if|represents?)"
    r"|\b(?:unknown|missing|empty|blank|left out|failed|marked|n/a|not (?:known|reported|available|given|disclosed"
    r"|applicable|specified|tested|measured))\b|don'?t[- ]care",
    re.IGNORECASE,
)
_KIND = lazy_pattern(
    r"chr|sex|gender|class|type|code|\bid\b|grade|ax[ei]s|version|group|size|status|kind", re.IGNORECASE
)
_COEFFICIENT = lazy_pattern(r"^[\[(][-–−]?\d*\.\d+[^%]*[\])]$|\d\s?\*|\d\s?†")
_OF_MODELS = lazy_pattern(
    r"R\W*2|R²|AIC|BIC|log.?lik|deviance|observations|N$|n$|\(?(?:intercept|constant)", re.IGNORECASE
)
_REMARKS = lazy_pattern(
    r"note|remark|comment|ref|source|detail|example|label|signature|answer|other|descri|unit|link|extra|issue|flag"
    r"|fail",
    re.IGNORECASE,
)
_SUMMARY = lazy_pattern(
    r"total|sum\b|overall|mean|average|avg|median|baseline|std|\bSD\b|\ball\b|diff|change|note|source|improve|[Σ∆Δ]",
    re.IGNORECASE,
)
_MEASURE = lazy_pattern(
    r"(?:accuracy|acc\.?|precision|recall|f-?1(?:[- ]score)?|auc|auroc|bleu|rouge(?:-\w)?|rmse|mae|mse|mean|m|sd"
    r"|median|n|p"
    r"|p[- ]value|t|f|df|count|time|runtime|scores?|speed-?up|latency|memory|loss|effect size|%"
    r"|share)(?: ?[(\[].{1,12}[)\]])?",
    re.IGNORECASE,
)
_ENDS_IN_MEASURE = lazy_pattern(
    r"[\w./-]+ (?:[\w./-]+ )?(?:accuracy|precision|recall|f-?1(?:[- ]score)?|auc|auroc|bleu|rmse|mae|p-?values?)",
    re.IGNORECASE,
)
_OF_RESULTS = lazy_pattern(
    r"\W*(?:The )?(?:(?:overall|average|mean|median|main|experimental|final|classification) )*"
    r"(?:results?|accurac(?:y|ies)|precision|recall|performance|scores?|run-?times?|error rates?"
    r"|comparison of (?:results|performance|accuracy))\b",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(r"([A-Za-z][A-Za-z. ]{0,15}?) ?\d{1,3}")
_LEAST_ROWS = 2
_LEAST_NUMBERS = 3
_MOST_HOLES = 2  # of a table: more of them are a custom of its authors
_LEAST_DUMMIES = 4
_LEAST_COLUMNS = 2  # of a table with words in more than its labels
_MOST_WORDS = 5  # of a label


def holes(rows: Sequence[GridRow], around: str, caption: str = "") -> Iterator[tuple[Span, str]]:
    """Each hole with what is said of it; `around` is the source in which its marks may be explained."""
    filled = [row for row in rows if not row.is_empty]
    head = _head(filled)
    body = filled[len(head) :]
    if len(body) < _LEAST_ROWS:
        return
    if not any(_is_number(cell) for row in body for cell in row.cells[1:]):
        yield from _unfilled(head, body, caption)
        yield from _dummies(body)
        if _EXPLAINED.search(around) is None:
            yield from _empty_column_of_words(head, body)
        return
    yield from _empty_rows(rows)
    if _lists_pairs(head, body):
        return
    yield from _empty_columns(head, body)
    if _EXPLAINED.search(around) is None:
        yield from _lone_letters(head, body)
        yield from _lone_holes(body)
        yield from _bare_labels(body)


def _head(rows: Sequence[GridRow]) -> list[GridRow]:
    """The first row, and those below it in which no cell is empty or a number."""
    body = (
        place
        for place, row in enumerate(rows)
        if place and any(one.is_empty or _is_number(one) for one in row.cells[1:])
    )
    return list(rows[: next(body, 1)])


def _is_number(cell: GridCell | None) -> bool:
    return cell is not None and _NUMBER.fullmatch(cell.text) is not None


def _has_mark(cell: GridCell) -> bool:
    """Whether a cell holds a mark: a command that prints one, or what is typed for it."""
    return not cell.is_empty and (not cell.text or _MARK.fullmatch(cell.text) is not None)


def _unfilled(head: Sequence[GridRow], body: Sequence[GridRow], caption: str) -> Iterator[tuple[Span, str]]:
    """A table of labels, with measures in its heads or its caption: nothing else tells it from a form."""
    is_of_results = _OF_RESULTS.match(caption) is not None
    measures = [
        cell
        for cell in head[-1].cells[1:]
        if cell.text and (is_of_results or _MEASURE.fullmatch(cell.text) or _ENDS_IN_MEASURE.fullmatch(cell.text))
    ]
    is_bare = all(
        row.cells[0].text and len(row.cells) > 1 and all(one.is_empty for one in row.cells[1:]) for row in body
    )
    if measures and is_bare:
        yield measures[0].span, "no cell of this table is filled"


def _dummies(body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """The same letter in each cell but the labels, as templates and drafts have it."""
    cells = [cell for row in body for cell in row.cells[1:]]
    letters = {cell.text for cell in cells}
    if len(letters) == 1 and _DUMMY.fullmatch(cells[0].text) and len(cells) >= _LEAST_DUMMIES:
        yield cells[0].span, f"`{cells[0].text}` stands in each cell of this table"


def _empty_column_of_words(head: Sequence[GridRow], body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """The only column with nothing below its head, where words are in each other cell."""
    titles = [cell for cell in head[-1].cells[1:] if cell.text and cell.width == 1 and not _REMARKS.search(cell.text)]
    if len(body) < _LEAST_NUMBERS or not head[-1].cells[0].text or len({len(row.cells) for row in (*head, *body)}) > 1:
        return
    empty = {cell.column for row in body for cell in row.cells if cell.is_empty}
    is_full = all(cell.is_empty == (cell.column in empty) and not _has_mark(cell) for row in body for cell in row.cells)
    is_high = any(cell.is_high or cell.width > 1 for row in body for cell in row.cells)
    if len(empty) == 1 and is_full and not is_high and len(head[-1].cells) > _LEAST_COLUMNS:
        yield from ((title.span, "no cell of this column is filled") for title in titles if title.column in empty)


def _empty_rows(rows: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """Several in succession, or the last one where lines are between rows; any other may be distance."""
    runs = [tuple(run) for is_empty, run in groupby(rows, _is_bare) if is_empty]
    if len(runs) != 1 or any(cell.is_high for row in rows for cell in row.cells):
        return
    run, is_last = runs[0], runs[0][-1] is rows[-1]
    is_boxed = is_last and all(row.is_ruled for row in rows)
    if run[0] is not rows[0] and (len(run) > 1 or is_boxed):
        first, last = run[0].cells[1].span, run[-1].cells[-1].span
        number = "this row" if len(run) == 1 else f"these {len(run)} rows"
        yield first.source.span(first.start, last.end), f"no cell of {number} is filled"


def _is_bare(row: GridRow) -> bool:
    return row.is_empty and len(row.cells) > 1 and not row.is_spaced


def _lists_pairs(head: Sequence[GridRow], body: Sequence[GridRow]) -> bool:
    """Whether rows and columns are of the same things, so that half of the table says all."""
    labels = {row.cells[0].text.lower() for row in body} - {""}
    heads = {cell.text.lower() for row in head for cell in row.cells} - {""}
    empty = [sum(cell.is_empty for cell in row.cells[1:]) for row in body]
    steps = {second - first for first, second in pairwise(empty)}
    return len(labels & heads) >= _LEAST_ROWS or steps in ({1}, {-1}, {2}, {-2})


def _empty_columns(head: Sequence[GridRow], body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """Columns with a head and nothing below it, in a table of numbers and no marks."""
    rows = [row for row in body if not all(cell.is_empty for cell in row.cells[1:])]
    if len(rows) < _LEAST_NUMBERS or any(_has_mark(cell) for row in rows for cell in row.cells[1:]):
        return
    numbers = sum(any(map(_is_number, row.cells[1:])) for row in rows)
    for title in head[-1].cells[1:]:
        cells = [row.at(title.column) for row in rows]
        is_bare = all(cell is not None and cell.is_empty for cell in cells)
        is_high = any(one.is_high for row in body for one in row.cells if one.column == title.column)
        is_measure = title.text and title.width == 1 and not _REMARKS.search(title.text)
        if is_measure and is_bare and not is_high and numbers >= _LEAST_NUMBERS:
            yield title.span, "no cell of this column is filled"


def _lone_letters(head: Sequence[GridRow], body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """An X or a question mark in a column of numbers."""
    found = []
    for column in range(1, max(row.width for row in body)):
        cells = [cell for row in body if (cell := row.at(column)) and not cell.is_empty]
        letters = [cell for cell in cells if _LETTER.fullmatch(cell.text)]
        numbers = [cell for cell in cells if _is_number(cell)]
        if len(letters) * 2 > len(numbers) or len(letters) + len(numbers) < len(cells):
            found += letters * (_MOST_HOLES + 1)  # a mark where other cells hold words
            continue
        titles = " ".join(cell.text for row in head for cell in row.cells if cell.column == column)
        if letters and not all(_BIT.fullmatch(one.text) for one in numbers) and not _KIND.search(titles):
            found += letters
    if len(found) <= _MOST_HOLES:
        yield from ((cell.span, f"`{cell.text}` stands where others have numbers") for cell in found)


def _lone_holes(body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """Nothing where all other cells of the row and of the column hold numbers."""
    rows = [row for row in body if len(row.cells) > 1]
    cells = [cell for row in rows for cell in row.cells[1:]]
    empty = sum(cell.is_empty for cell in cells)
    if not 0 < empty <= _MOST_HOLES or any(_COEFFICIENT.search(cell.text) for cell in cells):
        return
    if any(_OF_MODELS.match(row.cells[0].text) for row in rows):
        return
    for row in rows[1:-1]:  # the first may be what others are compared to, and the last a total
        holes_of_row = [cell for cell in row.cells[1:] if cell.is_empty]
        is_else_full = all(cell.is_empty or _is_number(cell) for cell in row.cells[1:])
        if len(holes_of_row) != 1 or not is_else_full or len(row.cells) <= _LEAST_ROWS:
            continue
        others = [one.at(holes_of_row[0].column) for one in rows if one is not row]
        is_label = row.cells[0].text and not _SUMMARY.search(row.cells[0].text)
        if is_label and len(others) >= _LEAST_NUMBERS and all(map(_is_number, others)):
            yield holes_of_row[0].span, "this cell is empty, and all others beside, above and below it hold numbers"


def _bare_labels(body: Sequence[GridRow]) -> Iterator[tuple[Span, str]]:
    """Labels with nothing beside them: one of a series, or the last, which heads no group of rows."""
    full = [row for row in body if any(map(_is_number, row.cells[1:])) and not row.cells[0].is_empty]
    series = Counter(stem for row in full if (stem := _stem(row.cells[0])))
    bare = [row for row in body if _is_label_alone(row)]
    for row in bare:
        label = row.cells[0]
        is_last = row is body[-1] and len(label.text.split()) <= _MOST_WORDS and len(full) >= _LEAST_ROWS
        is_only = len(bare) == 1 and row is not body[0] and len(full) == len(body) - 1 and "\\" not in label.span.text
        if is_last or (is_only and len(full) >= _LEAST_NUMBERS) or series[_stem(label)] >= _LEAST_ROWS:
            yield label.span, "nothing stands beside this label"


def _is_label_alone(row: GridRow) -> bool:
    label, *beside = row.cells
    is_label = bool(label.text) and label.width == 1 and len(beside) >= _LEAST_ROWS
    return is_label and all(one.is_empty for one in beside)


def _stem(label: GridCell) -> str:
    """What numbered labels have in common, as in P1 and P2; nothing for any other."""
    match = _NUMBERED.fullmatch(label.text)
    return match[1] if match else ""
