"""What the words around a missing citation say: which topics, with which weight, and which names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.checking.citing.words import fold, words
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.citing.placeholders import CitationPlaceholder

_HALF_DISTANCE: Final = 8  # words away from the placeholder at which a word counts half
_AFTER: Final = 0.6  # words after it count less: what is cited was mostly said before
_EARLIER: Final = 0.3  # of the sentence before
_CROSSED: Final = 0.4  # for each other citation in between, which has taken its words

_NAME = r"[^\W\d_a-z](?:\w|['\u2019-](?!s\b))+"
# The authors, and perhaps the year, right before a citation: `Wang et al. (2019)`, `Wang and Li's`.
_NAMES_BEFORE = lazy_pattern(
    rf"(?P<first>{_NAME})(?:,?\s+(?P<others>et\s+al\.?)|\s+(?:and|&)\s+(?P<second>{_NAME}))?(?:['’]s?)?"
    r"\s*(?:\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?)?\s*\Z"
)
_LONGEST_NAMES: Final = 120


@dataclass(frozen=True, slots=True)
class Authorship:
    """Names right before a placeholder: `Wang et al. (2019) [?]`, `Braun and Clarke [?]`."""

    first: str
    second: str
    has_others: bool
    year: str


@dataclass(frozen=True)
class Neighbourhood:
    """A placeholder's sentence, and the one before it, as evidence. `acronyms` gives the words of `ml`."""

    placeholder: CitationPlaceholder
    acronyms: Mapping[str, tuple[str, ...]]

    @cached_property
    def weights(self) -> dict[str, float]:
        """The words around the placeholder with weights from 0 to 1: those right before it count most."""
        weights: dict[str, float] = {}
        for word, weight in self._weighted():
            weights[word] = max(weights.get(word, 0), weight)
        return weights

    def _weighted(self) -> Iterator[tuple[str, float]]:
        placeholder = self.placeholder
        for text, most, backwards in (
            (placeholder.before, 1.0, True),
            (placeholder.after, _AFTER, False),
            (placeholder.earlier, _EARLIER, True),
        ):
            distance = 0
            parts = text.split("…")
            for crossed, part in enumerate(reversed(parts) if backwards else parts):
                around = words(part, self.acronyms)
                for word in reversed(around) if backwards else around:
                    yield word, most * _CROSSED**crossed * 0.5 ** (distance / _HALF_DISTANCE)
                    distance += 1

    @cached_property
    def authorship(self) -> Authorship | None:
        """The names right before the placeholder."""
        match = _NAMES_BEFORE.search(self.placeholder.before[-_LONGEST_NAMES:])
        if match is None:
            return None
        return Authorship(fold(match["first"]), fold(match["second"] or ""), bool(match["others"]), match["year"] or "")

    @cached_property
    def capitalized(self) -> frozenset[str]:
        """The capitalized words before the placeholder since the last citation: names may be among them."""
        part = self.placeholder.before.rpartition("…")[2]
        return frozenset(map(fold, re.findall(_NAME, part)))
