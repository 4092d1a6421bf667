"""What was coded: themes by participants, prevalence under each rule, agreement with intervals, saturation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.source import SourceFile
from galley.model.anchors import quote_anchor
from galley.model.data.small_cells import unless_small
from galley.model.study import AppliedBy
from galley.reading.cache import RecordCache
from galley.reports.evidence.records import Edition
from galley.reports.evidence.study_records import CodedExcerpt, CodeRow, Coding
from galley.values.statistics.ratings import ratings_of
from galley.values.statistics.registry import agreement_statistics
from galley.values.statistics.saturation import Saturation
from galley.values.statistics.selection import counted_rows
from galley.values.statistics.themes import counting_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code, Excerpt
    from galley.reading.study.study_data import StudyData
    from galley.values.statistics.ratings import Ratings

_Agreement: TypeAlias = "tuple[float | None, tuple[float, float] | None, float | None, float | None]"
_COEFFICIENTS = ("alpha", "alpha_interval", "kappa", "kappa_min")
_MOST_DRAWN = 10_000  # units in a resample of all codes
_MOST_LISTED = 4000  # excerpts on the page
_FEWEST_CODERS = 2


@dataclass(frozen=True)
class Themes:
    """Gathers the coded data of an edition. `printed` are the excerpts that the paper prints."""

    edition: Edition
    data: StudyData
    coded: CodedData
    printed: Collection[str]
    root: Path

    def coding(self) -> Coding:
        codes = tuple(place for theme in self.coded.prevalence for place in self._tree(theme, 0))
        listed = self._listed() if self.edition is Edition.PRIVATE else ()
        places = {excerpt.id: place for place, excerpt in enumerate(listed)}
        saturation = Saturation(self.data.study, self.coded, counted_rows(self.data))
        known = saturation.cumulative
        return Coding(
            rule=counting_rule(self.coded),
            rule_name=self.coded.coding.applied_by.value,
            coders=self.coded.codings.coders if self.edition is Edition.PRIVATE else (),
            whole=len(self.coded.codings.participants),
            excerpts=len(self.coded.codings.counted),
            codes=self._rows(codes),
            known_codes=known,
            new_codes=tuple(after - before for before, after in pairwise((0, *known))),
            order=saturation.order,
            people=self.coded.codings.participants if self.edition is Edition.PRIVATE else (),
            behind={code.name: self._behind(code.name, places) for code, _ in codes} if listed else None,
            listed=tuple(self._excerpt(one) for one in listed),
            left_out=len(self.coded.codings.counted) - len(listed) if self.edition is Edition.PRIVATE else 0,
        )

    def _tree(self, code: Code, depth: int) -> Iterator[tuple[Code, int]]:
        yield code, depth
        for below in self.coded.below(code.name):
            yield from self._tree(below, depth + 1)

    def _rows(self, codes: tuple[tuple[Code, int], ...]) -> tuple[CodeRow, ...]:
        ratings = {code.name: ratings_of(self.coded, (code.name,)) for code, _ in codes}
        agreed = self._agreements(ratings)
        by_rule = {rule.value: self.coded.under(rule) for rule in AppliedBy}
        return tuple(
            CodeRow(
                name=code.name,
                label=code.label,
                definition=code.definition,
                depth=depth,
                counts={rule: self._told(len(coded.participants_of(code.name))) for rule, coded in by_rule.items()},
                excerpts=len(self.coded.excerpts_of(code.name)),
                alpha=agreed[code.name][0],
                interval=agreed[code.name][1],
                kappa=agreed[code.name][2],
                kappa_min=agreed[code.name][3],
                shared=len(ratings[code.name].shared),
                disagreements=len(ratings[code.name].disagreements),
                cells=self._cells(code.name) if self.edition is Edition.PRIVATE else (),
            )
            for code, depth in codes
        )

    def _told(self, count: int) -> int | None:
        least = self.data.study.least_told if self.edition is Edition.PUBLIC else 0
        return unless_small(count, least)

    def _agreements(self, ratings: dict[str, Ratings]) -> dict[str, _Agreement]:
        """The coefficients of each code; those of the same ratings are remembered, for a bootstrap takes its time."""
        if len(self.coded.codings.coders) < _FEWEST_CODERS:
            return dict.fromkeys(ratings, (None, None, None, None))
        content = "\n".join(f"{name} {sorted(one.combinations.items())}" for name, one in ratings.items())

        names = _COEFFICIENTS if self._has_intervals(ratings) else ("alpha", None, "kappa", "kappa_min")

        def compute() -> dict[str, _Agreement]:
            return {name: _agreement(one, names) for name, one in ratings.items()}

        return RecordCache(self.root).read("agreement", (SourceFile("agreement", content),), compute)

    def _has_intervals(self, ratings: dict[str, Ratings]) -> bool:
        """Whether all intervals are drawn in a moment: the time grows with the units on which anything was applied."""
        drawn = sum(
            sum(one.combinations.values()) - max(one.combinations.values(), default=0) for one in ratings.values()
        )
        return drawn <= _MOST_DRAWN

    def _cells(self, code: str) -> tuple[int, ...]:
        found = dict.fromkeys(self.coded.codings.participants, 0)
        for excerpt in self.coded.excerpts_of(code):
            if excerpt.participant in found:
                found[excerpt.participant] += 1
        return tuple(found.values())

    def _listed(self) -> tuple[Excerpt, ...]:
        """The excerpts that the page holds: those that are printed or chosen, and others as far as there is room."""
        excerpts = list(self.coded.codings.counted.values())
        if len(excerpts) > _MOST_LISTED:
            chosen = self.coded.chosen_for_some_code
            excerpts.sort(key=lambda one: (one.id not in self.printed, one.rank is None and one.id not in chosen))
        return tuple(excerpts[:_MOST_LISTED])

    def _behind(self, code: str, places: dict[str, int]) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for excerpt in self.coded.excerpts_of(code):
            if excerpt.id in places:
                found.setdefault(excerpt.participant, []).append(places[excerpt.id])
        return {who: tuple(kept) for who, kept in found.items()}

    def _excerpt(self, excerpt: Excerpt) -> CodedExcerpt:
        may_be_quoted = self.coded.may_be_quoted(excerpt)
        words = excerpt.text if may_be_quoted else ""
        withheld = 0 if may_be_quoted else len(excerpt.text.split())
        anchor = quote_anchor(excerpt.id) if excerpt.id in self.printed else ""
        return CodedExcerpt(excerpt.id, words, withheld, anchor)


def _agreement(ratings: Ratings, names: tuple[str | None, ...]) -> _Agreement:
    statistics = agreement_statistics()
    alpha, interval, kappa, least = (statistics[name].compute(ratings) if name else None for name in names)
    return alpha, interval, kappa, least
