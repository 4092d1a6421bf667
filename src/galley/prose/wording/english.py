"""Words that several filters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from num2words import num2words

from galley.findings.patterns import lazy_pattern
from galley.model.study import NumberWords
from galley.prose.wording.decimals import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

# House style: words below ten, numerals from ten.
FIRST_NUMERAL = 10

# Quantifiers that stand before a noun as they are; "half", "none" or "the majority" want "of the".
_PLAIN_QUANTIFIERS = frozenset(
    ("no", "few", "fewer", "some", "several", "many", "more", "most", "all", "any", "both", "various", "numerous")
)
_RATIO = lazy_pattern(r"\b(?:in|out of) \w+$")  # "two in three", which stand so as well
_PRONOUNS = frozenset(("nobody", "everybody", "everyone", "somebody", "someone"))
_DETERMINERS = frozenset(("the", "our", "their", "its", "my", "these", "those", "this", "that", "them", "us", "whom"))


def number_words(number: int, spelling: NumberWords = NumberWords.AMERICAN) -> str:
    """A whole number in English words: one hundred one, or one hundred and one as British style has it."""
    words = str(num2words(number))
    return words if spelling is NumberWords.BRITISH else words.replace(" and ", " ")


def house_style(number: int) -> str:
    """A whole number in words below ten, in numerals from ten."""
    return number_words(number) if 0 <= number < FIRST_NUMERAL else exact(number)


def quantified(quantifier: str, noun: str) -> str:
    """A quantifier before a plural noun: most participants, about half of the participants, few of our participants."""
    quantifier, noun = quantifier.removesuffix(" of"), noun.strip().removeprefix("of ")
    words = quantifier.casefold().split()
    if "every" in words and words[-1] != "one":
        quantifier = f"{quantifier} one"
    link = "among" if words[-1] in _PRONOUNS or words[-2:] == ["no", "one"] else "of"
    if noun.split(maxsplit=1)[0].casefold() in _DETERMINERS:
        return f"{quantifier} {link} {noun}"
    is_determiner = words[-1] in _PLAIN_QUANTIFIERS or _RATIO.search(quantifier)
    return f"{quantifier} {noun}" if is_determiner else f"{quantifier} {link} the {noun}"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def enumeration(items: Sequence[str]) -> str:
    """A, B, and C: with the serial comma, or semicolons where an item has a comma itself."""
    if len(items) > 1 and any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    if len(items) < 3:  # noqa: PLR2004 - two items take no comma
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"
