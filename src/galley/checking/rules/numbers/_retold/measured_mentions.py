"""What a paper measures, each number with the words around it: "a seven-month project", "took 12.4 ms", "of 0.87".

So are sizes of samples, as in `n = 38`, what is told in millions, and numbers of so many digits that hardly two of them
are alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.counted_mentions import UNIT, Mention, is_label, mentions, stem
from galley.checking.shared.number_uses import all_numbers
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_PERIODS = ("second", "minute", "hour", "day", "week", "month", "year")
_PERIOD = lazy_pattern(
    rf"(?<![\w.,$/^–-])(?P<value>\d+(?:\.\d+)?|(?i:{'|'.join(ENGLISH)}))-(?P<unit>{'|'.join(_PERIODS)})s?\b"
)
_SCALES = (" million", " billion", " trillion", " thousand", "°")
_SCALED = lazy_pattern(
    r"(?<![\w.,$/^–-])(?P<value>\d{1,4}(?:\.\d{1,4})?)(?: (?P<unit>[mbtr]{1,2}illion|thousand)\b| ?(?P<degrees>°)C?)"
)
_SIZE = lazy_pattern(r"\b[nN] ?= ?$")
LONG = "long"
"""The unit of a number of so many digits, whatever it counts or measures."""
SIZE = "n ="
_FEWEST_OF_LONG = 5
_NAME = lazy_pattern(r"\b(?P<name>[^\W\d_][\w-]{2,})(?: (?:score|value|coefficient)s?)? ?(?:=|of|was|is|:|at) ?$")
_LONGEST_NAME = 40
_FORMULA = lazy_pattern(r" ?[\^×*+/]|[–-]\d|\]")


@kept_in_order
def measured_mentions(section: Section) -> Iterator[Mention]:
    """Every period in one word, every number with a unit, and every decimal that counts nothing."""
    text = section.prose.with_formulas
    for match in matches_around(_PERIOD, text, tuple(f"-{period}" for period in _PERIODS)):
        value = str(ENGLISH.get(match["value"].casefold(), match["value"]))
        yield Mention(section, value, match.start(), match.end("value"), stem(match["unit"]))
    for match in matches_around(_SCALED, text, _SCALES):
        if not is_label(text, match.start()):
            unit = match["unit"] or match["degrees"]
            yield Mention(section, match["value"], match.start(), match.end("value"), unit)
    counted = {one.start for one in mentions(section)}
    for number in all_numbers(section):
        value = str(number.value)
        if len(value.replace(".", "").strip("0")) >= _FEWEST_OF_LONG:
            yield Mention(section, value, number.start, number.end, LONG)
        if number.is_whole and _SIZE.search(text, max(number.start - 5, 0), number.start):
            yield Mention(section, value, number.start, number.end, SIZE)
        if number.start in counted or number.is_word or is_label(text, number.start):
            continue
        if behind := UNIT.match(text, number.end):
            yield Mention(section, value, number.start, number.end, behind["unit"])
        elif not number.is_whole and not _FORMULA.match(text, number.end):
            named = _NAME.search(text, max(number.start - _LONGEST_NAME, 0), number.start)
            unit = f"={stem(named['name'])}" if named else "."
            yield Mention(section, value, number.start, number.end, unit)
