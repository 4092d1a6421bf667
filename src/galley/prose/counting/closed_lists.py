"""Lists of all parts of a number of things, right behind it: "three workshops: two in Lisbon and two in Porto"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown, are_mixed
from galley.prose.counting.contrasts import OPPOSED, OVERLAPPING
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers, sentences_with_numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What stands between a whole and its first part: a noun, and what opens the list.
_OPENING: Final = lazy_pattern(
    r" (?:of (?:the |our |these )?[\d,]+ )?(?:(?!(?:of|to|from)\b)[\w-]+ ){0,3}?"
    r"(?P<noun>[a-z-]+s|people|children)(?: of [a-z]+)?(?: (?:from|in|at) (?:[a-z-]+ ){1,3}?[a-z]+s)?"
    r"(?: (?:in total|overall|altogether|took part|came|attended|signed up)| (?:(?:were|was|are) )?[a-z]+ed)?"
    r"(?:,? (?:comprising|consisting of|split into|divided into) |,? of (?:whom|which) |: ?| \(|(?P<comma>, )"
    r"(?:namely |i\.e\.,? )?)"
    r"|\)? (?:comprise[sd]?|consist(?:s|ed) of|contain(?:s|ed)|(?P<included>included)|is made up of|was made up of) "
)
_TAKEN: Final = lazy_pattern(r" (?:of|in) (?:which|whom|them|these|those)\b")
_GAP: Final = lazy_pattern(
    r"(?P<label>(?:[^.:()\d%]|\d(?=[a-z]\b)){2,60}?)(?:,? and |,? or |[,;] )(?:the other |another |the remaining )?$"
)
_LAST: Final = lazy_pattern(r"(?P<label>(?:[^.,;:()\d%]|\d(?=[a-z]\b)){2,60}?)(?=[.,;)]|$)")
_PLACED: Final = lazy_pattern(
    r"(?:in|on|at|by|via|from|of(?! the\b)|over|online|offline|remote\w*|face|as|because|due to"
    r"|upstairs|downstairs|indoors|outdoors|abroad)\b"
)
_ROLE: Final = lazy_pattern(
    rf"(?:[\w-]+ ){{0,2}}?(?:{PEOPLE}|[a-z-]{{3,}}(?<![sui])s)(?:$| (?:with|who|that|from|in|of|without)\b)"
)
_OBJECT: Final = lazy_pattern(r"(?:the|an?) [\w-]+(?: [\w-]+)?")
_GIVEN: Final = lazy_pattern(r"^[a-z]+ (?:the|an?) [\w-]+(?: [\w-]+)?$")  # "received the drug", and then "the placebo"
_NONE: Final = lazy_pattern(r"\b(?:none|neither|nothing|nobody)\b")  # the others said
_OVERLAP: Final = lazy_pattern(
    r"(?i)\b(?:least|more than|most|many|left-handed|aged?|years?|minutes|hours|days|weeks|months|times|points|scale"
    r"|options"
    r"|cancell?ed|dropped|pilot|first|last|second|third|too|same|others? than)\b"
)
_MEASURES: Final = lazy_pattern(
    r"(?:years|minutes|hours|days|weeks|months|seconds|times|points|percents|levels|euros|dollars)$"
)
_TOTALLED: Final = lazy_pattern(
    r"(?<![\w.,$–-])(?P<parts>\d{1,5} [^.,;:()\d]{2,40}?(?:, \d{1,5} [^.,;:()\d]{2,40}?){0,4},? and "
    r"(?:the (?:second|other|latter) (?:[a-z]+ ){0,2}?)?\d{1,5}(?: [^.;:()\d]{2,40}?)?)(?:,? ?\(?"
    r"(?:i\.e\.,?|that is,?|so|or|hence|thus|making|which makes|for) (?P<of>a total of )?|, | \()"
    r"(?P<whole>\d{1,5}) [a-z -]{3,30}?"
    r"(?(of)|(?:altogether|in total|in all|overall))\b"
)
_COUNT: Final = lazy_pattern(r"\d+")
_PEOPLE: Final = lazy_pattern(PEOPLE)
_FEWEST, _MOST = 2, 7
_FAR: Final = 0.25


def wrong_closed_lists(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such list whose counts, of what nothing is twice, miss the whole by a slip."""
    for start, sentence, many in sentences_with_numbers(text):
        if many > _FEWEST:
            for parts, whole in _lists(sentence):
                total = sum(int(one.value) for one in parts)
                if is_missed(whole, total, [int(one.value) for one in parts]):
                    yield Breakdown(start + parts[0].start, start + parts[-1].end, total, (), ""), whole


def _lists(sentence: str) -> Iterator[tuple[list[Number], int]]:
    found = [one for one in numbers(sentence) if one.is_whole]
    end = 0
    for index, whole in enumerate(found[:-_FEWEST]):
        opening = _OPENING.match(sentence, whole.end) if whole.start >= end else None
        if opening is None or (opening["comma"] and index):
            continue  # a comma may separate a whole from others of a list
        if whole.value < _FEWEST or is_approximate(sentence, whole.start) or not is_count(sentence, whole):
            continue
        end = sentence.find(")", opening.end()) if opening[0].endswith("(") else len(sentence)
        parts, labels = _labelled(sentence, [one for one in found if opening.end() <= one.start < end])
        is_behind = bool(parts) and parts[0].start == opening.end()
        is_said = not OVERLAPPING.search(sentence, opening.end()) and not _OVERLAP.search(sentence, opening.end(), end)
        is_bare = opening[0].endswith("(") and len(labels) > _FEWEST and not _PEOPLE.search(opening["noun"] or "")
        are_kinds = is_bare and all(label.strip().isalpha() for label in labels)
        if _MEASURES.match(opening["noun"] or "") and not all(label.startswith(" of ") for label in labels):
            continue
        if is_behind and is_said and len(parts) <= _MOST and (are_kinds or _exclude_each_other(labels)):
            yield parts, int(whole.value)
        end = end if is_behind else 0


def wrong_totals_behind(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Counts with a total behind them that they miss by a slip: "32 old and 28 new pans, i.e., 62 in total"."""
    for match in matches_around(_TOTALLED, text, ("altogether", " in total", " in all", " overall", "total of")):
        parts, whole = [int(one) for one in _COUNT.findall(match["parts"])], int(match["whole"])
        if is_missed(whole, sum(parts), parts):
            yield Breakdown(match.start("parts"), match.end("whole"), sum(parts), (), ""), whole


def _labelled(sentence: str, found: Sequence[Number]) -> tuple[list[Number], list[str]]:
    """The counts that follow each other and nothing else, with what they are of."""
    if len(found) < _FEWEST:
        return [], []
    parts, labels = [found[0]], list[str]()
    for one in found[1:]:
        gap = _GAP.match(sentence[parts[-1].end : one.start])
        if gap is None:
            return [], []
        parts.append(one)
        labels.append(gap["label"])
    last = _LAST.match(sentence, parts[-1].end)
    return (parts, [*labels, last["label"]]) if last else ([], [])


def _exclude_each_other(given: Sequence[str]) -> bool:
    """Whether no one thing is of two labels, as far as their form tells."""
    labels = [_TAKEN.sub("", label, count=1).strip() for label in given]
    if not all(labels) or are_mixed(labels) or any(label.startswith("with ") for label in labels):
        return False
    are_alike = (all(pattern.match(label) for label in labels) for pattern in (_PLACED, _ROLE))
    is_one_verb = len(labels) == _FEWEST and _GIVEN.search(labels[0]) and _OBJECT.fullmatch(labels[1])
    are_opposed = sum(bool(OPPOSED.search(label)) for label in labels) > 1 or _NONE.search(labels[-1])
    return any(are_alike) or bool(is_one_verb) or bool(are_opposed)


def is_missed(whole: int, total: int, parts: Sequence[int]) -> bool:
    """Whether parts are not the whole, which a slip of the pen in one of them or in the whole explains."""
    if total == whole or max(parts) >= whole or abs(total - whole) > max(_FAR * whole, 1):
        return False
    return is_slip_in_sum(total, whole, parts)
