"""Counts in brackets behind the whole name of a table's row, in sentences that need not name the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.model.manuscript import Section

_BRACKET = lazy_pattern(
    r"\((?:[nN] ?= ?)?(?P<number>\d{1,5}(?:\.\d{1,2})?)(?P<sign> ?%)?(?=[);,]| (?:[a-z-]+ ?){1,2}[);,])"
)
_WORD = lazy_pattern(r"[^\W\d_][\w'-]*")
_MOST_BEFORE = 60  # characters
_FEWEST_WORDS = 2
_MOST_ALIKE = 3  # numbers of a row: among many, one is a slip away by chance
_YEARS = range(1900, 2100)


def differing_counts(section: Section, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, int, str, str]]:
    """Where each stands in the section's prose, the number that the row has instead, and the row's name.

    `rows` are the numbers of each row by its name in small letters, of two words or more.
    """
    lasts = {name.rpartition(" ")[2] for name in rows}
    text = section.prose.with_formulas
    for match in _BRACKET.finditer(text) if rows and "(" in text else ():
        before = text[max(match.start() - _MOST_BEFORE, 0) : match.start()].rstrip().casefold()
        if before.rpartition(" ")[2] not in lasts:
            continue
        name = max((one for one in rows if _ends_with(before, one)), key=len, default=None)
        told = match["number"]
        if name is None or told in rows[name] or is_approximate(text, match.start("number")) or _is_year(told):
            continue
        if match["sign"] and "." not in told:
            continue  # a whole percentage may be of a count that the row has
        alike = [one for one in rows[name] if len(one.partition(".")[2]) == len(told.partition(".")[2])]
        meant = next((one for one in alike if is_slip(told, one)), None)
        if meant and len(alike) <= _MOST_ALIKE:
            yield *match.span("number"), meant, name


def named_rows(rows: Iterable[tuple[str, set[str]]]) -> dict[str, set[str]]:
    """The rows whose names have words enough to be known again, with the numbers of all that are called the same."""
    found: dict[str, set[str]] = {}
    for name, cells in rows:
        if len(_WORD.findall(name)) >= _FEWEST_WORDS:
            found.setdefault(name, set()).update(cells)
    return found


def _ends_with(before: str, name: str) -> bool:
    return before.endswith(name) and not before[: -len(name)][-1:].isalnum()


def _is_year(told: str) -> bool:
    return "." not in told and int(told) in _YEARS
