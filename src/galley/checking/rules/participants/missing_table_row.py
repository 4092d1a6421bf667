r"""A table that lists participants by their numbers and leaves one out, or that ends before the last.

What is left out is told where the paper names that participant, or counts as many people as the table would have with
them. Where people left, nothing is said.

Flagged::

    We interviewed 6 people.
    \begin{table} \begin{tabular}{lr} P1 & 31 \\ P2 & 44 \\ P3 & 27 \\ P5 & 58 \\ P6 & 39 \\ \end{tabular} \end{table}
                                                                       ^^
Flagged::

    We interviewed 6 people. \begin{table} \caption{Our participants}
    \begin{tabular}{lr} P1 & 31 \\ P2 & 44 \\ P3 & 27 \\ P4 & 58 \\ P5 & 39 \\ \end{tabular} \end{table}
                                                                    ^^

Accepted::

    We interviewed 6 people. \begin{table} \caption{Our participants}
    \begin{tabular}{lr} P1 & 31 \\ P2 & 44 \\ P3 & 27 \\ P4 & 58 \\ P5 & 39 \\ P6 & 25 \\ \end{tabular} \end{table}
    \begin{table} \begin{tabular}{lr} P1 & 31 \\ P2 & 44 \\ P4--P6 & 7 \\ P7 & 58 \\ P9 & 3 \\ \end{tabular} \end{table}

Accepted::

    We interviewed 6 people, of whom one withdrew.
    \begin{table} \begin{tabular}{lr} P1 & 31 \\ P2 & 44 \\ P3 & 27 \\ P5 & 58 \\ P6 & 39 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Cell, Table

severity = Severity.WARNING

_IDENTIFIER = lazy_pattern(r"(?P<series>[A-Z]{1,2}|Participant |Expert )#?0?(?P<number>\d{1,3})")
_SEVERAL = lazy_pattern(r"[A-Z]{1,2}\d{1,3} ?(?:[–-]{1,3}|,|/|;|&|and|to) ?(?:[A-Z]{1,2})?\d{1,3}")
_OF_ALL = lazy_pattern(r"(?i)participants|interviewees|respondents|informants|demographic")
_LEFT = lazy_pattern(
    r"(?i)\b(?:withdr\w+|dropp\w+ out|drop-?outs?|exclu\w+|remov\w+|discard\w*|no-shows?|cancel\w+|did not (?:complete"
    r"|finish|consent|attend)|declined|incomplete)\b"
)
_NAMED = lazy_pattern(r"[A-Z](?<![\w-].)[A-Z]?\d{1,3}(?![\w-]|\.\d)")
_LEAST, _MOST_MISSING = 5, 2
_HINT = ("add the row, or say why there is none",)


def check(project: Project) -> Iterator[Offence]:
    for table in chain.from_iterable(project.tables.values()):
        series = _series(table)
        if series is None or any(_LEFT.search(section.prose.text) for section in project.sections):
            continue
        name, cells = series
        last = max(cells)
        missing = [number for number in range(1, last) if number not in cells]
        if missing and len(missing) <= _MOST_MISSING and min(cells) == 1:
            if last in project.stated_totals or any(_is_named(project, name, number) for number in missing):
                behind = min(number for number in cells if number > missing[0])
                which = " and ".join(f"{name}{number}" for number in missing)
                yield Offence(cells[behind].span, f"the table leaves out {which}", _HINT)
        elif not missing and len(project.stated_totals) == 1:
            (everyone,) = project.stated_totals
            is_of_all = _OF_ALL.search(table.caption) is not None or _is_named(project, name, everyone)
            if 0 < everyone - last <= _MOST_MISSING and is_of_all:
                message = f"the table ends with {name}{last}, and the paper counts {everyone} people"
                yield Offence(cells[last].span, message, _HINT)


def _series(table: Table) -> tuple[str, dict[int, Cell]] | None:
    """The series that a table's cells number, with the cell of each number; none if a cell stands for several."""
    found: dict[str, dict[int, Cell]] = {}
    for cell in chain.from_iterable(table.rows):
        if match := _IDENTIFIER.fullmatch(cell.text):
            found.setdefault(match["series"], {}).setdefault(int(match["number"]), cell)
        elif _SEVERAL.search(cell.text):
            return None
    name = max(found, key=lambda one: len(found[one]), default=None)
    if name is None or len(found[name]) < _LEAST or max(found[name]) > len(found[name]) + _MOST_MISSING:
        return None
    return name, found[name]


def _is_named(project: Project, name: str, number: int) -> bool:
    return any(f"{name}{number}" in _named(section) for section in project.sections)


@kept_in_order
def _named(section: Section) -> Iterator[str]:
    return (match[0] for match in _NAMED.finditer(section.prose.text))
