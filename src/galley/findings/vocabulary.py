"""Which fragments of words are in a long text, told at once for all that anybody looks for.

Most of what rules look for is in few papers, and each paper uses the same words again and again. So a text is taken to
its words once, each distinct word is looked through once in the life of the process, and whether the text holds a
fragment is then a question to a set.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from galley.findings.fragments import FOLDED, ONE_AT_A_TIME, Fragment, all_fragments, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Made = TypeVar("Made")

LONG: Final = 1000
"""Characters of a text that are worth it."""
_OTHERS: Final = 8  # texts of which is remembered what was made of them, though not many look through them


class Vocabulary:
    """What the words of a text hold."""

    prefix = ""
    """Of the fragments that tell of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: set[str] = set()
        self._forgotten = -1
        self._searched_for = -1
        self._present: set[Fragment] = set()

    def holds_one(self, of: frozenset[Fragment], number: int) -> bool:
        """Whether one of some fragments may be there, which were all registered when there were so many."""
        if number > self._searched_for:
            self._search()
        return not self._present.isdisjoint(of)

    def those_of(self, fragments: frozenset[Fragment], number: int) -> frozenset[Fragment]:
        """Those of some fragments that may be there."""
        if number > self._searched_for:
            self._search()
        return fragments & self._present

    def _search(self) -> None:
        with ONE_AT_A_TIME:
            number, forgotten = all_fragments.number, all_fragments.forgotten
            if self._forgotten == forgotten:
                self._present |= all_fragments.came_up_in(self._words, self._searched_for)
            else:
                self._words = set(self._text.split())
                self._present = all_fragments.of(self._words)
            self._searched_for, self._forgotten = number, forgotten


class _OfSmallLetters(Vocabulary):
    """Of a text in small letters: what the text holds, whatever its letters are.

    That tells of traces, which are known either way. What an expression needs is known only as the expression has it.
    """

    prefix = FOLDED

    def __init__(self, as_written: Vocabulary) -> None:
        super().__init__("")
        self._as_written = as_written

    def holds_one(self, of: frozenset[Fragment], number: int) -> bool:  # noqa: ARG002
        return True

    def those_of(self, fragments: frozenset[Fragment], number: int) -> frozenset[Fragment]:
        return self._as_written.those_of(fragments, number)


def longest_word(text: str) -> str:
    """Of what is looked for, the part that is in one word, with a space where it begins or ends.

    Nothing where that has what stands for no letters.
    """
    longest = max(text.split(), key=len, default="")
    if any(map(stands_for_others, longest)):
        return ""
    before, _, behind = text.partition(longest) if longest else ("", "", "")
    return f"{' ' if before else ''}{longest}{' ' if behind else ''}"


def stands_for_others(letter: str) -> bool:
    """Whether a character is of the private use area, where prose has what stands for formulas and the like."""
    return "\ue000" <= letter <= "\uf8ff"


_texts: dict[str, Vocabulary] = {}
_made_of: dict[str, dict[object, Any]] = {}


_told = 0  # characters of texts in the life of the process


def many_look_through(texts: Iterable[str], *, beyond: int = 0) -> None:
    """Tell which texts many are about to look through: these and no others are taken to their words.

    They are not until the process was told of texts with more than `beyond` characters: what is looked for is gathered
    first, and in little text that takes longer than it spares.
    """
    global _told  # noqa: PLW0603 - as the words that the process knows
    texts = [text for text in texts if len(text) >= LONG]
    with ONE_AT_A_TIME:
        _told += sum(map(len, texts))
        known = {text: _texts.get(text) or Vocabulary(text) for text in texts if _told > beyond}
        if known:
            all_fragments.begin()
        _texts.clear()
        _texts.update(known)
        _made_of.clear()
        _made_of.update({text: {} for text in known})


def vocabulary_of(text: str) -> Vocabulary | None:
    """The words of a text, if it is one that many look through."""
    return _texts.get(text)


def has_the_words_of(text: str, other: str) -> str:
    """A text, of which is known now that its words are in another one: to look there will do."""
    if text is not other and text not in _texts and (vocabulary := vocabulary_of(other)):
        _know(text, vocabulary)
    return text


def _know(text: str, vocabulary: Vocabulary) -> None:
    _made_of[text] = {}
    _texts[text] = vocabulary


def remembered(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Make a function remember what it made of the texts that many look through, and of the last few others."""
    of_others = lru_cache(maxsize=_OTHERS)(make)

    @wraps(make)
    def made_of(text: str) -> Made:
        known = _made_of.get(text)
        if known is None:
            return of_others(text)
        if make not in known:
            known[make] = make(text)
        return cast("Made", known[make])

    return made_of


@remembered
def in_small_letters(text: str) -> str:
    """A text in small letters, as `folded` makes them."""
    lowered = folded(text)
    if lowered not in _texts and (vocabulary := vocabulary_of(text)):
        _know(lowered, _OfSmallLetters(vocabulary))
    return lowered
