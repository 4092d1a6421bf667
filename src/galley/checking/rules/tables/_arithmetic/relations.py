"""What a line of a table is made of: the difference, quotient, mean, or share of others, as its numbers tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from galley.checking.shared.grids import Grid, Line, Place, Value

    Bounds = tuple[float, float]

_KINDS = {
    "mean": lazy_pattern(r"(?i)\b(?:averages?|avg|means?|overall|macro)\b"),
    "change": lazy_pattern(
        r"(?i)Δ|\b(?:delta|diff|gain|improv|change|increase|decrease|reduction|drop|saving|overhead|growth)"
    ),
    "share": lazy_pattern(r"(?i)%|\b(?:percent|share|rate|proportion|ratio|fraction|relative|coverage|accuracy)"),
    "quotient": lazy_pattern(r"(?i)\b(?:speed-?up|ratio|factor|per|avg|average|density|mean)\b|×|/"),
}
_SUMMARY = lazy_pattern(r"(?i)\b(?:averages?|avg|(?:geo)?means?|median|total|sum|all|overall|std|sd|min|max)\b")
_FEWEST = 3  # lines that agree, with values that differ
_MANY = 5  # lines that agree, so that a number may be far off
_PLAIN = 3  # columns: a difference, and the two that it can be of
_TIGHT = 0.02  # of a number: wider bounds tell nothing
_MOST_PLACES, _MOST_LINES = 14, 60
_SLACK = 1.05  # times half of a last digit
LAST_DIGITS = 3  # halves of a last digit by which numbers are off that were cut or rounded twice
_FACTOR = 2.5


@dataclass(frozen=True, slots=True)
class OddValue:
    """A value that is not what its line makes it, what it would be, of which relation, and how many lines agree."""

    line: str
    value: Value
    expected: float
    relation: str
    agreeing: int


@dataclass(frozen=True, slots=True)
class _Relation:
    words: str
    parts: tuple[Place, ...]
    bounds: Callable[[Sequence[Bounds]], Bounds | None]


def odd_values(grid: Grid) -> Iterator[OddValue]:
    """The value at a place that does not fit where all other lines do, by the relation that most agree with."""
    if not _FEWEST <= len(grid.lines) <= _MOST_LINES:
        return
    kinds = {index: kinds for index, head in grid.heads.items() if (kinds := _kinds(head))}
    named = [line for line in grid.lines if not _SUMMARY.search(line.name)]
    lines = [line.values for line in named]
    shares = Counter(place for line in lines for place, value in line.items() if value.is_share)
    made = {place for line in lines for place in line if place[0] in kinds} | set(shares)
    if not made:
        return
    places = sorted({place for line in lines for place in line})
    bounds = [{place: _bounds(value) for place, value in line.items()} for line in lines]
    for place in sorted(made) if len(places) <= _MOST_PLACES else ():
        best: OddValue | None = None
        is_share = 2 * shares[place] > len(lines)
        some = kinds.get(place[0], frozenset()) - (frozenset() if grid.is_by_rows else {"mean"})  # told by its own rule
        for relation in _relations(some, place, places, shares, is_share=is_share):
            is_plain = len(places) == _PLAIN and not some.isdisjoint(("change", "share"))
            odd = _odd(named, bounds, place, relation, _FEWEST - is_plain)
            if odd and (best is None or odd.agreeing > best.agreeing):
                best = odd
        if best:
            yield best


def _kinds(head: str) -> frozenset[str]:
    """What a head lets the numbers under it be."""
    return frozenset(name for name, pattern in _KINDS.items() if pattern.search(head))


def _relations(
    kinds: frozenset[str], place: Place, places: Sequence[Place], shares: Counter[Place], *, is_share: bool
) -> Iterator[_Relation]:
    others = [one for one in places if one != place]
    if "mean" in kinds:
        for some in (others, [one for one in others if one < place], [one for one in others if one > place]):
            if len(some) > 1:
                yield _Relation("the mean of the others", tuple(some), _mean)
    is_share = is_share or "share" in kinds
    if not is_share and kinds.isdisjoint(("change", "quotient")):
        return
    for pair in permutations(others, 2):
        if "change" in kinds or is_share:
            yield _Relation("the difference of two others", pair, _difference)
            yield _Relation("the change between two others in percent", pair, _change)
            yield _Relation("the reduction between two others in percent", pair, _reduction)
        if is_share and not shares[pair[0]] and not shares[pair[1]]:
            yield _Relation("one of the others in percent of another", pair, _percentage)
        if "quotient" in kinds:
            yield _Relation("one of the others divided by another", pair, _quotient)


def _odd(
    lines: Sequence[Line], bounds: Sequence[Mapping[Place, Bounds]], place: Place, relation: _Relation, fewest: int
) -> OddValue | None:
    """The one value that is off, if there is one, and all others agree, which are not too few."""
    agreeing: list[str] = []
    odd: tuple[str, Value, float] | None = None
    for line, within in zip(lines, bounds, strict=True):
        if place not in within or any(part not in within for part in relation.parts):
            continue
        value = line.values[place]
        made = relation.bounds([within[part] for part in relation.parts])
        if made is None or (made[1] - made[0]) / 2 > max(_TIGHT * abs(value.number), value.half):
            continue
        if made[0] - _SLACK * value.half <= value.number <= made[1] + _SLACK * value.half:
            agreeing.append(value.text)
        elif odd:
            return None
        else:
            odd = line.name, value, (made[0] + made[1]) / 2
    if odd and len({text for text in agreeing if len(text) > 1}) >= fewest:
        name, value, expected = odd
        is_near = len(agreeing) >= _MANY or _is_near(value.number, expected)
        if abs(value.number - expected) > LAST_DIGITS * value.half and is_near:
            return OddValue(name, value, expected, relation.words, len(agreeing))
    return None


def _bounds(value: Value) -> Bounds:
    """Between which numbers lies what was rounded; whole numbers count something."""
    half = value.half if value.decimals else 0.0
    return value.number - half, value.number + half


def _mean(parts: Sequence[Bounds]) -> Bounds:
    return sum(low for low, _ in parts) / len(parts), sum(high for _, high in parts) / len(parts)


def _difference(parts: Sequence[Bounds]) -> Bounds:
    (low, high), (least, most) = parts
    return low - most, high - least


def _quotient(parts: Sequence[Bounds]) -> Bounds | None:
    (low, high), (least, most) = parts
    return (low / most, high / least) if low >= 0 and least > 0 else None


def _percentage(parts: Sequence[Bounds]) -> Bounds | None:
    found = _quotient(parts)
    return (100 * found[0], 100 * found[1]) if found else None


def _change(parts: Sequence[Bounds]) -> Bounds | None:
    found = _percentage(parts)
    return (found[0] - 100, found[1] - 100) if found else None


def _reduction(parts: Sequence[Bounds]) -> Bounds | None:
    found = _percentage(parts)
    return (100 - found[1], 100 - found[0]) if found else None


def _is_near(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high <= _FACTOR * low
