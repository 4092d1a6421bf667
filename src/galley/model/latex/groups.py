"""Which bracket closes which, and the arguments that follow a command."""

from __future__ import annotations

from dataclasses import dataclass

from galley.findings.patterns import lazy_pattern

Bounds = tuple[int, int]

# What may stand before an argument: spaces, comments and single line ends, but no blank line.
_GAP = lazy_pattern(r"(?>(?:[ \t]++|%[^\n]*+(?:\n|\Z)|\r?\n(?![ \t\r]*+\n))*)")
_OPENERS = {"s": "*", "o": "[", "m": "{"}
_STARTS_GAP = frozenset(" \t%\r\n")


@dataclass(frozen=True, slots=True)
class Groups:
    """The offset of the closing bracket for every balanced `{` and `[` of a source."""

    closing: dict[int, int]

    def arguments(self, text: str, position: int, signature: str) -> tuple[list[Bounds | None], int]:
        r"""The arguments at `position`, and where they end.

        `signature` spells them as `\NewDocumentCommand` does: `s` a star, `o` an optional `[…]`, `m` a mandatory
        `{…}`. What is absent is None, and so is what a space stands for.
        """
        found: list[Bounds | None] = []
        start = gap_end(text, position)
        for kind in signature:
            bounds = self._argument(text, start, kind)
            found.append(bounds)
            if bounds is not None:
                position = bounds[1] + (kind != "s")
                start = gap_end(text, position)
        return found, position

    def _argument(self, text: str, start: int, kind: str) -> Bounds | None:
        opener = text[start : start + 1]
        if opener != _OPENERS.get(kind):
            return None
        if kind == "s":
            return (start, start + 1)
        end = self.closing.get(start)
        return None if end is None else (start + 1, end)

    def all_arguments(self, text: str, position: int) -> tuple[bool, list[Bounds], list[Bounds], int]:
        """A star and every bracket group at `position`; only the first may stand apart by spaces."""
        starred = text[position : position + 1] == "*"
        end = position + starred
        optional: list[Bounds] = []
        arguments: list[Bounds] = []
        start = gap_end(text, end)
        while (close := self.closing.get(start)) is not None:
            (optional if text[start] == "[" else arguments).append((start + 1, close))
            end = start = close + 1
        return starred, optional, arguments, end


def gap_end(text: str, position: int) -> int:
    """Where the spaces, comments and single line ends at `position` stop."""
    if text[position : position + 1] not in _STARTS_GAP:
        return position
    match = _GAP.match(text, position)
    return match.end() if match else position
