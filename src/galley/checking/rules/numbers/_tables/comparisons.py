"""Sentences that compare two lines of a table: "more errors with the list than with the map"."""

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
_WITH = r"(?:with|on|using) (?:the )?"
_COMPARED = lazy_pattern(
    rf"\b{_WORD}(?: (?P<measure>[a-z][a-z -]{{2,25}}?))? {_WITH}(?P<name>{_NAME}) than {_WITH}(?P<other>{_NAME})"
    r"(?=[.,;:(]| \(|$)"
)
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:except|only|when|while|whereas|respectively|if|among|but|both|although|though|not|nor|no|in the|for)\b"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has more or less of what than another, and where its name stands."""

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
        """1 where the number of the first is to be greater; of speed, that of its time."""
        return 1 if self.word in (*_MORE, "slower") else -1


def comparisons(paragraph: str, first: int) -> Iterator[Comparison]:
    """Each such comparison in the first sentence of a paragraph, which ends at a place, and in the one behind it."""
    for place in places(paragraph, (" than ",)):
        start, end = sentence_bounds(paragraph, place)
        if start > first:
            continue
        sentence = paragraph[start:end].rstrip()
        match = _COMPARED.search(sentence)
        if match and not _OF_SOME.search(sentence) and not is_of_others(sentence):
            places_of_name = start + match.start("name"), start + match.end("name")
            yield Comparison(match["word"], match["measure"] or "", match["name"], match["other"], *places_of_name)
