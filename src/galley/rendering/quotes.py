r"""quotes.tex: what `\excerpt` and `\themequotes` look up. Words of people who may not be quoted never get there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.manuscript import written_form
from galley.rendering.characters import unprintable_characters
from galley.rendering.escaping import escape
from galley.rendering.quotations import block_edited, block_quote, inline_edited, inline_quote, without_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.coding import CodedData, Excerpt
    from galley.diagnostics import Diagnostic
    from galley.manuscript import Section

_HEADER = "% Written by galley from the coded data. Do not edit: change results/ instead.\n"


@dataclass(frozen=True, slots=True)
class QuoteUses:
    r"""What a paper quotes: edited forms by excerpt, as LaTeX, and the themes that `\themequotes` names."""

    excerpts: dict[str, tuple[str, ...]]
    themes: tuple[str, ...]


def quote_uses(sections: Iterable[Section]) -> tuple[QuoteUses, tuple[Diagnostic, ...]]:
    """Find what the sections quote, in a stable order, and the characters of edited forms that cannot be printed."""
    excerpts: dict[str, set[str]] = {}
    themes: set[str] = set()
    diagnostics: list[Diagnostic] = []
    for section in sections:
        for use in section.macros("excerpt", "themequotes"):
            if not use.arguments:
                continue
            name = written_form(use.arguments[0].text).strip()
            if use.name == "themequotes":
                themes.add(name)
                continue
            edited = excerpts.setdefault(name, set())
            for span in use.optional[:1]:
                edited.add(written_form(without_comments(span.text)))
                diagnostics += unprintable_characters(span.text, span)
    in_order = {name: tuple(sorted(excerpts[name])) for name in sorted(excerpts)}
    return QuoteUses(in_order, tuple(sorted(themes))), tuple(diagnostics)


def quotes_tex(uses: QuoteUses, coded: CodedData | None) -> str:
    """Define each excerpt that is used, its edited forms, and the excerpts of each theme that is used.

    What the coded data do not have is left out: its uses print a visible mark, as those of withheld excerpts do.
    """
    if coded is None:
        return _HEADER
    lines: list[str] = []
    for excerpt in _used(uses, coded):
        if reason := _reason_to_withhold(excerpt, coded):
            lines.append(_defined("galleywithheld", excerpt.id, escape(reason)))
            continue
        person, words = escape(excerpt.participant), excerpt.text
        lines.append(_defined("galleyexcerpt", excerpt.id, person, inline_quote(words), block_quote(words)))
        for edited in uses.excerpts.get(excerpt.id, ()):
            spelled = inline_edited(edited), block_edited(edited)
            lines.append(_defined("galleyedited", excerpt.id, edited, person, *spelled))
    for theme in uses.themes:
        if theme in coded.codes:
            lines.append(_defined("galleythemequotes", theme, ",".join(one.id for one in coded.chosen(theme))))
    return _HEADER + "".join(lines)


def unprintable_in_quotes(uses: QuoteUses, coded: CodedData | None) -> tuple[Diagnostic, ...]:
    """Report the characters of quoted excerpts that the fonts do not have, at their place in the data."""
    if coded is None:
        return ()
    return tuple(
        diagnostic
        for excerpt in _used(uses, coded)
        if coded.may_be_quoted(excerpt)
        for diagnostic in unprintable_characters(excerpt.text, coded.cell(excerpt, "text"))
    )


def _used(uses: QuoteUses, coded: CodedData) -> Iterator[Excerpt]:
    """The excerpts that are quoted by name or for a theme, in the file's order."""
    for_themes = {one.id for theme in uses.themes if theme in coded.codes for one in coded.chosen(theme)}
    return (excerpt for name, excerpt in coded.excerpts.items() if name in uses.excerpts or name in for_themes)


def _reason_to_withhold(excerpt: Excerpt, coded: CodedData) -> str | None:
    if coded.may_be_quoted(excerpt):
        return None
    if coded.people[excerpt.participant].has_withdrawn:
        return f"{excerpt.participant} has withdrawn"
    return f"{excerpt.participant} does not consent to be quoted"


def _defined(command: str, *arguments: str) -> str:
    return f"\\{command}{''.join(f'{{{argument}}}' for argument in arguments)}\n"
