"""What the page tells of the study: what was coded, and who the people are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the heat map. Counts are of people, None where they are suppressed; `cells` by person, private."""

    name: str
    label: str
    definition: str
    depth: int
    counts: dict[str, int | None]  # by rule: any, majority, all
    excerpts: int
    alpha: float | None
    interval: tuple[float, float] | None
    kappa: float | None
    kappa_min: float | None
    shared: int
    disagreements: int
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """An excerpt behind a cell of the heat map; its words are empty where they may not be quoted.

    `anchor` is the place of the page that tells of it as a quote; empty where the paper does not print it.
    """

    name: str
    words: str
    withheld: int
    anchor: str


@dataclass(frozen=True)
class Coding:
    """What was coded. `people` are the columns of the heat map, `behind` the excerpts by code and person."""

    rule: str
    rule_name: str
    coders: tuple[str, ...]
    whole: int
    excerpts: int
    codes: tuple[CodeRow, ...]
    known_codes: tuple[int, ...]  # after each interview
    new_codes: tuple[int, ...]
    order: str
    people: tuple[str, ...] = ()
    behind: dict[str, dict[str, tuple[int, ...]]] | None = None  # by code and person: places in `listed`
    listed: tuple[CodedExcerpt, ...] = ()
    left_out: int = 0  # excerpts that are not listed, being too many


@dataclass(frozen=True, slots=True)
class Bar:
    """A category and its count, None where it is suppressed."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """A column of the study: the bars of its categories, or its numbers (none in public) with their quartiles."""

    title: str
    label: str
    unit: str
    n: int | None  # None where it would give away how many did not say
    missing: int | None
    bars: tuple[Bar, ...] = ()
    numbers: tuple[float, ...] = ()
    quartiles: tuple[float, float, float] | None = None

    @property
    def longest(self) -> int:
        """The largest count of a bar, 1 at least."""
        return max((bar.count or 0 for bar in self.bars), default=0) or 1
