"""Where a word was taken out between two that cannot stand beside each other: `written by  for`, `yields  accuracy`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_WIDE = lazy_pattern(r"  (?<=[a-z]  ) {0,2}(?=[a-z\\])")
_TIED = lazy_pattern(r"(?<=[a-z])(?:~ | ~)(?=[a-z\\])")
_DETERMINER = r"(?:the|an?|our|their|its|your|his)"
_LINKING = r"(?:is|are|was|were|has|have|had|can|will|of|for|with|by|from|in|on|to|which)"
_MEASURE = (
    r"(?:accuracy|accuracies|precision|recall|F1|sensitivity|specificity|correlation|agreement|error|loss|improvement"
    r"|speed-?up|throughput|latency|scores?)"
)
# Words that want another one right behind them.
_BEFORE = lazy_pattern(
    rf"(?<![\w'’-])(?:(?P<determiner>{_DETERMINER})|(?P<preposition>by|of|from|with|between|at|into)"
    r"|(?P<subject>[Ww]e|[Tt]hey)"
    r"|(?P<giving>yields?|achieves?|reach(?:es)?|obtains?|attains?|yielded|achieved|reached|obtained|attained)"
    r"|(?P<amount>approximately|nearly|about|exactly|roughly)"
    r"|(?P<kind>[a-z]+-(?:dimensional|based|driven|oriented|level|scale|specific|related|legged|sized|shaped)))$"
)
_BEHIND = {
    "determiner": lazy_pattern(rf"{_LINKING}(?= )"),
    "preposition": lazy_pattern(r"(?:for|of|with|by|from|is|are|was|were|has|have|had)(?=[ .,;])"),
    "subject": lazy_pattern(r"(?:the|an?|our|their|these|its)(?= )"),
    "giving": lazy_pattern(rf"(?:[a-z]+ ){{0,2}}{_MEASURE}\b"),
    "amount": lazy_pattern(r"(?:percent|\\%|seconds|minutes|hours|days|years|participants|people|users|times)\b"),
    "kind": lazy_pattern(
        r"(?:is|are|was|were|has|have|had|can|will|shows?|highlights?|suggests?|makes?|allows?|helps?)(?= )"
    ),
}
_MOST = 12  # wide spaces of a file: more are somebody's habit
_LONGEST = 24
_BARE = lazy_pattern(
    r"(?<![\w'’-])(?P<bare>(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts) (?:of|is|are|was|were|has|have)) (?=[a-z])(?!nots?\b|in-)"
)
_PLACED = r"(?:around|among|within|across|beyond|after|before|above|below|outside|inside|behind|beside|through)"
_PAIRED = lazy_pattern(
    rf"\b(?P<pair>(?<!\bin )between and(?! {_PLACED}\b)(?= [a-z])"
    r"|(?:rang(?:es|ed|ing)|went|rose|fell|grew|increased|decreased|dropped) from to(?!-)"
    r"|(?:[Aa]bout|[Aa]pproximately|[Aa]round|[Nn]early|[Aa]lmost) of (?:the|our|these|those|them|all)"
    r"|(?:is|are|was|were) (?:considerably|generally|much|often|significantly|slightly|typically|usually) than"
    r"|(?:amount|number|[a-z]{4,}(?:ity|tion|ment|ness)) of by(?= (?![a-z]+ing\b)[a-z]))\b"
)
_OF_PAIRED = (
    *("between and ", " from to ", "bout of ", "pproximately of ", "round of ", "early of ", "lmost of "),
    *(" of by ", "ly than ", " much than ", "ten than "),
)
_OF_BARE = (
    *(f"he {link} " for link in ("of", "is", "are", "was", "were", "has")),
    *("eir of ", "eir is ", "eir are ", "our of ", "our is ", "Our is "),
)
_SIGNED = lazy_pattern(  # a sign that some tool left where a line ended
    r"(?<![\w'’-])(?P<sign>(?:the|an?|of|by|with|from|and|our|their|its) = )(?=[a-z]{2})"
    r"(?!signs?\b|symbol|operator|character|key\b)"
)
_OF_SIGNED = tuple(f"{end} = " for end in ("the", "a", "an", "of", "by", "th", "om", "nd", "our", "eir", "its"))
_TEXT = RUNNING_TEXT | {"caption"}


class Lost(NamedTuple):
    """Both words beside a gap, and whether it is sure."""

    span: Span
    is_sure: bool


def lost_words(section: Section) -> Iterator[Lost]:
    """Wide spaces between such words, articles before what is no noun, and two words between which a number is lost."""
    text = section.source.text
    wide = [*_WIDE.finditer(text), *matches(_TIED, text, ("~ ", " ~"))]
    for match in wide if len(wide) <= _MOST else ():
        before = _BEFORE.search(text, max(match.start() - _LONGEST, 0), match.start())
        behind = _BEHIND[before.lastgroup or ""].match(text, match.end()) if before else None
        if before and behind and _is_text(section, match.start()):
            yield Lost(section.source.span(before.start(), behind.end()), is_sure=before.lastgroup != "giving")
    for match in matches(_BARE, section.prose.text, _OF_BARE):
        start, end = match.span("bare")
        span = section.prose.span(start, end)
        if span.text.split() == match["bare"].split() and _is_text(section, span.start):
            yield Lost(span, is_sure=False)
    for match in matches(_PAIRED, section.prose.with_formulas, _OF_PAIRED):
        span = section.prose.span(*match.span("pair"))
        if span.text.split() == match["pair"].split() and _is_text(section, span.start):
            yield Lost(span, is_sure=True)
    for match in matches(_SIGNED, section.prose.text, _OF_SIGNED):
        span = section.prose.span(*match.span("sign"))
        if span.text == match["sign"] and _is_text(section, span.start):
            yield Lost(section.source.span(span.start, span.end - 1), is_sure=False)


def _is_text(section: Section, offset: int) -> bool:
    if section.is_comment(offset):
        return False
    start = section.prose.offset(offset)
    is_own = not section.is_quoted(start) and not section.is_code(start)
    return is_own and {*section.enclosing(offset)} <= _TEXT
