"""Texts for passages whose transcript is not at hand: a program that marks passages needs something to mark them in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.exchange.collected import Document
from galley.exchange.names import Distinct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.exchange.collected import Collected, Passage

_ADDED = " (passages alone)"


@dataclass(frozen=True)
class Assembled:
    """Documents in which each of the passages has a place; `assembled` says of those made here what they stand for."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    assembled: Mapping[str, str]


def assembled(collected: Collected) -> Assembled:
    """Give a place to passages whose text is not at hand, or that have none in it: one after another, in a text."""
    texts = {document.name: document.text for document in collected.documents}
    homeless: dict[str, list[Passage]] = defaultdict(list)
    for passage in collected.passages:
        if not _has_place(passage, texts):
            homeless[passage.document].append(passage)
    distinct = Distinct(set(texts))
    documents, placed, names = list(collected.documents), {}, {}
    for name, passages in homeless.items():
        made = distinct.name(f"{name}{_ADDED}")
        names[made] = name
        text = ""
        for passage in passages:
            start = len(text)
            text += f"{passage.text}\n\n"
            placed[passage.origin] = replace(passage, document=made, start=start, end=start + len(passage.text))
        people = {passage.participant for passage in passages}
        documents.append(Document(made, text, min(people) if len(people) == 1 else ""))
    found = tuple(placed.get(passage.origin, passage) for passage in collected.passages)
    return Assembled(tuple(documents), found, names)


def _has_place(passage: Passage, texts: Mapping[str, str]) -> bool:
    text = texts.get(passage.document)
    if text is None or passage.start is None or passage.end is None:
        return False
    return 0 <= passage.start < passage.end <= len(text)
