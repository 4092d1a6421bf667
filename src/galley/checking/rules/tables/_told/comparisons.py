"""Sentences that compare two lines of a table: "more errors with the list than with the map", "rye outperforms oat"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_MORE = ("more", "higher", "larger", "greater", "longer")
_LESS = ("fewer", "lower", "smaller", "less", "shorter")
_WORD = rf"(?P<word>{'|'.join((*_MORE, *_LESS))}|slower|faster)"
_NAME = r"[^\W\d_][\w+-]*(?: [\w+-]+){0,2}?"
_BEATING = (" outperform", " beat", " surpass")
_WITH = r"(?:with|on|using) (?:the )?"
_COMPARED = lazy_pattern(
    rf"\b{_WORD}(?: (?P<measure>[a-z][a-z -]{{2,25}}?))? {_WITH}(?P<name>{_NAME}) than {_WITH}(?P<other>{_NAME})"
    r"(?=[.,;:(]| \(|$)"
)
_SUBJECT = lazy_pattern(
    rf"(?:^|[.;,] ?|\bthat )(?:[Tt]he |[Oo]ur )?(?P<name>{_NAME}) (?:(?:clearly|significantly|slightly|consistently"
    r"|also|even|always|still|generally) ){0,2}(?:(?P<beating>outperform(?:s|ed)|beats?|surpass(?:es|ed))"
    r"|(?:ha[sd]|have|achieve[sd]?|show(?:s|ed)?|yield(?:s|ed)|reach(?:es|ed)|obtain(?:s|ed)|needs|needed|takes|took|makes|made"
    rf"|produce[sd]|receive[sd]) (?:an? |the )?(?:much |far |slightly |significantly )?{_WORD}"
    rf" (?P<measure>[A-Za-z][\w -]{{1,25}}?) than) (?:that of |those of |with )?(?:the )?(?P<other>{_NAME})"
    r"(?: (?:in terms of|in|on|regarding|with respect to) (?:the )?(?P<measured>[A-Za-z][\w -]{1,25}?))?"
    r"(?=[.,;:(]| \(|$)"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:except|only|when|while|whereas|respectively|if|among|but|both|although|though|not|nor|no|in the|for"
    r"|cannot|all|other|most|every|any|some)\b"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has more or less of what than another, or is better where there is no word, and where its name stands."""

    word: str
    measure: str
    name: str
    other: str
    start: int
    end: int

    @property
    def is_of_speed(self) -> bool:
        return self.word in {"slower", "faster"}

    @property
    def sign(self) -> int:
        """1 where the number of the first is to be greater; of speed, that of its time; 0 where it is to be better."""
        return 0 if not self.word else 1 if self.word in (*_MORE, "slower") else -1


def comparisons(paragraph: str, first: int) -> Iterator[Comparison]:
    """Each such comparison in the first sentence of a paragraph, which ends at a place, and in the one behind it."""
    for place in places(paragraph, (" than ", *_BEATING)):
        start, end = sentence_bounds(paragraph, place)
        if start > first:
            continue
        sentence = paragraph[start:end].rstrip()
        match = _COMPARED.search(sentence) or _SUBJECT.search(sentence)
        if (
            match
            and not _OF_SOME.search(sentence[: match.end("other")] + sentence[match.end() :])
            and not is_of_others(sentence)
        ):
            places_of_name = start + match.start("name"), start + match.end("name")
            groups = match.groupdict()
            measure = groups["measure"] or groups.get("measured") or ""
            yield Comparison(match["word"] or "", measure, match["name"], match["other"], *places_of_name)
