"""Lists that miss the number of those they list: "(n = 13, 8 cooks; 6 others)", "Oslo (24 users), Rome (8 users)".

So are groups with a size each, and a total behind them: "lists ($n = 31$) and plans ($n = 33$), 62 in total".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE, Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import numbers
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL: Final = (
    r"(?!(?:of|to|years?|min|minutes?|days?|hours?|out|or|items?|questions?)\b)[A-Za-z][^()\[\]\d;:,=%]{1,40}?"
)
_PART: Final = rf"(?:[nN] ?= ?)?\d{{1,4}} {_LABEL}"
_SIZED: Final = lazy_pattern(
    rf"\([nN] ?= ?(?P<size>\d{{1,4}})[,;:] ?(?P<parts>{_PART}(?:(?:,? and |[,;] ?){_PART}){{1,5}})\)"
)
_COUNTED: Final = lazy_pattern(rf"\((?:[nN] ?= ?)?(?P<count>\d{{1,5}}) (?P<noun>{PEOPLE}|interviews|responses)\)")
_OVERLAPPING: Final = lazy_pattern(
    r"(?i)\b(?:also|both|at least|multiple|several|some|including|of whom|of which|more|other)\b"
)
_LEFT: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|discard\w*|left|withdr\w+|more than one|at least|some of)\b"
)
_SIZE: Final = r"\([nN] ?= ?(?P<@>\d{1,5})\)"
_SIZES: Final = lazy_pattern(
    rf"{_SIZE.replace('@', 'first')}[^.;()\d]{{1,60}}{_SIZE.replace('@', 'second')}"
    rf"(?:[^.;()\d]{{1,60}}{_SIZE.replace('@', 'third')})?,? "
    r"(?:(?:for|giving|making|yielding|resulting in|that is,?|i\.e\.,?) (?:a total of )?|a total of )"
    rf"(?P<whole>\d{{1,5}}) (?:[a-z-]+ )?(?:{PEOPLE}|in total|overall)\b"
)
_TOGETHER: Final = lazy_pattern(r"\b(?:[Tt]ogether|[Aa]ltogether|combined|in total|a total of|in all|overall)\b")
_ANY_SIZE: Final = lazy_pattern(r"[(\[][nN] ?= ?(?P<count>\d{1,5})[)\]]")
_BARE: Final = lazy_pattern(
    r"\((?P<parts>\d{1,5}(?:, \d{1,5}){0,6},? (?:and|&) \d{1,5})(?: [a-z]+)?\)(?:,| [–—]| for| with| or|;)? ?"
    r"(?:(?:a total of|altogether|in total|in all),? (?=\d))?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})"
    r"(?: [a-z]+){0,2}?(?:(?<=total of \d\d)|(?<=total of \d\d\d)| (?:in total|altogether|in all|overall)\b)"
)
_ROW: Final = lazy_pattern(
    r"(?<![\w.,–-])(?P<parts>\d{1,5}(?:, \d{1,5}){1,6},? and \d{1,5})(?: [a-z]+){1,2}(?: respectively)?(?:,|;|:)?"
    r"[^.;:()\d%]{0,90} (?P<whole>\d{1,6}) (?:[a-z]+ )?[a-z]{3,}(?<![siu])s (?:altogether|in total|in all|overall)\b"
)
_PAIR: Final = 2
_NEAR: Final = 0.25  # of a size: what misses it by more lists something else of it
_FEWEST: Final = 3
_BEFORE: Final = 700  # characters


def wrong_sized_lists(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such list with the number that it misses."""
    yield from _behind_sizes(text)
    yield from _bare(text)
    yield from _of_brackets(text)
    for match in _SIZES.finditer(text) if "otal" in text else ():
        total = sum(int(match[name] or 0) for name in ("first", "second", "third"))
        if total != int(match["whole"]) and abs(total - int(match["whole"])) <= _NEAR * total:
            yield Breakdown(match.start("first"), match.end("whole"), total, (), ""), int(match["whole"])
    yield from _together(text)


def _together(text: str) -> Iterator[tuple[Breakdown, int]]:
    """The sizes of all groups of a sentence, which tells one more count of them together."""
    for match in matches(_TOGETHER, text, ("ogether", "ombined", " total", " overall", " in all")):
        start, end = sentence_bounds(text, match.start())
        sizes = [*_ANY_SIZE.finditer(text, start, end)]
        within = {one.start("count") for one in sizes}
        others = [
            one for one in numbers(text, start, end) if one.is_whole and one.start not in within and one.value > 1
        ]
        if len(sizes) < _PAIR or len(others) != 1 or not is_count(text, others[0]):
            continue
        total, whole = sum(int(one["count"]) for one in sizes), int(others[0].value)
        if total != whole and abs(total - whole) <= _NEAR * total and not _LEFT.search(text, start, end):
            yield Breakdown(sizes[0].start("count"), sizes[-1].end(), total, (), ""), whole


def _bare(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Numbers in brackets with nothing between, and their sum behind: "3 schools (112, 98, and 87), 307 in total"."""
    for match in (
        (*_BARE.finditer(text), *_ROW.finditer(text))
        if " total" in text or "ltogether" in text or " in all" in text
        else ()
    ):
        parts = [int(one.value) for one in numbers(text, *match.span("parts")) if one.is_whole]
        total, whole = sum(parts), int(match["whole"].replace(",", ""))
        if len(parts) >= _PAIR and total != whole and abs(total - whole) <= _NEAR * total:
            yield Breakdown(match.start("parts"), match.end("parts"), total, (), ""), whole


def _behind_sizes(text: str) -> Iterator[tuple[Breakdown, int]]:
    """What the size of a group is made of, in the same bracket."""
    for match in _SIZED.finditer(text):
        size = int(match["size"])
        parts = [int(one.value) for one in numbers(text, *match.span("parts")) if one.is_whole and not one.is_word]
        is_near = 0 < abs(sum(parts) - size) <= max(1, _NEAR * size)
        if is_near and max(parts) < size and not _OVERLAPPING.search(match["parts"]):
            yield Breakdown(*match.span("parts"), sum(parts), (), ""), size


def _of_brackets(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Three or more counts of the same people in brackets of one sentence, which its paragraph has no whole of."""
    end = 0
    for match in _COUNTED.finditer(text):
        if match.start() < end:
            continue
        start, end = sentence_bounds(text, match.start())
        row = [one for one in _COUNTED.finditer(text, match.start(), end) if one["noun"] == match["noun"]]
        first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
        if len(row) < _FEWEST or _LEFT.search(text, first, end):
            continue
        total = sum(int(one["count"]) for one in row)
        wholes = [
            int(one.value)
            for place in WHOLE.finditer(text, first, row[0].start())
            for one in numbers(text, *place.span())
        ]
        whole = max(wholes, default=0)
        is_known = any(one.value == total for one in numbers(text, first, end))
        if whole and 0 < abs(total - whole) <= _NEAR * whole and not is_known:
            yield Breakdown(row[0].start("count"), row[-1].end() - 1, total, (), ""), whole
