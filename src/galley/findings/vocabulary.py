"""Which fragments of words are in a long text, told at once for all that anybody looks for.

Most of what rules look for is in few papers, and each paper uses the same words again and again. So a text is taken to
its words once, each distinct word is looked through once in the life of the process, and whether the text holds a
fragment is then a question to a set.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Fragment: TypeAlias = str
"""Some characters without white space between them; in small letters behind `FOLDED`, as `folded` makes them."""

FOLDED: Final = "\n"
LONG: Final = 1000
"""Characters of a text that are worth it."""
_MOST_WORDS: Final = 50_000  # that are remembered
_FEW: Final = 100  # fragments that came up later, for which a text is not searched again
_LONGEST_WORD: Final = 100  # characters: what is longer is no word, and is not remembered
_ONE_AT_A_TIME: Final = RLock()  # registers fragments or takes a text to its words
_ODD: Final = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))


def folded(text: str) -> str:
    """In small letters, each where it was, as far as expressions that ignore case tell ASCII letters from others."""
    if not text.isascii():
        for odd, letter in _ODD:  # many times as fast as `translate`
            text = text.replace(odd, letter)
    return text.lower()


class _Fragments:
    """All that is looked for, by its first two characters, and what of it each known word holds."""

    def __init__(self) -> None:
        self.number = 0
        self._known: set[Fragment] = set()
        self._exact: dict[str, list[Fragment]] = {}
        self._folded: dict[str, list[Fragment]] = {}
        self._of_words: dict[str, tuple[Fragment, ...]] = {}
        self._new: list[Fragment] = []  # no word was looked through for these

    def register(self, fragments: Iterable[Fragment]) -> int:
        """Look for these too, from the next text on; how many fragments a text has to be searched for to know them."""
        with _ONE_AT_A_TIME:
            for fragment in fragments:
                if fragment not in self._known:
                    self._known.add(fragment)
                    self._new.append(fragment)
            self.number = len(self._known)
            return self.number

    def of(self, words: Iterable[str]) -> set[Fragment]:
        """What some words hold."""
        if self._new:
            self._look_for_new()
        known, found = self._of_words, set[Fragment]()
        for word in words:
            held = known.get(word)
            if held is None:
                held = tuple({*_starting(word, self._exact, ""), *_starting(folded(word), self._folded, FOLDED)})
                if len(known) >= _MOST_WORDS:
                    known.clear()
                if len(word) <= _LONGEST_WORD:
                    known[word] = held
            if held:
                found.update(held)
        return found

    def _look_for_new(self) -> None:
        """Look for what was registered since in the words that are known: in one text of all of them."""
        words = list(self._of_words)
        text = "\n".join(words)
        ends = list(accumulate(len(word) + 1 for word in words))
        small = folded(text)
        for fragment in self._new:
            wanted = fragment.removeprefix(FOLDED)
            index, where = (self._exact, text) if wanted == fragment else (self._folded, small)
            index.setdefault(wanted[:2], []).append(fragment)
            place = where.find(wanted)
            while place != -1:
                number = bisect_right(ends, place)
                self._of_words[words[number]] += (fragment,)
                place = where.find(wanted, ends[number])
        self._new.clear()


def _starting(word: str, index: dict[str, list[Fragment]], prefix: str) -> set[Fragment]:
    found = set()
    for place, letter in enumerate(word):
        for start in (word[place : place + 2], letter):
            for fragment in index.get(start, ()):
                if word.startswith(fragment.removeprefix(prefix), place):
                    found.add(fragment)
    return found


_fragments: Final = _Fragments()
register: Final = _fragments.register


class Vocabulary:
    """What the words of a text hold, or those of a text in small letters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searched_for = -_FEW - 1
        self._present: set[Fragment] = set()

    def holds_one(self, of: frozenset[Fragment], number: int) -> bool:
        """Whether one of some fragments may be there, which were all registered when there were so many."""
        return not self._knows(number) or not self._present.isdisjoint(of)

    def those_of(self, fragments: frozenset[Fragment], number: int) -> frozenset[Fragment]:
        """Those of some fragments that may be there."""
        return fragments & self._present if self._knows(number) else fragments

    def in_small_letters(self) -> tuple[set[Fragment], int]:
        """What is there whatever its letters are, and how many fragments that is known of."""
        if self._searched_for < _fragments.number:
            self._search()
        return {one.removeprefix(FOLDED) for one in self._present if one.startswith(FOLDED)}, self._searched_for

    def _knows(self, number: int) -> bool:
        if number > self._searched_for + _FEW:
            self._search()
        return number <= self._searched_for

    def _search(self) -> None:
        with _ONE_AT_A_TIME:
            searched_for = _fragments.number
            self._present = _fragments.of(set(self._text.split()))
            self._searched_for = searched_for


class _OfSmallLetters(Vocabulary):
    """Of a text in small letters: what the text holds, whatever its letters are.

    That tells of traces, which are known both ways. What an expression needs is known only as the expression has it.
    """

    def __init__(self, as_written: Vocabulary) -> None:
        super().__init__("")
        self._as_written = as_written

    def holds_one(self, of: frozenset[Fragment], number: int) -> bool:  # noqa: ARG002
        return True

    def _search(self) -> None:
        self._present, self._searched_for = self._as_written.in_small_letters()


def longest_word(text: str) -> str:
    """Of what is looked for, the part that is in one word; nothing where that has what stands for no letters."""
    longest = max(text.split(), key=len, default="")
    return "" if any(map(stands_for_others, longest)) else longest


def stands_for_others(letter: str) -> bool:
    """Whether a character is of the private use area, where prose has what stands for formulas and the like."""
    return "\ue000" <= letter <= "\uf8ff"


_texts: dict[str, Vocabulary] = {}


_told = 0  # characters of texts in the life of the process


def many_look_through(texts: Iterable[str], *, beyond: int = 0) -> None:
    """Tell which texts many are about to look through: these and no others are taken to their words.

    They are not until the process was told of texts with more than `beyond` characters: what is looked for is gathered
    first, and in little text that takes longer than it spares.
    """
    global _told  # noqa: PLW0603 - as the words that the process knows
    texts = [text for text in texts if len(text) >= LONG]
    with _ONE_AT_A_TIME:
        _told += sum(map(len, texts))
        known = {text: _texts.get(text) or Vocabulary(text) for text in texts if _told > beyond}
        _texts.clear()
        _texts.update(known)


def vocabulary_of(text: str) -> Vocabulary | None:
    """The words of a text, if it is one that many look through."""
    return _texts.get(text)


def has_the_words_of(text: str, other: str) -> str:
    """A text, of which is known now that its words are in another one: to look there will do."""
    if text is not other and text not in _texts and (vocabulary := vocabulary_of(other)):
        _texts[text] = vocabulary
    return text


def in_small_letters(text: str) -> str:
    """A text in small letters, as `folded` makes them."""
    lowered = folded(text)
    if lowered not in _texts and (vocabulary := vocabulary_of(text)):
        _texts[lowered] = _OfSmallLetters(vocabulary)
    return lowered
