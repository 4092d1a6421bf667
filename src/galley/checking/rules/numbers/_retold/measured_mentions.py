"""What a paper measures, each number with the words around it: "a seven-month project", "took 12.4 ms", "of 0.87"."""

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
    counted = {one.start for one in mentions(section)}
    for number in all_numbers(section):
        if number.start in counted or number.is_word or is_label(text, number.start):
            continue
        if behind := UNIT.match(text, number.end):
            yield Mention(section, str(number.value), number.start, number.end, behind["unit"])
        elif not number.is_whole and not _FORMULA.match(text, number.end):
            named = _NAME.search(text, max(number.start - _LONGEST_NAME, 0), number.start)
            unit = f"={stem(named['name'])}" if named else "."
            yield Mention(section, str(number.value), number.start, number.end, unit)
