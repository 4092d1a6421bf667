"""Means of whole numbers that no mean of so many can be, where the number of people is told elsewhere.

A mean is one of whole numbers where the paper says that it counted, or that people answered with one number each: a
single item, one question, whole numbers, ages in completed years (the GRIM test of Brown and Heathers, 2017).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import is_deviation_of_whole, is_mean_of_whole, nearest_means
from galley.checking.rules.statistics._means.named_scales import named_scales
from galley.checking.rules.statistics._means.samples import is_complete, size_of
from galley.checking.rules.statistics._means.told_means import told_means
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.statistics._means.told_means import ToldMean
    from galley.model.manuscript import Section

_ONE_ANSWER = lazy_pattern(
    r"(?i)\b(?:(?:one|a|the|this|with one) (?:single |one )?(?:[\w-]+ )?(?:item|question|statement)\b(?!s)"
    r"|(?:single|one)[- ]items?|whole[- ]numbers?|whole points|(?:an|as) integers?"
    r"|one of the (?:integers|grades|numbers)"
    r"|(?:an?|one) single (?:[\w-]+ )?(?:scale|rating)|(?:response |answer )options?|once on a)\b"
)
_COUNTS = lazy_pattern(
    r"(?i)\b(?:we counted|was counted|were counted|counted (?:how|the|by)"
    r"|number of [a-z -]{3,40} was (?:counted|recorded|noted))\b"
)
_OF_EACH = lazy_pattern(
    r" (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s|children|people)\b(?P<each> (?:each|per|for each|in each)\b| on average\b)?"
)
_OF_PARTS = lazy_pattern(r" of (?:the |our |all )?(?:\d+|[a-z]+) (?:[a-z-]+ )?[a-z]{3,}s\b")
_MEASURES = lazy_pattern(
    r"(?:minutes|mins|seconds|secs|hours|days|weeks|months|years|points|meters|metres|kilomet\w+|miles|percent|pixels"
    r"|degrees|inches|feet|grams|kilograms|euros|dollars|pounds|units|scores|steps|words|characters|tokens|calories"
    r"|standards|items|its|was|has|this|times as)$"
)
_WHOLE_YEARS = lazy_pattern(r"(?i)\b(?:completed|whole|full) years\b|\bage in years\b")
_AGE = lazy_pattern(r"(?i)\b(?:aged?|ages|years old)\b")
_AVERAGED = lazy_pattern(
    r"(?i)\b(?:items|questionnaires?|scores?|were averaged|was averaged|averaged (?:over|across|to|into|for each)"
    r"|averaging|aggregat\w+|composite|sub-?scales?|weighted|adjusted|estimated|imputed|cronbach"
    r"|internal consistency)\b"
)
_OF_SEVERAL = lazy_pattern(
    r"(?i)\b(?:per (?:trial|task|session|day|week|month|visit|hour|minute|item|question|round|condition)"
    r"|each of (?:two|three|four|its|the two)|visits?|trials?|twice|left out|(?:was|were|got) lost|missing"
    r"|exclu\w+|except|without (?:those|these|them|one|two|outliers?|counting)"
    r"|remov\w+|drop\w*|did not|remaining|sessions|(?:a|one|each|every|first|last|single|second|third) session"
    r"|days?|weeks?|outliers?|across|over all|overall|daily|weekly"
    r"|reported (?:that|by)|median|previous|earlier)\b"
)
_SUS = lazy_pattern(r"\bSUS\b|System Usability Scale")
_OTHER_SCORES = lazy_pattern(
    r"\b(?:TLX|UEQ|AttrakDiff|NPS|UMUX|SSQ|IPQ)\b|\bsub-?scales?\b|normali[sz]ed|\bages?\b|aged|years"
)
_SUS_STEP = Decimal("2.5")
_MOST_POINTS = 11
_DECIMALS = 2
_FEWEST, _MOST = 5, 60
_NEAR = 400
_FEW = 2


@dataclass(frozen=True, slots=True)
class Stray:
    """A mean of whole numbers, or of what is scored in steps, that so many people cannot have, or its deviation."""

    mean: ToldMean
    size: int
    step: Decimal = Decimal(1)
    is_of_deviation: bool = False

    @property
    def place(self) -> tuple[int, int]:
        return self.mean.deviation_at if self.is_of_deviation else (self.mean.start, self.mean.end)

    @property
    def message(self) -> str:
        mean = self.mean.written
        if self.is_of_deviation:
            return f"{self.size} whole numbers with a mean of {mean} do not deviate by {self.mean.deviation}"
        nearest = nearest_means(mean, self.size / self.step)
        of = "whole numbers" if self.step == 1 else f"scores in steps of {self.step}"
        return f"{mean} is no mean of {self.size} {of}: {nearest} are"


def strays(section: Section, project: Project) -> Iterator[Stray]:
    """Every such mean of a section, where most others that are of as many are right."""
    text = section.prose.with_formulas
    found = [one for one in told_means(section) if 0 < one.decimals <= _DECIMALS and not one.is_median]
    told = (one for one in found if one.decimals == _DECIMALS or one.size or _WHOLE_YEARS.search(text, *one.sentence))
    evident = [(one, step) for one in told if (step := _step_of(one, text, section, project))]
    if not evident:
        return
    sized = [
        Stray(one, size, step) for one, step in evident if _FEWEST <= (size := size_of(one, section, project)) <= _MOST
    ]
    wrong = [one for one in sized if not is_mean_of_whole(one.mean.written, one.size / one.step)]
    if len(sized) > _FEW and len(wrong) * 2 > len(sized):
        return  # what most of them are of is something else
    for stray in wrong:
        if _is_told_by_all(stray, text) or not is_mean_of_whole(stray.mean.written, (stray.size - 1) / stray.step):
            yield stray
    for one in sized if not wrong else ():
        mean = one.mean
        is_telling = one.step == 1 and mean.deviation and _is_told_by_all(one, text)
        if is_telling and not is_deviation_of_whole(mean.written, mean.deviation, one.size):
            yield replace(one, is_of_deviation=True)


def _is_told_by_all(stray: Stray, text: str) -> bool:
    around = text[max(stray.mean.sentence[0] - _NEAR, 0) : stray.mean.sentence[1] + _NEAR]
    return is_complete(around) or _WHOLE_YEARS.search(text, *stray.mean.sentence) is not None


def _step_of(mean: ToldMean, text: str, section: Section, project: Project) -> Decimal:
    """In which steps each of those has answered of whom a mean is told; 0 where that is not plain."""
    first = (
        sentence_bounds(text, mean.sentence[0] - 1)[0] if text[: mean.sentence[0]].endswith(" ") else mean.sentence[0]
    )
    if _SUS.search(text, first, mean.start) and not _OTHER_SCORES.search(text, first, mean.end):
        return _SUS_STEP if mean.decimals == _DECIMALS else Decimal(0)
    return Decimal(_is_of_whole(mean, text, section, project))


def _is_of_whole(mean: ToldMean, text: str, section: Section, project: Project) -> bool:
    sentence = text[slice(*mean.sentence)]
    if _OF_SEVERAL.search(sentence):
        return False
    if _AGE.search(sentence) or mean.label.lower().endswith("age"):
        return _WHOLE_YEARS.search(sentence) is not None
    behind = _OF_EACH.match(text, mean.end)
    if behind and _MEASURES.match(behind["noun"]):
        return False
    before = text[max(mean.start - 3 * _NEAR, 0) : mean.start]
    is_counted = (behind and (behind["each"] or mean.is_named)) or _OF_PARTS.match(text, mean.end)
    if is_counted or (_COUNTS.search(before) and not _AVERAGED.search(before)):
        return True
    return _is_one_answer(mean, section, project)


def _is_one_answer(mean: ToldMean, mean_section: Section, project: Project) -> bool:
    """Whether a mean is on the one scale of the paper, on which people answer with one whole number each."""
    scales = [(one, scale) for one in project.whole.sections for scale in named_scales(one)]
    if not scales or not all(scale.low <= mean.value <= scale.high <= _MOST_POINTS for _, scale in scales):
        return False
    is_here = any(one is mean_section and scale.sentence == mean.sentence for one, scale in scales)
    return says_one_answer(project, is_said=is_here)


def says_one_answer(project: Project, *, is_said: bool = False) -> bool:
    """Whether the paper names one scale, and says there that people answer with one whole number each."""
    scales = [(one.prose.with_formulas, scale) for one in project.whole.sections for scale in named_scales(one)]
    if len({(scale.low, scale.high) for _, scale in scales}) != 1:
        return False
    for text, scale in scales:
        first = max(text.rfind("\n", 0, scale.sentence[0]) + 1, scale.sentence[0] - 100)
        if _AVERAGED.search(text, first, scale.sentence[1] + 250):
            return False
        if is_said or _ONE_ANSWER.search(text, *scale.sentence):
            return True
    return False
