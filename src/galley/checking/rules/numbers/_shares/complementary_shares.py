"""Shares that leave nothing else: one and `the remaining`, one `vs.` another, `80%/10%/10%`, or a whole list."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import Percentage, percentages
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

Together = tuple[int, int, str]
"""Where shares begin and end that are not all, and what they are together."""

MOST_LACKING = 15  # percentage points
_NUMBER = r"(?<![\w.,$/–-])(?P<{}>\d{{1,2}}(?:\.\d{{1,2}})?) ?%"
_REST = lazy_pattern(
    rf"{_NUMBER.format('first')}[^%.;:]{{1,90}}?\b(?:the (?:remaining|rest|other half|others?)|remaining),? "
    rf"(?:[a-z]+ ){{0,4}}?\(?{_NUMBER.format('second')}"
)
_VERSUS = lazy_pattern(
    rf"{_NUMBER.format('first')} (?:vs\.?|versus) "
    r"(?P<second>\d{1,2}(?:\.\d{1,2})?) ?%(?! (?:more|less|higher|lower))"
)
_SPLIT = lazy_pattern(
    r"(?<![\d/.])(?P<first>\d{2}(?:\.\d+)?) ?%? ?/ ?(?P<second>\d{1,2}(?:\.\d+)?) ?%? ?/ "
    r"?(?P<third>\d{1,2}(?:\.\d+)?) ?%(?! ?/)"
)
_IN_BRACKETS = lazy_pattern(r"\((?P<share>\d{1,2}(?:\.\d{1,2})?) ?%\)")
_IN_RANGE = lazy_pattern(
    r"(?:\d{1,3} ?(?:–|-|to) ?\d{1,3}|\d{1,3} ?(?:\+|(?:and|or) (?:older|over|above|more))"
    r"|(?:over|under|older than|younger than|above|below|more than|less than|≥|>|<|≤) ?\d{1,3})[^().;%\d]{0,24}"
    r"\((?:[nN] ?= ?\d+[,;] ?)?(?P<share>\d{1,2}(?:\.\d{1,2})?) ?%\)"
)
_OPEN = lazy_pattern(r"\+|\b(?:older|over|above|more|than)\b|[>≥]")  # the last range has no end: there are no others
_LINKED = lazy_pattern(r",? (?:and |or )?(?:[^\W\d_][\w’'/-]* ){1,5}|, and |, ")
_OVERLAPPING = lazy_pattern(
    r"\b(?:reasons?|multiple|several|also|both|increase[ds]?|decrease[ds]?|accura\w+|average|e\.g|compared|than|respectively"
    r"|improve\w*|reduc\w+|more|less|confidence|of (?:these|those|them|whom|which))\b"
)
_SORTED = lazy_pattern(
    r"\b(?:classified|categori[sz]ed|graded|coded|sorted|split|divided|distributed|composed|made up"
    r"|consist\w*|compris\w+)\b"
)
_VOTED = lazy_pattern(
    r"(?: of (?:the |our |all )?[a-z]+)? "
    r"(?:voted|agreed|disagreed|chose|preferred|supported|opposed|selected|picked|favou?red)\b"
)
_OF_REST = lazy_pattern(r"\b(?:the (?:remaining|rest|others?)|remaining)\b[^,;]{0,30}(?:, )?$")
_NEITHER = lazy_pattern(
    r"\b(?:neither|none|nobody|nothing|neutral|undecided|unsure|no (?:preference|opinion|answer|response)"
    r"|a mix(?:ture)? of)\b"
)
_WERE = lazy_pattern(r"\b(?:were|was|are|is)\b")
_MIXED = lazy_pattern(r"\ba mix(?:ture)? of both\b")
_AND = lazy_pattern(r"\b(?:and|or)\b")
_APART = lazy_pattern(r"[.;:]|\b(?:while|whereas|but|which|who|where|compared|followed)\b")
_LEAST, _MOST = 3, 8
_ROUND = 10


def complementary(sentence: str) -> Together | None:
    """The first shares of a sentence that are to be all there is, and are not, by a slip in one of them."""
    for pattern, names in ((_REST, ("first", "second")), (_VERSUS, ("first", "second")), (_SPLIT, _ALL_THREE)):
        for match in pattern.finditer(sentence) if _may_hold(sentence, pattern) else ():
            if found := _judged(sentence, match, [match.span(name) for name in names]):
                return found
    return (
        _closed(sentence) or _of_ranges(sentence) or (_enumerated(sentence) if sentence.count("%)") >= _LEAST else None)
    )


_ALL_THREE = ("first", "second", "third")


def _may_hold(sentence: str, pattern: re.Pattern[str]) -> bool:
    if pattern is _REST:
        return "remaining" in sentence or "the rest" in sentence or "the other" in sentence
    return " v" in sentence if pattern is _VERSUS else "/" in sentence


def _judged(sentence: str, match: re.Match[str], places: list[tuple[int, int]]) -> Together | None:
    shares = [Percentage(sentence[first:last], first, last) for first, last in places]
    if _OVERLAPPING.search(match[0]) or "e.g" in sentence[: match.start()][-30:]:
        return None
    if all(share.value % _ROUND == 0 for share in shares) and len(shares) < _LEAST:
        return None
    others = {share.text for share in percentages(sentence)} - {share.text for share in shares}
    total = sum((share.value for share in shares), Decimal(0))
    if len(shares) < _LEAST and _told_apart(sentence, shares):
        return None  # of two groups, as the gap between them shows
    if any(_completes(one, others) for one in (total, *(share.value for share in shares))):
        return None  # a third share is the rest, of all or of one of them
    return told_together(shares)


def _told_apart(sentence: str, shares: Sequence[Percentage]) -> bool:
    """Whether the sentence tells how far two shares are apart."""
    gap = abs(shares[0].value - shares[1].value)
    return any(abs(one.value) == gap for one in numbers(sentence))


def _completes(total: Decimal, others: set[str]) -> bool:
    values = [Decimal(one) for one in others]
    return any(abs(total + one - 100) <= 1 for one in (*values, sum(values)))


def _closed(sentence: str) -> Together | None:
    """Three shares or more of a sentence that leaves nothing else: it sorts all, or its last share is of the rest."""
    shares = list(percentages(sentence))
    if not _LEAST <= len(shares) <= _MOST or _OVERLAPPING.search(_MIXED.sub("", sentence)):
        return None
    before, between = sentence[: shares[0].start], sentence[shares[-2].end : shares[-1].start]
    votes = sum(_VOTED.match(gap) is not None for gap in _gaps(sentence, shares))
    is_closed = (
        votes > 1 or _SORTED.search(before) or _OF_REST.search(between) or _NEITHER.search(sentence, shares[-1].end)
    )
    is_listed = _AND.search(between) and not any(map(_APART.search, _gaps(sentence, shares)))
    return told_together(shares) if is_closed and is_listed and not is_approximate(sentence, shares[0].start) else None


def _gaps(sentence: str, shares: Sequence[Percentage]) -> Iterator[str]:
    return (sentence[one.end : other.start] for one, other in pairwise(shares))


def _of_ranges(sentence: str) -> Together | None:
    """Three shares or more in brackets, each behind a range that no other one has a part in: "18–24 (35%)"."""
    found = [*_IN_RANGE.finditer(sentence)] if sentence.count("%)") >= _LEAST else []
    if len(found) < _LEAST or len(found) != sentence.count("%"):
        return None
    shares = [Percentage(one["share"], *one.span("share")) for one in found]
    total, unit = sum((share.value for share in shares), Decimal(0)), max(share.unit for share in shares)
    is_near = unit * len(shares) / 2 + unit < abs(total - 100) <= MOST_LACKING
    is_all = is_near and (total > 100 or _OPEN.search(sentence)) and not _OVERLAPPING.search(sentence)  # noqa: PLR2004
    return (shares[0].start, shares[-1].end, f"these shares are {total}% together") if is_all else None


def _enumerated(sentence: str) -> Together | None:
    """Shares in brackets, each right behind what it is of, with nothing between that is no further item."""
    found = list(_IN_BRACKETS.finditer(sentence))
    rows: list[list[re.Match[str]]] = []
    for one in found:
        if rows and _LINKED.fullmatch(sentence, rows[-1][-1].end(), one.start()):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        is_row = _LEAST <= len(row) <= _MOST and not _OVERLAPPING.search(sentence)
        ending = sentence[row[-2].end() : row[-1].start()] if is_row else ""
        is_ended = "and " in ending or ("or " in ending and _WERE.search(sentence, 0, row[0].start()))
        shares = [Percentage(one["share"], *one.span("share")) for one in row]
        if is_ended and (together := told_together(shares)):
            return together
    return None


def told_together(shares: Sequence[Percentage]) -> Together | None:
    """Where shares stand that are not all together, if a slip in one of them explains what lacks."""
    total, unit = sum((share.value for share in shares), Decimal(0)), max(share.unit for share in shares)
    if abs(total - 100) <= unit * (len(shares) + 1) / 2 or not is_slip_of_one(shares, 100 - total):
        return None
    return shares[0].start, shares[-1].end, f"these shares are {total}% together"


def is_slip_of_one(shares: Sequence[Percentage], lacking: Decimal) -> bool:
    """Whether one of the shares, written wrong, explains what lacks, give or take what rounding does."""
    return abs(lacking) <= MOST_LACKING and any(_meant(shares, lacking))


def _meant(shares: Sequence[Percentage], lacking: Decimal) -> Iterator[bool]:
    unit = max(share.unit for share in shares)
    rounding = len(shares) // 2
    for step in range(-rounding, rounding + 1):
        one = lacking + unit * step
        yield from (is_slip(share.text, str(share.value + one)) for share in shares if share.value + one > 0)
