"""A code with all that was coded with it or below it: what the statistics of codes are computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.values import Keys, Origin

if TYPE_CHECKING:
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code, Excerpt
    from galley.model.study import Study
    from galley.model.values import Filter
    from galley.values.statistics.selection import Rows


@dataclass(frozen=True)
class Theme:
    """A code of a study, withdrawn participants left out. `among` has the people it is counted among, where not all."""

    study: Study
    coded: CodedData
    code: Code
    among: Rows | None = None

    @cached_property
    def participants(self) -> tuple[str, ...]:
        carriers = self.coded.participants_of(self.code.name)
        return carriers if self.among is None else tuple(filter(self._people.__contains__, carriers))

    @cached_property
    def excerpts(self) -> tuple[Excerpt, ...]:
        excerpts = self.coded.excerpts_of(self.code.name)
        return excerpts if self.among is None else tuple(one for one in excerpts if one.participant in self._people)

    @property
    def whole(self) -> int:
        """How many people it is counted among."""
        return len(self.coded.codings.participants if self.among is None else self.among)

    @property
    def share(self) -> float | None:
        """The fraction of those among whom it is counted; None where there are none."""
        return len(self.participants) / self.whole if self.whole else None

    @property
    def is_unapplied(self) -> bool:
        """Whether it is no code that is reported, and nobody applied it or one below it."""
        return self.code.stage != self.coded.coding.final and not self.coded.codings.marks[self.code.name]

    @cached_property
    def _people(self) -> frozenset[str]:
        return self.among.key_set if self.among is not None else frozenset(self.coded.codings.participants)

    def origin(self, statistic: str, formula: str) -> Origin:
        """The origin of a figure computed from the people and excerpts that carry the code."""
        keys = Keys(
            self.participants, excluded=self.coded.codings.withdrawn, excerpts=tuple(one.id for one in self.excerpts)
        )
        return Origin(
            statistic,
            formula,
            table="themes",
            filters=filters_of(self.among),
            files=coded_files(self.coded, self.among),
            remarks=rules_of_counting(self.coded, self.among),
            codes=(self.code.name,),
            coders=self.coded.codings.coders,
            counts=keys.counts(self.whole),
            keys=keys,
        )

    def codebook_origin(self, statistic: str, formula: str) -> Origin:
        """The origin of what the codebook says of the code."""
        path, keys = self.coded.files["codebook"], Keys((self.code.name,))
        return Origin(
            statistic, formula, "themes", files=(path,), codes=(self.code.name,), counts=keys.counts(), keys=keys
        )


def filters_of(among: Rows | None) -> tuple[Filter, ...]:
    """How the people were chosen, each condition with the table that has its column."""
    return () if among is None else tuple(replace(one, table=one.table or among.name) for one in among.filters)


def coded_files(coded: CodedData, among: Rows | None = None) -> tuple[str, ...]:
    """The files that say which codes count for whom, and those that say who the people are."""
    files = [coded.files[role] for role in ("people", "codebook", "excerpts", "codings")]
    return tuple(dict.fromkeys([*files, *(among.files if among is not None else ())]))


def rules_of_counting(coded: CodedData, among: Rows | None = None) -> tuple[str, ...]:
    """When a code counts, and among whom where not among all, in plain words."""
    rule = counting_rule(coded)
    return (rule,) if among is None else (rule, f"counted among {among.described}, {len(among)} of {among.whole}")


def counting_rule(coded: CodedData) -> str:
    """When a code counts, in plain words: the rule under which all figures of themes are computed."""
    who = {"any": "any coder", "majority": "the majority of its coders", "all": "each of its coders"}
    return f"a code counts on an excerpt where {who[coded.coding.applied_by]} applied it or a code below it"
