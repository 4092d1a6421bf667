"""What may be written at the cursor, with what it would print or stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionItemLabelDetails, Range, TextEdit

from galley.app.lsp.completion.in_bibliography import proposed_in_bibliography
from galley.app.lsp.completion.in_latex import proposed_in_latex
from galley.app.lsp.completion.in_toml import proposed_in_toml
from galley.model.layout import PAPER, STUDY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol.types import Position

    from galley.app.lsp.completion.proposed import Proposed
    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.protocol.options import Options
    from galley.app.lsp.protocol.places import Places
    from galley.findings.source import SourceFile


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: a file with the cursor at an offset of it, and the paper around it."""

    paper: OpenPaper
    path: str
    source: SourceFile
    offset: int
    options: Options

    @property
    def before(self) -> str:
        """What stands before the cursor."""
        return self.source.text[: self.offset]

    @property
    def behind(self) -> str:
        """The character that stands behind the cursor; nothing at the end."""
        return self.source.text[self.offset : self.offset + 1]


def completions(writing: Writing, position: Position, places: Places) -> list[CompletionItem]:
    """The proposals at a place, the likeliest first."""
    return [
        _item(one, number, Range(places.position(writing.source, writing.offset - len(one.begun)), position))
        for number, one in enumerate(_proposed(writing))
    ]


def _proposed(writing: Writing) -> Iterable[Proposed]:
    if writing.path in (PAPER, STUDY):
        return proposed_in_toml(writing)
    if writing.path.endswith(".bib"):
        return proposed_in_bibliography(writing)
    return proposed_in_latex(writing)


def _item(one: Proposed, number: int, replaced: Range) -> CompletionItem:
    return CompletionItem(
        label=one.label or one.text,
        kind=CompletionItemKind[one.kind],
        label_details=CompletionItemLabelDetails(description=one.prints) if one.prints else None,
        detail=one.detail or one.prints or None,
        documentation=one.means or None,
        filter_text=one.sought or None,
        sort_text=f"{number:06}",
        text_edit=TextEdit(replaced, one.text),
    )
