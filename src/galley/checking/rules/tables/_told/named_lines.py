"""Where prose names rows or columns of tables: by the words that tell a line from others, or their beginnings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.checking.shared.counted_mentions import stem
from galley.checking.shared.grids import grids_of, stems_of
from galley.findings.keeping import newest
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.shared.grids import Grid, Line, Place, Value
    from galley.model.manuscript import Section

_WORD = lazy_pattern(r"[^\W\d_]+")
_TORN = lazy_pattern(r"[.;:()\d]")
_SPARE: Final = frozenset(
    stem(word)
    for word in (
        *("total", "all", "mean", "average", "other", "none", "yes", "no", "overall", "median", "sum", "min", "max"),
        *("age", "gender", "year", "number", "percent", "percentage", "model", "method", "condition", "group", "value"),
        *("our", "baseline", "count", "score", "time", "result", "study", "participant", "user", "type", "name"),
    )
)
_KEY = 4  # letters by which words are looked up
_SHORTEST, _LONGEST = 3, 6  # letters of a name of one word; words of a name
_MOST_BETWEEN = 3  # words that may stand among those of a name, and behind it


@dataclass(frozen=True, slots=True)
class NamedLines:
    """The lines of a grid that are called so: mostly one."""

    grid: Grid
    lines: tuple[Line, ...]

    def values(self) -> Iterator[tuple[Place, Value]]:
        for line in self.lines:
            yield from line.values.items()


@dataclass(frozen=True, slots=True)
class _Name:
    lines: NamedLines
    near: tuple[str, ...]  # stems that must stand together
    others: tuple[str, ...]  # stems that must stand in the sentence


@newest
def line_names(sections: tuple[Section, ...]) -> LineNames:
    """The names of all lines of the tables of some sections."""
    return LineNames(sections)


class LineNames:
    """The names of lines by how their words begin."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._names: dict[str, list[_Name]] = {}
        for section in sections:
            for grid in grids_of(section):
                for name in _names(grid):
                    self._names.setdefault(max(name.near, key=len)[:_KEY], []).append(name)

    def __bool__(self) -> bool:
        return bool(self._names)

    def before(self, sentence: str, place: int) -> Iterator[NamedLines]:
        """What is named right before a place of a sentence: in each table the longest name, if one is longest."""
        words: list[str] = []
        for match in reversed(list(_WORD.finditer(sentence, max(place - 100, 0), place))):
            behind = words and _TORN.search(sentence, match.end(), place)
            if behind or len(words) > _LONGEST + _MOST_BETWEEN:
                break
            words.append(stem(match[0]))
        candidates = {id(name): name for word in words for name in self._names.get(word[:_KEY], ())}
        if not candidates:
            return
        known = frozenset(stems_of(sentence))
        found: dict[int, list[tuple[int, NamedLines]]] = {}
        for name in candidates.values():
            if _stand_together(name.near, words) and all(_is_in(one, known) for one in name.others):
                weight = 10 * len(name.near) + len(name.others)
                found.setdefault(id(name.lines.grid), []).append((weight, name.lines))
        for some in found.values():
            weight = max(one for one, _ in some)
            heaviest = {id(lines.lines[0]): lines for one, lines in some if one == weight}
            if len(heaviest) == 1:
                yield from heaviest.values()


def _names(grid: Grid) -> Iterator[_Name]:
    common = frozenset((*stems_of(grid.table.caption), *stems_of(grid.corner)))
    lines: dict[tuple[str, ...], list[Line]] = {}
    for line in grid.lines:
        lines.setdefault(stems_of(line.name), []).append(line)
    times = Counter(one for stems in lines for one in stems)
    for stems, some in lines.items():
        needed = tuple(one for one in stems if one not in common) or stems
        if not needed or len(stems) > _LONGEST:
            continue
        own = tuple(one for one in needed if times[one] == 1)
        for near in (own,) if own else (needed, *((one,) for one in needed if len(needed) > 1)):
            if len(near) > 1 or (near[0] not in _SPARE and len(near[0]) >= _SHORTEST):
                others = tuple(one for one in needed if one not in near)
                yield _Name(NamedLines(grid, tuple(some)), near, others)


def _stand_together(stems: tuple[str, ...], words: list[str]) -> bool:
    """Whether all stand among the words, given from the last, with few others among and behind them."""
    places = [next((at for at, word in enumerate(words) if _is_same(one, word)), None) for one in stems]
    found = [place for place in places if place is not None]
    return len(found) == len(stems) and min(found) < _MOST_BETWEEN and max(found) < len(stems) + _MOST_BETWEEN


def _is_in(one: str, known: frozenset[str]) -> bool:
    return one in known or any(_is_same(one, word) for word in known)


def _is_same(one: str, other: str) -> bool:
    """Whether two stems are of one word, or the shorter abbreviates the longer."""
    return one == other or (min(len(one), len(other)) >= _KEY and (one.startswith(other) or other.startswith(one)))
