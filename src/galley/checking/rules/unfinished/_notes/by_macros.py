r"""Notes told by their macro: as packages and the paper define it, or where the file with its definition is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import is_note
from galley.checking.rules.unfinished._quoted_notes import quoted_note
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, MacroUse, Section

_NAMED = lazy_pattern(
    r"(?!(?:(?:bl)?foot|fn|end|key|head|side|margin|table|title|author|thm|par|tab|fig|src|source|cor|pre|post|bib"
    r"|first|second|third|speaker|if)(?:note|comment|remark)|DTcomment\b|[A-Z]+foot)"
    r"(?P<prefix>[A-Za-z]{1,7})(?:[Nn]ote|[Tt]odo|TODO|[Cc]omment|[Rr]emark)s?"
)
_OF_NOTES = lazy_pattern(r"(?i:[a-z]*to-?do(?:s|box|list|note)?\*?|fixme|(?:draft|author|my|self)notes?|notetoself)")
_OF_CHECKLISTS = frozenset({"answerTODO", "justificationTODO"})  # of NeurIPS, which print `[TODO]` and take no words
_LOADING = ("\\usepackage", "\\RequirePackage")
_TO_CITE = lazy_pattern(
    r"(?i:(?:to|todo|need|needs|missing|fix|check|find|add)_?cite|cite_?(?:todo|needed|missing|this|me|here))"
)
_OF_INITIALS = 2  # letters, which before such a word are nothing else
_WORDS = lazy_pattern(r"\s*[^\W\d_]+[^\\$]*\s[^\W\d_]{2,}")


def undefined_names(sections: Iterable[Section]) -> frozenset[str]:
    r"""The commands that nothing defines and that are named as those for notes are, such as `\mianote`."""
    sections = tuple(sections)
    used = {name for section in sections for name in section.commands}
    names = {name for name in used if name in _OF_CHECKLISTS or _NAMED.fullmatch(name)}
    return frozenset(names.difference(one.name for section in sections for one in section.definitions))


def lists_of_notes(sections: Iterable[Section]) -> Iterator[Span]:
    r"""Each `\listoftodos`, whose heading is printed even where no note is left; none where packages print no notes."""
    sections = tuple(sections)
    if any(one.name == "todo" and one.span.text.startswith(_LOADING) for each in sections for one in each.definitions):
        return
    for section in sections:
        yield from (macro.span for macro in section.macros("listoftodos"))


def notes_by_macros(section: Section, undefined: Container[str], hint: str) -> Iterator[Offence]:
    """All of them, those of `undefined` commands among them if they hold words of a note."""
    for note in section.notes:
        words = quoted_note(note.text.text)
        yield Offence(note.span, f"author note `\\{note.name}` is still open{f': {words}' if words else ''}", (hint,))
    for one in section.environments:
        if _OF_NOTES.fullmatch(one.name) and section.prose.text[slice(*_printed(section, one))].strip():
            beginning = section.source.span(one.span.start, one.body.start)
            yield Offence(beginning, f"the notes in `{one.name}` are still open", (hint,), judged=one.body)
    known = {note.span.start for note in section.notes}
    for macro in section.macros(*(name for name in section.commands if _TO_CITE.fullmatch(name))):
        if macro.span.start not in known and not section.is_comment(macro.span.start):
            yield Offence(macro.span, f"`\\{macro.name}` keeps the place of a citation", (hint,))
    for macro in section.macros(*(name for name in section.commands if name in undefined)):
        if macro.span.start not in known and _holds_note(section, macro):
            message = f"author note `\\{macro.name}`, which no file defines, is still open"
            yield Offence(macro.span, message, (hint,))


def _printed(section: Section, one: Environment) -> tuple[int, int]:
    return section.prose.offset(one.body.start), section.prose.offset(one.body.end)


def _holds_note(section: Section, macro: MacroUse) -> bool:
    if macro.name in _OF_CHECKLISTS:
        return True
    if not macro.arguments or section.prose.is_blank(macro.arguments[-1].start, macro.arguments[-1].end):
        return False
    said, named = macro.arguments[-1].text, _NAMED.fullmatch(macro.name)
    is_signed = named is not None and len(named["prefix"]) == _OF_INITIALS and _WORDS.match(said) is not None
    return is_signed or is_note(said, ". ")
