"""Lines of a table that add up or average others, as most of their numbers tell: rows and columns alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_miswritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.shared.grids import Grid, Line, Place, Value

    _Parts = tuple[Line, ...]

_SUM: Final = lazy_pattern(r"(?i)\b(?:totals?|sum|all|overall|combined|both|together)\b|Σ")
_MEAN: Final = lazy_pattern(r"(?i)\b(?:averages?|means?|avg|overall|all|macro)\b")
_SUMMARY: Final = lazy_pattern(
    r"(?i)\b(?:averages?|avg|means?|medians?|totals?|sum|all|overall|std|sd|min|max|combined)\b"
)
_NO_MEAN: Final = lazy_pattern(r"(?i)\b(?:totals?|sum|std|sd|rank|improvement|gain|diff\w*|weighted)\b")
_NO_PART: Final = lazy_pattern(r"(?i)\b(?:std|sd|s\.d|median|min|max|ci|(?-i:p)|rank)\b|[±\u03c3]")
_PLAIN: Final = lazy_pattern(r"(?i)(?:overall )?(?:average|mean|avg\.?)s?(?: ?\(?(?:all|overall|total)\)?)?")
_FEWEST, _FEWEST_OF_MEANS = 2, 3  # places that agree
_MANY = 4  # parts, of which a number with decimals would hardly be the mean by chance
_FEWEST_STRAY = 5  # numbers of the line and what one of them averages
_FAR = 1.6  # times: what is called overall may be no mean
_NEAR = 0.15
_SLACK = 1.05
_PAIR = 2


@dataclass(frozen=True, slots=True)
class WrongMargin:
    """A number that is not what its line says it is, what it would be, and how many others of the line are right."""

    value: Value
    expected: float
    is_sum: bool
    agreeing: int


@dataclass(frozen=True, slots=True)
class _Judged:
    """Whether a number is what its parts make it."""

    value: Value
    parts: tuple[Value, ...]
    expected: float
    fits: bool

    @property
    def is_telling(self) -> bool:
        """Whether it would hardly be right by chance."""
        return self.fits and sum(bool(part.number) for part in self.parts) >= _PAIR


def wrong_margins(grid: Grid) -> Iterator[WrongMargin]:
    """The numbers of lines that are called a sum or a mean, and are one where most of their numbers are concerned."""
    named = [(index, line) for index, line in enumerate(grid.lines) if _SUMMARY.search(_name(line))]
    for is_sum, called in ((True, _SUM), (False, _MEAN)):
        margins = [(index, line) for index, line in named if called.search(_name(line))]
        margins = [one for one in margins if is_sum or "eighted" not in _name(one[1])]
        best: list[_Judged] = []
        for since in ("group", "start", "behind") if margins else ():
            judged = [
                one for index, line in margins for one in _judged(grid, line, _parts(grid, index, since), is_sum=is_sum)
            ]
            if _agreeing(judged) > _agreeing(best):
                best = judged
        agreeing = _agreeing(best)
        wrong = [one for one in best if not one.fits and (is_sum or not _is_sum(one))]
        is_plain = not is_sum and _is_plain(margins, best)
        is_of_many = all(one.value.decimals and len(one.parts) >= _MANY for one in best)
        fewest = 1 if is_plain else _FEWEST if is_sum or is_of_many else _FEWEST_OF_MEANS
        if agreeing >= fewest and (agreeing >= _PAIR * len(wrong) or (is_plain and len(wrong) == 1)):
            for one in wrong:
                if is_plain or (agreeing > fewest and len(wrong) == 1) or _is_slip(one, is_sum=is_sum):
                    yield WrongMargin(one.value, one.expected, is_sum, agreeing)


def stray_means(grid: Grid) -> Iterator[tuple[Value, Value, Value]]:
    """A mean that is less than the least or more than the greatest of what it averages, with these two.

    Weighted means lie between them, too. So do the line's other numbers, and this one is no sum either.
    """
    for index, line in enumerate(grid.lines):
        if not _MEAN.search(_name(line)) or _NO_MEAN.search(_name(line)):
            continue
        judged = list(_judged(grid, line, _parts(grid, index, "group"), is_sum=False))
        judged = [one for one in judged if not _is_sum(one)]
        slack = 1.0 if _PLAIN.fullmatch(_name(line)) else _FAR
        stray = [one for one in judged if not _is_between(one, slack)]
        is_plain = _PLAIN.fullmatch(_name(line)) is not None and bool(stray) and len(stray[0].parts) > _FEWEST_OF_MEANS
        is_sure = len(judged) > 1 or is_plain
        if len(stray) == 1 and len(judged) + len(stray[0].parts) >= _FEWEST_STRAY and is_sure:
            least, *_, most = sorted(stray[0].parts, key=lambda part: part.number)
            yield stray[0].value, least, most


def _is_between(one: _Judged, slack: float) -> bool:
    numbers = [part.number for part in one.parts]
    half = max(one.value.half, *(part.half for part in one.parts))
    return min(numbers) / slack - half <= one.value.number <= max(numbers) * slack + half


def _is_sum(one: _Judged) -> bool:
    whole = sum(part.number for part in one.parts)
    return abs(whole - one.value.number) <= _NEAR * whole


def _is_plain(margins: Sequence[tuple[int, Line]], judged: Sequence[_Judged]) -> bool:
    """Whether a line is plainly called a mean of three or more, so that it is no other summary."""
    return all(_PLAIN.fullmatch(_name(line)) for _, line in margins) and all(len(one.parts) > _PAIR for one in judged)


def _name(line: Line) -> str:
    return line.levels[-1] if line.levels else line.name


def _agreeing(judged: Sequence[_Judged]) -> int:
    return len({(one.value.text, one.parts[0].text) for one in judged if one.is_telling})


def _parts(grid: Grid, index: int, since: str) -> _Parts:
    """The lines that a line may sum up: those since the last such or of its group, all before it, or all behind it."""
    lines = grid.lines
    if since == "behind":
        found = lines[index + 1 :]
    elif since == "start":
        found = lines[:index]
    else:
        first = index
        while first and not _SUMMARY.search(_name(lines[first - 1])) and _is_grouped(lines[first - 1], lines[index]):
            first -= 1
        found = lines[first:index]
    return tuple(line for line in found if not _SUMMARY.search(_name(line)))


def _is_grouped(one: Line, other: Line) -> bool:
    return len(one.levels) < _PAIR or one.levels[0] == other.levels[0]


def _judged(grid: Grid, line: Line, parts: _Parts, *, is_sum: bool) -> Iterator[_Judged]:
    for place, value in line.values.items():
        if len(parts) < _PAIR or _NO_PART.search(head := grid.heads.get(place[0], "")):
            continue
        if is_sum and (value.is_share or "%" in head):
            continue
        values = _values(parts, place)
        if len(values) < _PAIR or len({bool(one.decimals) for one in values}) > 1:
            continue
        whole = sum(one.number for one in values)
        half = sum(one.half for one in values if one.decimals)
        if not is_sum:
            whole, half = whole / len(values), half / len(values)
        half += value.half if value.decimals or not is_sum else 0
        yield _Judged(value, values, whole, abs(whole - value.number) <= half * _SLACK + 1e-9)


def _values(parts: _Parts, place: Place) -> tuple[Value, ...]:
    """The numbers of some lines at a place; none where one is missing."""
    found = tuple(line.values[place] for line in parts if place in line.values)
    return found if len(found) == len(parts) else ()


def _is_slip(one: _Judged, *, is_sum: bool) -> bool:
    """Whether a slip of the pen, in the number or in a part of it, may be why it is wrong."""
    off = (one.value.number - one.expected) * (1 if is_sum else len(one.parts))
    expected = f"{one.expected:.{one.value.decimals}f}"
    if abs(one.value.number - one.expected) <= _NEAR * abs(one.value.number) or is_miswritten(one.value.text, expected):
        return True
    return any(is_miswritten(part.text, f"{part.number + off:.{part.decimals}f}") for part in one.parts)
