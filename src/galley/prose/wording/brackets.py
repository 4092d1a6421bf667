"""Text in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import remembered

_BRACKET = lazy_pattern(r"[\[\](){}<>\n]")
_OPENING = {"]": "[", ")": "(", "}": "{", ">": "<"}
_LONGEST = 1000  # characters: an author's remark may be long, a lost bracket must not swallow a paragraph


@dataclass(frozen=True)
class Brackets:
    """The brackets of a prose. They pair within a block, each kind for itself, as writers mix them up."""

    text: str

    def end(self, start: int) -> int | None:
        """The offset after the bracket that closes the one at `start`; None if none does in a thousand characters."""
        closing = self._closing.get(start)
        return None if closing is None or closing - start > _LONGEST else closing + 1

    @cached_property
    def _closing(self) -> dict[int, int]:
        closing: dict[int, int] = {}
        opened: dict[str, list[int]] = {"[": [], "(": [], "{": [], "<": []}
        for match in _BRACKET.finditer(self.text):
            bracket = match[0]
            if bracket == "\n":
                for offsets in opened.values():
                    offsets.clear()
            elif bracket in opened:
                opened[bracket].append(match.start())
            elif opened[_OPENING[bracket]]:
                closing[opened[_OPENING[bracket]].pop()] = match.start()
        return closing


brackets_of: Final = remembered(Brackets)


def end_of_bracket(text: str, start: int) -> int | None:
    """What `Brackets` says of the one bracket at `start`: to pair it alone is faster where few are asked for."""
    opening, depth = text[start], 0
    for match in _BRACKET.finditer(text, start, start + _LONGEST + 1):
        if match[0] == "\n":
            return None
        depth += (match[0] == opening) - (_OPENING.get(match[0]) == opening)
        if depth == 0:
            return match.end()
    return None
