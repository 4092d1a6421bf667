r"""quotes.tex: what `\excerpt` and `\themequotes` look up. Words of people who may not be quoted never get there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.building.rendering.characters import unprintable_characters
from galley.building.rendering.escaping import escape
from galley.building.rendering.quotations import (
    block_edited,
    block_quote,
    inline_edited,
    inline_quote,
    without_comments,
)
from galley.model.manuscript import written_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.diagnostics import Diagnostic
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.manuscript import Section

_HEADER = "% Written by galley from the coded data. Do not edit: change results/ instead.\n"


@dataclass(frozen=True, slots=True)
class Quotations:
    r"""What a paper quotes: excerpts verbatim, edited forms by excerpt, as LaTeX, and the themes of `\themequotes`."""

    verbatim: tuple[str, ...]
    edited: dict[str, tuple[str, ...]]
    themes: tuple[str, ...]


def find_quotations(sections: Iterable[Section]) -> tuple[Quotations, tuple[Diagnostic, ...]]:
    """Find what the sections quote, in a stable order, and the characters of edited forms that cannot be printed."""
    verbatim, themes = set[str](), set[str]()
    edited: dict[str, set[str]] = {}
    diagnostics: list[Diagnostic] = []
    for use in (use for section in sections for use in section.macros("excerpt", "themequotes") if use.arguments):
        name = written_form(use.arguments[0].text).strip()
        if use.name == "themequotes":
            themes.add(name)
        elif use.optional:
            form = use.optional[0]
            edited.setdefault(name, set()).add(written_form(without_comments(form.text)))
            diagnostics += unprintable_characters(form.text, form)
        else:
            verbatim.add(name)
    forms = {name: tuple(sorted(edited[name])) for name in sorted(edited)}
    return Quotations(tuple(sorted(verbatim)), forms, tuple(sorted(themes))), tuple(diagnostics)


def quotes_tex(uses: Quotations, coded: CodedData | None) -> str:
    """Define each excerpt that is used, its edited forms, and the excerpts of each theme that is used.

    What the coded data do not have is left out: its uses print a visible mark, as those of withheld excerpts do.
    """
    return _HEADER + "".join(_definitions(uses, coded) if coded else ())


def _definitions(uses: Quotations, coded: CodedData) -> Iterator[str]:
    chosen = {theme: coded.chosen(theme) for theme in uses.themes if theme in coded.codes}
    verbatim = {*uses.verbatim, *(excerpt.id for excerpts in chosen.values() for excerpt in excerpts)}
    for excerpt in coded.excerpts.values():
        if excerpt.id not in verbatim and excerpt.id not in uses.edited:
            continue
        if not coded.may_be_quoted(excerpt):
            yield _defined("galleywithheld", excerpt.id, escape(_reason_to_withhold(excerpt, coded)))
            continue
        person = escape(excerpt.participant)
        if excerpt.id in verbatim:
            yield _defined("galleyexcerpt", excerpt.id, person, *_printed(excerpt, coded))
        for form in uses.edited.get(excerpt.id, ()):
            yield _defined("galleyedited", excerpt.id, form, person, inline_edited(form), block_edited(form))
    for theme, excerpts in chosen.items():
        yield _defined("galleythemequotes", theme, ",".join(excerpt.id for excerpt in excerpts))


def _printed(excerpt: Excerpt, coded: CodedData) -> tuple[str, str]:
    """The words of an excerpt inline, and as a block; in a dialogue, the turns of all who speak."""
    turns = coded.turns(excerpt)
    if len({speaker for speaker, _ in turns}) == 1:
        words = " ".join(words for _, words in turns)
        return inline_quote(words), block_quote(words)
    inline = (
        quote if speaker == excerpt.participant else f"\\galleyaside{{{escape(speaker)}}}{{{quote}}}"
        for speaker, words in turns
        for quote in [inline_quote(words)]
    )
    block = (f"\\galleyturn{{{escape(speaker)}}}{{{block_quote(words)}}}" for speaker, words in turns)
    return " ".join(inline), "\\galleynextturn{}".join(block)


def linked_quotes(uses: Quotations, coded: CodedData | None) -> dict[str, str]:
    """The excerpts that are printed, each with where its words stand."""
    if coded is None:
        return {}
    chosen = [one.id for theme in uses.themes if theme in coded.codes for one in coded.chosen(theme)]
    names = dict.fromkeys((*uses.verbatim, *uses.edited, *chosen))
    found = (coded.excerpts[name] for name in names if name in coded.excerpts)
    return {one.id: f"excerpt {one.id}, {coded.files['excerpts']}:{one.line}" for one in found}


def unprintable_in_quotes(uses: Quotations, coded: CodedData | None) -> tuple[Diagnostic, ...]:
    """Report the characters of verbatim quotes that the fonts do not have, at their place in the data."""
    if coded is None:
        return ()
    for_themes = [one for theme in uses.themes if theme in coded.codes for one in coded.chosen(theme)]
    by_name = [coded.excerpts[name] for name in uses.verbatim if name in coded.excerpts]
    return tuple(
        diagnostic
        for excerpt in dict.fromkeys((*by_name, *for_themes))
        if coded.may_be_quoted(excerpt)
        for diagnostic in unprintable_characters(excerpt.text, coded.cell(excerpt, "text"))
    )


def _reason_to_withhold(excerpt: Excerpt, coded: CodedData) -> str:
    person = coded.withholding(excerpt)
    name = person.id if person else excerpt.participant
    return f"{name} has withdrawn" if person and person.has_withdrawn else f"{name} does not consent to be quoted"


def _defined(command: str, *arguments: str) -> str:
    return f"\\{command}{''.join(f'{{{argument}}}' for argument in arguments)}\n"
