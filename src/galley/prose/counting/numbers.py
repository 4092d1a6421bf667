"""Numbers in prose, in numerals and in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.findings.searching.long_texts import LONG, in_small_letters, is_looked_through, remembered
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_BELOW_TWENTY: Final = {word: value for value, word in enumerate(_ONES.split(), start=1)}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
ENGLISH: Final = {**_BELOW_TWENTY, **_TENS}
"""What the words for the numbers below twenty and for the tens are."""
SPELLED: Final = "|".join(sorted(ENGLISH, key=len, reverse=True))
"""The same words as alternatives in an expression."""
_ANY_WORD: Final = one_of(sorted(ENGLISH, key=len, reverse=True))
COUNT: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?i:{_ANY_WORD})(?:-(?:{SPELLED}))?)"
"""A count in an expression, in digits or in words."""
_WORDS_FOR_NUMBERS: Final = tuple(ENGLISH)
_EITHER: Final = one_of(sorted(_BELOW_TWENTY, key=len, reverse=True))
_UNITS: Final = [word for word, value in _BELOW_TWENTY.items() if value < 10]  # noqa: PLR2004 - the decimal system's own

# Part of no word, version, price, section number or code; not followed by what makes it an adjective or an ordinal.
_NUMERAL = r"""
    (?<![\w$€£#/^_.\ue004]) (?: (?<![-–]) | (?<=\d[-–]) | (?<=\s[-–]) )
    (?P<numeral> \d{1,3}(?:,\d{3})+ | \d{1,9}(?:\.\d{1,6})? )
    (?! [\w/^%×°] | [.,:]\d | -[A-Za-z] | \s?(?:%|percent\b|million\b|billion\b|thousand\b|hundred\b|dozen\b|×) )
"""
_BELOW_HUNDRED: Final = rf"{one_of(_TENS)}(?:-{one_of(_UNITS)})?|{_EITHER}"
_HUNDREDS: Final = rf"{_EITHER}\shundred(?:\s(?:and\s)?(?:{_BELOW_HUNDRED}))?"
_WORD = rf"""
    (?<![\w-])
    (?P<word> (?i: {_HUNDREDS} | {_BELOW_HUNDRED} ) )
    (?! [\w-] | \s(?:hundred|thousand|million|billion|dozen|percent|thirds?|quarters?|fifths?|fourths?|and\sa\shalf)\b )
"""
_INITIALS: Final = "".join(sorted({letter for word in ENGLISH for letter in (word[0], word[0].upper())}))
# As in `scanner`: the engine skips to a set of characters, and looks back to where a number is to begin.
_NUMBER: Final = lazy_pattern(rf"[\d{_INITIALS}](?<!\w.)(?<=(?={_NUMERAL}|{_WORD}).)", re.VERBOSE)

_NUMERALS: Final = lazy_pattern(r"[0-9\u0660-\U0010ffff](?<=\d)\d*")  # the engine skips to a set of characters
_WORDS: Final = lazy_pattern(r"[a-z]+")
_HINT: Final = lazy_pattern(rf"\d|\b(?:{one_of(_TENS)}|{_EITHER})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `decimals` tells how precise it is. Offsets are those of the text it was found in."""

    text: str
    value: Decimal
    start: int
    end: int

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_whole(self) -> bool:
        return "." not in self.text

    def rounds(self, value: float) -> bool:
        """Whether this is the value, rounded to the number's own precision (halves either way)."""
        exact = Decimal(f"{value:.12g}")
        return abs(exact - self.value) * 2 <= Decimal(1).scaleb(-self.decimals)


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number in a stretch of text, in order."""
    last = start
    for match in _matches(text, start, len(text) if end is None else end):
        kind = match.lastgroup or ""
        if match.start() >= last:  # else it is a part of the one before it
            written, last = match[kind], match.end(kind)
            value = Decimal(written.replace(",", "")) if kind == "numeral" else Decimal(_spelled(written.casefold()))
            yield Number(written, value, match.start(), last)


def number_places(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where numbers may begin, in order: each numeral, and each place of a word for a number, be it within a word."""
    found = _places_of_numbers(text)
    if start or end is not None:
        return found[bisect_left(found, start) : len(found) if end is None else bisect_left(found, end)]
    return found


@remembered
def _places_of_numbers(text: str) -> list[int]:
    return sorted({*numerals(text), *places(in_small_letters(text), _WORDS_FOR_NUMBERS)})


@remembered
def numerals(text: str) -> list[int]:
    """Where numerals begin, in order."""
    return [match.start() for match in _NUMERALS.finditer(text)]


@remembered
def sentences_with_numbers(text: str) -> list[tuple[int, str, int]]:
    """Each sentence in which two numbers or more may begin, in order: its offset, its text, at how many places."""
    places = number_places(text)
    found = []
    for start, sentence in sentences_at(text, places):
        many = bisect_left(places, start + len(sentence)) - bisect_left(places, start)
        if many > 1:
            found.append((start, sentence, many))
    return found


def _matches(text: str, start: int, end: int) -> Iterable[re.Match[str]]:
    """Where a number may be; in a text that many look through, where that is known, and not at each letter."""
    if end - start < LONG and not is_looked_through(text):
        return _NUMBER.finditer(text, start, end)
    return filter(None, (_NUMBER.match(text, place, end) for place in number_places(text, start, end)))


def number_written(text: str | None) -> int | None:
    """The whole number that a text is, in numerals or in words; None for any other text."""
    found = next(numbers(text), None) if text else None
    return int(found.value) if found and found.text == text else None


def value_of(numeral: str) -> float:
    """What a numeral stands for, be there commas between its thousands."""
    return float(numeral.replace(",", ""))


def whole_of(numeral: str) -> int:
    """The whole number that a numeral without a point stands for."""
    return int(numeral.replace(",", ""))


def might_have_number(text: str) -> bool:
    """Whether a closer look for numbers is worth it."""
    return _HINT.search(text) is not None


def _spelled(words: str) -> int:
    """The number that words are: one hundred and twelve, twenty-one."""
    found = 0
    for word in _WORDS.findall(words):
        found = found * 100 if word == "hundred" else found + _TENS.get(word, 0) + _BELOW_TWENTY.get(word, 0)
    return found
