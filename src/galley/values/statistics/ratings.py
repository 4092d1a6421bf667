"""What each coder said of each unit, and how far they agree: Krippendorff's alpha (nominal) and Cohen's kappa.

Unit is an excerpt, and what is rated is whether a code applies to it. A coder who coded anything in a transcript has
looked at all its excerpts: where the code is absent, it was not applied. A coder who coded nothing there is missing.

Both coefficients follow from how often each combination of ratings occurs, exactly and in time that does not grow with
the units. The libraries that know them need numpy, whose import alone takes longer; the tests compare with them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from galley.model.data.coding import CodedData

MISSING = -1
_FEWEST = 2  # ratings of a unit that can agree, and values that can differ


@dataclass(frozen=True)
class Ratings:
    """How often each combination of ratings, one of each coder or MISSING, occurs among the units.

    The units are all excerpts rated for a first code, then for a second one, and so on. `shared` are the excerpts that
    at least two coders rated, for the others say nothing about agreement; `disagreements`, those rated differently.
    """

    coders: tuple[str, ...]
    combinations: Mapping[tuple[int, ...], int]
    shared: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()

    @property
    def rarest(self) -> int:
        """How often the rarer of the two ratings occurs, in units that several coders rated."""
        occurring: Counter[int] = Counter({0: 0, 1: 0})
        for combination, units in self.combinations.items():
            size, _, values = _of_unit(combination)
            if size >= _FEWEST:
                occurring.update({value: units * count for value, count in values})
        return min(occurring.values())


def ratings_of(coded: CodedData, codes: Sequence[str], people: Collection[str] | None = None) -> Ratings:
    """Whether each of these codes, or one below it, applies to each excerpt, as each coder sees it.

    Where `people` are given, only what they said counts.
    """
    looked, shared = coded.codings.coder_sets_by_excerpt, coded.codings.shared
    if people is not None:
        looked = {name: sets for name, sets in looked.items() if coded.excerpts[name].participant in people}
        shared = tuple(name for name in shared if name in looked)
    by_sets = Counter(looked.values())
    places = [place for place in range(len(coded.codings.coders)) if any(sets >> place & 1 for sets in by_sets)]
    units = Counter({(sets, 0): count * len(codes) for sets, count in by_sets.items()})
    differing: set[str] = set()
    for code in codes:
        marked = coded.codings.marks[code]
        among = marked if people is None else marked.keys() & looked.keys()
        differing.update(name for name in among if marked[name] != looked[name])
        for (sets, applied), count in Counter((looked[name], marked[name]) for name in among).items():
            units[sets, 0] -= count
            units[sets, applied] += count
    found: Counter[tuple[int, ...]] = Counter()
    for (sets, applied), count in units.items():
        found[tuple(applied >> place & 1 if sets >> place & 1 else MISSING for place in places)] += count
    return Ratings(
        coders=tuple(coded.codings.coders[place] for place in places),
        combinations=+found,
        shared=shared if codes else (),
        disagreements=tuple(sorted(differing, key=coded.codings.places.__getitem__)),
    )


def krippendorff_alpha(ratings: Ratings) -> float | None:
    """Krippendorff's alpha (Krippendorff 2011); None where it is undefined: all ratings alike, or none shared."""
    disagreeing: dict[int, int] = {}  # pairs of different ratings within units, by how many ratings these have
    totals: dict[int, int] = {}
    for combination, units in ratings.combinations.items():
        size, pairs, values = _of_unit(combination)
        if size >= _FEWEST:
            disagreeing[size] = disagreeing.get(size, 0) + units * pairs
            for value, count in values:
                totals[value] = totals.get(value, 0) + units * count
    if len(totals) < _FEWEST:
        return None
    whole = sum(totals.values())
    pairs = whole**2 - sum(count**2 for count in totals.values())
    common = lcm(*(size - 1 for size in disagreeing))  # whole numbers: as exact as fractions, and faster
    weighed = sum(count * common // (size - 1) for size, count in disagreeing.items())
    return (pairs * common - (whole - 1) * weighed) / (pairs * common)


@cache
def _of_unit(combination: tuple[int, ...]) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """How many ratings a unit has, how many pairs of them differ, and how often each occurs: a bootstrap asks often."""
    values = Counter(value for value in combination if value != MISSING)
    return values.total(), _pairs_of_different(values), tuple(values.items())


def _pairs_of_different(values: Counter[int]) -> int:
    return values.total() ** 2 - sum(count**2 for count in values.values())


def cohen_kappas(ratings: Ratings) -> dict[tuple[str, str], float | None]:
    """Cohen's kappa (Cohen 1960) of each pair of coders who rated the same units; None where it is undefined."""
    kappas = {}
    for first, second in combinations(range(len(ratings.coders)), 2):
        table: Counter[tuple[int, int]] = Counter()
        for combination, units in ratings.combinations.items():
            if MISSING not in (pair := (combination[first], combination[second])):
                table[pair] += units
        if table:
            kappas[ratings.coders[first], ratings.coders[second]] = _cohen_kappa(table)
    return kappas


def _cohen_kappa(table: Counter[tuple[int, int]]) -> float | None:
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    for (row, column), units in table.items():
        rows[row] += units
        columns[column] += units
    size = table.total()
    agreeing = sum(units for (row, column), units in table.items() if row == column)
    by_chance = sum(rows[value] * columns[value] for value in rows)  # of size * size
    if by_chance == size**2:
        return None
    return (size * agreeing - by_chance) / (size**2 - by_chance)


def kappas_of_all(ratings: Ratings) -> tuple[float, ...]:
    """The kappas of all pairs; none at all where one of them is undefined."""
    kappas = tuple(cohen_kappas(ratings).values())
    return () if None in kappas else tuple(kappa for kappa in kappas if kappa is not None)
