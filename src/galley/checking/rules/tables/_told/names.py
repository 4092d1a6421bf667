"""What prose may call the lines of a table, by words, numbers and initials, and where a sentence has such a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.checking.shared.counted_mentions import stem
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_WORD = lazy_pattern(r"\d+(?:\.\d+)?|[^\W\d_]+")
_ABBREVIATION = lazy_pattern(r"\b[A-Za-z]{3,6}\.(?!\w)")
_BRACKETS = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_CAPITALS = lazy_pattern(r"[A-Z]{2,4}")
_EMPTY: Final = frozenset(
    [
        *("the", "of", "and", "in", "for", "with", "to", "on", "by", "per", "vs", "our", "their", "its"),
        *("is", "a", "an", "at", "or", "from", "as", "not", "was", "were", "are", "be", "that", "this"),
    ]
)
_COMMON: Final = frozenset(
    stem(word)
    for word in (
        *("total", "all", "mean", "average", "other", "none", "yes", "no", "overall", "median", "sum", "min", "max"),
        *("number", "percent", "percentage", "model", "method", "condition", "group", "value", "avg", "std", "sd"),
        *("count", "score", "time", "result", "study", "participant", "user", "type", "name", "rate", "data", "test"),
        *("size", "year", "age", "one", "two", "first", "second", "set", "case", "level", "system", "approach"),
        "based",
    )
)
_ABBREVIATED = range(3, 7)  # letters of a word that a full stop cuts off
_INITIALS = (2, 3, 4)
_CUT, _OF_INITIALS = ".", "@"
_FORWARD: Final = 3  # words that may stand among those of a name
_LONG, _PART = 5, 0.8  # a name of so many words is known by a part of them
_SPECIFIC = 2


@dataclass(frozen=True, slots=True)
class Name:
    """The forms in which prose may name a line, and how much that tells: 1, 2 for a rare word, or 3 for several."""

    forms: tuple[tuple[str, ...], ...]
    weight: int


def names_of(levels: Mapping[int, tuple[str, ...]]) -> dict[int, Name]:
    """The names by which lines can be told from each other."""
    forms = {line: tuple(dict.fromkeys(_forms(texts))) for line, texts in levels.items()}
    times = Counter(chain.from_iterable(forms.values()))
    found: dict[int, Name] = {}
    for line, some in forms.items():
        own = tuple(form for form in some if times[form] == 1) or some[-1:]
        specific = tuple(form for form in own if any(map(_is_specific, form)))
        if own:
            is_long = any(len(form) > 1 for form in specific)
            found[line] = Name(specific or own, _SPECIFIC + is_long if specific else 1)
    return found


def is_shortened(word: str) -> bool:
    """Whether a word of a name stands for a longer one, or for several."""
    return word[0] == _OF_INITIALS or word[-1] == _CUT


class Words:
    """The words of a sentence by what is the same in their forms, with the initials and beginnings that names have."""

    def __init__(self, sentence: str, shortened: Collection[str] = ()) -> None:
        found = list(_WORD.finditer(sentence))
        self.spans = [match.span() for match in found]
        self.places: dict[str, list[int]] = {}
        for place, match in enumerate(found):
            self.places.setdefault(stem(match[0]) or match[0].casefold(), []).append(place)
        if shortened:
            written = [match[0].casefold() for match in found]
            in_capitals = (
                at for at, one in enumerate(found) if one[0].isupper() and sentence[one.end() : one.end() + 1] != "-"
            )
            for word, place in chain(_shortened(written), ((_initials(written[at]), at) for at in in_capitals)):
                if word in shortened:
                    self.places.setdefault(word, []).append(place)

    def of(self, form: Sequence[str]) -> list[tuple[int, int]]:
        """Where a name stands in this form."""
        known = [word for word in form if word in self.places]
        if len(known) < (len(form) if len(form) < _LONG else _PART * len(form)):
            return []
        rarest = min(known, key=lambda word: len(self.places[word]))
        reach = len(form) + _FORWARD
        found: list[tuple[int, int]] = []
        for place in self.places[rarest]:
            near = [min(self.places[word], key=lambda other: abs(other - place)) for word in known]
            if max(near) - min(near) < reach:
                found.append((self.spans[min(near)][0], self.spans[max(near)][1]))
        return found

    def has_part_of(self, name: Name) -> bool:
        """Whether a word of a name stands here that is not in any sentence."""
        return any(word in self.places and _is_specific(word) for form in name.forms for word in form)


def _shortened(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What words may be cut off to, and the initials of neighbours, each with its place."""
    for place, word in enumerate(words):
        for length in _ABBREVIATED:
            yield f"{word[:length]}{_CUT}", place
    letters = [word[0] for word in words]
    for length in _INITIALS:
        for place in range(len(letters) - length + 1):
            yield _initials(letters[place : place + length]), place


def _is_specific(word: str) -> bool:
    return word not in _COMMON and (len(word) > _SPECIFIC or not word.isalpha())


def _forms(levels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What a line may be called: by the text of each level, without what is in brackets or common, and by all."""
    for text in reversed(levels):
        for written in (text, _BRACKETS.sub(" ", text)):
            words = _words(written)
            rare = tuple(word for word in words if word not in _COMMON)
            yield from filter(None, (words, rare, *_in_other_letters(written, rare)))
    yield from filter(None, (_words(" ".join(levels)),))


def _in_other_letters(text: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name by what its capitals stand for: WR for the win rate; or by its initials."""
    capitals = {stem(match[0]): _initials(match[0].casefold()) for match in _CAPITALS.finditer(text)}
    if not capitals.keys().isdisjoint(words):
        yield tuple(capitals.get(word, word) for word in words)
    cut = {stem(match[0][:-1]): match[0].casefold() for match in _ABBREVIATION.finditer(text)}
    if not cut.keys().isdisjoint(words):
        yield tuple(cut.get(word, word) for word in words)


def _words(text: str) -> tuple[str, ...]:
    found = (match[0].casefold() for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(stem(word) or word for word in found if word not in _EMPTY))


def _initials(letters: Iterable[str]) -> str:
    return _OF_INITIALS + "".join(letters)
