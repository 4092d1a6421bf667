"""How much words tell: those that few sentences with numbers have tell more."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.checking.shared.counted_mentions import Mention

_LEAST_SENTENCES = 50


class Rarity:
    """The sum of the inverse document frequencies of words, where each sentence that holds a mention is a document."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self._found = found

    def __call__(self, words: Iterable[str]) -> float:
        return sum(map(self._weights.__getitem__, words))

    @cached_property
    def _weights(self) -> dict[str, float]:
        sentences = {(id(one.section), one.bounds): one.words for one in self._found}
        frequencies = Counter(word for of_one in sentences.values() for word in of_one)
        number = max(len(sentences), _LEAST_SENTENCES)
        weights = {word: log((number + 1) / (times + 0.5)) for word, times in frequencies.items()}
        return defaultdict(lambda: log((number + 1) / 0.5), weights)
