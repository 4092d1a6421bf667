"""Values old and new, the sentences that they stand in, and the rows that made them others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.checking.changes.printed import BUILT, COMPUTED, may_be_about_one_row
from galley.checking.changes.rows import Rows
from galley.model.changes import Kind, ValueChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.changes.matching import Matching
    from galley.checking.changes.outline import Sentence
    from galley.checking.changes.paper_at import PaperAt
    from galley.checking.changes.places import Places
    from galley.checking.changes.printed import Printed
    from galley.model.changes import Cause, Place
    from galley.model.data.coding import CodedData

_OPEN = "??"  # what an expression without a value prints
_LONGEST = 60  # characters of an exact value


@dataclass(frozen=True)
class ValueChanges:
    """The values of both papers, and where they stand."""

    old: PaperAt
    new: PaperAt
    matching: Matching
    places: Places
    today: CodedData | None  # as far as it is known here

    def all(self) -> Iterator[ValueChange]:
        """Others as they are read; those with another formula or form; those that came; those that went."""
        if not (self.old.printed.source and self.new.printed.source):
            return
        then, now = self._uses
        shared = self.places.in_order(then & now)
        yield from (change for expression in shared if (change := self._changed(expression)) is not None)
        replaced = self._replaced
        yield from (self._other_expression(*pair, sentences) for pair, sentences in replaced.items())
        for expression in self.places.in_order(now - then - {come for _, come in replaced}):
            yield self._one(Kind.ADDED, expression, self.places.now(expression))
        for expression in sorted(then - now - {gone for gone, _ in replaced}):
            yield self._one(Kind.DROPPED, expression, self.places.then(expression))

    @property
    def _uses(self) -> tuple[frozenset[str], frozenset[str]]:
        """The expressions of both: of figures too, where both have the settings that declare them."""
        papers = (self.old, self.new)
        if all(paper.project.paper is not None for paper in papers):
            return self.old.uses, self.new.uses
        return self.old.uses_in_sections, self.new.uses_in_sections

    def _changed(self, expression: str) -> ValueChange | None:
        before, after = (paper.printed.prints.get(expression) for paper in (self.old, self.new))
        exact = None
        if before is None or after is None:
            lacking = self.new if after is None else self.old
            if before is after or lacking.printed.source != COMPUTED:
                return None  # a record leaves some out: nobody knows what they printed
        elif before.text == after.text:
            if before.exact == after.exact or BUILT in {self.old.printed.source, self.new.printed.source}:
                return None
            exact = (_exact(before), _exact(after))
        causes, unexplained = self._causes(expression)
        return self._one(
            Kind.CHANGED, expression, self.places.now(expression), exact=exact, causes=causes, unexplained=unexplained
        )

    def _one(self, kind: Kind, expression: str, places: tuple[Place, ...], **parts: Any) -> ValueChange:
        before, after = (paper.printed.prints.get(expression) for paper in (self.old, self.new))
        return ValueChange(
            kind=kind,
            expression=expression,
            old="" if kind is Kind.ADDED else _text(before),
            new="" if kind is Kind.DROPPED else _text(after),
            places=places,
            is_about_one_row=may_be_about_one_row(before, after),
            **parts,
        )

    # --- Other expressions in the same sentence -------------------------------------------------------------------

    @cached_property
    def _replaced(self) -> dict[tuple[str, str], list[Sentence]]:
        """Sentences by the expression that stood in them and the one in its place."""
        found: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
        for before, after in self.matching.pairs:
            then, now = ([use.expression for use in one.values if use] for one in (before, after))
            if then != now:
                for pair in _replacements(then, now):
                    found[pair].append(after)
        return dict(sorted(found.items()))

    def _other_expression(self, gone: str, come: str, sentences: list[Sentence]) -> ValueChange:
        before, after = self.old.printed.prints.get(gone), self.new.printed.prints.get(come)
        is_same = before.fact == after.fact if before and after else _unfiltered(gone) == _unfiltered(come)
        return ValueChange(
            kind=Kind.FORM if is_same else Kind.FORMULA,
            expression=come,
            old_expression=gone,
            old=_text(before),
            new=_text(after),
            places=tuple(self.places.of_sentence(one, instead={come: gone}) for one in sentences),
            is_about_one_row=may_be_about_one_row(before, after),
        )

    # --- Why ------------------------------------------------------------------------------------------------------

    def _causes(self, expression: str) -> tuple[tuple[Cause, ...], str]:
        before, after = (paper.printed.values.get(expression) for paper in (self.old, self.new))
        absent = [paper.name for paper in (self.old, self.new) if paper.printed.data is None]
        if absent:
            return (), f"the rows of {' and '.join(absent)} are not here: what was recorded was compared"
        if before is None or after is None or self._rows is None:
            return (), ""
        causes = self._rows.causes(before, after)
        return causes, "" if causes else "no row changed: the study's declaration or its rules did"

    @cached_property
    def _rows(self) -> Rows | None:
        old, new = self.old.printed.data, self.new.printed.data
        return Rows(old, new, self.old.folder, self.new.folder, self.today) if old and new else None


def _text(printed: Printed | None) -> str:
    return printed.text if printed else _OPEN


def _exact(printed: Printed) -> str:
    """The value before rounding, with its unit, for people."""
    exact = f"{printed.exact:.6g}" if isinstance(printed.exact, float) else str(printed.exact)
    text = f"{exact} {printed.unit}" if printed.unit else exact
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _unfiltered(expression: str) -> str:
    return expression.partition("|")[0].strip()


def _replacements(then: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    """What stands in the place of what, among the values of a sentence."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only to compare

    for step in Levenshtein.opcodes(then, now):
        if step.tag == "replace":
            yield from zip(then[step.src_start : step.src_end], now[step.dest_start : step.dest_end], strict=False)
