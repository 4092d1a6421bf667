"""A code with all that was coded with it or below it: what the statistics of codes are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.values import Origin

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

    def origin(self, formula: str) -> Origin:
        """The origin of a figure computed from the people and excerpts that carry the code."""
        files = self.coded.files
        return Origin(
            formula=f"{formula}; a code counts on an excerpt where {counting_rule(self.coded)}",
            files=(files["people"], files["codebook"], files["excerpts"], files["codings"]),
            rows=self.participants,
            excluded=self.coded.withdrawn,
            codes=(self.code.name,),
            coders=self.coded.coders,
            excerpts=tuple(excerpt.id for excerpt in self.excerpts),
        )

    def codebook_origin(self, formula: str) -> Origin:
        """The origin of what the codebook says of the code."""
        return Origin(formula=formula, files=(self.coded.files["codebook"],), rows=(self.code.name,))


def counting_rule(coded: CodedData) -> str:
    """When a code counts, in plain words: `the majority of its coders applied it or a code below it`."""
    who = {"any": "any coder", "majority": "the majority of its coders", "all": "each of its coders"}
    return f"{who[coded.coding.applied_by]} applied it or a code below it"
