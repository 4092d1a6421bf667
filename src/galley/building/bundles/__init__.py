"""Packages that leave the house: a module for each receiver, made from one of the paper's variants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from galley.findings.members import Family

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.flattening.plain_paper import PlainPaper


class Packs(Protocol):
    """The files of the archive by their names in it, from the paper in plain LaTeX and the PDF of its variant."""

    def __call__(self, paper: PlainPaper, pdf: bytes) -> Mapping[str, bytes]: ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """A receiver by its name, and the variant that it gets; `limit` is how many bytes it takes."""

    name: str
    manual: str
    variant: str
    pack: Packs
    limit: int

    @property
    def summary(self) -> str:
        """One sentence: who gets it, and what is in it."""
        return self.manual.partition("\n")[0]


FAMILY = Family(__name__, "bundle", Bundle)
