"""Which passage and which sentence of the newer revision is which of the older one."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from galley.checking.changes.outline import Passage, Sentence

_LIKE = 0.5  # the share of sentences from which on it is the same passage under another title
_LIKE_SENTENCE = 55.0  # the share of letters, in percent, from which on it is the same sentence with changes
_LOOKED_AT = 2000  # characters of a passage
_MOST_PAIRS = 4000  # of sentences that are held against each other in one place


@dataclass
class Matching:
    """Pairs of passages, the newer one's order first, and of sentences; and what one revision has alone.

    `kept` sentences say the same, but for the values in them; those in `moved` do so in another place. `altered` ones
    say something else in the same place.
    """

    passages: list[tuple[Passage | None, Passage | None]] = field(default_factory=list)
    kept: list[tuple[Sentence, Sentence]] = field(default_factory=list)
    moved: list[tuple[Sentence, Sentence]] = field(default_factory=list)
    altered: list[tuple[Sentence, Sentence]] = field(default_factory=list)
    dropped: list[Sentence] = field(default_factory=list)
    added: list[Sentence] = field(default_factory=list)

    @property
    def pairs(self) -> Iterator[tuple[Sentence, Sentence]]:
        """All sentences that both revisions have, in some form."""
        yield from self.kept
        yield from self.moved
        yield from self.altered


def match(old: Sequence[Passage], new: Sequence[Passage]) -> Matching:
    """Match passages by title and label, else by what they say; then the sentences in them, else anywhere."""
    theirs = _Partners(old, new).found()
    matched = {id(one) for one in theirs.values()}
    found = Matching([(theirs.get(id(one)), one) for one in new])
    found.passages += [(one, None) for one in old if id(one) not in matched]
    left = [
        _kept_in_place(before.sentences if before else [], after.sentences if after else [], found)
        for before, after in found.passages
    ]
    left = _moved(left, found)
    for before, after in left:
        _altered(before, after, found)
    return found


class _Partners:
    """The older passage of each newer one, by the identity of the newer."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self._old, self._new = list(old), list(new)
        self._pairs: list[tuple[Passage, Passage]] = []  # the newer one first

    def found(self) -> dict[int, Passage]:
        self._by(lambda one: (one.path, one.level))
        self._by(lambda one: one.label)
        self._by(lambda one: (one.title, one.level))
        self._by(lambda one: one.title)
        self._by_sentences()
        self._by_what_is_below()
        self._by_words()
        return {id(new): old for new, old in self._pairs}

    def _by(self, key: Callable[[Passage], Hashable]) -> None:
        """Pair those that have the same key, in order; an empty key is none."""
        waiting: dict[Hashable, deque[Passage]] = defaultdict(deque)
        for one in self._old:
            waiting[key(one)].append(one)
        for one in list(self._new):
            name = key(one)
            if name and waiting[name]:
                self._pair(waiting[name].popleft(), one)

    def _pair(self, old: Passage, new: Passage) -> None:
        self._pairs.append((new, old))
        self._old = [one for one in self._old if one is not old]
        self._new = [one for one in self._new if one is not new]

    def _by_sentences(self) -> None:
        where: dict[str, list[Passage]] = defaultdict(list)
        for one in self._old:
            for skeleton in {sentence.skeleton for sentence in one.sentences}:
                where[skeleton].append(one)
        for one in list(self._new):
            shared: Counter[int] = Counter()
            for skeleton in {sentence.skeleton for sentence in one.sentences}:
                shared.update(id(other) for other in where[skeleton])
            candidates = [(shared[id(other)], other) for other in self._old if shared[id(other)]]
            count, best = max(candidates, key=lambda pair: pair[0], default=(0, None))
            if best is not None and count >= _LIKE * min(len(one.sentences), len(best.sentences)):
                self._pair(best, one)

    def _by_what_is_below(self) -> None:
        """A heading without sentences of its own is known by the headings under it."""
        above = {
            id(new.above): old.above for new, old in self._pairs if new.above is not None and old.above is not None
        }
        for new in list(self._new):
            old = above.get(id(new))
            if old is not None and any(old is one for one in self._old):
                self._pair(old, new)

    def _by_words(self) -> None:
        """What is left, under another title and with other sentences, is known by most of its letters."""
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only to compare

        if len(self._old) * len(self._new) > _MOST_PAIRS:
            return
        for new in list(self._new):
            likeness = [
                (ratio(_beginning(one), _beginning(new), score_cutoff=_LIKE_SENTENCE), -at)
                for at, one in enumerate(self._old)
                if one.sentences and new.sentences
            ]
            share, at = max(likeness, default=(0.0, 0))
            if share:
                self._pair(self._old[-at], new)


def _beginning(passage: Passage) -> str:
    return " ".join(one.skeleton for one in passage.sentences)[:_LOOKED_AT]


def _kept_in_place(old: list[Sentence], new: list[Sentence], found: Matching) -> tuple[list[Sentence], list[Sentence]]:
    """Note the sentences that stand in the same order; give those that are left."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

    gone: list[Sentence] = []
    come: list[Sentence] = []
    for step in Indel.opcodes([one.skeleton for one in old], [one.skeleton for one in new]):
        theirs, ours = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found.kept += zip(theirs, ours, strict=True)
        else:
            gone += theirs
            come += ours
    return gone, come


def _moved(
    left: list[tuple[list[Sentence], list[Sentence]]], found: Matching
) -> list[tuple[list[Sentence], list[Sentence]]]:
    """Note the sentences that stand elsewhere now; give those that are left."""
    waiting: dict[str, deque[Sentence]] = defaultdict(deque)
    for gone, _ in left:
        for one in gone:
            waiting[one.skeleton].append(one)
    for _, come in left:
        for one in come:
            if waiting[one.skeleton]:
                found.moved.append((waiting[one.skeleton].popleft(), one))
    settled = {id(one) for pair in found.moved for one in pair}
    return [
        ([one for one in gone if id(one) not in settled], [one for one in come if id(one) not in settled])
        for gone, come in left
    ]


def _altered(gone: list[Sentence], come: list[Sentence], found: Matching) -> None:
    """Note which sentences of a place are others with changes, the likest first; the rest came or went."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - as above

    reach = max(len(gone), len(come)) if len(gone) * len(come) <= _MOST_PAIRS else _MOST_PAIRS // len(come)
    likeness = [
        (share, -abs(at - there), at, there)
        for at, one in enumerate(gone)
        for there in range(max(0, at - reach), min(len(come), at + reach + 1))
        if (share := ratio(one.skeleton, come[there].skeleton, score_cutoff=_LIKE_SENTENCE))
    ]
    pairs: dict[int, int] = {}
    for _, _, at, there in sorted(likeness, reverse=True):
        if at not in pairs and there not in pairs.values():
            pairs[at] = there
    found.altered += ((gone[at], come[there]) for at, there in sorted(pairs.items()))
    found.dropped += (one for at, one in enumerate(gone) if at not in pairs)
    taken = set(pairs.values())
    found.added += (one for there, one in enumerate(come) if there not in taken)
