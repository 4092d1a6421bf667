"""The scales on which means are told: "on a 5-point scale", "(1 = never, 7 = always)", "4.2/5"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import reported
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
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
