"""Excerpts in which several people speak: who says what of them. No I/O in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def parts_of(text: str, speaker: str, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Speaker and words of each turn: one begins on a line with a known label and a colon; the first may have none.

    Words before the first label are the `speaker`'s.
    """
    parts: list[tuple[str, list[str]]] = [(speaker, [])]
    for line in text.splitlines():
        label, colon, words = line.partition(":")
        if colon and label.strip() in known:
            parts.append((label.strip(), [words]))
        else:
            parts[-1][1].append(line)
    joined = ((who, " ".join(" ".join(lines).split())) for who, lines in parts)
    return tuple((who, words) for who, words in joined if words)
