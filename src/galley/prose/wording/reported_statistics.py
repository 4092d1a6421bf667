r"""Statistics as papers report them, in the groups in which they stand: `t(28) = 2.20, p = .036, d = 0.82`.

APA and ACM style write the same statistics in any order, with brackets, effect sizes and intervals between them. So
each is read on its own, and those with nothing but punctuation and small words between them make a group.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_around, places
from galley.prose.wording.statistic_names import (
    CI,
    CI_TRACES,
    LEVEL,
    NAME,
    NAMES,
    NUMBER,
    SIGN,
    UNSIGNED,
    UNSIGNED_TRACES,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# What may stand between two statistics of one report: `, with an effect size of`, `(two-tailed)`.
_BETWEEN: Final = lazy_pattern(
    r"(?: ?(?:ms|s|min|minutes|seconds|hours|days|years|cm|mm|kg|points)\b)?[\s,;:()\[\]*]*"
    r"(?:(?:and|with|an?|the|effect size|of|[Cc]ohen['’]s|[Hh]edges['’]s?|[Pp]artial|[Pp]earson['’]s"
    r"|[Ss]pearman['’]s|(?:two|one|2|1)-(?:tailed|sided)|9\d%|was|n\.?s\.?)[\s,;:(]+){0,5}"
)
_DECIMAL_COMMA: Final = lazy_pattern(r"^(-?0|-?\d{1,3}(?=,\d{1,2}$)),(\d{1,4})$")
_FURTHEST: Final = 40
_PARTIAL: Final = lazy_pattern(r"[Pp]artial\s?$")
_BEGINNING: Final = frozenset({"b", "beta", "M", "Mdn", "OR"})  # what is told before the test of it
_RANKS: Final = frozenset({"U", "W"})  # beside which a z may stand
_TESTS: Final = frozenset({"t", "F", "chi2", "H", "Q"}) | _RANKS


@dataclass(frozen=True, slots=True)
class Statistic:
    """A statistic: its canonical `name`, what stands in its brackets, and the number with its sign as `written`."""

    name: str
    relation: str
    written: str
    start: int  # of the name
    number: tuple[int, int]  # where the number stands
    degrees: tuple[float, ...] = ()
    size: int | None = None  # of the sample, as in χ²(2, N = 90)
    kind: str = ""  # of an η²: p for partial, g for generalized
    label: str = ""  # below the name: "adj" of a p-value that is corrected

    @property
    def value(self) -> float:
        return float(self.written)

    @property
    def half(self) -> float:
        """Half of what one more in the last digit would be."""
        return 0.5 * 10.0**-self.decimals

    @property
    def decimals(self) -> int:
        return len(self.written.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, both ends as written without spaces; `level` in per cent, if it is told."""

    level: str
    low: str
    high: str
    start: int
    number: tuple[int, int]


@dataclass(slots=True)
class Group:
    """Statistics that are told of one comparison or estimate, by name: no name stands in a group twice."""

    statistics: dict[str, Statistic] = field(default_factory=dict)
    interval: Interval | None = None
    start: int = 0
    end: int = 0

    def get(self, name: str) -> Statistic | None:
        return self.statistics.get(name)

    def exact(self, name: str) -> Statistic | None:
        """A statistic that is told by an equals sign."""
        found = self.statistics.get(name)
        return found if found and found.relation == "=" else None

    @property
    def test(self) -> Statistic | None:
        """What the p-value is of: a correlation only where nothing else is."""
        names = ("t", "F", "chi2", "H", "Q", "z", "r")
        return next((found for name in names if (found := self.exact(name))), None)


def groups(text: str) -> Iterator[Group]:
    """Every group of statistics in a text, in order."""
    current = Group()
    found: list[Statistic | Interval] = [*_statistics(text), *_intervals(text)]
    for one in sorted(found, key=lambda one: one.start):
        if one.start < current.end:
            continue  # the size of a sample within brackets, or the p-value within an interval's
        is_near = _is_near(text, current, one)
        if not is_near or _is_complete_without(current, one, text[current.end : one.start]):
            begun = _moved(current, one) if is_near else []
            if current.end:
                yield current
            current = Group(start=begun[0].start if begun else one.start)
            for moved in begun:
                current.statistics[moved.name] = moved
        if isinstance(one, Interval):
            current.interval = one
        else:
            current.statistics[one.name] = one
        current.end = one.number[1]
    if current.end:
        yield current


def _moved(current: Group, one: Statistic | Interval) -> list[Statistic]:
    """What a second p-value takes along where the group began with the first: `p = .03; t(20) = 2.0, p = .06`."""
    names = list(current.statistics)
    if not (isinstance(one, Statistic) and one.name == "p" and names and names[0] == "p" and len(names) > 1):
        return []
    moved = [current.statistics.pop(name) for name in names[1:]]
    current.end = current.statistics["p"].number[1]
    return moved


def _is_complete_without(current: Group, one: Statistic | Interval, between: str) -> bool:
    """Whether a group is complete without this: it has its like, or is of something else."""
    if isinstance(one, Interval):
        return current.interval is not None
    if "p" in current.statistics and (one.name in _BEGINNING or (one.name == "R2" and ";" in between)):
        return True
    told = current.statistics.keys()
    if "tau" in told and "p" in told and one.name in _TESTS | {"z", "r"}:
        return True
    if one.name in _TESTS:
        return not told.isdisjoint(_TESTS) or "r" in told or "z" in told
    if one.name == "r":
        return "r" in told or (bool(one.degrees) and not told.isdisjoint(_TESTS))
    return one.name in told or (one.name == "z" and ("r" in told or not told.isdisjoint(_TESTS - _RANKS)))


def _is_near(text: str, current: Group, one: Statistic | Interval) -> bool:
    if not current.end or one.start - current.end > _FURTHEST:
        return False
    return "\n" not in text[current.end : one.start] and bool(_BETWEEN.fullmatch(text, current.end, one.start))


def _statistics(text: str) -> Iterator[Statistic]:
    for sign in SIGN.finditer(text):
        number = NUMBER.match(text, sign.start())
        found = NAME.search(text, max(sign.start() - 45, 0), sign.start()) if number else None
        name = _name_of(found) if number and found else ""
        if number and found and name and not _is_precision(found, number):
            yield _statistic(text, name, found, sign[0], number)
    for match in matches_around(UNSIGNED, text, UNSIGNED_TRACES):
        name = match.lastgroup or ""
        name = name.removesuffix("_number")
        number_at = match.span(f"{name}_number")
        yield Statistic(name, "=", match[f"{name}_number"], match.start(), (number_at[0], match.end()))


def _is_precision(found: re.Match[str], number: re.Match[str]) -> bool:
    """Whether a capital P stands for no p-value, as one of 85.2 does."""
    return (found["p"] or "").startswith("P") and float(_plain(number["number"])) > 1


def _name_of(found: re.Match[str]) -> str:
    named = found.lastgroup if found.lastgroup in NAMES else ""
    return named or next((name for name in NAMES if found[name]), "")


def _statistic(text: str, name: str, found: re.Match[str], sign: str, number: re.Match[str]) -> Statistic:
    degrees = [found[group] for group in ("free", "below", "first", "second") if found[group]]
    if name == "F" and len(degrees) == 1:
        degrees = degrees[0].split(",")  # F(1,156)
    degrees = [degree.replace(",", "") for degree in degrees]
    size = int(float(degrees.pop())) if found["size"] else None
    if name in {"t", "r"} and len(degrees) == 2 and len(found["second"]) == 3:  # noqa: PLR2004 - t(1,200)
        degrees = ["".join(degrees)]
    kind = (found["kind"] or found["kind2"] or "").lower()[:1]
    if name == "eta2" and not kind and _PARTIAL.search(text, max(found.start() - 9, 0), found.start()):
        kind = "p"
    return Statistic(
        name,
        sign,
        _plain(number["number"]),
        found.start(),
        number.span("number"),
        tuple(map(float, degrees)),
        size,
        kind,
        found["label"] or "",
    )


def _intervals(text: str) -> Iterator[Interval]:
    for place in places(text, CI_TRACES):
        begun = place - (text[place] == "o")
        if match := CI.match(text, begun):
            level = LEVEL.search(text, max(begun - 8, 0), begun)
            number = (match.start("low"), match.end("high"))
            yield Interval(
                level["level"] if level else match["after"] or "",
                _plain(match["low"]),
                _plain(match["high"]),
                level.start() if level else begun,
                number,
            )


def _plain(written: str) -> str:
    signed = written.translate({0x2013: "-", 0x2212: "-"}).replace(" ", "").removeprefix("+")
    return _DECIMAL_COMMA.sub(r"\1.\2", signed).replace(",", "")
