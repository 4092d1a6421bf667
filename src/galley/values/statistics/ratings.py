"""What each coder said of each unit, and how far they agree: Krippendorff's alpha and Cohen's kappa, by libraries.

Unit is an excerpt, and what is rated is whether a code applies to it. A coder who coded anything in a transcript has
looked at all its excerpts: where the code is absent, it was not applied. A coder who coded nothing there is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.model.coding import CodedData

MISSING = -1
_BITS = 63


@dataclass(frozen=True)
class Ratings:
    """A row for each coder, a column for each unit; each cell is the place of a rating among `scale`, or MISSING.

    The units are all excerpts rated for a first code, then for a second one, and so on.
    """

    coders: tuple[str, ...]
    excerpts: tuple[str, ...]
    cells: np.ndarray[Any, np.dtype[np.int8]]
    scale: tuple[float, ...] = (0, 1)  # not applied, applied

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The excerpts that at least two coders rated, for the others say nothing about agreement."""
        return self._excerpts((self.cells != MISSING).sum(axis=0) > 1)

    @cached_property
    def disagreements(self) -> tuple[str, ...]:
        """The excerpts that were rated differently."""
        highest = self.cells.max(axis=0, initial=MISSING)
        lowest = np.where(self.cells == MISSING, highest, self.cells).min(axis=0, initial=len(self.scale))
        return self._excerpts(highest > lowest)

    def _excerpts(self, units: np.ndarray[Any, np.dtype[np.bool_]]) -> tuple[str, ...]:
        chosen = units.reshape(-1, max(len(self.excerpts), 1)).any(axis=0)
        if chosen.all():
            return self.excerpts
        return tuple(self.excerpts[place] for place in np.flatnonzero(chosen).tolist())


def ratings_of(coded: CodedData, codes: Sequence[str]) -> Ratings:
    """Whether each of these codes, or one below it, applies to each excerpt, as each coder sees it."""
    sets = np.int64 if len(coded.coders) < _BITS else object  # a bit for each coder
    looked = np.array(coded.coder_sets_by_excerpt, dtype=sets)
    marks = np.zeros((len(codes), len(coded.counted)), dtype=sets)
    for row, code in zip(marks, codes, strict=True):
        marked = coded.marks[code]
        row[[coded.places[name] for name in marked]] = list(marked.values())
    coders = [place for place in range(len(coded.coders)) if (looked >> place & 1).any()]
    cells = [_of_coder(place, marks, looked) for place in coders]
    return Ratings(
        tuple(coded.coders[place] for place in coders),
        tuple(coded.counted),
        np.array(cells, dtype=np.int8).reshape(len(coders), len(codes) * len(coded.counted)),
    )


def _of_coder(place: int, marks: Any, looked: Any) -> Any:
    applied = ((marks >> place) & 1).astype(np.int8)
    return np.where(((looked >> place) & 1).astype(bool), applied, np.int8(MISSING)).ravel()


def krippendorff_alpha(
    ratings: Ratings, level: Literal["nominal", "ordinal", "interval", "ratio"] = "nominal"
) -> float | None:
    """Krippendorff's alpha (Krippendorff 2011); None where it is undefined: all ratings alike, or none shared."""
    import krippendorff  # noqa: PLC0415 - asked only where a paper reports it

    counts = np.stack([(ratings.cells == place).sum(axis=0) for place in range(len(ratings.scale))], axis=1)
    counts = counts[counts.sum(axis=1) > 1]
    if (counts.sum(axis=0) > 0).sum() < 2:  # noqa: PLR2004 - nothing can be told from one value
        return None
    return float(krippendorff.alpha(value_counts=counts, value_domain=ratings.scale, level_of_measurement=level))


def cohen_kappas(ratings: Ratings) -> dict[tuple[str, str], float | None]:
    """Cohen's kappa (Cohen 1960) of each pair of coders who rated the same units; None where it is undefined."""
    pairs = combinations(range(len(ratings.coders)), 2)
    tables = {(ratings.coders[a], ratings.coders[b]): _contingency(ratings, a, b) for a, b in pairs}
    return {pair: _cohen_kappa(table) for pair, table in tables.items() if table.any()}


def _contingency(ratings: Ratings, first: int, second: int) -> np.ndarray[Any, np.dtype[np.int_]]:
    rows, columns = ratings.cells[first], ratings.cells[second]
    both = (rows != MISSING) & (columns != MISSING)
    size = len(ratings.scale)
    places = rows[both].astype(np.int_) * size + columns[both]
    return np.bincount(places, minlength=size * size).reshape(size, size)


def _cohen_kappa(table: np.ndarray[Any, np.dtype[np.int_]]) -> float | None:
    from pycm import ConfusionMatrix  # noqa: PLC0415 - asked only where a paper reports it

    kappa = ConfusionMatrix(matrix={row: dict(enumerate(cells)) for row, cells in enumerate(table.tolist())}).Kappa
    return float(kappa) if isinstance(kappa, int | float) else None  # the library says "None"


def kappas_of_all(ratings: Ratings) -> tuple[float, ...]:
    """The kappas of all pairs; none at all where one of them is undefined."""
    kappas = tuple(cohen_kappas(ratings).values())
    return () if None in kappas else tuple(kappa for kappa in kappas if kappa is not None)
