"""What papers of a corpus share: files, titles, words and pictures.

All of it takes time in proportion to the papers: those that share a hash are held against the next one that has it, not
each against each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from galley.app.corpus.likeness import SKETCH_SIZE, similarity, words_of
from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.app.corpus.run import Kept
    from galley.app.corpus.verdict import Verdict

FILES, TITLE, TEXT, NEARLY, FIGURE = "same files", "same title", "same text", "nearly the same text", "same figure"
LEAST_SIMILARITY: Final = 0.5
_FEWEST_COMMON: Final = SKETCH_SIZE // 8  # hashes, of papers that are worth a second look
_SHORTEST_TITLE: Final = 2  # words: “Introduction” says nothing
_COMMON_PICTURE: Final = 20  # papers: what more have is the logo of a publisher


@dataclass(frozen=True, slots=True)
class Alike:
    """A paper of a group; `similarity` is that with the first of it, `file` what it has in common as its own file."""

    name: str
    similarity: float = 1.0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that share something, and what it is: the title, or nothing where it has no words."""

    like: str
    papers: tuple[Alike, ...]
    what: str = ""


@dataclass
class Duplicates:
    """Takes papers in order of their names, and groups them."""

    _names: list[str] = field(default_factory=list)
    _files: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _titles: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _shown_titles: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _figures: dict[bytes, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _sketches: dict[int, np.ndarray[tuple[int], np.dtype[np.int64]]] = field(default_factory=dict)

    def add(self, kept: Kept, verdict: Verdict) -> None:
        number = len(self._names)
        self._names.append(printable(kept.paper.name))
        self._files[kept.content].append(number)
        words = words_of(verdict.title)
        if len(words) >= _SHORTEST_TITLE:
            self._titles[" ".join(words)].append(number)
            self._shown_titles.setdefault(" ".join(words), verdict.title)
        if verdict.text:
            if verdict.text not in self._texts:
                self._sketches[number] = np.array(verdict.sketch, dtype=np.int64)
            self._texts[verdict.text].append(number)
        for digest, file in verdict.figures.items():
            self._figures[bytes.fromhex(digest)].append((number, file))

    def groups(self) -> Iterator[Group]:
        """All groups of two or more, the likest first; papers with the same files are told once."""
        copies = {number for papers in self._files.values() for number in papers[1:]}
        yield from self._shared(FILES, self._files, frozenset())
        yield from self._shared(TEXT, self._texts, copies)
        yield from self._nearly()
        yield from self._shared(TITLE, self._titles, copies, self._shown_titles)
        for owners in self._figures.values():
            first = {number: file for number, file in reversed(owners) if number not in copies}
            if 1 < len(first) <= _COMMON_PICTURE:
                yield Group(FIGURE, tuple(Alike(self._names[one], file=first[one]) for one in sorted(first)))

    def _shared(
        self, like: str, shared: Mapping[str, list[int]], copies: Iterable[int], shown: Mapping[str, str] | None = None
    ) -> Iterator[Group]:
        for what, numbers in shared.items():
            papers = [number for number in numbers if number not in copies] if copies else numbers
            if len(papers) > 1:
                yield Group(like, tuple(Alike(self._names[one]) for one in papers), (shown or {}).get(what, ""))

    def _nearly(self) -> Iterator[Group]:
        """Papers in chains of which each is nearly as the one before it."""
        leaders: dict[int, int] = {}

        def leader(number: int) -> int:
            while (above := leaders.get(number, number)) != number:
                number = above
            return number

        for one, other in self._candidates():
            first, second = sorted((leader(one), leader(other)))
            if first != second and similarity(self._sketch(one), self._sketch(other)) >= LEAST_SIMILARITY:
                leaders[second] = first
        chains: dict[int, list[int]] = defaultdict(list)
        for number in sorted(leaders):
            chains[leader(number)].append(number)
        for first, others in chains.items():
            papers = [Alike(self._names[first])]
            papers += [Alike(self._names[one], similarity(self._sketch(first), self._sketch(one))) for one in others]
            yield Group(NEARLY, tuple(papers))

    def _sketch(self, number: int) -> list[int]:
        return [int(hashed) for hashed in self._sketches[number]]

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that follow each other under enough of the hashes they share, in order."""
        if not self._sketches:
            return
        hashes = np.concatenate(list(self._sketches.values()))
        owners = np.repeat(
            np.fromiter(self._sketches, dtype=np.int64), [len(sketch) for sketch in self._sketches.values()]
        )
        order = np.lexsort((owners, hashes))
        hashes, owners = hashes[order], owners[order]
        is_shared = hashes[1:] == hashes[:-1]
        pairs = owners[:-1][is_shared] * len(self._names) + owners[1:][is_shared]
        found, counts = np.unique(pairs, return_counts=True)
        for pair in found[counts >= _FEWEST_COMMON]:
            yield divmod(int(pair), len(self._names))
