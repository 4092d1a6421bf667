"""What a reader of LaTeX keeps while it sweeps through a source: the uses it has met, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.findings.source import Span
    from galley.model.manuscript import (
        AuthorNote,
        CitationUse,
        Definition,
        Environment,
        Inclusion,
        Label,
        Reference,
        ValueUse,
    )
    from galley.reading.latex.sweeping.flow import Flow


@dataclass(slots=True)
class Uses:
    """What a source uses and defines, in order."""

    values: list[ValueUse] = field(default_factory=list)
    citations: list[CitationUse] = field(default_factory=list)
    inclusions: list[Inclusion] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    notes: list[AuthorNote] = field(default_factory=list)
    environments: list[Environment] = field(default_factory=list)
    skipped: list[Span] = field(default_factory=list)
    commands: dict[str, list[int]] = field(default_factory=dict)


class Placing(Enum):
    """Where the text of an argument or environment stands for a reader."""

    INLINE = auto()
    BLOCK = auto()  # on its own
    INSERTED = auto()  # on its own, after the block that it interrupts in the source


@dataclass(slots=True)
class Frame:
    """An open environment (its `end` is -1) or argument of a command, by offsets, and what to restore after it.

    `around` is the number of what it stands in, among the recorded surroundings; -1 outside of all.
    """

    name: str
    start: int
    body: int
    end: int
    unread: int
    in_table: bool
    formula: str
    placing: Placing
    outer_flow: Flow
    around: int
