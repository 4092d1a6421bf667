"""Lists told one sentence, or one clause, after the other: "three contributions. First, … Second, … Third, …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.lists._announcements import Announcement, announcement_before, fold_before
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_FIRST = ("First", "(first", " first")
_BEGINNING = lazy_pattern(
    r"(?:[.:;?] |\()(?:(?:[Ii]n|[Dd]uring) (?=the ))?(?P<word>(?:[Tt]he )?[Ff]irst)(?:ly)?(?:,? |: )"
    r"(?:one )?(?P<noun>[a-z]+)?"
)
_UNCOUNTED = lazy_pattern(
    r"(?i)(?:[.;?] |, |\band )(?:and )?(?:next|then|also|another|in addition|additionally|moreover|furthermore|after"
    r"|afterwards|subsequently|further|besides|likewise|similarly|the (?:last|final|next|other)|of all)\b"
)
_FINALLY = lazy_pattern(r"(?:[.;:?] |, )(?:[Aa]nd )?(?:[Ff]inally|[Ll]ast(?:ly)?),? ")
_VERBS = ("is", "was", "concerns", "relates", "deals", "describes", "covers")
_GOING_ON = lazy_pattern(
    r"(?i)\b(?:third|final|last|another|also|moreover|furthermore|addition|besides|further)(?:ly)?\b"
)
_STOP = lazy_pattern(r"[.!?] (?=[A-Z])")
_BEFORE = 16  # from the stop to the ordinal
_FAR, _FAR_FINALLY = 900, 500  # from one member to the next
_FEWEST, _MOST_OFF = 2, 2


def ordinal_lists(text: str) -> Iterator[tuple[Announcement, int]]:
    """Each number that announces such a list of another length, which comes with it."""
    for place in places(text, _FIRST):
        match = _BEGINNING.search(text, max(place - _BEFORE, 0), place + 60)
        if match is None or not match.start() <= place < match.end():
            continue
        told = announcement_before(text, match.start()) or fold_before(text, match.start())
        if told is None or (match["word"][0] in "tT" and not _is_called(match["noun"], told.noun)):
            continue
        count, is_closed = _members(text, match)
        is_wrong = count > told.number or (is_closed and count < told.number)
        if is_wrong and count >= _FEWEST and abs(count - told.number) <= _MOST_OFF:
            yield told, count


def _is_called(noun: str | None, plural: str) -> bool:
    """Whether a singular is that of a plural."""
    is_left_out = noun in _VERBS  # "The first is"
    return noun is not None and len(noun) > 1 and (is_left_out or plural.startswith(noun[:-1]))


def _members(text: str, first: re.Match[str]) -> tuple[int, bool]:
    """How far the ordinals go on in the paragraph, and whether the last one says that it is the last."""
    place, count, is_closed = first.end(), 1, False
    line_end = text.find("\n", place)
    end = len(text) if line_end == -1 else line_end
    for ordinal in _ORDINALS[1:]:
        found = _next(first, ordinal).search(text, place, min(place + _FAR, end))
        if found is None:
            break
        is_closed = found["last"] is not None
        place, count = found.end(), count + 1
    if _UNCOUNTED.search(text, first.end("word"), min(place + _FAR, end)):
        return count, False
    last = None if is_closed else _FINALLY.search(text, place, min(place + _FAR_FINALLY, end))
    is_member = last is not None and (count < _FEWEST + 1 or _go_on_alike(text, first, last))
    is_all = is_closed or (last is None and count == _FEWEST and _is_end(text, place, end))
    return (count, True) if is_all else (count + 1, True) if is_member else (count, False)


def _is_end(text: str, place: int, end: int) -> bool:
    """Whether a paragraph ends with the sentence of a member, and nothing behind it goes on with another one."""
    is_last = _STOP.search(text, place, end) is None
    return is_last and _GOING_ON.search(text, place, end + _FAR) is None


def _go_on_alike(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether the first member and the last go on with the same word: "First, we … Finally, we …"."""
    word = first["noun"]
    return word is not None and text.startswith(f"{word} ", last.end())


def _next(first: re.Match[str], ordinal: str) -> re.Pattern[str]:
    """What the next member begins with: the same form as the first one."""
    if first["word"][0] in "tT":
        noun = "|".join(_VERBS) if first["noun"] in _VERBS else re.escape(first["noun"])
        return re.compile(rf"\b[Tt]he (?P<last>(?!))?{ordinal} (?:one )?(?:{noun})\b")
    either = f"[{ordinal[0].upper()}{ordinal[0]}]{ordinal[1:]}"
    return re.compile(
        rf"(?:[.:;?] |, |\()(?P<last>and )?{either}(?:ly)?(?:[,:]| (?=(?:we|the|our|I|it|an?|how|what|why|by|to)\b))"
    )
