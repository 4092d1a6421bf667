"""Edited quotes laid over the words that they were cut from.

An honest cut leaves out words behind `[...]`, explains or replaces some in brackets, drops declared fillers and the
transcriber's notes, and changes the case of a first letter, quotation marks, dashes of another length and white space.
All else stays, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from galley.findings.patterns import lazy_pattern
from galley.prose.quotes.verbatim import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from galley.prose.quotes.verbatim import Difference

    _Finder: TypeAlias = Callable[[str, int, int], tuple[int, int] | None]  # in a text, between two places

_QUOTE_MARKS = "\"“”„‟«»'‘’‚‛‹›`´"  # noqa: RUF001 - marks that look like one another
_SPELLED_OUT = {ord("…"): "...", 0xAD: None, 0: None}  # soft hyphens, and what stands for apostrophes meanwhile
_MARKS = lazy_pattern(f"[{_QUOTE_MARKS}]+")
_INNER_MARK = lazy_pattern(r"(?<=\w)['’](?=\w)")
_RANGE = lazy_pattern(r"(?<=\d)\s?[-–]{1,2}\s?(?=\d)")
_DASH = lazy_pattern(r"\s*(?:--+|[–—])\s*|\s+-\s+")
_BRACKETS = lazy_pattern(r"(?<!\w)\[[^\[\]]*\](?!\w)")
_OMISSION = lazy_pattern(r"\[\s*(?:\.\s*){3}\]")
_LETTERS_IN_BRACKETS = lazy_pattern(r"\[([^\[\]]*)\]")
_STOPS = ",;:."
_LOOSE_ENDS = " -,;:."
_SENTENCE_END = lazy_pattern(r"[.!?]\)?\s")


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the original that an edited quote leaves out; `replacement` is the bracket that stands for them.

    It is empty at the ends of the quote, where nothing shows that the sentence began earlier or goes on. `start` is
    where the words stand in the levelled original.
    """

    start: int
    words: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the pieces of an honest cut stand in the `levelled` original."""

    original: str
    kept: tuple[tuple[int, int], ...]
    brackets: tuple[str, ...]  # between one piece and the next

    def gaps(self) -> Iterator[Gap]:
        """What is left out between the pieces, and around them in the sentences of which something is left."""
        if not self.kept:
            return
        start, end = self.kept[0][0], self.kept[-1][1]
        yield self._gap(_sentence_start(self.original, start), start)
        between = zip(self.kept, self.kept[1:], self.brackets, strict=False)
        yield from (self._gap(left, right, bracket) for (_, left), (right, _), bracket in between)
        yield self._gap(end, _sentence_end(self.original, end))

    def sentences_around(self, gap: Gap) -> str:
        """The sentences of the original from which the words of a gap are left out."""
        start, end = _sentence_start(self.original, gap.start), gap.start + len(gap.words)
        return self.original[start : _sentence_end(self.original, end)].strip()

    def _gap(self, start: int, end: int, replacement: str = "") -> Gap:
        words = self.original[start:end]
        return Gap(start + len(words) - len(words.lstrip()), words.strip(), replacement)


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first piece of an edited quote that the original does not have at its place.

    `differences` are to the words that are nearest to it. Where there are none, the piece stands in the original, but
    before one that precedes it in the quote.
    """

    piece: str
    differences: tuple[Difference, ...]


def levelled(text: str) -> str:
    """The form in which cuts are compared: no quotation marks, dashes of one length, single spaces."""
    text = normalize("NFC", text).translate(_SPELLED_OUT)
    text = _RANGE.sub("-", _INNER_MARK.sub("\x00", text))
    text = _MARKS.sub("", text).replace("\x00", "'")
    return " ".join(_DASH.sub(" - ", text).split())


def lay_over(original: str, edited: str, fillers: Sequence[str] = ()) -> Cut | Misfit:
    """Find the pieces of an edited quote in the words that it is said to be cut from, in linear time.

    Both are plain text. Of several ways to cut, the one with the narrowest gaps before the last piece is taken.
    """
    whole = levelled(original)
    pieces, brackets = _pieces(levelled(edited), whole)
    kept = _places(whole, [partial(_literally, piece) for piece in pieces])
    if len(kept) < len(pieces):  # compiling a pattern is dear, and seldom needed
        patterns = [_pattern(piece, tuple(fillers)) for piece in pieces]
        kept = _places(whole, [partial(_by_pattern, pattern) for pattern in patterns])
        if len(kept) < len(pieces):
            missing = len(kept)
            stands_before = patterns[missing].search(whole)
            return Misfit(pieces[missing], () if stands_before else _nearest_differences(whole, pieces[missing]))
    return Cut(whole, tuple(kept), brackets)


def _places(text: str, finders: Sequence[_Finder]) -> list[tuple[int, int]]:
    """Where pieces stand one behind the other, as many as can be found; each as near to the next as possible."""
    found: list[tuple[int, int]] = []
    for find in finders:
        place = find(text, found[-1][1] if found else 0, len(text))
        if place is None:
            return found
        found.append(place)
    for index in range(len(found) - 2, -1, -1):
        while place := finders[index](text, found[index][0] + 1, found[index + 1][0]):
            found[index] = place
    return found


def _by_pattern(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    match = pattern.search(text, start, end)
    return match.span() if match else None


def _literally(piece: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a piece stands letter by letter, its first letter's case and the stops at its end aside."""
    words = piece.rstrip(_STOPS)
    place = text.find(words[1:], start + 1, end)
    while place > start:
        last = place + len(words) - 1
        is_whole = not _is_of_word(text[place - 2 : place - 1]) and not _is_of_word(text[last : last + 1])
        is_question = words != piece and text[last : last + 1] in {"?", "!"}
        if is_whole and not is_question and text[place - 1].casefold() == words[:1].casefold():
            return place - 1, last
        place = text.find(words[1:], place + 1, end)
    return None


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in {"_", "'"}


def _pieces(edited: str, original: str) -> tuple[list[str], tuple[str, ...]]:
    """The stretches of words, and the brackets between them; what the transcriber noted is words as any."""
    pieces, brackets = [""], [""]
    position = 0
    for match in _BRACKETS.finditer(edited):
        if match[0] in original and not _OMISSION.fullmatch(match[0]):
            continue
        pieces[-1] += edited[position : match.start()]
        pieces.append("")
        brackets.append(match[0])
        position = match.end()
    pieces[-1] += edited[position:]
    stripped = [piece.strip(_LOOSE_ENDS) if place else piece.strip() for place, piece in enumerate(pieces)]
    full = [place for place, piece in enumerate(stripped) if re.search(r"\w", piece)]
    return [stripped[place] for place in full], tuple(brackets[place] for place in full[1:])


@cache
def _pattern(piece: str, fillers: tuple[str, ...]) -> re.Pattern[str]:
    """What a piece may look like in the original."""
    droppable = "|".join([*(re.escape(filler) for filler in fillers), r"\[[^\[\]]*\]"])
    dropped = rf"[{_STOPS}]*\s+(?:(?:-\s+)?(?i:{droppable})[{_STOPS}]*\s+(?:-\s+)?)+"
    tokens = piece.split()
    parts = [r"(?<![\w'])"]
    for place, token in enumerate(tokens):
        word = token.rstrip(_STOPS)
        stops = token[len(word) :]
        begins = place == 0 or tokens[place - 1][-1] in ".!?:"
        parts.append(_word(word, begins=begins))
        if place < len(tokens) - 1:
            parts.append(rf"(?:{re.escape(stops)}\s+|{dropped})")
    parts.append(r"(?![\w'])" + ("" if tokens[-1].endswith(("?", "!")) or not stops else r"(?![?!])"))
    return re.compile("".join(parts))


def _word(word: str, *, begins: bool) -> str:
    """A word, whose first letter may be large or small where a sentence begins; those in brackets are new."""
    if _LETTERS_IN_BRACKETS.search(word):
        written = _LETTERS_IN_BRACKETS.split(word)
        inner = [
            re.escape(part) if not place % 2 else rf"\w{{0,{len(part) + 2}}}" for place, part in enumerate(written)
        ]
        return "".join(inner)
    first = rf"(?i:{re.escape(word[:1])})" if begins else re.escape(word[:1])
    return first + re.escape(word[1:])


def _nearest_differences(original: str, piece: str) -> tuple[Difference, ...]:
    """How the piece differs from the words that are most like it."""
    from galley.prose.quotes.verbatim import nearest_passage  # noqa: PLC0415 - rapidfuzz, only for what is not there

    nearest = nearest_passage(piece, original)
    return differences(original[nearest.start : nearest.end] if nearest else "", piece)


def _sentence_start(text: str, place: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, place)]
    return ends[-1] if ends else 0


def _sentence_end(text: str, place: int) -> int:
    if text[place - 1 : place] in {".", "!", "?"}:
        return place
    match = _SENTENCE_END.search(text, place)
    return match.end() - 1 if match else len(text)
