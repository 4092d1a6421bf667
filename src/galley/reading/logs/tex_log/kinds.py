"""What the messages of TeX mean to an author: a fact, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from galley.findings.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: `pattern` recognises it, and names the parts that the other fields may use in braces.

    `about` is the text in the author's source that the message is about; `is_consequence` says that it usually follows
    from another error on the same line, which tells more. A kind without `rule` is not worth reporting.
    """

    pattern: str
    rule: str = ""
    fact: str = ""
    hints: tuple[str, ...] = ()
    about: str = ""
    severity: Severity = Severity.ERROR
    is_consequence: bool = False

    def match(self, text: str) -> dict[str, str] | None:
        """The parts of a message of this kind."""
        found = re.match(self.pattern, text)
        return found and {name: part or "" for name, part in found.groupdict().items()}


def recognised(kinds: tuple[Kind, ...], text: str) -> tuple[Kind, dict[str, str]] | None:
    """The first kind that a message is of."""
    for kind in kinds:
        parts = kind.match(text)
        if parts is not None:
            return kind, parts
    return None
