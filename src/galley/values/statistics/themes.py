"""A code with all that was coded with it or below it: what the statistics of codes are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.values import Keys, Origin

if TYPE_CHECKING:
    from galley.model.coding import Code, CodedData, Excerpt
    from galley.model.study import Study


@dataclass(frozen=True)
class Theme:
    """A code of a study, withdrawn participants left out."""

    study: Study
    coded: CodedData
    code: Code

    @cached_property
    def participants(self) -> tuple[str, ...]:
        return self.coded.participants_of(self.code.name)

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        return self.coded.excerpts_of(self.code.name)

    @property
    def share(self) -> float | None:
        """The fraction of all participants; None where there are none."""
        return len(self.participants) / len(self.coded.participants) if self.coded.participants else None

    def origin(self, statistic: str, formula: str) -> Origin:
        """The origin of a figure computed from the people and excerpts that carry the code."""
        excerpts = tuple(excerpt.id for excerpt in self.excerpts)
        keys = Keys(self.participants, excluded=self.coded.withdrawn, excerpts=excerpts)
        return Origin(
            statistic,
            formula,
            table="themes",
            files=coded_files(self.coded),
            remarks=(counting_rule(self.coded),),
            codes=(self.code.name,),
            coders=self.coded.coders,
            counts=keys.counts(len(self.coded.participants)),
            keys=keys,
        )

    def codebook_origin(self, statistic: str, formula: str) -> Origin:
        """The origin of what the codebook says of the code."""
        path, keys = self.coded.files["codebook"], Keys((self.code.name,))
        return Origin(
            statistic, formula, "themes", files=(path,), codes=(self.code.name,), counts=keys.counts(), keys=keys
        )


def coded_files(coded: CodedData) -> tuple[str, ...]:
    """The files that say which codes count for whom."""
    return tuple(coded.files[role] for role in ("people", "codebook", "excerpts", "codings"))


def counting_rule(coded: CodedData) -> str:
    """When a code counts, in plain words: the rule under which all figures of themes are computed."""
    who = {"any": "any coder", "majority": "the majority of its coders", "all": "each of its coders"}
    return f"a code counts on an excerpt where {who[coded.coding.applied_by]} applied it or a code below it"
