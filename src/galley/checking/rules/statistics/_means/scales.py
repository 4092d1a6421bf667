"""The scales on which means are told: "on a 5-point scale", "(1 = never, 7 = always)", "4.2/5"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import greatest_deviation, half_a_unit
from galley.checking.rules.statistics._results.reported import reported
from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number
    from galley.prose.wording.reported_statistics import Statistic

_SCALE = lazy_pattern(
    r"(?:\b(?P<points>\d|five|seven|nine|ten|six|four|three)[ -]point\b[\w -]{0,20}scale"
    r"|\bscale (?:ranging )?(?:from|of) 1"
    r" ?(?:to|–) ?(?P<last>\d{1,2})(?: \([^()]{3,40}\))?"
    r"|\bfrom 1 \([^()]{3,40}\) to (?P<most>\d{1,2}) \([^()]{3,40}\)"
    r"|\bfrom 1 to (?P<highest>\d{1,2})\b"
    r"|(?<![\d.])1(?: ?[–-] ?|-to-)(?P<span>\d{1,2})(?: [Ll]ikert| rating)?[ -](?:scale|ratings?)"
    r"|\(1 ?= ?[^,;()\d]{3,40}[,;] ?(?P<end>\d{1,2}) ?= ?[^()\d]{3,40}\))"
    r"[^.()\d]{0,50}(?:\(\s?(?:[nN]\s?=\s?\d+[,;] )?M(?:dn|ean|edian)?\s?=\s?"
    r"|\. (?:The|Their) (?:mean|average) rating was "
    r"|\b(?:mean|median|average)(?: (?:rating|score|answer))? (?:was|of|is) )$"
)
_SCALE_BEHIND = lazy_pattern(
    r"(?:[,;]? ?\(?SD\s?=\s?\d\.\d+\)?)?(?:, respectively)?,? (?:on |out of |of )?(?:an? |the )?"
    r"(?:(?:scale (?:of|from) )?1 ?(?:–|-|to) ?(?P<last>\d{1,2})\b"
    r"(?=\)| (?:[a-z-]+ )?(?:[Ll]ikert|scale|rating|point))|(?P<points>\d|five|seven|nine|ten|six|four)(?P<end>)"
    r"[ -]point\b)"
)
_POINTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9, "ten": 10}
_NAMED = lazy_pattern(
    r"\b(?P<points>[4579]|four|five|seven|nine|ten)[ -]point\b[\w -]{0,20}(?:scale|[Ll]ikert)"
    r"|\bfrom 1 \([^()]{3,40}\) to (?P<last>\d) \([^()]{3,40}\)"
    r"|\bscale (?:ranging )?(?:from|of) 1 ?(?:to|–|-) ?(?P<span>[4579])\b(?!\.\d)|\b1-to-(?P<rated>[4579])\b"
    r"|\(1 ?= ?[^,;()\d]{3,40}[,;] ?(?P<end>[4579]) ?= ?[^()\d]{3,40}\)"
)
_NAMED_TRACES = ("scale from", "scale of 1", "scale ranging", "1-to-", "-point", " point", "from 1 (", "(1 =", "(1=")
_OF_ELSE = lazy_pattern(
    r"(?i)\b(?:times?|seconds?|minutes?|hours?|numbers?|counts?|errors?|ages?|years?|scores?|SUS|TLX|words?|clicks?|steps?"
    r"|rate|length|distance|sum|total|points?|frequenc\w+|trials?|cm|mm|ms|s|%)\b"
)
_FARTHEST = 600
_OUT_OF = lazy_pattern(r"\s?/\s?(?P<top>[57]|10)(?![\d.])")


def top_of_scale(sentence: str, mean: Number) -> int | None:
    """The points of the scale that a sentence names right before or behind a mean."""
    match = _SCALE.search(sentence, max(mean.start - 160, 0), mean.start) or _SCALE_BEHIND.match(sentence, mean.end)
    if match is None:
        return None
    groups = match.groupdict()
    points: str | None = groups["points"] or groups["last"] or groups.get("most") or groups.get("span")
    points = points or groups.get("highest") or groups["end"]
    return _POINTS.get(points or "") or int(points or 0)


def beyond_scales(section: Section) -> Iterator[tuple[Statistic, int]]:
    """Means that are told out of less than they are, as 9.3/5, and of how much."""
    text = section.prose.with_formulas
    for group in reported(section):
        mean = group.exact("M") or group.exact("Mdn")
        match = _OUT_OF.match(text, mean.number[1]) if mean else None
        if mean and match and mean.value > int(match["top"]):
            yield mean, int(match["top"])


def beyond_scale_before(section: Section) -> Iterator[tuple[Statistic, int]]:
    """Means and medians just above the scale that their paragraph names, where the section names no other.

    Only where a deviation, or a median, that small leaves no doubt that it is an answer, and nothing else is counted.
    """
    text = section.prose.with_formulas
    top, places = _only_scale(section)
    if not top:
        return
    for group in reported(section):
        mean = group.exact("M") or group.exact("Mdn")
        if mean is None or not top < mean.value < top + 1 or mean.label.casefold().endswith("age"):
            continue
        begin = max(text.rfind("\n", max(mean.start - _FARTHEST, 0), mean.start) + 1, mean.start - _FARTHEST)
        sentence, _ = sentence_bounds(text, mean.start)
        is_near = any_between(places, begin, mean.start)
        deviation = group.exact("SD")
        is_answer = deviation.value < top / 2 if deviation else group.get("p") is None
        if is_near and is_answer and not _OF_ELSE.search(text, sentence, mean.number[1] + 15):
            yield mean, top


def too_wide_deviations(section: Section) -> Iterator[tuple[Statistic, Statistic, int]]:
    """Deviations that answers on the one scale that the section names before cannot have with the mean beside them."""
    text = section.prose.with_formulas
    top, places = _only_scale(section)
    for group in reported(section) if top else ():
        mean, deviation = group.exact("M"), group.exact("SD")
        if not mean or not deviation or not 1 < mean.value < top or mean.label.casefold().endswith("age"):
            continue
        most = greatest_deviation(Decimal(1), Decimal(top), Decimal(mean.written), None)
        sentence, _ = sentence_bounds(text, mean.start)
        is_near = any_between(places, max(mean.start - 2 * _FARTHEST, 0), mean.start)
        is_wider = Decimal(deviation.written) - half_a_unit(deviation.written) > most
        if is_near and is_wider and not _OF_ELSE.search(text, sentence, deviation.number[1] + 15):
            yield mean, deviation, top


def _only_scale(section: Section) -> tuple[int, list[int]]:
    """The points of the one scale that a section names, and where; no points where it names none or several."""
    named = [(match.start(), _points(match)) for match in matches(_NAMED, section.prose.with_formulas, _NAMED_TRACES)]
    is_one = len({points for _, points in named}) == 1
    return (named[0][1], [place for place, _ in named]) if is_one else (0, [])


def _points(match: re.Match[str]) -> int:
    written = match[match.lastgroup or 0]
    return _POINTS.get(written) or int(written)
