r"""Where the paper quotes participants: `\excerpt{P07-3}` and `\themequotes{trust}`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.manuscript import MacroUse, Section


@dataclass(frozen=True, slots=True)
class QuoteUse:
    r"""One quote in the paper.

    `span` is the name in braces: of the excerpt, or of the theme whose chosen quotes `\themequotes` prints. `edited` is
    the author's cut of the excerpt, as LaTeX, where it is not printed whole.
    """

    excerpt: str
    span: Span
    theme: str | None = None
    edited: Span | None = None


def quote_uses(sections: Iterable[Section], coded: CodedData) -> tuple[QuoteUse, ...]:
    r"""Every quote of the paper, in the order of its sections; an `\excerpt` may name one that does not exist."""
    return tuple(
        use
        for section in sections
        for macro in section.macros("excerpt", "themequotes")
        if macro.arguments
        for use in _uses(macro, coded)
    )


def _uses(macro: MacroUse, coded: CodedData) -> Iterator[QuoteUse]:
    span = macro.arguments[0]
    name = span.text.strip()
    if macro.name == "excerpt":
        yield QuoteUse(name, span, edited=macro.optional[0] if macro.optional else None)
    elif name in coded.codes:
        for excerpt in coded.chosen(name):
            yield QuoteUse(excerpt.id, span, theme=name)
