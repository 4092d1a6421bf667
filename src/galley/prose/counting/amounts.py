"""Amounts with their units, of which a sentence may tell how they differ: "148 mmHg", "9.4%", "M = 54.2"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import value_of
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VALUE: Final = r"\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,3})?"
"""A regular expression for a number in numerals."""
# Words behind a number that are no unit of it.
_NO_UNIT: Final = (
    r"(?:after|and|as|at|before|between|but|by|compared|during|for|from|had|has|have|if|in|into|is|it|of|on|or|over|per"
    r"|since|so|than|that|the|their|they|to|under|until|up|versus|via|vs|was|we|were|when|where|which|while|who|with"
    r"|without|within|through|across|against|along|among|are|were|did|do|not|because|although|though|whereas|using"
    r"|percentage|higher|lower|more|less|fewer|greater|longer|shorter|faster|slower|better|worse|larger"
    r"|smaller|above|below|down|increase|decrease|reduction|improvement|gain|drop|difference|i|e)\b"
)
_AMOUNT: Final = lazy_pattern(
    rf"(?<![\w.,/^_–<>≤≥~≈±×-])(?<![<>≤≥≈±×–] )(?P<value>{VALUE}|\.\d{{1,3}})"
    rf"(?![\d/^–±×]|[.,]\d|-\w| ?[±×–]|(?:th|st|nd)\b)"
    rf"(?P<unit> ?(?:%|°C|percent\b|(?!{_NO_UNIT})[a-zA-Z]+(?:/[a-z]+)?\b)|)"
)
# What stands before a number that names a thing, tells a date or of how many something is; a mean is an amount.
_NAMED: Final = lazy_pattern(
    r"(?:\b(?:[Tt]ables?|[Ff]ig(?:ure|s)?\.?|[Ss]ections?|[Ee]xperiments?|[Ss]tud(?:y|ies)|[Tt]asks?|[Ss]teps?"
    r"|[Dd]ays?|[Ww]eeks?|[Ll]evels?|[Gg]roups?|[Mm]odels?|[Vv]ersions?|[Qq]uestions?|[Cc]onditions?|[Ll]ayers?"
    r"|[Tt]op|[Cc]hapters?|[Pp]hase|[Ss]tages?|[Rr]ounds?|[Tt]rials?|[Oo]f|[Oo]ut of|[Ww]ithin|[Ff]irst|[Ll]ast"
    r"|[Bb]est)|(?<!\w)[A-Z][A-Za-z]*-?|(?<!\b[Mm])(?<!\bMdn)(?<!\b[Mm]ean)(?<!\bmedian)(?<!\baverage) ?[=:])\s?$"
)
_NOT_NAMED: Final = lazy_pattern(r"\b(?:From|The|While|With|At|By|Our|In|A|Only|To|And|But|For) $|\binstead of $")
_YEAR: Final = lazy_pattern(r"(?:1[89]|20)\d\d$")
_RANGED: Final = lazy_pattern(
    rf"(?<!\bfrom )(?<![\d.,])(?!(?:1[89]|20)\d\d to)(?:{VALUE})(?: ?(?:%|[a-z]+))? to (?:{VALUE})(?![\d.])"
)
_NUMBERED: Final = lazy_pattern(r" ([a-z]{4,}) \d{1,2}(?=[.,;:)]| (?!%|percent)[a-z]|['’]s|$)(?!\.\d)")
_NO_LABEL: Final = lazy_pattern(
    r"[a-z]+ed|[a-z]+ing|about|around|from|with|than|only|into|over|under|between|after|before|were|took|needs?|made"
    r"|used|gave|rose|fell|cost|costs|takes|have|scores?|averages?|exactly|nearly|almost|roughly|other|least|most"
    r"|which|that|these|those|their|another|remaining|additional|some|another"
)
_LONGEST_NAME: Final = 24
_ONE_UNIT: Final = {
    **dict.fromkeys(("percent",), "%"),
    **dict.fromkeys(("sec", "second", "seconds"), "s"),
    **dict.fromkeys(("mins", "minute", "minutes"), "min"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, with its unit in one form, and its place in the text."""

    text: str
    unit: str
    start: int
    end: int

    @property
    def value(self) -> float:
        return value_of(self.text)

    @property
    def half(self) -> float:
        return half_of(self.text)


def amounts(sentence: str) -> Iterator[Amount]:
    """Every amount, but for what is a year, a name, an end of a range or a count of a sample."""
    ranges = [match.span() for match in _RANGED.finditer(sentence)] if " to " in sentence else ()
    labels = _labels(sentence)
    for match in _AMOUNT.finditer(sentence):
        if labels and any(sentence.endswith(label, 0, match.start()) for label in labels):
            continue
        if any(start <= match.start() < end for start, end in ranges):
            continue
        before = sentence[max(match.start() - _LONGEST_NAME, 0) : match.start()]
        is_year = _YEAR.match(match["value"]) and not match["unit"]
        if not is_year and (not _NAMED.search(before) or _NOT_NAMED.search(before)):
            yield Amount(match["value"], one_unit(match["unit"]), *match.span("value"))


def _labels(sentence: str) -> list[str]:
    """Nouns that several small numbers stand behind, and so number: "player 1", "player 5"."""
    found = Counter(match[1] for match in _NUMBERED.finditer(sentence))
    return [f" {noun} " for noun, count in found.items() if count > 1 and not _NO_LABEL.fullmatch(noun)]


def alone(found: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Two amounts that no others stand beside, in one unit, or of which one has none."""
    if len(found) != 2 or len({one.unit for one in found} - {""}) > 1:  # noqa: PLR2004 - what a pair is
        return None
    return found[0], found[1]


def one_unit(written: str) -> str:
    """A unit in one form, whether it is written in full, or for several."""
    unit = _ONE_UNIT.get(written.strip(), written.strip())
    return unit.rstrip("s") or unit
