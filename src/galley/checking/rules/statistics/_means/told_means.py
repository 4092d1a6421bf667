"""Means and medians wherever a section tells them, with the deviation and the number of people beside them.

"M = 4.2, SD = 0.8", "a mean of 4.2 with a standard deviation of 0.8", "rose from 3.21 (SD = 0.92)", "on average, a
class solved 5.45", "novices (n = 12) 5.46".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_TRACES = (
    *("M=", "M =", "M_", "ean", "verag", "vg", "edian", "Mdn", "SD", "tandard deviation", "\u03bc", "(n =", "(n="),
    *("±", "+/-"),
)
_NUMBER = lazy_pattern(
    r"(?<![\w.,/^+–-])(?<!\d )(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)(?![\w^]|[.,]\d|–\d|-\d| ?×)"
)
_NAMED = lazy_pattern(
    r"(?:\b(?:M(?:_?\{?(?P<label>[A-Za-z]\w{1,11})\}?)?|μ|[Aa]vg\.?)\s?[=:]\s?"
    r"|\b(?:[Mm]ean|[Aa]verage)(?: [a-z][\w-]*){0,3}?"
    r"(?: (?:was|is|of|were|being|at|amounted to|came to|stood at|reached|equalled))?(?:\s?[=:]?\s?| \()"
    r"|\b[Aa]verag(?:ed|ing) (?:at |to |out at )?"
    r"|\b[Oo]n average,?(?: [a-z][\w’'-]*){0,6} )$"
)
_MEDIAN = lazy_pattern(
    r"\b(?:Mdn\.?|Md|[Mm]edians?)(?: [a-z][\w-]*){0,3}?(?: (?:was|is|of|were|being|at))?\s?[=:]?\s?$"
)
_BEHIND = lazy_pattern(r"(?: (?!and\b)[a-z][\w-]*){0,5},? on average\b")
_SIZE = lazy_pattern(r"\(\s?[nN]\s?=\s?(?P<size>\d{1,4})\s?\)(?: (?!and\b|or\b|from\b|to\b)[a-z]+){0,2} $")
_SIZE_WITHIN = lazy_pattern(r"\b[nN]\s?=\s?(?P<size>\d{1,4})\s?[,;] ?[^()\d]{0,12}$")
_DEVIATION = lazy_pattern(
    r"(?:\s?(?:±|\+/-)\s?(?P<beside>\d{1,4}(?:\.\d{1,3})?)(?![\w%]|[.,]\d)"
    r"|(?: on (?:the|an?|this) [\w-]+(?: [Ll]ikert)? scale)?(?: [a-zA-Z/%²()]{1,10}){0,2}?,?\s?[,;(\[]*\s?"
    r"(?:(?:with|and) )?(?:(?:an?|the|its|their) )?"
    r"(?:sample |population )?(?:SD(?:_?\w+)?|sd|s\.d\.|[Ss]tandard deviations?(?: \(SD\))?|\u03c3)"
    r"(?: (?:of|was|is|being))?\s?[=:]?\s?"
    r"(?P<deviation>\d{1,4}(?:\.\d{1,3})?)(?![\w%]|[.,]\d))"
)
_BRACKETED = lazy_pattern(
    r"(?: ?[a-zA-Z/%²°]{1,7})?\s?[(\[]\s?(?:SD|s\.d\.)\b|(?<=\(\d\.\d\d)[,;] ?SD ?=|\s?(?:±|\+/-)\s?\d"
)
_OF_SEVERAL = lazy_pattern(r"\b(?:[Mm]eans|[Mm]ean (?:ratings|scores|values|answers)|[Aa]verages) (?:were|of|are)\b")
_ALSO = lazy_pattern(r"\b(?:and|but|while|whereas) (?:the |those )?(?:[a-z-]+ ){1,3}$")  # `and the laypersons 4.14`
_APPROXIMATE = lazy_pattern(r"\b(?:[Aa]bout|[Aa]round|[Rr]oughly|[Aa]pproximately|[Nn]early|[Aa]lmost) $")


@dataclass(frozen=True, slots=True)
class ToldMean:
    """A mean or median as written, where it stands, and what is told beside it, all in offsets of the section."""

    written: str
    start: int
    end: int
    sentence: tuple[int, int]
    deviation: str = ""
    deviation_at: tuple[int, int] = (0, 0)
    size: int = 0
    label: str = ""
    is_median: bool = False
    is_named: bool = True  # and not known by a number beside it alone

    @property
    def value(self) -> float:
        return float(self.written.replace(",", ""))

    @property
    def decimals(self) -> int:
        return len(self.written.partition(".")[2])

    @property
    def half(self) -> float:
        return half_of(self.written)


@kept_in_order
def told_means(section: Section) -> Iterator[ToldMean]:
    """Every mean and median of a section, in order."""
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        several = _OF_SEVERAL.search(sentence)
        before: ToldMean | None = None
        for match in _NUMBER.finditer(sentence):
            is_listed = several is not None and several.end() < match.start() and _has_decimals_of(match, before)
            is_next = is_listed or (before is not None and _is_also(sentence, match, before, start))
            found = _told(sentence, match, start, is_next=is_next)
            if found and not section.is_quoted(found.start):
                before = found
                yield found


def _is_also(sentence: str, match: re.Match[str], before: ToldMean, offset: int) -> bool:
    """Whether a number is told of others as the mean before it is: "and the laypersons 4.14"."""
    since, (start, end) = before.end - offset, match.span("number")
    is_behind = _ALSO.search(sentence, since, start) and not _NUMBER.search(sentence, since, start)
    return bool(is_behind) and _has_decimals_of(match, before) and sentence[end : end + 1] in {"", ".", ",", ";", ")"}


def _has_decimals_of(match: re.Match[str], before: ToldMean | None) -> bool:
    decimals = len(match["number"].partition(".")[2])
    return 0 < decimals == (before.decimals if before else decimals)


def _told(sentence: str, match: re.Match[str], offset: int, *, is_next: bool) -> ToldMean | None:
    begin, end = match.span("number")
    nearest = max(begin - 60, 0)
    named, median = _NAMED.search(sentence, nearest, begin), _MEDIAN.search(sentence, nearest, begin)
    sized = _SIZE.search(sentence, nearest, begin)
    is_named = is_next or named is not None or median is not None or _BEHIND.match(sentence, end) is not None
    bracketed = _BRACKETED.match(sentence, end)
    if not is_named and not sized and not bracketed:
        return None
    is_named = is_named or (bracketed is not None and "S" in bracketed[0].upper())
    if _APPROXIMATE.search(sentence, nearest, begin):
        return None
    beside = sized or (_SIZE_WITHIN.search(sentence, nearest, named.start()) if named else None)
    deviation = _DEVIATION.match(sentence, end)
    group = "beside" if deviation and deviation["beside"] else "deviation"
    at = deviation.span(group) if deviation else (0, 0)
    return ToldMean(
        match["number"],
        offset + begin,
        offset + end,
        (offset, offset + len(sentence)),
        deviation[group] if deviation else "",
        (offset + at[0], offset + at[1]),
        int(beside["size"]) if beside else 0,
        (named["label"] or "") if named else "",
        median is not None,
        is_named,
    )
