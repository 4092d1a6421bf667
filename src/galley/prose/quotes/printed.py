r"""The quotes that the paper prints from the coded data: by `\excerpt` and by `\themequotes`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.prose.quotes.cuts import Cut, lay_over
from galley.prose.quotes.quoting import quote_uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.manuscript import Section
    from galley.prose.quotes.cuts import Misfit
    from galley.prose.quotes.quoting import QuoteUse


@dataclass(frozen=True)
class PrintedQuote:
    """An excerpt that the paper prints; `edited` is the author's cut of it in plain text."""

    use: QuoteUse
    excerpt: Excerpt
    section: Section
    edited: str | None = None
    fillers: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The edited words, or the name in braces."""
        return self.use.edited or self.use.span

    @property
    def words(self) -> str:
        """What is printed, in plain text."""
        return self.excerpt.text if self.edited is None else self.edited

    @cached_property
    def cut(self) -> Cut | Misfit | None:
        """The edited words laid over the excerpt; None where it is printed whole."""
        return None if self.edited is None else lay_over(self.excerpt.text, self.edited, self.fillers)

    @property
    def is_in_digest(self) -> bool:
        """Whether it stands in a table, an abstract or their like, which repeat what the text says."""
        around = self.section.enclosing(self.use.span.start)
        return self.is_generated or any("table" in name or "tabular" in name or name == "abstract" for name in around)

    @property
    def is_generated(self) -> bool:
        """Whether a template wrote the place."""
        return self.use.span.path.startswith("build/")


def printed_quotes(
    sections: Iterable[Section], coded: CodedData, edited: Mapping[str, str]
) -> tuple[PrintedQuote, ...]:
    r"""Every quote of an excerpt that exists, in the order in which the sections are read.

    `edited` has the plain text of each edited form by its LaTeX.
    """
    fillers = coded.coding.fillers
    return tuple(
        PrintedQuote(
            use, coded.excerpts[use.excerpt], section, edited.get(use.edited.text) if use.edited else None, fillers
        )
        for section in sections
        for use in quote_uses([section], coded)
        if use.excerpt in coded.excerpts
    )
