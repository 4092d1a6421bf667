"""latexdiff marks the words that changed, piece by piece: what it makes of one piece never depends on another."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from galley.building.marking.constructs import Construct

PROGRAM = "latexdiff"

_SECONDS = 300
_WORDS = 6  # of a border
_FRAME = "\\documentclass{article}\n\\begin{document}\n%s\\end{document}\n"
_FOUND = lazy_pattern(r"\\galleyborder\{(\d+)\}(?:\s+galleyborder[a-j]+\b)*")
_OPTIONS = (
    "--encoding=utf8",
    "--packages=amsmath,hyperref",  # classes load them, where latexdiff does not look
    "--math-markup=coarse",
    "--graphics-markup=none",
    "--allow-spaces",
    "--append-textcmd=keywords,subtitle,titlenote,Description",
)


def marked(pairs: Mapping[int, tuple[str, str]], scratch: Path) -> dict[int, str]:
    """The marked text of each pair of an old and a new text, as far as the program could mark it.

    Many are marked in one run, with borders between them that both texts have: starting Perl for each takes long. What
    came, what went and what changed have runs of their own, or the one would be taken for the other across a border.
    """
    groups: dict[tuple[bool, bool], dict[int, tuple[str, str]]] = {}
    for number, (old, new) in pairs.items():
        groups.setdefault((bool(old), bool(new)), {})[number] = (old, new)
    return {number: text for group in groups.values() for number, text in _marked(group, scratch).items()}


def _marked(pairs: Mapping[int, tuple[str, str]], scratch: Path) -> dict[int, str]:
    order = sorted(pairs)
    files = [scratch / "old.tex", scratch / "new.tex"]
    for file, which in zip(files, (0, 1), strict=True):
        body = "".join(f"{_border(number)}{pairs[number][which].strip()}" for number in order)
        file.write_text(_FRAME % (body + _border(order[-1] + 1)), encoding="utf-8")
    own = scratch / "no-preamble.tex"
    own.write_text("", encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - the program and its options
            [PROGRAM, *_OPTIONS, f"--preamble={own}", *map(os.fspath, files)],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _between_borders(done.stdout.decode("utf-8", errors="replace"), order)


def _border(number: int) -> str:
    """A line like no other, of several words: latexdiff takes a few that are the same between others for changed."""
    word = f"galleyborder{''.join('abcdefghij'[int(digit)] for digit in str(number))}"
    return f"\n\n\\galleyborder{{{number}}} {' '.join([word] * _WORDS)}\n\n"


def _between_borders(text: str, order: Sequence[int]) -> dict[int, str]:
    """What stands between each border and the next, where both are there once and none is within a mark."""
    places = {int(match[1]): match for match in _FOUND.finditer(text)}
    times = [int(match[1]) for match in _FOUND.finditer(text)]
    found: dict[int, str] = {}
    for number, following in zip(order, (*order[1:], order[-1] + 1), strict=True):
        start, end = places.get(number), places.get(following)
        if start is not None and end is not None and times.count(number) == times.count(following) == 1:
            part = text[start.end() : end.start()]
            if "\\galleyborder" not in part and _is_balanced(part):
                found[number] = part.strip() + "\n"
    return found


def _is_balanced(text: str) -> bool:
    """Whether each brace is closed in the text itself, comments aside."""
    depth = 0
    for match in re.finditer(r"(?<!\\)(?:\\\\)*%[^\n]*|\\.|([{}])", text, re.DOTALL):
        if match[1]:
            depth += 1 if match[1] == "{" else -1
            if depth < 0:
                return False
    return depth == 0


def needs_marking(old: Construct | None, new: Construct | None) -> bool:
    """Whether a pair is to be handed to the program."""
    one = new or old
    is_same = old is not None and new is not None and old.words == new.words
    return one is not None and one.is_marked_by_words and not is_same
