"""A proposal, whatever it is of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something that may be written in place of `begun`, the end of what stands before the cursor.

    `prints` is what it would print, `detail` says in a line what it is, `means` in full. `sought` is what an editor
    compares with what was typed, `label` what it shows in place of the text. `kind` names a kind of the protocol.
    """

    text: str
    begun: str
    kind: str
    prints: str = ""
    detail: str = ""
    means: str = ""
    sought: str = ""
    label: str = ""
