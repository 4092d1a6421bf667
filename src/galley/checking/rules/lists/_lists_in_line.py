"""Lists within a sentence that a number announces: `three parts: a, b, and c`, `(a, b, and c)`, `(1) … (2) …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.lists._announcements import Announcement, announcement_before, fold_before
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, FORMULA, REFERENCE, UNKNOWN, VALUE
from galley.prose.counting.numbers import numbers
from galley.prose.wording.scanning import matches, matches_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINNING = lazy_pattern(
    r":(?= [^\W\d_“\"'])|[–—](?=[^\W\d_][^()–—.;:\n]{2,160},? (?:and|or) [^()–—.;:\n]{2,60}[–—])"
    r"|\((?=[^\W\d_][^()\n]{2,160},? (?:and|or) [^()\n]{2,60}\))|, namely:?(?= )"
)
_MARKED = lazy_pattern(r"[1ia]\)(?<=[ (].\)) ")
_PREDICATE = lazy_pattern(r" (?:were|are) (?=[^\W\d_])")
_LISTED = lazy_pattern(
    r"(?:conditions|themes|categories|topics|factors|levels|types|phases|stages|dimensions|variables|codes"
    r"|languages|countries|cities|sites)"
)  # of which a predicate tells what they are, and not how
_ALL = lazy_pattern(r"\b(?:[Tt]he|[Oo]ur|[Aa]ll) $")
_BEFORE = 5  # characters
_END = lazy_pattern(r"[.;:?!\n]")
_ASIDE = lazy_pattern(rf" ?\([^()]*\)|[{CITATION}{REFERENCE}]")
_UNREAD = lazy_pattern(f"[{FORMULA}{UNKNOWN}{VALUE}]")
_CLAUSE = lazy_pattern(
    r"\b(?:which|who|that|where|when|while|because|if|is|are|was|were|has|have|had|can|will|would|how|what|why|whether|we"
    r"|they|it|then|e\.g|i\.e|etc|such|like|including|respectively|vs|versus|both|one|first|second|former|latter|each"
    r"|either|between|not|but|see|with)\b",
    re.IGNORECASE,
)
_STOP = lazy_pattern(r"\.(?=\s|$)|[:?!\n]")
_SEMICOLON = lazy_pattern(r"; ?")
_COMMA = lazy_pattern(r", ?")
_CONJUNCTION = lazy_pattern(r" (?:and|or|as well as|&) ")
_LONGEST, _LONGEST_ITEM = 240, 6
_FEWEST, _MOST_MISSING = 2, 2
_CLOSING = {"(": ")", "–": "–", "—": "—"}
_MARKS = {"1": "123456789", "i": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), "a": "abcdefghi"}
_FAR = 500  # from one mark to the next


def lists_in_line(text: str) -> Iterator[tuple[Announcement, int]]:
    """Each number that announces such a list of another length, which comes with it."""
    for beginning in _BEGINNING.finditer(text):
        told = announcement_before(text, beginning.start())
        is_bracket = beginning[0] in _CLOSING
        if told and (told.is_right_before or not is_bracket):
            closing = _CLOSING.get(beginning[0])
            last = text.find(closing, beginning.end()) if closing else _end(text, beginning.end())
            count = _items(text[beginning.end() : last].strip(), is_closed=is_bracket or text[last : last + 1] == ".")
            count = count or (0 if is_bracket else _long_items(text, beginning.end()))
            if count and told.number != count and abs(told.number - count) <= _MOST_MISSING:
                yield told, count
    yield from _predicates(text)
    for mark in matches_at(_MARKED, text, ("1) ", "i) ", "a) ")):
        place = mark.start()
        while place and text[place - 1] in " (:":
            place -= 1
        told = announcement_before(text, place) or fold_before(text, place)
        count, last = _marks(text, mark) if told else (0, 0)
        is_other = told is not None and count >= _FEWEST and count != told.number
        if told and is_other and not (count == told.number - 1 and _goes_on(text, last)):
            yield told, count


def _predicates(text: str) -> Iterator[tuple[Announcement, int]]:
    """What "the four conditions were" tells to be of another number."""
    for predicate in matches(_PREDICATE, text, (" were ", " are ")):
        told = announcement_before(text, predicate.start())
        if told is None or not told.is_right_before or not _LISTED.fullmatch(told.noun):
            continue
        last = _end(text, predicate.end())
        is_list = text[last : last + 1] == "." and _ALL.search(text, max(told.start - _BEFORE, 0), told.start)
        count = _items(text[predicate.end() : last].strip(), is_closed=True) if is_list else 0
        if count and told.number != count and abs(told.number - count) <= _MOST_MISSING:
            yield told, count


def _end(text: str, start: int) -> int:
    match = _END.search(text, start, start + _LONGEST)
    return match.start() if match else start


def _long_items(text: str, start: int) -> int:
    """How many items a list has that semicolons part, the last of them behind an "and"; 0 where it is none."""
    end = _STOP.search(text, start)
    items = _SEMICOLON.split(text[start : end.start()]) if end and end[0] == "." else []
    is_list = len(items) > _FEWEST and items[-1].startswith(("and ", "or ")) and all(items)
    return len(items) if is_list and not _MARKED.search(text, start, end.start() if end else start) else 0


def _items(written: str, *, is_closed: bool) -> int:
    """How many items a list has; 0 where that is not sure."""
    plain = _ASIDE.sub("", written)
    if (
        not plain
        or "(" in plain
        or not is_closed
        or _CLAUSE.search(plain)
        or _UNREAD.search(plain)
        or any(numbers(plain))
    ):
        return 0
    *before, last = _COMMA.split(plain)
    conjunctions = len(_CONJUNCTION.findall(f" {last}"))
    if conjunctions != 1 or any(_CONJUNCTION.search(one) for one in before):
        return 0
    items = [*before, *(one for one in _CONJUNCTION.split(f" {last}") if one.strip())]
    return len(items) if all(0 < len(item.split()) <= _LONGEST_ITEM for item in items) else 0


def _goes_on(text: str, last: int) -> bool:
    """Whether the sentence has one more behind the last mark, which has none: "a) …, b) …, and the rest"."""
    end = _END.search(text, last, last + _LONGEST)
    return end is not None and ", and " in text[last : end.start()]


def _marks(text: str, first: re.Match[str]) -> tuple[int, int]:
    """How far the marks go on that begin there, each behind the one before, in the same paragraph, and where."""
    place = first.end()
    form = "({})" if text[first.start() - 1] == "(" else " {})"
    for count, mark in enumerate(_MARKS[text[first.start()]][1:], 1):
        last = place + _FAR
        newline = text.find("\n", place, last)
        following = text.find(form.format(mark), place, last if newline == -1 else newline)
        if following == -1 or _begins_again(text[place:following], first[0].strip()):
            return count, place  # or another list has begun
        place = following
    return 0, place


def _begins_again(between: str, mark: str) -> bool:
    """Whether another list begins with a mark there, and none of this list's is referred to."""
    return any(f"{sign} {bracket}{mark}" in between for sign in ".:" for bracket in ("(", ""))
