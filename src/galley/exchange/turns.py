"""Turns of speakers as a transcript: each begins on a line of its own, with who speaks and a colon."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from galley.exchange.collected import Document
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTERVIEWERS = lazy_pattern(r"(?:interviewer|moderator|researcher|int|i|q)\W*\d*", re.IGNORECASE)
INTERVIEWER = "Interviewer"


def transcript(name: str, turns: Iterable[tuple[str, str]]) -> Document:
    """A transcript of (speaker, words); what one says in several goes is one turn, and a nameless one goes on."""
    labelled: list[tuple[str, str]] = []
    for speaker, words in turns:
        label = _label(speaker) or (labelled[-1][0] if labelled else "Speaker")
        labelled.append((label, words))
    spoken = (
        f"{label}: {' '.join(words for _, words in group)}\n"
        for label, group in groupby(labelled, key=lambda turn: turn[0])
    )
    return Document(name, "\n".join(spoken))


def _label(speaker: str) -> str:
    plain = " ".join(speaker.split()).rstrip(":")
    return INTERVIEWER if _INTERVIEWERS.fullmatch(plain) else plain
