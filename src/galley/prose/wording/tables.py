"""Tables of a source as a reader sees them: rows of cells, each with its text and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.intervals import Intervals
from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.manuscript import Environment, Section

FLOATS = frozenset({"table", "table*", "longtable", "wraptable", "sidewaystable", "figure", "figure*"})
_SEPARATOR = lazy_pattern(r"\\\\|\\[{}&]|[&{}]|\\tabularnewline\b")
# Commands in a table that draw or arrange, and comments: none of them is text of a cell.
_DRAWN = lazy_pattern(
    r"\\(?:hline|toprule|midrule|bottomrule|arraybackslash|centering|cmidrule(?:\([^)]*\))?\s*\{[^}]*\}|c(?:line)\{[^}]*\}"
    r"|addlinespace(?:\[[^\]]*\])?|(?:row|cell)color(?:\[[^\]]*\])?\{[^}]*\}"
    r"|multicolumn\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|begin\{tabular\}(?:\[\w\])?\{(?:[^{}]|\{[^{}]*\})*\}|end\{tabular\}"
    r"|multirow\s*\{[^{}]*\}\s*(?:\{[^{}]*\}|\*)|label\{[^}]*\}|[hv]space\*?\{[^}]*\})|(?<!\\)%[^\n]*\n?"
)
_COMMAND = lazy_pattern(r"\\(?:[a-zA-Z]+\*?\s?|[,;:! \\])|[{}$~]")
_WHOLE = lazy_pattern(
    rf"\b[Nn]\s?=\s?(?P<n>\d{{1,5}})\b(?![.,]\d)|(?<![\w.,])(?P<people>\d{{1,5}}) (?:[a-z-]+ )?{PEOPLE}\b"
)
_NUMBER = lazy_pattern(r"\d[^{}]*(?:&|\\\\|\Z)")
_WRITTEN = lazy_pattern(r"[\\$%]|\{,\}")
_COUNT = lazy_pattern(
    r"(?P<count>\d{1,6}|\d{1,3}(?:,\d{3})+)(?:(?:\s|\s?[(\[,/]\s?)(?P<share>\d{1,3}(?:\.\d{1,2})?)\s?%\s?[)\]]?)?"
)
_RULE = lazy_pattern(r"\s*(?:\[[^\]]*\])?\s*\\(?:hline|midrule|Xhline|cmidrule|specialrule)")
_SPACE = lazy_pattern(r"\s+")
_THOUSANDS = lazy_pattern(r"(?<=\d)(?:\{,\}|\\,)(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `text` without commands, `span` in the source."""

    text: str
    span: Span

    @property
    def count(self) -> int | None:
        """Its number, if that is all it holds, or all but a percentage behind it."""
        found = _COUNT.fullmatch(self.text)
        return int(found["count"].replace(",", "")) if found else None

    @property
    def share(self) -> float | None:
        """The percentage behind its count, if there is one."""
        found = _COUNT.fullmatch(self.text)
        return float(found["share"]) if found and found["share"] else None

    @property
    def is_below_rule(self) -> bool:
        """Whether a rule is drawn above it, which its row begins with."""
        return _RULE.match(self.span.text) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and the caption and labels of the float around it."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    labels: tuple[str, ...] = ()

    def column(self, index: int) -> Iterator[tuple[Cell, ...]]:
        """The rows that reach so far."""
        return (row for row in self.rows if len(row) > index)

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def tables(section: Section) -> Iterator[Table]:
    """Every table of a section that holds numbers and no other table, but for lines of text within a cell."""
    found = [one for one in section.environments if has_rows(one.name)]
    found = [one for index, one in enumerate(found) if not _is_cell(one, found[:index])]
    for table, following in pairwise([*found, None]):
        if not table or not _NUMBER.search(section.source.text, table.body.start, table.body.end):
            continue
        if following is None or following.span.start >= table.span.end:
            around = _float(section, table)
            yield Table(tuple(_rows(section, table)), _caption(section, around), _labels(section, around))


def _is_cell(one: Environment, before: Iterable[Environment]) -> bool:
    """Whether a table within another one has a single column, as it has to break the lines of a cell."""
    return "&" not in one.body.text.replace(r"\&", "") and any(other.span.end >= one.span.end for other in before)


def _rows(section: Section, table: Environment) -> Iterator[tuple[Cell, ...]]:
    source, text = table.span.source, table.span.source.text
    start, end = table.body.start, table.body.end
    row: list[Cell] = []
    start = behind_columns(section, start)
    within = [one.span for one in section.environments if start <= one.span.start < end and has_rows(one.name)]
    passed = Intervals(
        [(one.start, one.end) for one in (*section.comments, *within) if start <= one.start < end],
    )
    separators = _outside_braces(one for one in _SEPARATOR.finditer(text, start, end) if one.start() not in passed)
    for separator in (*separators, None):
        stop = separator.start() if separator else end
        row.append(_cell(source, start, stop))
        if separator is None or separator[0] != "&":
            if any(cell.text for cell in row):
                yield tuple(row)
            row = []
        start = separator.end() if separator else end


def _outside_braces(found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The ends of cells and rows, without those of lines within a cell."""
    depth = 0
    for one in found:
        if one[0] in ("{", "}"):
            depth = max(depth + (1 if one[0] == "{" else -1), 0)
        elif not depth and one[0][1:] not in ("{", "}", "&"):
            yield one


def _cell(source: SourceFile, start: int, end: int) -> Cell:
    written = source.text[start:end]
    inner = written.strip()
    start += written.index(inner)
    return Cell(plain(inner), source.span(start, start + len(inner)))


def behind_columns(section: Section, start: int) -> int:
    r"""Where the first cell begins: behind the width and the columns that `\begin` is given."""
    _, _, arguments, end = section.groups.all_arguments(section.source.text, start)
    return end if arguments else start


def _float(section: Section, table: Environment) -> Span | None:
    found = (one.span for one in section.environments if one.name in FLOATS)
    return next((one for one in found if one.start <= table.span.start and table.span.end <= one.end), None)


def _caption(section: Section, around: Span | None) -> str:
    if around is None:
        return ""
    within = (macro for macro in section.macros("caption") if around.start < macro.span.start < around.end)
    return " ".join(plain(macro.arguments[0].text) for macro in within if macro.arguments)


def _labels(section: Section, around: Span | None) -> tuple[str, ...]:
    return tuple(one.name for one in section.labels if around and around.start < one.span.start < around.end)


def plain(written: str) -> str:
    """What LaTeX prints of a cell, as far as that is words and numbers."""
    if not _WRITTEN.search(written):
        return _SPACE.sub(" ", written.replace("~", " ").strip("{} \n\t"))
    written = _THOUSANDS.sub(",", written)
    text = re.sub(r"\\([%#&$])", r"\1", _COMMAND.sub(" ", _DRAWN.sub(" ", written).replace(r"\%", "%")))
    return _SPACE.sub(" ", text).strip()


def wholes_of(text: str) -> Iterator[int]:
    """The numbers of people that a caption or header gives: `N = 20`, `20 participants`."""
    for match in _WHOLE.finditer(text):
        yield int(match["n"] or match["people"])
