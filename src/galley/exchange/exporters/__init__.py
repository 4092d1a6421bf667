"""Ways out: a module for each format, which writes what a study holds so that another program can open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from galley.findings.members import Family

if TYPE_CHECKING:
    from galley.exchange.collected import Collected


class Writes(Protocol):
    """The bytes of a file of this format with all that is `collected`; `title` is the study's."""

    def __call__(self, collected: Collected, title: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format by its name. `ending` is that of its files, with the dot; `lacks` names what it has no place for."""

    name: str
    manual: str
    ending: str
    write: Writes
    lacks: str = ""

    @property
    def summary(self) -> str:
        """One sentence: who reads these files."""
        return self.manual.partition("\n")[0]


FAMILY = Family(__name__, "exporter", Exporter)
