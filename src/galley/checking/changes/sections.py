"""Sections that came, went, are called otherwise or stand elsewhere, and how their text changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.checking.changes.outline import ABSTRACT, FRONT
from galley.model.changes import Kind, Place, SectionChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.changes.matching import Matching
    from galley.checking.changes.outline import Passage, Sentence
    from galley.checking.changes.paper_at import PaperAt


@dataclass(frozen=True)
class SectionChanges:
    """The passages of both papers, matched."""

    old: PaperAt
    new: PaperAt
    matching: Matching

    def all(self) -> Iterator[SectionChange]:
        """In the order of the newer paper; those that went last."""
        for before, after in self.matching.passages:
            change = self._change(before, after)
            if change.kinds or change.has_other_text or change.old_words != change.new_words:
                yield change

    @property
    def words(self) -> tuple[int, int]:
        """The words of both papers, as they are printed."""
        return sum(self._old_words.values()), sum(self._new_words.values())

    def _change(self, before: Passage | None, after: Passage | None) -> SectionChange:
        passage = after or before
        assert passage is not None  # noqa: S101 - one of both is there
        counts = self._counts
        here = id(passage)
        return SectionChange(
            title=passage.title,
            level=passage.level,
            place=passage.place if after else _then(passage.place),
            kinds=tuple(self._kinds(before, after)),
            old_title=before.title if before and after and before.title != after.title else "",
            was_in=before.above.title if before and before.above else "",
            is_in=after.above.title if after and after.above else "",
            old_words=self._old_words.get(id(before), 0),
            new_words=self._new_words.get(id(after), 0),
            added=counts["added"][here],
            dropped=counts["dropped"][id(before)] if before else 0,
            altered=counts["altered"][here],
            moved=counts["moved"][here],
        )

    def _kinds(self, before: Passage | None, after: Passage | None) -> Iterator[Kind]:
        if before is None or after is None:
            named = after or before
            if named is not None and named.title not in (FRONT, ABSTRACT):
                yield Kind.ADDED if before is None else Kind.DROPPED
            return
        if before.title != after.title and FRONT not in (before.title, after.title):
            yield Kind.RENAMED
        if self._stands_elsewhere(before, after):
            yield Kind.MOVED

    def _stands_elsewhere(self, before: Passage, after: Passage) -> bool:
        """Whether it is under another heading or on another level, or in another order among those beside it."""
        above = self._partner.get(id(after.above)) if after.above else None
        if before.above is not above and (after.above is None or id(after.above) in self._partner):
            return True
        return before.level != after.level or id(after) in self._reordered

    @cached_property
    def _partner(self) -> dict[int, Passage]:
        return {id(after): before for before, after in self.matching.passages if before and after}

    @cached_property
    def _reordered(self) -> frozenset[int]:
        """The newer passages whose order among the others is another one: as few as explain it."""
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - only to compare

        pairs = [(before, after) for before, after in self.matching.passages if before and after]
        place = {id(one): at for at, one in enumerate(self.old.passages)}
        now = [id(after) for _, after in pairs]
        then = [id(after) for before, after in sorted(pairs, key=lambda pair: place[id(pair[0])])]
        steps = Indel.opcodes(then, now)
        kept = {one for step in steps if step.tag == "equal" for one in now[step.dest_start : step.dest_end]}
        moved = {id(after) for _, after in pairs if id(after) not in kept}
        return frozenset(
            id(after) for _, after in pairs if id(after) in moved and not (after.above and id(after.above) in moved)
        )

    # --- Text ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _counts(self) -> dict[str, Counter[int]]:
        """How many sentences of each kind, by the passage that they are in."""
        found = self.matching
        return {
            "added": self._by_passage(self.new, found.added),
            "dropped": self._by_passage(self.old, found.dropped),
            "altered": self._by_passage(self.new, [after for _, after in found.altered]),
            "moved": self._by_passage(self.new, [after for _, after in found.moved]),
        }

    def _by_passage(self, paper: PaperAt, sentences: Iterable[Sentence]) -> Counter[int]:
        where = {id(sentence): id(passage) for passage in paper.passages for sentence in passage.sentences}
        return Counter(where[id(one)] for one in sentences)

    @cached_property
    def _old_words(self) -> dict[int, int]:
        return self._words(self.old)

    @cached_property
    def _new_words(self) -> dict[int, int]:
        return self._words(self.new)

    def _words(self, paper: PaperAt) -> dict[int, int]:
        return {id(passage): sum(one.words(paper.texts) for one in passage.sentences) for passage in paper.passages}


def _then(place: Place) -> Place:
    return Place(path=place.path, line=place.line, is_old=True)
