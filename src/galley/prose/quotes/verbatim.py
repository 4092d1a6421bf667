"""Words compared as a careful reader compares them: white space, quote marks and ways to encode an accent aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = '"“”„‟«»'
_SINGLE = "'‘’‚‛‹›`´"  # noqa: RUF001 - the marks that are all taken for one
_STRAIGHT = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))
_LONGEST_ALIGNED = 2000  # characters of a passage that are compared with all of a transcript


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, and how alike it is to what was looked for, from 0 to 1."""

    start: int
    end: int
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the original, and what stands in their place; one of the two may be empty."""

    original: str
    changed: str


def normalised(text: str) -> str:
    """The form in which texts are compared: single spaces, straight quote marks, composed accents."""
    return " ".join(normalize("NFC", text).translate(_STRAIGHT).split())


def find_words(words: str, text: str, near: int = 0) -> Passage | None:
    """The place in a text of the same words; of several, the one that begins nearest to an offset."""
    places = _exact_places(words, text) or tuple(_occurrences(words, text))
    return min(places, key=lambda place: abs(place.start - near), default=None)


def _exact_places(words: str, text: str) -> tuple[Passage, ...]:
    first = text.find(words)
    if first < 0:
        return ()
    starts = [first]
    while (start := text.find(words, starts[-1] + 1)) >= 0:
        starts.append(start)
    return tuple(Passage(start, start + len(words)) for start in starts)


def _occurrences(words: str, text: str) -> Iterator[Passage]:
    sought, text = words.translate(_STRAIGHT).split(), text.translate(_STRAIGHT)
    if not sought or (words.isascii() and " ".join(sought) not in " ".join(text.split())):
        return  # without a pattern: to compile one takes longer than to see that nothing fits it
    for match in re.finditer(r"\s+".join(map(_either_form, sought)), text):
        yield Passage(match.start(), match.end())


def _either_form(word: str) -> str:
    """A pattern for a word, with its accents composed or not."""
    if word.isascii():
        return re.escape(word)
    return "(?:" + "|".join(re.escape(form) for form in {normalize("NFC", word), normalize("NFD", word), word}) + ")"


def nearest_passage(words: str, text: str) -> Passage | None:
    """The passage of a text, in whole words, that is most like some words; None for an empty text."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - asked only for words that are not there

    found = partial_ratio_alignment(words.translate(_STRAIGHT)[:_LONGEST_ALIGNED], text.translate(_STRAIGHT))
    if found is None or not text.strip():
        return None
    longer = max(len(words) - _LONGEST_ALIGNED, 0)
    start, end = _whole_words(text, found.dest_start, min(found.dest_end + longer, len(text)))
    return Passage(start, end, found.score / 100)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch widened to the ends of its words, without white space at either end."""
    while 0 < start < len(text) and not text[start].isspace() and not text[start - 1].isspace():
        start -= 1
    while 0 < end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    return start, start + len(passage.strip())


def differences(original: str, changed: str) -> tuple[Difference, ...]:
    """What became of the words of an original, in order; equal words, and what `normalised` levels, are left out."""
    before, after = normalised(original).split(), normalised(changed).split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(" ".join(before[i:j]), " ".join(after[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )


def is_same(words: str, others: str) -> bool:
    """Whether two texts have the same words."""
    return words == others or normalised(words) == normalised(others)
