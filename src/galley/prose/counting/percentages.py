"""Percentages in prose, alone and beside the counts that they come from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.findings.searching.long_texts import remembered
from galley.prose.counting.numbers import ENGLISH, number_written
from galley.prose.counting.numerals import in_numerals
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_THE: Final = r"(?:(?:the|our|all|these|those|their|its|both) )*"
"""Words before a number that say that it is of all there are."""
_START: Final = r"(?<![\w.,$/–-])"
_WRITTEN: Final = r"(?P<percent>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent\b|per cent\b)"
_PERCENT: Final = _START + _WRITTEN
_COUNT: Final = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,7})"
_WHOLE: Final = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,7})(?![\d%]|[.,]\d)"
_OF: Final = rf"(?:\s?/\s?| of | out of ){_THE}"
_SAID: Final = (
    r"(?:or |i\.e\.,? |that is,? |which (?:is|are|makes|represents|corresponds to) "
    r"|(?:only|just|about|around|approximately|roughly|nearly|almost) )?"
)
_SIGN: Final = r"(?:[nN]\s?=\s?)?"

_NO_UNIT: Final = r"(?!(?:minutes|hours|years|days|weeks|months|seconds|points)\b)"

_NO_VERB: Final = r"(?!(?:are|were|is|was|had|have|has|did|do|of|in|with|to|and|or)\b)"
_NUMBERS: Final = rf"(?:{one_of(ENGLISH)})"
_OF_FRACTION: Final = tuple(
    lazy_pattern(pattern)
    for pattern in (
        (
            rf"{_START}{_COUNT} (?:(?!{_NUMBERS}\b)[^\W\d]+ ){{1,4}}(?:from|of|out of|in) (?:the |our "
            rf"|a )?{_WHOLE}(?! (?:out )?of\b)[ -](?:[\w-]+ ){{0,3}}?"
            rf"[\w-]+\s?[(\[]{_WRITTEN}\s?[)\]]"
        ),
        (
            rf"{_START}{_COUNT} (?:(?!(?:{_NUMBERS}|of)\b)[^\W\d]+ ){{1,2}}(?:out )?of (?!\d){_THE}{_WHOLE}"
            rf"\s?[(\[]{_SAID}{_WRITTEN}\s?[)\]]"
        ),
        rf"{_PERCENT}(?:,|;|:)?\s?(?:[(\[]|of [\w ]{{2,30}}[(\[]|)\s?{_SIGN}{_COUNT}{_OF}{_WHOLE}",
        rf"{_PERCENT}\s?[(\[]{_COUNT} [a-z]+(?: [a-z]+)? (?:out )?of {_THE}{_WHOLE}",
        rf"{_START}{_COUNT}(?: [^\W\d]+){{0,2}}?\s?[(\[]{_WRITTEN}\s?[)\]] (?:out )?of {_THE}{_WHOLE}",
        (
            rf"{_START}{_COUNT}{_OF}{_WHOLE}(?: [^\W\d]+){{0,3}}?(?:,|;|:)?\s?[(\[]?{_SAID}{_WRITTEN}"
            r"(?! of (?:their|his|her|its)\b| (?:more|less|fewer|higher|lower|better|worse|above|below)\b)"
        ),
        (
            rf"{_PERCENT} of {_THE}{_WHOLE}(?: [^\W\d]+){{0,4}}\s?[(\[]{_SIGN}"
            rf"(?!(?:19|20)\d\d\b){_COUNT}(?: [a-z]+){{0,2}}[)\]]"
        ),
        (
            rf"\([nN]\s?=\s?{_COUNT}\) (?:made|make|makes) up {_PERCENT} of {_THE}{_WHOLE}"
            r"(?= (?:[a-z-]+ )?[a-z]+s\b| people\b)"
        ),
        (
            rf"rate (?:was|is|of) {_PERCENT}(?:[:;]| ?[(–—]) ?(?:[Oo]f|[Oo]ut of) {_THE}{_WHOLE} "
            rf"[^.;:%\d]{{3,40}}, {_COUNT} (?:were |was |had |have |are )?[a-z]+(?=[^.;\d]*[.;)])"
        ),
        rf"{_PERCENT} [(\[]{_SIGN}{_COUNT}[)\]] of {_THE}{_WHOLE}(?= [a-z]|[,.;])",
        (
            rf"(?:[Oo]f|[Aa]mong) {_THE}{_WHOLE} (?:(?!of\b|and\b)[^\W\d]+ ){{0,2}}?"
            r"[^\W\d]+, "
            rf"{_COUNT}(?: (?!of\b|out\b)[a-z-]+){{1,7}} [(\[]{_WRITTEN}[)\]]"
        ),
        (
            rf"(?:[Oo]f|[Aa]mong) (?!\d){_THE}{_WHOLE} (?:(?!of\b|and\b)[^\W\d]+ ){{0,2}}?[^\W\d]+, "
            rf"(?:(?!of\b|and\b)[^\W\d]+ ){{0,4}}?{_PERCENT} ?[(\[]{_SIGN}{_COUNT}[)\]]"
        ),
        (
            rf"{_PERCENT} of {_THE}{_WHOLE}(?: [^\W\d]+){{0,3}}, (?:that is|i\.e\.|namely),? "
            rf"{_COUNT}(?![\d%]|[.,]\d)"
        ),
        (
            rf"f(?<=\b[Oo]f) {_THE}{_WHOLE}(?: (?:(?!of\b|and\b)[^\W\d]+ ){{0,2}}?[^\W\d]+)?, "
            rf"{_COUNT} (?:(?!of\b|and\b|or\b)[^\W\d]+ ){{0,2}}?[(\[]{_WRITTEN}\s?[)\]]"
        ),
        (
            rf"{_START}(?<![=<>≥≤~])(?<![=<>≥≤~] ){_COUNT} (?:{_NO_VERB}[^\W\d]+ ){{0,2}}?{_NO_VERB}[^\W\d]+,? "
            rf"\(?{_SAID}{_WRITTEN} of {_THE}{_WHOLE}"
        ),
        (
            rf"{_START}{_WHOLE} (?:[^\W\d]+ ){{0,2}}?[^\W\d]+, (?:out )?of which (?:only |about )?{_SIGN}{_COUNT}"
            rf"(?: [^\W\d]+)?\s?[(\[]{_WRITTEN}\s?[)\]]"
        ),
    )
)
_COUNT_START: Final = rf"{_START}(?<!\b[1-9] in )(?<![Oo]ne in )"  # "one in four users (25%)" counts no users
_OF_COUNT: Final = tuple(
    lazy_pattern(pattern)
    for pattern in (
        (
            rf"{_COUNT_START}(?<!= ){_COUNT} (?:[^\W\d]+ )?{PEOPLE}\b(?: [\w'’-]+){{0,4}}?"
            rf"\s?[(\[]{_PERCENT}\s?[)\];,]"
        ),
        rf"{_COUNT_START}(?:(?<!= )|(?<=[nN] = )){_COUNT}(?: {_NO_UNIT}[^\W\d]+){{0,2}}?\s?[(\[]{_PERCENT}\s?[)\];,]",
        (
            rf"{_COUNT_START}(?:(?<!= )|(?<=[nN] = )){_COUNT}(?: [^\W\d]+)? {PEOPLE},? "
            rf"\(?(?:or|i\.e\.,?|that is,?) {_PERCENT}"
        ),
        rf"{_PERCENT}(?: [^\W\d]+){{0,6}}?\s?[(\[](?:[nN]\s?=\s?){_COUNT}\s?[)\];,]",
        rf"[(\[](?:[nN]\s?=\s?){_COUNT}\s?[,;]\s?{_PERCENT}\s?[)\];,]",
        rf"[(\[]{_PERCENT}\s?[,;]\s?(?:[nN]\s?=\s?){_COUNT}\s?[)\]]",
        rf"{_PERCENT}(?: of (?:the |our |these )?(?:[a-z]+ )?{PEOPLE})?\s?[(\[]{_COUNT}[)\]]",
    )
)
_CHANGED: Final = lazy_pattern(
    r"\d ?[a-z%]* to $"
)  # before what something came to, whose percentage is that of the change
_ANY: Final = lazy_pattern(_PERCENT)
SIGNS: Final = ("%", "percent", "per cent")
"""One is in each of these."""


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage as written; `count` and `whole` as far as they stand beside it. Offsets are those of the text."""

    text: str
    start: int
    end: int
    count: int | None = None
    whole: int | None = None

    @property
    def value(self) -> Decimal:
        return Decimal(self.text)

    @property
    def unit(self) -> Decimal:
        """What one more in its last digit would be."""
        return Decimal(1).scaleb(-len(self.text.partition(".")[2]))

    def rounds(self, exact: Decimal) -> bool:
        """Whether this is the exact percentage rounded, halves either way."""
        return abs(exact - self.value) * 2 <= self.unit

    def truncates(self, exact: Decimal) -> bool:
        """Whether this is the exact percentage with its further digits cut off."""
        return exact.quantize(self.unit, rounding=ROUND_DOWN) == self.value

    def fits(self, count: int, whole: int) -> bool:
        """Whether this is what a count is of a whole, rounded or cut off."""
        exact = Decimal(100 * count) / whole if whole else Decimal(0)
        return self.rounds(exact) or self.truncates(exact)

    def is_possible_of(self, whole: int) -> bool:
        """Whether some of a number of people are this percentage of them."""
        nearest = round(self.value * whole / 100)
        return any(self.fits(count, whole) for count in (nearest - 1, nearest, nearest + 1))


def percentages(text: str) -> Iterator[Percentage]:
    """Every percentage, in order: "39%", "thirty-four per cent"."""
    if "per cent" in text:
        view = in_numerals(text)
        for match in matches_around(_ANY, view.text, SIGNS):
            yield Percentage(match["percent"], *map(view.place, match.span()))
        return
    for match in matches_around(_ANY, text, SIGNS):
        yield Percentage(match["percent"], *match.span())


@remembered
def of_fractions(text: str) -> tuple[Percentage, ...]:
    """Percentages beside a count and its whole: "42% (147/350)", "eighteen of 20 participants (90%)"."""
    return tuple(_beside_counts(text, _OF_FRACTION))


@remembered
def of_counts(text: str) -> tuple[Percentage, ...]:
    """Percentages beside a count alone: "160 (85%)", "85% (n = 160)"."""
    return tuple(_beside_counts(text, _OF_COUNT))


def _beside_counts(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Percentage]:
    if not any(sign in text for sign in SIGNS):
        return
    seen: set[int] = set()
    view = in_numerals(text)
    for match in (match for pattern in patterns for match in matches_around(pattern, view.text, SIGNS)):
        place = match.start("count")
        is_change = _CHANGED.search(view.text, max(place - 20, 0), place)
        if match.start("percent") not in seen and not is_change:
            seen.add(match.start("percent"))
            count, whole = (number_written(match.groupdict().get(name)) for name in ("count", "whole"))
            start, end = (view.place(one) for one in match.span("percent"))
            sign = text.find("%", end, end + 2)
            yield Percentage(match["percent"], start, sign + 1 if sign != -1 else end, count, whole)
