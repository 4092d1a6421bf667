"""Pay per hour, of an amount for so long: "640 euros for 40 hours, which is 18 euros an hour" cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.recorded_times import TIME, minutes_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TRACES: Final = ("per hour", "an hour", "/hour", "/hr", "/h", "hourly")
_SIGN: Final = r"(?P<sign>[$€£]|\b(?:USD|EUR|GBP|CHF|AUD|CAD) ?)?"
_NAME: Final = r"(?P<name> ?(?:[$€£]|USD|EUR|GBP|CHF|AUD|CAD|euros?|dollars?|pounds?)(?!\w))?"
_AMOUNT: Final = lazy_pattern(
    rf"(?<![\w.,]){_SIGN} ?(?<![\d.,])(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d\d?)?)(?![\d,]*\d){_NAME}"
)
_HOURLY: Final = lazy_pattern(r" ?(?:per|an|/|each|every) ?(?:hour|hr|h)\b")
_RATE_BEFORE: Final = lazy_pattern(r"\bhourly (?:rate|wage|pay|payment|compensation)(?: of| was|:)? ?$")
_LIMIT: Final = lazy_pattern(
    r"(?i)\b(?:minimum|recommend\w*|at least|more than|less than|above|below|exceed\w*|bonus\w*|standard|target\w*"
    r"|between|rang\w+|up to|instead|aim\w*|suggest\w*|living wage|required|would|other|others)\b"
)
_SIMILAR, _EXPLAINED, _ROUGHLY, _MOST = 1.5, 0.025, 0.12, 4


@dataclass(frozen=True, slots=True)
class WrongPay:
    """The place of a pay per hour, and what the amount and the time beside it make."""

    start: int
    end: int
    amount: str
    time: str
    exact: float


def wrong_pay(text: str) -> Iterator[WrongPay]:
    """Each pay per hour that no amount and time near it lead to, where those that are nearly do not."""
    seen = set[int]()
    for place in places(text, _TRACES):
        start, end = sentence_bounds(text, place)
        if start in seen:
            continue
        seen.add(start)
        first = start
        for _ in "ab":  # the sentences before
            first = sentence_bounds(text, first - 1)[0] if first and text[first - 1] != "\n" else first
        if not _LIMIT.search(text, first, end):
            yield from _wrong(text, first, start, end)


def _wrong(text: str, first: int, start: int, end: int) -> Iterator[WrongPay]:
    told = [one for one in _AMOUNT.finditer(text, first, end) if one["sign"] or one["name"]]
    rates = [
        one
        for one in told
        if one.start() >= start and (_HOURLY.match(text, one.end()) or _RATE_BEFORE.search(text, start, one.start()))
    ]
    amounts = [one for one in told if one not in rates and not _HOURLY.match(text, one.end())]
    times = [one for one in TIME.finditer(text, first, end) if not text.startswith("an hour", one.start())]
    times = [one for one in times if not _HOURLY.fullmatch(f" {one[0]}")]
    if len(rates) != 1 or not 0 < len(amounts) <= _MOST or not 0 < len(times) <= _MOST:
        return
    rate = float(rates[0]["value"].replace(",", ""))
    values = [float(one["value"].replace(",", "")) for one in amounts]
    spans = [minutes_of(one) for one in times]
    leeway = _ROUGHLY if is_approximate(text, rates[0].start()) else _EXPLAINED
    half = half_of(rates[0]["value"]) if "." in rates[0]["value"] else 1.0
    is_explained = any(
        60 * value / high * (1 - leeway) - half <= rate <= 60 * value / low * (1 + leeway) + half
        for value, (low, high) in product(_with_sums(values), _with_totals(spans))
        if low > 0
    )
    if is_explained:
        return
    for amount, value, time, (low, high) in (
        (a, v, t, s) for a, v in zip(amounts, values, strict=True) for t, s in zip(times, spans, strict=True)
    ):
        exact = 120 * value / (low + high)
        if rate / _SIMILAR <= exact <= rate * _SIMILAR:
            yield WrongPay(*rates[0].span("value"), amount[0].strip(), time[0], exact)
            return


def _with_sums(values: list[float]) -> set[float]:
    pairs = [*combinations(values, 2)]
    return {*values, sum(values), *(a + b for a, b in pairs), *(abs(a - b) for a, b in pairs)}


def _with_totals(spans: list[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    yield from spans
    yield from ((a[0] + b[0], a[1] + b[1]) for a, b in combinations(spans, 2))
    yield from ((abs(a[0] - b[1]), abs(a[1] - b[0])) for a, b in combinations(spans, 2))
    if len(spans) > 2:  # noqa: PLR2004 - all of several
        yield sum(low for low, _ in spans), sum(high for _, high in spans)
