"""Holds every passage against the text it is taken from: a valid file can have its positions shifted all the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.exchange.collected import Collected, Passage

_QUOTES = str.maketrans(dict.fromkeys("“”„", '"') | dict.fromkeys("‘’\u201a", "'"))


@dataclass(frozen=True)
class Rechecked:
    """The passages with their text as it stands in the document, and how many of them were where the file says.

    `moved` stand elsewhere, once, and have the positions of that place; `lost` were not found, and have none. Of
    `textless` ones there is no document: they are taken at their word.
    """

    passages: tuple[Passage, ...]
    in_place: int
    moved: int
    lost: int
    textless: int


def rechecked(collected: Collected) -> Rechecked:
    """All passages of a file, held against its documents; those without a document are taken at their word."""
    texts = {document.name: document.text for document in collected.documents}
    outcomes: Counter[str] = Counter()
    passages = []
    for passage in collected.passages:
        outcome, found = _rechecked(passage, texts.get(passage.document))
        outcomes[outcome] += 1
        passages.append(found)
    counts = (outcomes[name] for name in ("in place", "moved", "lost", "textless"))
    return Rechecked(tuple(passages), *counts)


def _rechecked(passage: Passage, text: str | None) -> tuple[str, Passage]:
    if text is None:
        return "textless", passage
    if passage.start is not None and passage.end is not None:
        there = text[passage.start : passage.end]
        if there.strip() and _plain(there) == _plain(passage.text):
            return "in place", _trimmed(passage, text, passage.start, passage.end)
    places = _places(passage.text, text)
    if len(places) == 1:
        outcome = "moved" if passage.start is not None else "in place"
        return outcome, _trimmed(passage, text, *places[0])
    return "lost", replace(passage, start=None, end=None)


def _trimmed(passage: Passage, text: str, start: int, end: int) -> Passage:
    """Without white space at the ends, which nobody said."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return replace(passage, text=words.strip(), start=start, end=start + len(words.strip()))


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, white space aside; two places are enough to know that it is not one."""
    parts = words.split()
    if not parts:
        return []
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"\s+".join(map(re.escape, parts)), text):
        found.append(match.span())
        if len(found) > 1:
            break
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).translate(_QUOTES)
