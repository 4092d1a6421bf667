"""Sentences that say what has the most or the least of something: "rye had the highest weight"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = ("highest", "largest", "greatest", "longest", "strongest", "biggest", "most")
_LEAST = ("lowest", "smallest", "shortest", "fewest", "weakest", "least")
SPEED = ("fastest", "slowest")
_WORDS = (*_MOST, *_LEAST, *SPEED, "best", "worst")
_SUPERLATIVE = rf"(?P<word>{'|'.join(_WORDS)})"
_NAME = r"(?P<name>[^\W\d_][\w.+-]*(?: [\w.+-]+){0,3})"
_MEASURE = r"(?P<measure>(?:(?!in\b|on\b|of\b|for\b|among\b)[A-Za-z0-9@-]+ ?){0,3})"
_WITHIN = r"(?: (?:on|for|in) (?:the )?(?P<within>[A-Z][\w-]*(?: [A-Z0-9][\w-]*){0,2}))?"
_CLOSE = r"(?: ?\([^()]*\))?(?: overall| of all(?: [a-z]+)?| among all(?: [a-z]+)?)?(?: ?\([^()]*\))?(?=[.;,:]|$)"
_HAS = (
    r"(?:has|had|have|achieve[sd]?|attain(?:s|ed)|obtain(?:s|ed)|reach(?:es|ed)|shows?|showed|show|yield(?:s|ed)"
    r"|g[ai]ve|gives|receive[sd]?|score[sd]?|took|takes|produce[sd]?|perform(?:s|ed))"
)
_BY = r"(?:achieved|attained|obtained|reached|shown|yielded|given|received|scored|had|produced|found)"
_FORWARD = lazy_pattern(
    rf"(?:^|[.;,] ?|\bthat )(?:(?:[Tt]he|[Oo]ur|that) )?{_NAME} (?:clearly |consistently )?(?:{_HAS}|was|were|is|are)"
    rf" (?:by far )?(?:the )?{_SUPERLATIVE}(?: {_MEASURE})?{_WITHIN}{_CLOSE}"
)
_BACKWARD = lazy_pattern(
    rf"\b[Tt]he {_SUPERLATIVE} {_MEASURE}(?:was|is|were|are) (?:{_BY} by|that of|for|with) (?:the )?{_NAME}{_CLOSE}"
)
_PERFORMING = lazy_pattern(
    rf"(?:^|[.;,] ?|\bthat )(?:(?:[Tt]he|[Oo]ur|that) )?{_NAME} (?:clearly )?(?:perform(?:s|ed)|d(?:oes|id)|work(?:s"
    rf"|ed)"
    rf"|scor(?:es|ed)|is|was) (?:the )?(?P<word>best|worst) (?:in terms of|with respect to|in|for|regarding) (?:the )?"
    rf"{_MEASURE}{_CLOSE}"
)
_NAMED_LAST = lazy_pattern(rf"\b[Tt]he {_SUPERLATIVE} (?:[a-z]+ )?(?P<measure>)(?:was|is) (?:the )?{_NAME}{_CLOSE}")
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:among(?:st)?(?! all)|except|besides|apart from|aside from|excluding|other than|without|within|remaining"
    r"|if|when|respectively|both|while|whereas|compared|of the|for|on|in (?!table|tab\b)|second|third|next|not|nor"
    r"|one of)\b"
)
_BEFORE, _BEHIND = 120, 90
_GOOD = lazy_pattern(r"(?i)\b(?:accura|precision|recall|f-?1|f-?score|scores?|auc|bleu|map|success|rating|usability)")
_BAD = lazy_pattern(r"(?i)\b(?:errors?|loss|rmse|mae|mse|perplexity|latency|times?|duration|wer|cost|price)\b")
_TIME = lazy_pattern(r"(?i)\b(?:times?|durations?|latency|seconds?|minutes?|ms|runtime)\b|\((?:s|ms|min)\)")
_RATE = lazy_pattern(r"(?i)\b(?:speed|throughput|fps|rate|wpm)\b|/s\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is named, where it stands, the superlative, and in what: of speed it says nothing."""

    name: str
    start: int
    end: int
    word: str
    measure: str
    within: str = ""  # the one column that is spoken of


def claims(paragraph: str, first: int) -> Iterator[Claim]:
    """Each such claim of a paragraph whose first sentence names a table: in that sentence and the next."""
    for place in places(in_small_letters(paragraph), _WORDS):
        start, end = sentence_bounds(paragraph, place)
        sentence = paragraph[start:end].rstrip()
        if start > first or end - start > _BEFORE + _BEHIND:
            continue
        for pattern in (_FORWARD, _BACKWARD, _PERFORMING, _NAMED_LAST):
            match = pattern.search(sentence)
            is_speed = match is not None and match["word"] in SPEED
            if pattern is _NAMED_LAST and not is_speed:
                continue
            plain = sentence if pattern is not _PERFORMING else sentence[: match.start("word")] if match else ""
            within = (match["within"] or "") if match and pattern is _FORWARD else ""
            if within and match:  # where it is told of this column, it need be of no other
                plain = plain[: match.start("within")].rpartition(match["word"])[0] + plain[match.end("within") :]
            if match and not _OF_SOME.search(plain) and not is_of_others(sentence) and " and " not in match[0]:
                name = match["name"].rstrip(".")
                first_letter = start + match.start("name")
                yield Claim(
                    name,
                    first_letter,
                    first_letter + len(name),
                    match["word"],
                    (match["measure"] or "").strip(),
                    within,
                )
                break


def sign_of(claim: Claim, head: str) -> int:
    """1 where more is meant, -1 where less is, 0 where nobody knows."""
    word = claim.word
    if word in _MOST or word in _LEAST:
        return 1 if word in _MOST else -1
    if word in SPEED:
        more_is_faster = bool(_RATE.search(head)) - bool(_TIME.search(head))
        return more_is_faster if word == "fastest" else -more_is_faster
    good = bool(_GOOD.search(head)) - bool(_BAD.search(head))
    return good if word == "best" else -good
