"""Ways in: a module for each format, which tells its own files by their content and reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from galley.exchange.refusal import Refusal
from galley.findings.members import Family

if TYPE_CHECKING:
    from galley.exchange.collected import Collected
    from galley.exchange.files.foreign_file import ForeignFile


class Recognizes(Protocol):
    """Whether a file is of this format, by its content: at a glance, and never with an exception."""

    def __call__(self, file: ForeignFile) -> bool: ...


class Reads(Protocol):
    """All that a file of this format holds. Raises `Refusal` where it cannot be read."""

    def __call__(self, file: ForeignFile) -> Collected: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """A format by its name. Of several that recognize a file, the one with the highest `precedence` reads it."""

    name: str
    manual: str
    recognizes: Recognizes
    read: Reads
    precedence: int = 0

    @property
    def summary(self) -> str:
        """One sentence: whose files these are."""
        return self.manual.partition("\n")[0]


FAMILY = Family(__name__, "importer", Importer)


def recognized(file: ForeignFile) -> Importer | None:
    """The importer that reads a file; None where nobody knows it."""
    known = [importer for importer in FAMILY.members.values() if _recognizes(importer, file)]
    return max(known, key=lambda importer: importer.precedence, default=None)


def _recognizes(importer: Importer, file: ForeignFile) -> bool:
    try:
        return importer.recognizes(file)
    except (Refusal, OSError):
        raise
    except Exception:  # noqa: BLE001 - what one cannot look at, another may know
        return False
