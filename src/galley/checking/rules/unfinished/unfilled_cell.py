r"""A hole in a table: rows or columns with nothing in them, and a letter or nothing where others have numbers.

What tells that a hole is meant keeps it silent: marks in a column of marks, groups of rows below a head of their own, a
table that lists each pair once, coefficients above their errors, totals, remarks, and a text that says what it means.

Flagged::

    \begin{tabular}{lrr} Model & Recall & F1 \\ \hline Trees & 0.81 & x \\ Forest & 0.84 & 0.80 \\ Pine & 0.88 & 0.79
                                                                      ^
    \end{tabular}
    \begin{tabular}{lrr} City & Visits & Hours \\ Oslo & 12 & 30 \\ Bergen & ? & 22 \\ Moss & 9 & 17 \\ & & \\ & & \\
                                                                             ^                          ^^^^^^^^^^
    \end{tabular}
    \begin{tabular}{lrr} City & Visits & Hours \\ Oslo & 12 & \\ Moss & 14 & \\ Hamar & 9 & \\ Overall & & \end{tabular}
                                         ^^^^^                                                 ^^^^^^^

Flagged::

    \begin{tabular}{lrr} City & Visits & Hours \\ Oslo & 12 & 30 \\ Moss & 14 & \\ Hamar & 9 & 17 \\ Hell & 8 & 4
                                                                              ^
    \end{tabular}
    \begin{tabular}{lrr} Model & Accuracy & F1 \\ Trees (100) & & \\ Forest (200) & & \end{tabular}
                                 ^^^^^^^^
    \begin{table}\caption{Results for lids}\begin{tabular}{lrr} Lid & Pot (own) & Pot \\ Glass & & \\ Steel & &
                                                                      ^^^^^^^^^
    \end{tabular}\end{table}
    \begin{tabular}{lrr} Who & Age & Pans \\ P1 & 30 & 4 \\ P2 & & \\ P3 & 41 & 3 \end{tabular}
                                                            ^^

Flagged::

    \begin{tabular}{lrr} Model & Recall & F1 \\ Trees & 0 & 0.0 \\ Forest & 0 & 0.0 \end{tabular}
                                                        ^
    \begin{tabular}{lrr} City & Visits & Hours \\ Oslo & <X> & <Y> \\ Moss & <X> & <Y> \end{tabular}
                                                         ^^^

Flagged::

    \begin{tabular}{llr} Week & Activity & Hours \\ 1 & activity & 4 \\ 2 & activity & 5 \\ 3 & Baking & 9 \end{tabular}
                                                        ^^^^^^^^

Accepted::

    \begin{tabular}{lrr} Fault & Found & Lost \\ Fire & 0 & 0 \\ Water & 0 & 1 \end{tabular}
    \begin{tabular}{lccc} Tool & Lists & Plans & Year \\ Pan & X & & 2011 \\ Pot & X & X & 2013 \\ Lid & & X &
    \end{tabular}
    \begin{tabular}{lrr} & One & Two \\ \hline Age & 0.12 & 0.13 \\ & (0.02) & (0.03) \\ Night & & 0.41 \\ & & (0.11)
    \\ $N$ & 120 & 120 \end{tabular}
    \begin{tabular}{lrr} Item & n & Share \\ \textbf{Role} & & \\ Nurse & 12 & 40 \\ \\ \textbf{Site} & & \\ Hull & 20
    & 67 \end{tabular}
    \begin{tabular}{lrrr} & A & B & C \\ A & & & \\ B & .23 & & \\ C & .12 & .45 & \\ Total & 3 & 4 & \end{tabular}
    \begin{tabular}{lr} P & Months \\ 1 & 3 \\ 2 & ? \\ 3 & 4 \end{tabular} A question mark: they did not say.
    \begin{tabular}{llr} Site & Role & Age \\ Hull & Nurse & 34 \\ & Porter & 41 \\ Leeds & Nurse & 33 \end{tabular}
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._cells.grid import grids
from galley.checking.rules.unfinished._cells.holes import holes
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

severity = Severity.WARNING
by_section = True

_NEAR = 1500  # characters beside a table in which its marks may be explained
_ZERO = lazy_pattern(r"0(?:\.0+)?(?: ?%)?")
_LEAST_ZEROS = 4
_KEPT_PLACE = lazy_pattern(r"(?<![^\n])<(?:[N-Zn-z]{1,3}|\?+|\.{2,3}|value|number|mean|tbd|TBD)>%?(?![^\n])")
_LEAST_KEPT = 2
_HEAD = lazy_pattern(r"[A-Z][a-z]{3,}(?: [a-z]+)*")
_CUSTOM = 4  # tables with the same column empty: their authors mean it
_FLOAT, _END = "\\begin{table", "\\end{table"
_CAPTION = lazy_pattern(r"\\caption\s*(?:\[[^\]]*\]\s*)?\{(?P<words>[^{}\n]{5,80})")
_HINTS = ("fill it in, or say in the caption what it means",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        yield from _in_section(section)
        yield from _zeros(project.tables[section.source.path])
        yield from _echoes(project.tables[section.source.path])


def _zeros(tables: Iterable[Table]) -> Iterator[Offence]:
    """Tables in which every number is a nought, as they are before there are results."""
    for table in tables:
        numbers = [cell for row in table.rows for cell in row[1:] if cell.text and not cell.text[0].isalpha()]
        if len(numbers) >= _LEAST_ZEROS and all(_ZERO.fullmatch(cell.text) for cell in numbers):
            yield Offence(numbers[0].span, "all numbers of this table are 0", ("fill it in",))


def _echoes(tables: Iterable[Table]) -> Iterator[Offence]:
    """Columns in which several cells repeat, in small letters, what stands at the head of the column."""
    for table in tables:
        for column, head in enumerate(table.rows[0] if table.rows else ()):
            if not _HEAD.fullmatch(head.text):
                continue
            cells = [row[column] for row in table.rows[1:] if len(row) > column]
            echoes = [cell for cell in cells if cell.text == head.text.lower()]
            if len(echoes) >= _LEAST_KEPT:
                yield Offence(echoes[0].span, f"{len(echoes)} cells only repeat the head of their column", _HINTS)


def _kept_places(section: Section) -> Iterator[Offence]:
    """Tables in which words between angles keep the places of values."""
    prose = section.prose
    kept = [prose.span(*match.span()) for match in matches(_KEPT_PLACE, prose.text, ("\n<",))]
    for table in section.environments if len(kept) >= _LEAST_KEPT else ():
        cells = [cell for cell in kept if table.body.start <= cell.start < table.body.end]
        if has_rows(table.name) and len(cells) >= _LEAST_KEPT and not section.is_code(prose.offset(cells[0].start)):
            yield Offence(cells[0], f"{len(cells)} cells of this table keep the places of values", _HINTS)


def _caption(text: str, table: Span) -> str:
    """How the caption of a table begins; nothing where it has none."""
    start, end = text.rfind(_FLOAT, 0, table.start), text.find(_END, table.end)
    is_inside = start >= 0 and text.find(_END, start, table.start) < 0
    caption = _CAPTION.search(text, start, end) if is_inside and end >= 0 else None
    return caption["words"] if caption else ""


@kept_in_order
def _in_section(section: Section) -> Iterator[Offence]:
    found: list[tuple[Span, str]] = []
    for table, rows in grids(section):
        text = section.source.text
        around = text[max(table.span.start - _NEAR, 0) : table.span.end + _NEAR]
        found += holes(rows, around, _caption(text, table.span))
    alike = Counter((span.text, message) for span, message in found)
    for span, message in found:
        if not span.text or alike[span.text, message] < _CUSTOM:
            yield Offence(span, message, _HINTS)
    yield from _kept_places(section)
