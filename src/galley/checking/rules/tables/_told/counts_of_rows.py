"""Counts that a sentence naming a table tells of its rows in passing: "of the 136 cooks, 58 came from India".

A number before the name of a row, with a few words between, is that of the row, and one of all that of the totals.
Told is one that no cell of the table has, where a slip of the pen makes it of the row's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.slips import is_slip, is_transposed
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COUNT = lazy_pattern(
    r"(?<![\w.,/$–-])(?P<count>\d{2,5})(?P<behind>(?: [a-z]+){1,4}? (?:the )?)(?P<name>[A-Z][\w'-]+)\b(?!-)"
)
_OF_ALL = lazy_pattern(
    r"\b(?:[Oo]f the|Of|[Oo]f our|[Oo]f all|[Aa]ll|[Aa]ll of the) (?P<count>\d{2,5})"
    r" (?:[a-z-]+ )?(?:[a-z]{3,}s|people)\b(?! (?:who|from|with|in|that)\b)"
)
_TOTAL = lazy_pattern(r"(?i)(?:grand |overall )?total|all(?: participants| respondents)?|n|sum")
_PART = lazy_pattern(
    r"\b(?:of (?:the|these|those|whom|which|our|them)|only|both|also|more|other|another|except|without|than|years?)\b"
)
_FEWEST, _MOST = 3, 3  # rows; numbers of one


def wrong_counts(sentence: str, rows: Mapping[str, set[str]]) -> Iterator[tuple[int, int, str, str]]:
    """Where each stands in a sentence, the number that the row has, and the row's name; `rows` are in small letters."""
    if len(rows) < _FEWEST:
        return
    cells = set[str]().union(*rows.values())
    totals = [(name, own) for name, own in rows.items() if _TOTAL.fullmatch(name)]
    for match in _OF_ALL.finditer(sentence) if len(totals) == 1 else ():
        yield from _wrong(sentence, match.span("count"), totals[0][1], cells, totals[0][0])
    for match in _COUNT.finditer(sentence):
        own = rows.get(match["name"].casefold(), set())
        if own and not _PART.search(match["behind"]):
            yield from _wrong(sentence, match.span("count"), own, cells, match["name"])


def _wrong(
    sentence: str, place: tuple[int, int], own: set[str], cells: set[str], name: str
) -> Iterator[tuple[int, int, str, str]]:
    told = sentence[slice(*place)]
    whole = [one for one in own if one.isdecimal()]
    if told in cells or len(whole) > _MOST or is_approximate(sentence, place[0]):
        return
    meant = next((one for one in whole if is_transposed(told, one)), None)
    meant = meant or (next((one for one in whole if is_slip(told, one)), None) if len(whole) == 1 else None)
    if meant:
        yield *place, meant, name
