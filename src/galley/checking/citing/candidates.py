"""Which entries a missing citation may mean.

The score of a candidate lies between 0 and 1 and has three parts, each of which can be checked by eye:

- *hint*: the share of the author's own hint (`(CITE google automl)`) that the entry has in its key, names, title or
  venue, words weighted by how rare they are in the bibliography;
- *author*: 1 when the names right before the placeholder (`Wang et al. [?]`) are those of the entry, ½ when one of
  them is a co-author's, or when the first author is named elsewhere in the clause (`Krippendorff's alpha [?]`);
- *topic*: e / (e + u/2) · √c, where e is the weight of the title's words that stand around the placeholder (rarity
  times nearness), u the weight of a word that one entry alone has, right beside it, and c the share of the title that
  was found; a single word counts only if it is half of the title.

They are joined like independent evidence, 1 - (1 - hint)(1 - author)(1 - topic), each capped below 1. Where a hint or
an author is given that the entry does not fit, its topic counts half. Below `THRESHOLD` nothing is offered: the words
in common are then no more than any two papers of one field share.

What a score is worth was counted on the placeholders in `tests/citing/test_candidates.py`: of candidates above 0.8 nine
in ten were right, of those between 0.4 and 0.6 four in ten, and of those below one in four.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from galley.checking.citing.neighbourhood import Neighbourhood
from galley.checking.citing.words import as_written, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.checking.citing.placeholders import CitationPlaceholder
    from galley.model.works.bibliography import Bibliography, Entry

THRESHOLD: Final = 0.2
_CAP_HINT, _CAP_AUTHOR, _CAP_TOPIC = 0.95, 0.85, 0.9
_LEAST_OF_A_TITLE: Final = 0.5  # that one word must be to count without another
_FEWEST_TITLES: Final = 2  # that use the same words before their initials are taken for an acronym


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score in 0 to 1 and what speaks for it, in plain words."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]


class Candidates:
    """Ranks the entries of a bibliography; build it once and ask it for every placeholder."""

    def __init__(self, bibliography: Bibliography) -> None:
        acronyms = _acronyms(words(entry.text("title")) for entry in bibliography.entries)
        self._acronyms = acronyms
        self._documents = [_Document(entry, acronyms) for entry in bibliography.entries]
        self._frequency = Counter(word for document in self._documents for word in document.all_words)
        self._last_names = frozenset(name for document in self._documents for name in document.last_names)

    def __call__(self, placeholder: CitationPlaceholder, limit: int = 5) -> tuple[Candidate, ...]:
        """The best candidates, the best first; none when no entry scores `THRESHOLD`."""
        around = Neighbourhood(placeholder, self._acronyms)
        scored = [self._candidate(document, placeholder.hint, around) for document in self._documents]
        good = [candidate for candidate in scored if candidate.score >= THRESHOLD]
        return tuple(sorted(good, key=lambda candidate: (-candidate.score, candidate.entry.key))[:limit])

    def _candidate(self, document: _Document, hint: str, around: Neighbourhood) -> Candidate:
        hinted, hint_words = self._hint(document, hint)
        author, name = self._author(document, around)
        topic, topic_words = self._topic(document, around.weights)
        if (hint and not hinted) or (name and not author):
            topic /= 2
        score = 1 - (1 - _CAP_HINT * hinted) * (1 - _CAP_AUTHOR * author) * (1 - _CAP_TOPIC * topic)
        reasons = (
            ("hint", _in_full(hint_words, as_written(hint))),
            ("author", name.title() if author else ""),
            ("topic", _in_full(topic_words, as_written(document.entry.text("title")))),
        )
        return Candidate(document.entry, score, tuple(f"{label}: {text}" for label, text in reasons if text))

    def _hint(self, document: _Document, hint: str) -> tuple[float, list[str]]:
        wanted = dict.fromkeys(words(hint, self._acronyms))
        found = [word for word in wanted if word in document.all_words]
        return self._share(found, wanted), found

    def _author(self, document: _Document, around: Neighbourhood) -> tuple[float, str]:
        """How well the names fit, and the name that was looked for."""
        names, named = document.last_names, around.authorship
        if named is None or not (named.second or named.has_others or named.first in self._last_names):
            is_named = bool(names) and names[0] in around.capitalized
            return (0.5, names[0]) if is_named else (0, "")
        if named.first not in names or (named.year and named.year != document.entry.year_told):
            return 0, named.first
        fits = named.first == names[0] and (not named.has_others or len(names) > 1)
        if named.second:
            fits = fits and names[1:] == [named.second]
        return (1 if fits else 0.5), named.first

    def _topic(self, document: _Document, weights: dict[str, float]) -> tuple[float, list[str]]:
        found = {word: self._rarity(word) * weights[word] for word in document.title if word in weights}
        evidence = sum(found.values())
        coverage = self._share(found, document.title)
        if len(found) == 1 and coverage < _LEAST_OF_A_TITLE:
            return 0, []
        return evidence / (evidence + self._unique / 2) * math.sqrt(coverage), sorted(found, key=lambda w: -found[w])

    def _share(self, part: Iterable[str], whole: Iterable[str]) -> float:
        total = sum(map(self._rarity, whole))
        return sum(map(self._rarity, part)) / total if total else 0

    def _rarity(self, word: str) -> float:
        """The inverse document frequency of a word, as in BM25."""
        count = self._frequency[word]
        return math.log(1 + (len(self._documents) - count + 0.5) / (count + 0.5))

    @cached_property
    def _unique(self) -> float:
        return math.log(1 + (len(self._documents) - 0.5) / 1.5)


@dataclass(frozen=True)
class _Document:
    """The words of an entry."""

    entry: Entry
    acronyms: Mapping[str, tuple[str, ...]]

    @cached_property
    def title(self) -> frozenset[str]:
        return frozenset(words(self.entry.text("title"), self.acronyms))

    @cached_property
    def last_names(self) -> list[str]:
        return [fold(person.last) for person in self.entry.authors or self.entry.editors]

    @cached_property
    def all_words(self) -> frozenset[str]:
        fields = ("year", "booktitle", "journal", "series", "organization", "publisher", "howpublished", "keywords")
        key = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])|[_:]", " ", self.entry.key)
        return self.title.union(self.last_names, words(" ".join([key, *map(self.entry.text, fields)])))


def _in_full(found: Iterable[str], written: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(written.get(word, word) for word in found))


def _acronyms(titles: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """The words that two or three initials stand for most often in the titles: `ml` for machine learning."""
    phrases = Counter(
        tuple(title[start : start + length])
        for title in titles
        for length in (2, 3)
        for start in range(len(title) - length + 1)
    )
    common = sorted((count, phrase) for phrase, count in phrases.items() if count >= _FEWEST_TITLES)
    return {"".join(word[0] for word in phrase): phrase for _, phrase in common}
