"""The statistics in the rows of a table, by the names that its header gives their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import Span
    from galley.prose.wording.tables import Cell, Table

_HEADS: Final = {
    "b": lazy_pattern(r"(?:unstandardi[sz]ed )?[bB]|[Ee]stimates?|[Cc]oef(?:ficients?|f?\.)?|[Ee]st\."),
    "SE": lazy_pattern(r"S\.?E\.?|[Ss]td\.?[ -]?[Ee]rr(?:or|\.)?|[Ss]tandard [Ee]rror|SE ?B|s\.e\."),
    "t": lazy_pattern(r"[tz](?:[- ](?:[Vv]alues?|[Ss]tat(?:istic)?|[Rr]atio))?"),
    "p": lazy_pattern(r"(?i)p(?:[- ]?values?)?|p ?> ?\|[tz]\||pr ?\( ?> ?\|[tz]\| ?\)|sig\.?"),
    "CI": lazy_pattern(r"(?:95 ?%? ?)?(?:CI|[Cc]onfidence [Ii]nterval)s?(?: \(?95 ?%?\)?)?"),
    "OR": lazy_pattern(r"a?OR|[Oo]dds [Rr]atio|IRR|a?HR|[Hh]azard [Rr]atio"),
    "F": lazy_pattern(r"F(?:[- ][Vv]alue)?"),
    "low": lazy_pattern(r"(?i)(?:95 ?% ?)?(?:CI[ -]?)?\(?(?:lower|low|LL)\)?(?:[ -](?:bound|limit|CI|95 ?%(?: CI)?))?"),
    "high": lazy_pattern(
        r"(?i)(?:95 ?% ?)?(?:CI[ -]?)?\(?(?:upper|high|UL)\)?(?:[ -](?:bound|limit|CI|95 ?%(?: CI)?))?"
    ),
    "n": lazy_pattern(r"[nN]"),
    "df1": lazy_pattern(r"df ?_? ?(?:1|n|num|[Nn]umerator)|[Nn]um ?[dD][fF]"),
    "df2": lazy_pattern(r"df ?_? ?(?:2|d|den|[Ee]rror|[Rr]es)|[Dd]en ?[dD][fF]"),
    "M": lazy_pattern(r"M|[Mm]ean|[Aa]vg\.?|[Aa]verage|μ"),
    "Mdn": lazy_pattern(r"Mdn|[Mm]edian|Med\.?"),
    "SD": lazy_pattern(r"SD|[Ss]td\.?(?: ?[Dd]ev(?:iation|\.)?)?|[Ss]tandard [Dd]eviation|s\.d\.|\u03c3"),
    "min": lazy_pattern(r"[Mm]in(?:imum|\.)?"),
    "max": lazy_pattern(r"[Mm]ax(?:imum|\.)?"),
}
_PERCENTILES: Final = {"2.5%": "low", "2.5 %": "low", "97.5%": "high", "97.5 %": "high"}
_LETTER: Final = lazy_pattern(r"[^\W\d_]")
_PARTIAL: Final = lazy_pattern(
    r"\\eta[^a-zA-Z]{0,3}(?:_\{?(?:\\(?:text|mathrm)\{)?p|\^\{?2\}?_\{?(?:\\(?:text|mathrm)\{)?p)"
)
_NUMBER: Final = lazy_pattern(r"(?P<number>[-–−]?\s?\d{0,6}(?:\d|\.\d{1,6}))\s?(?P<stars>\^?\s?\*{1,4})?")
_P: Final = lazy_pattern(r"(?P<relation>[<>=]?)\s?(?P<number>[01]?\.\d{1,6}|[01])\s?(?:\^?\s?(?P<stars>\*{1,4})|[†+])?")
_ENDS: Final = lazy_pattern(
    r"[\[(]?\s?(?P<low>[-–−]?\s?\d{0,6}(?:\d|\.\d{1,6}))\s?(?:,|;|to|–|--)\s?"
    r"(?P<high>[-–−]?\s?\d{0,6}(?:\d|\.\d{1,6}))\s?[\])]?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a table as written, without spaces; `relation` is that of a p-value."""

    written: str
    span: Span
    relation: str = "="
    stars: int = 0

    @property
    def value(self) -> float:
        return float(self.written)

    @property
    def half(self) -> float:
        """Half of what one more in the last digit would be."""
        return half_of(self.written)


@dataclass(frozen=True, slots=True)
class Row:
    """The statistics of a row by the canonical name of their column, and its interval, if it has one."""

    entries: Mapping[str, Entry]
    interval: tuple[Entry, Entry] | None

    def get(self, name: str) -> Entry | None:
        return self.entries.get(name)


def rows_of(table: Table) -> Iterator[list[Row]]:
    """The rows behind each header that names two statistics at least."""
    for index, header in enumerate(table.rows):
        columns = _columns(header)
        if len(columns) > 1:
            behind = (row for row in table.rows[index + 1 :] if len(row) == len(header))
            yield [_row(columns, row) for row in behind]


def _columns(header: tuple[Cell, ...]) -> dict[str, int]:
    """Where each statistic has its column; none that has two, as tables of several models have."""
    found: dict[str, list[int]] = {}
    for index, cell in enumerate(header):
        if name := _name(cell):
            found.setdefault(name, []).append(index)
    return {name: places[0] for name, places in found.items()} if all(len(one) == 1 for one in found.values()) else {}


def _name(cell: Cell) -> str | None:
    if "\\eta" in cell.span.text:
        return "eta2" if _PARTIAL.search(cell.span.text) else None
    if "\\" in cell.span.text and "\\beta" in cell.span.text:
        return "beta"
    text = cell.text.strip()
    if text in _PERCENTILES:
        return _PERCENTILES[text]
    if not _LETTER.search(text):  # as most cells: each has a name of its own sought if it is one of a header
        return None
    return next((name for name, pattern in _HEADS.items() if pattern.fullmatch(text)), None)


def _row(columns: Mapping[str, int], row: tuple[Cell, ...]) -> Row:
    entries: dict[str, Entry] = {}
    interval = None
    for name, index in columns.items():
        cell = row[index]
        text = cell.text.strip()
        if name == "CI":
            if match := _ENDS.fullmatch(text):
                interval = Entry(_plain(match["low"]), cell.span), Entry(_plain(match["high"]), cell.span)
        elif match := (_P if name == "p" else _NUMBER).fullmatch(text):
            relation = match["relation"] or "=" if name == "p" else "="
            stars = (match["stars"] or "").count("*")
            entries[name] = Entry(_plain(match["number"]), cell.span, relation, stars)
    if "low" in entries and "high" in entries:
        interval = interval or (entries["low"], entries["high"])
    return Row(entries, interval)


def _plain(written: str) -> str:
    return written.translate({0x2013: "-", 0x2212: "-"}).replace(" ", "")
