"""Things in the order of their numbers, as a sentence says: "most named salt (45), followed by rye (31)"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.amounts import Amount, amounts
from galley.prose.counting.numbers import numbers
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around, places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLLOWED: Final = lazy_pattern(r",? (?:closely )?(?:followed by|then by)\b")
_MOST: Final = lazy_pattern(r"(?i)\b(?:most|highest|largest|greatest|longest|biggest|majority)\b")
_LEAST: Final = lazy_pattern(r"(?i)\b(?:least|lowest|smallest|fewest|shortest|fastest|ranks?|ranked)\b")
_BREAK: Final = lazy_pattern(
    r"(?i);|\b(?:while|whereas|but|respectively|respective|of (?:these|them|those|which|whom))\b"
)
_RANKED: Final = lazy_pattern(
    r"\b(?:ranked|ranking of|to rank|order of) (?:all |the |our )*(?P<count>\d{1,2}|[a-z]+) [a-z-]+"
)
_IN_BRACKETS: Final = r"\((?:[nN] ?= ?)?(?P<@>\d{1,5}(?:\.\d{1,2})?)(?P<unit_@> ?%)?(?: [a-z]+)?(?:, ?\d[\d.]* ?%)?\)"
_COMPARED: Final = lazy_pattern(
    rf"\b(?P<way>[Mm]ore|[Ff]ewer) (?:of (?:the |our )*)?{PEOPLE}\b[^.;:()\d]{{0,60}}"
    rf"{_IN_BRACKETS.replace('@', 'one')}"
    rf"[^.;:()\d]{{0,30}}\bthan\b[^.;:()\d]{{0,60}}{_IN_BRACKETS.replace('@', 'other')}"
)
_ADVERB: Final = lazy_pattern(
    r"\b(?P<way>more (?:often|common|frequent)|higher|greater|less (?:often|common|frequent)|rarer|lower|fewer)\b"
    rf"[^.;:()\d]{{0,40}}{_IN_BRACKETS.replace('@', 'one')}"
    rf"[^.;:()\d]{{0,20}}\bthan\b[^.;:()\d]{{0,40}}{_IN_BRACKETS.replace('@', 'other')}"
)
_MORE: Final = ("more ", "higher", "greater")
_DENIED: Final = lazy_pattern(r"\b(?:not|no|nor|neither|never|hardly|if|whether|ranks?|ranked|error)\b|n['’]t\b")
_AFTER: Final = lazy_pattern(
    rf"\b(?:second|third)[ -]most [^.;:()\d]{{2,60}}{_IN_BRACKETS.replace('@', 'one')},? "
    rf"(?:right |just )?(?:after|behind) [^.;:()\d]{{2,40}}{_IN_BRACKETS.replace('@', 'other')}"
)
_BRACKET: Final = lazy_pattern(r"\([^()]*\d[^()]*\)")
_FEWEST: Final = 3


def wrong_orders(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where a number stands that is more than that of what it is said to follow, with both."""
    for start, sentence in sentences_at(text, places(text, ("followed by", "then by"))):
        followed = _FOLLOWED.search(sentence)
        if followed is None or not _MOST.search(sentence, 0, followed.start()) or _LEAST.search(sentence):
            continue
        found = list(_bracketed(sentence))
        before = [one for one in found if one.end <= followed.start()][-1:]
        row = [*before, *(one for one in found if one.start > followed.end())]
        is_one_row = bool(before) and len(row) > 1 and not _BREAK.search(sentence, row[0].start, row[-1].start)
        if is_one_row and len({one.unit for one in row}) == 1 and row[1].value > row[0].value:
            yield start + row[1].start, start + row[1].end, row[1].text, row[0].text


def wrong_comparisons(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where the second of two counts stands that are told the wrong way round, with it and the first."""
    for match in matches_around(_COMPARED, text, ("ore ", "ewer ")):
        one, other = float(match["one"]), float(match["other"])
        is_more = match["way"].casefold() == "more"
        if bool(match["unit_one"]) == bool(match["unit_other"]) and (one < other if is_more else one > other):
            yield *match.span("other"), match["other"], match["one"]
    for match in matches_around(
        _ADVERB, text, ("ften", "ommon", "requent", "higher", "greater", "rarer", "lower", "fewer")
    ):
        one, other = float(match["one"]), float(match["other"])
        is_more = match["way"].startswith(_MORE)
        is_denied = _DENIED.search(text, max(match.start() - 40, 0), match.start())
        are_shares = bool(match["unit_one"]) and bool(match["unit_other"])
        if are_shares and not is_denied and (one < other if is_more else one > other):
            yield *match.span("other"), match["other"], match["one"]
    for match in matches_around(_AFTER, text, ("ond most", "ond-most", "ird most", "ird-most")):
        if bool(match["unit_one"]) == bool(match["unit_other"]) and float(match["one"]) > float(match["other"]):
            yield *match.span("other"), match["other"], match["one"]


def wrong_ranks(text: str) -> Iterator[tuple[int, int, float, float]]:
    """Where the mean ranks of all things that were ranked stand, their sum, and what it would be."""
    for start, sentence in sentences_at(text, places(text, ("mean rank", "average rank", "Mean rank"))):
        before = text[max(start - len(sentence), text.rfind("\n", 0, start) + 1) : start] + sentence
        named = _RANKED.search(before)
        count = next(numbers(named["count"]), None) if named else None
        row = list(_bracketed(sentence))
        if count is None or not _FEWEST <= len(row) == count.value:
            continue
        total, exact = sum(one.value for one in row), len(row) * (len(row) + 1) / 2
        if abs(total - exact) > sum(one.half for one in row) + 1e-9:
            yield start + row[0].start, start + row[-1].end, total, exact


def _bracketed(sentence: str) -> Iterator[Amount]:
    """The amounts in brackets of their own: "(45 mentions)", "(mean rank 1.4)"."""
    found = list(amounts(sentence))
    for bracket in _BRACKET.finditer(sentence):
        within = [one for one in found if bracket.start() < one.start < bracket.end()]
        if len(within) == 1 and sum(map(str.isdigit, bracket[0])) == sum(map(str.isdigit, within[0].text)):
            yield within[0]
