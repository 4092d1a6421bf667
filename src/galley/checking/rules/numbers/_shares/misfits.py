"""Percentages of one number of people: where most of them fit it, those that do not are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_BOTH = lazy_pattern(r"(?P<count>\d{1,6})\s?[(\[,/;]\s?(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?%\s?[)\]]?")
_SHARE = lazy_pattern(r"(?P<open>\()?(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?(?P<sign>(?(open)%|%?))(?(open)\))")
_COUNT = lazy_pattern(r"\d{1,6}")
_OF_SHARES = lazy_pattern(r"(?i)%|\b(?:per ?cent|percentages?|shares?|proportions?)\b")
_TOTAL = lazy_pattern(r"(?i)(?:grand |over)?all|(?:grand |sub-?)?totals?|sum|n")
_OF_SOME = lazy_pattern(  # people, and not of all
    rf" of (?!(?:the |our |all |these |those )*(?:\d|{PEOPLE}\b|them\b))(?=[^.;,\n]{{0,40}}\b{PEOPLE}\b)"
)
_LEAST = 2
_MOST_WRONG = 3  # where more are, they are of something else
_FAR = 2  # in its last digit: less is what rounds a column to 100
_SURE = 0.12  # how likely any percentage fits a whole: below this, two that fit leave no doubt


@dataclass(frozen=True, slots=True)
class Misfit:
    """A percentage that does not fit the whole that the others do; `count` is what stands beside it."""

    span: Span
    found: Percentage
    whole: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Share:
    found: Percentage
    place: Span

    def fits(self, whole: int) -> bool:
        if self.found.count is None:
            nearest = round(self.found.value * whole / 100)
            return any(self.found.rounds(Decimal(100 * one) / whole) for one in (nearest - 1, nearest, nearest + 1))
        return self.found.rounds(Decimal(100 * self.found.count) / whole)

    def is_cut_from(self, whole: int) -> bool:
        if self.found.count is None:
            return self.found.is_possible_of(whole)
        return self.found.truncates(Decimal(100 * self.found.count) / whole)


def misfits_in_tables(tables: Iterable[Table], known: Iterable[int]) -> Iterator[Misfit]:
    """In each column of percentages, alone or with counts, those that are not of the column's number of people."""
    for table in tables:
        wholes = tuple(dict.fromkeys((*wholes_of(table.caption), *known)))
        alone: list[_Share] = []
        for column in range(1, table.width):
            shares = [share for share in _column(table, column) if share.found.value <= 100]  # noqa: PLR2004 - per cent
            counted = [share for share in shares if share.found.count is not None]
            header = tuple(whole for row in table.column(column) for whole in wholes_of(row[column].text))
            sums = (sum(share.found.count or 0 for share in counted),) if len(counted) > _LEAST else ()
            if counted or header:
                told = list(_misfits(counted or shares, (*header, *sums, *wholes)))
                yield from told or _odd_one(counted)
            else:
                alone += shares
        yield from _misfits(alone, wholes)


def misfits_in_text(section: Section, known: Sequence[int]) -> Iterator[Misfit]:
    """In each paragraph on people, percentages with decimals that are not of the number of people that others are."""
    position = 0
    for block in section.prose.with_formulas.split("\n"):
        if block.count("%") > _LEAST and "." in block:
            own = {one.start for one in (*of_fractions(block), *of_counts(block))}  # these have a whole of their own
            shares = [
                _Share(one, section.prose.span(position + one.start, position + one.end))
                for one in percentages(block)
                if "." in one.text
                and one.start not in own
                and not _OF_SOME.match(block, one.end)
                and not section.is_quoted(position + one.start)
            ]
            stated = tuple(wholes_of(block))
            yield from _misfits(shares, stated or known)
        position += len(block) + 1


def _column(table: Table, column: int) -> Iterator[_Share]:
    is_of_shares = False
    for row in table.column(column):
        cell = row[column]
        if found := _BOTH.fullmatch(cell.text):
            yield _Share(_percentage(found["percent"], int(found["count"])), cell.span)
        elif (found := _SHARE.fullmatch(cell.text)) and (found["sign"] or (is_of_shares and "." in found["percent"])):
            if not _TOTAL.fullmatch(row[0].text):
                beside = _COUNT.fullmatch(row[column - 1].text) if column > 1 else None
                yield _Share(_percentage(found["percent"], int(beside[0]) if beside else None), cell.span)
        elif _OF_SHARES.search(cell.text):
            is_of_shares = True


def _percentage(text: str, count: int | None) -> Percentage:
    return Percentage(text, 0, len(text), count)


def _misfits(shares: Sequence[_Share], wholes: Iterable[int]) -> Iterator[Misfit]:
    """Those that do not fit the whole that fits best, if that is the whole beyond doubt."""
    candidates = [whole for whole in dict.fromkeys(wholes) if whole > 1]
    best = max(candidates, key=lambda whole: sum(share.fits(whole) for share in shares), default=None)
    if best is None:
        return
    fitting = [share for share in shares if share.fits(best)]
    cut = [share for share in shares if share not in fitting and share.is_cut_from(best)]
    wrong = len(shares) - len(fitting + cut)
    if not _is_telling(fitting, best) or 2 * len(fitting + cut) < len(shares) or wrong > _MOST_WRONG:
        return
    for share in shares:
        if not share.fits(best) and not any(share.fits(whole) for whole in candidates):
            yield Misfit(share.place, share.found, best, share.is_cut_from(best))


def _odd_one(counted: Sequence[_Share]) -> Iterator[Misfit]:
    """The one share of a column that is far from the whole of which all others are, whatever that is."""
    if len(counted) <= _MOST_WRONG:
        return
    candidates = {round(100 * (one.found.count or 0) / one.found.value) for one in counted if one.found.value}
    whole = max(sorted(candidates), key=lambda whole: sum(one.fits(whole) for one in counted if whole), default=0)
    misfits = [one for one in counted if not one.fits(whole)] if whole else []
    exact = {one.found.count for one in counted if one not in misfits and one.found.unit < 1}
    if len(misfits) == 1 and len(exact) > _LEAST:
        (odd,) = misfits
        if abs(Decimal(100 * (odd.found.count or 0)) / whole - odd.found.value) > _FAR * odd.found.unit:
            yield Misfit(odd.place, odd.found, whole, is_cut=False)


def _is_telling(fitting: Sequence[_Share], whole: int) -> bool:
    if len(fitting) < _LEAST:
        return False
    if any(share.found.count for share in fitting):
        return True
    by_chance = max(float(share.found.unit) * whole / 100 for share in fitting)
    return by_chance <= _SURE
