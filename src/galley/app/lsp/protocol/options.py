"""What an editor may tell the server when it starts it: what to leave to another one that runs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LEFT_TO_TEXLAB = frozenset({"labels", "citations", "symbols"})
FEATURES = LEFT_TO_TEXLAB | {"hints"}


@dataclass(frozen=True, slots=True)
class Options:
    r"""The initialization options; whatever else is given is no mistake, for clients send all kinds of settings.

    `leave` names what another server does: `labels` and `citations` are completion and definition of those in LaTeX
    and .bib files, `symbols` the outline of these files, `hints` what values print within the line.
    """

    leave: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Any) -> Options:
        """Read what a client sent: `leave` is a list of names, and `besideTexlab` stands for all that texlab does."""
        if not isinstance(given, dict):
            return cls()
        named = given.get("leave")
        leave = {one for one in named if isinstance(one, str)} if isinstance(named, list) else set()
        if given.get("besideTexlab") is True:
            leave |= LEFT_TO_TEXLAB
        return cls(frozenset(leave & FEATURES))
