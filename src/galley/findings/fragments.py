"""What is looked for in words, whatever it is for, and which words hold it.

Each distinct word is looked through once in the life of the process for all that anybody looks for.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeAlias

from galley.findings.beside_bytecode import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fragment: TypeAlias = str
"""Some characters of a word, with a space where it begins or ends; in small letters behind `FOLDED`, as `folded` makes
them."""

FOLDED: Final = "\n"
ONE_AT_A_TIME: Final = RLock()
"""Registers fragments, or takes a text to its words."""
_MOST_WORDS: Final = 50_000  # that are remembered
_LONGEST_WORD: Final = 100  # characters: what is longer is no word, and is not remembered
_MOST: Final = 5_000  # fragments that are kept, as the expressions are that need them
kept: Final[Kept[Fragment, tuple[()]]] = Kept(__file__, "fragments", _MOST)
"""What earlier processes looked for."""
_ODD: Final = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))


def folded(text: str) -> str:
    """In small letters, each where it was, as far as expressions that ignore case tell ASCII letters from others."""
    if not text.isascii():
        for odd, letter in _ODD:  # many times as fast as `translate`
            text = text.replace(odd, letter)
    return text.lower()


class Fragments:
    """All that is looked for, by its first two characters, and what of it each known word holds."""

    def __init__(self) -> None:
        self.number = 0
        self.forgotten = 0
        """How often words were not remembered: what was known of a text before that has to be found anew."""
        self._known: set[Fragment] = set()
        self._in_order: list[Fragment] = []
        self._exact: dict[str, list[Fragment]] = {}
        self._folded: dict[str, list[Fragment]] = {}
        self._of_words: dict[str, tuple[Fragment, ...]] = {}
        self._new: list[Fragment] = []  # no word was looked through for these
        self._words_with: dict[Fragment, list[str]] = {}  # of those that were known when it came up
        self._all_words: tuple[_AllWords, ...] = ()

    def register(self, fragments: Iterable[Fragment]) -> int:
        """Look for these too, from the next text on; how many fragments a text has to be searched for to know them."""
        with ONE_AT_A_TIME:
            for fragment in fragments:
                if fragment not in self._known:
                    self._known.add(fragment)
                    self._in_order.append(fragment)
                    self._new.append(fragment)
                    if fragment not in kept.earlier:
                        kept.add(fragment, ())
            self.number = len(self._known)
            return self.number

    def begin(self) -> None:
        """Look from the first word on for what earlier processes came to look for: what comes later costs far more."""
        self.register(kept.earlier)

    def of(self, words: Iterable[str]) -> set[Fragment]:
        """What some words hold."""
        self._look_for_new()
        known, found = self._of_words, set[Fragment]()
        for word in words:
            held = known.get(word)
            if held is None:
                held = self._remembered(word)
            if held:
                found.update(held)
        return found

    def came_up_in(self, words: set[str], number: int) -> set[Fragment]:
        """What some words hold of all that came up since there were so many fragments, and these words were known."""
        self._look_for_new()
        came_up = self._in_order[number:]
        return {one for one in came_up if one in self._words_with and not words.isdisjoint(self._words_with[one])}

    def _remembered(self, word: str) -> tuple[Fragment, ...]:
        whole = f" {word} "
        held = tuple({*_starting(whole, self._exact, ""), *_starting(folded(whole), self._folded, FOLDED)})
        if len(self._of_words) >= _MOST_WORDS:
            self._of_words.clear()
            self.forgotten += 1
        if len(word) <= _LONGEST_WORD:
            self._of_words[word] = held
            self._all_words = ()
        else:
            self.forgotten += 1
        return held

    def _look_for_new(self) -> None:
        """Look for what was registered since in the words that are known: in one text of all of them."""
        if not self._new:
            return
        if not self._all_words:
            plain = [word for word in self._of_words if word.isascii()]  # their text is looked through far faster
            others = [word for word in self._of_words if not word.isascii()]
            self._all_words = _AllWords(plain), _AllWords(others)
        for fragment in self._new:
            wanted = fragment.removeprefix(FOLDED)
            index = self._exact if wanted == fragment else self._folded
            index.setdefault(wanted[:2], []).append(fragment)
            words = [word for some in self._all_words for word in some.holding(wanted, is_exact=wanted == fragment)]
            if words:
                self._words_with[fragment] = words
            for word in words:
                self._of_words[word] += (fragment,)
        self._new.clear()


class _AllWords:
    """Words in one text, which is looked through faster than each of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._text = "".join(f" {word} " for word in words)
        self._small = folded(self._text)
        self._ends = list(accumulate(len(word) + 2 for word in words))

    def holding(self, wanted: str, *, is_exact: bool) -> list[str]:
        """Those that hold some characters."""
        text = self._text if is_exact else self._small
        found = []
        place = text.find(wanted)
        while place != -1:
            number = bisect_right(self._ends, place)
            found.append(self._words[number])
            place = text.find(wanted, self._ends[number])
        return found


def _starting(word: str, index: dict[str, list[Fragment]], prefix: str) -> set[Fragment]:
    starts = {word[place : place + 2] for place in range(len(word))}.union(word)
    return {
        fragment
        for start in starts & index.keys()
        for fragment in index[start]
        if fragment.removeprefix(prefix) in word
    }


all_fragments: Final = Fragments()
register: Final = all_fragments.register
