"""What expressions say about the codebook: `codebook.final`, `themes.trust.subcodes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from galley.model.data.coding import labels
from galley.model.study import Label
from galley.model.values import Keys, Origin
from galley.values.subjects.results import Result
from galley.values.subjects.subject import unknown_part
from galley.values.subjects.table import TableSubject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Code

_CODES = Label("code", "codes")


@dataclass(frozen=True)
class CodesSubject:
    """Some codes of the codebook."""

    title: str
    codes: tuple[Code, ...]
    path: str

    def __str__(self) -> str:
        return self.title

    def names(self) -> Iterable[str]:
        return ("n",)

    def attribute(self, name: str) -> Result:
        if name != "n":
            raise unknown_part(self, "codebook", name)
        return Result(len(self.codes), str(len(self.codes)), self._origin("n", f"number of {self.title}"), _CODES)

    def listed(self) -> tuple[list[str], Origin]:
        return labels(self.codes), self._origin("list", self.title)

    def _origin(self, statistic: str, formula: str) -> Origin:
        names = Keys(tuple(code.name for code in self.codes))
        return Origin(statistic, formula, "codebook", files=(self.path,), counts=names.counts(), keys=names)


@dataclass(frozen=True)
class CodebookSubject(TableSubject):
    """The codebook: a table like any other, which knows its initial and its final codes."""

    coded: CodedData

    def names(self) -> Iterable[str]:
        return ("initial", "final", *super().names())

    def attribute(self, name: str) -> Any:
        coding = self.coded.coding
        stage = {"initial": coding.initial, "final": coding.final}.get(name)
        if stage is None:
            return super().attribute(name)
        return CodesSubject(f"the {name} codes", self.coded.stage(stage), self.rows.data.table.path)
