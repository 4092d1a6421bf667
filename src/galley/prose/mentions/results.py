"""Numbers that state a result of an analysis: "b = 0.43", "p < .001" and "95% CI [0.15, 0.71]" beside a row's name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import Number
from galley.prose.mentions.interpretation import Interpretation
from galley.prose.wording.attribution import is_hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.quantities import KnownQuantity
    from galley.prose.mentions.names import Names

_NUMERAL: Final = r"[-−–]?(?:\d{1,9}(?:\.\d{1,6})?|\.\d{1,6})(?![\d%]|\.\d)"
_BEHIND_NAME: Final = lazy_pattern(rf"\s?(?P<sign>[=<>≤≥]|of\b)\s?(?P<number>{_NUMERAL})")
_INTERVAL: Final = lazy_pattern(
    rf"\bCI\s?[:=]?\s?[\[(]\s?(?P<low>{_NUMERAL})\s?(?:,|;|to|–)\s?(?P<high>{_NUMERAL})\s?[\])]"
)
_NEAR: Final = 40  # characters before a number in which a row of one plain word is named
_FEWEST_DIGITS: Final = 3  # of a number that is taken for a result without the row's name

_Stated = tuple[Number, str, tuple["KnownQuantity", ...], int]  # sign, what it may be, where a replacement begins


def resulted(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The numbers of a sentence that state a cell of a results file."""
    if not names.results:
        return
    stated = list(_stated(sentence, names))
    for number, sign, quantities, start in stated:
        named = names.results_named_in(sentence, quantities)
        meant = tuple(known for known in named if _is_meant(known, sentence, number, names))
        agreeing = tuple(known for known in named or quantities if _agrees(number, sign, known))
        is_alone = sum(others == quantities for _, _, others, _ in stated) == 1
        if sure := tuple(known for known in agreeing if known in meant):
            yield Interpretation(start, number.end, sure, sure, is_plain=False)
        elif agreeing and sign == "=" and (named or _digits(number) >= _FEWEST_DIGITS):
            yield Interpretation(start, number.end, agreeing, agreeing, is_plain=False, is_guess=True)
        elif len(meant) == 1 == len(named) and is_alone:
            yield Interpretation(start, number.end, meant, (), is_plain=not is_hedged(sentence))


def _is_meant(known: KnownQuantity, sentence: str, number: Number, names: Names) -> bool:
    """Whether a number must be about this row: its name stands right before it, or says much, or needs not be said."""
    if not known.quantity.names:
        return True
    near = sentence[max(0, number.start - _NEAR) : number.start]
    return any(names.names_row(name, sentence if not name.isalpha() else near) for name in known.quantity.names)


def _digits(number: Number) -> int:
    return len(number.text.strip("-.0").replace(".", ""))


def _stated(sentence: str, names: Names) -> Iterator[_Stated]:
    for name in names.results_symbols.finditer(sentence):
        if found := _BEHIND_NAME.match(sentence, name.end()):
            quantities = names.results_called(name[0])
            is_probability = all(known.quantity.statistic == "p" for known in quantities)
            start = found.start("sign") if is_probability and found["sign"] != "of" else found.start("number")
            yield _number(found, "number"), found["sign"].replace("of", "="), quantities, start
    for found in _INTERVAL.finditer(sentence):
        for end in ("low", "high"):
            quantities = tuple(known for known in names.results if known.quantity.statistic == end)
            if quantities:
                yield _number(found, end), "=", quantities, found.start(end)


def _number(found: re.Match[str], group: str) -> Number:
    text = re.sub("[−–]", "-", found[group])
    return Number(text, Decimal(text), *found.span(group))


def _agrees(number: Number, sign: str, known: KnownQuantity) -> bool:
    """Whether a result is this number, rounded as it is, or lies on this side of it."""
    value = known.value if isinstance(known.value, int | float) else float("nan")
    if sign in "<≤":
        return value <= float(number.value)
    if sign in ">≥":
        return value >= float(number.value)
    return number.rounds(value)
