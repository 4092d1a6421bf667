r"""Notes that their place tells: in the colour of notes, in the margin, between sentences, as an outline in colour.

A colour, the margin or a macro of somebody's own is a *home* of notes where most of what stands there is one. Then all
that stands there is told. So is an outline that is set in colour, as a whole, and what is coloured between two
sentences and is none itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.coloured import is_of_initials
from galley.checking.rules.unfinished._notes.set_apart import is_note, speaks_to_authors
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import MacroUse, Section

_MARGIN = ("marginpar", "marginnote")
_MACROS = ("textcolor", "color", "hl", *_MARGIN)
_TEXT = frozenset(
    {"document", "abstract", "itemize", "enumerate", "description", "footnote", "textcolor", "hl", "textbf", "textit"}
    | {"emph", "center", *_MARGIN}
)
_SPOKEN_IN = frozenset({"document", "abstract", "footnote", "textcolor", "hl", *_MARGIN})
_LISTS = frozenset({"itemize", "enumerate", "description"})
_FLOATS = frozenset({"document", "table", "table*", "figure", "figure*", "textcolor"})
_BELOW_CAPTION = lazy_pattern(r"\}\s*\Z")
_SAYS_BELOW = lazy_pattern(r"(?=(?:\S+\s+){4})(?=[^.!?]*\b(?:we|i|I|idk|it|its|not)\b)[a-z][\w'’]* [^.!?]*[!?]*")
_QUIET = lazy_pattern(r"\s*\w*(?:gr[ae]y|black|white)\b.*", re.IGNORECASE)
_WORDS = lazy_pattern(r"[^\W\d_]{2,}[\s~,]+[^\W\d_]{2,}|[^\W\d_]{3,}\s*[?!]")
_ADDRESS = lazy_pattern(r"\s*(?:\\(?:url|href|texttt|cite\w*|ref|item)\b|https?:|\$)")
_STARTS_SENTENCE = lazy_pattern(r"(?:^|[.!?\]})]|\n\s*\n)\s*$")
_ENDS = lazy_pattern(r"[.!?:;,]['’”)\]}\s]*$")
_GOES_ON = lazy_pattern(r"\s*(?:\\\\|[a-z(,;:.\\&$~-]|[.!?])")
_HEADING = lazy_pattern(r"\s*\\(?:textbf|bf|bfseries|Large|large|section|subsection|paragraph|centering|item)\b")
_OF_SENTENCES = lazy_pattern(
    r"\b(?:this|that|is|are|was|were|we|not|it|how|why|what|they|more|here|need|should|can|has|have)\b"
)
_LABELLED = lazy_pattern(
    r"(?i:issue|problem|question|comment|remark|idea|draft|old|alternative(?:ly)?|option|suggestion|caveat|aside"
    r"|version)s?"
    r" ?[\dA-C]?\s*(?::|---?|–|—| - )\s"
)
_SAYS_I = lazy_pattern(  # at the beginning of a clause, and not in what somebody tells of others
    r"(?:(?<![^\n{])|[.,;:!?(—–-] ?|\b(?:[Aa]nd|[Bb]ut|[Bb]ecause|[Aa]s|[Ss]o|[Ww]hat|[Hh]ere|[Ss]ince|[Ww]hen|[Hh]ow"
    r"|[Ww]hile|[Ww]here|[Tt]hen|[Aa]lso|[Nn]ow)\s)I(?:['’](?:m|d|ve|ll)| [a-z]{2,})\b"
)
_PART = lazy_pattern(r"\n[ \t]*\n|\\item\b|\\\\|\n[ \t]*(?=[-*•–+]|\d[.)])")
_SENTENCE = lazy_pattern(r"[^.!?]{3,400}[.!?]*")
_LEAST_WORDS, _LEAST_UNPUNCTUATED, _MOST_UNPUNCTUATED, _LONGEST = 3, 4, 25, 4000
_MANY, _FEW_IN_MANY = 10, 5  # uses of a colour in a file, in which hardly anything is a note
_SEVERAL, _SHARE, _SHARE_OF_INITIALS = 2, 1 / 2, 1 / 3


@dataclass(frozen=True, slots=True)
class Coloured:
    """What stands in colour or in the margin, and the home that it shares with others."""

    home: str
    span: Span
    is_note: bool  # or said by one author
    is_apart: bool  # an outline, or set between sentences and none itself
    is_said: bool  # by one author, in a paragraph


@kept_in_order
def coloured_texts(section: Section, own: frozenset[str]) -> Iterator[Coloured]:
    """All of a section's text that is set so; `own` are macros of the paper's own that set their argument so."""
    if not any(name in section.commands for name in (*_MACROS, *own)):
        return
    told = [found for macro in section.macros(*_MACROS, *own) if (found := _of_text(section, macro))]
    said = sum(len(_SAYS_I.findall(span.text)) for _, _, span in told)
    is_by_one = 0 < sum(1 for _ in _SAYS_I.finditer(section.prose.text)) <= 2 * said  # and all else by several
    for macro, home, span in told:
        before = section.source.text[max(macro.span.start - 41, 0) : macro.span.start].rstrip("{")
        text = span.text[:_LONGEST]
        is_margin = macro.name in _MARGIN
        is_remark = is_note(text, ". ") if len(text) < _LONGEST // 10 else _is_noted(text)
        is_said = is_by_one and {*section.enclosing(span.start)} <= _SPOKEN_IN and _SAYS_I.search(text) is not None
        if not _TEXT.issuperset(section.enclosing(span.start)):
            if _is_below_caption(section, span, before, text):
                yield Coloured(home, span, is_note=True, is_apart=True, is_said=False)
            continue
        is_apart = not is_margin and _is_apart(section, span, before, text)
        yield Coloured(home, span, is_remark or is_said, is_apart, is_said)


def homes_of_notes(sections: Iterable[Section], own: frozenset[str], names: Container[str]) -> frozenset[str]:
    """The homes of which notes are a half, and at least two; of a macro named by initials, one and a third.

    A macro of the paper's own that bears one of the `names` of its authors is one whatever stands there.
    """
    notes: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for section in sections:
        for one in coloured_texts(section, own):
            everything[one.home] += 1
            notes[one.home] += one.is_note
    return frozenset(
        home
        for home, number in notes.items()
        if (number >= _SEVERAL and number >= _SHARE * everything[home])
        or (home in own and number > 0 and number >= _SHARE_OF_INITIALS * everything[home] and is_of_initials(home))
        or (home in own and home.casefold() in names)
    )


def told_by_place(section: Section, own: frozenset[str], homes: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """What stands apart, or at the home of notes, with what is told of it."""
    texts = tuple(coloured_texts(section, own))
    uses, notes = Counter(one.home for one in texts), Counter(one.home for one in texts if one.is_note)
    for one in texts:
        is_of_revision = uses[one.home] >= _MANY and notes[one.home] * _FEW_IN_MANY < uses[one.home]
        if one.is_apart and not is_of_revision:
            yield one.span, "this is set in colour and is no sentence of the text"
        elif one.is_said:
            yield one.span, "this is set in colour, and one author says it"
        elif one.home in homes:
            yield one.span, "this stands where notes among authors stand"


def _of_text(section: Section, macro: MacroUse) -> tuple[MacroUse, str, Span] | None:
    """A use with the home and the span of what it sets, if that is text."""
    found = _span(section, macro)
    return (macro, *found) if found and _is_text(section, found[1]) else None


def _span(section: Section, macro: MacroUse) -> tuple[str, Span] | None:
    r"""The home and the text of a use; that of `\color` is the rest of its group."""
    if macro.name not in ("textcolor", "color"):
        return (macro.name, macro.arguments[0]) if macro.arguments else None
    if not macro.arguments or _QUIET.fullmatch(macro.arguments[0].text):
        return None
    home = macro.arguments[0].text.strip()
    if macro.name == "textcolor":
        return (home, macro.arguments[1]) if len(macro.arguments) > 1 else None
    opening = section.source.text.rfind("{", max(macro.span.start - 3, 0), macro.span.start)
    end = section.groups.closing.get(opening, 0)
    return (home, section.source.span(macro.span.end, end)) if end > macro.span.end else None


def _is_text(section: Section, span: Span) -> bool:
    beginning = span.source.text[span.start : min(span.end, span.start + _LONGEST)]
    return (
        _WORDS.search(beginning) is not None
        and not _ADDRESS.match(beginning)
        and {*section.enclosing(span.start)} <= _TEXT | _FLOATS
        and not section.prose.is_blank(span.start, span.end)
        and not section.is_quoted(section.prose.offset(span.start))
    )


def _is_below_caption(section: Section, span: Span, before: str, text: str) -> bool:
    """Whether somebody says in a float, beside its caption, what no label or legend says."""
    is_in_float = {*section.enclosing(span.start)} <= _FLOATS and _BELOW_CAPTION.search(before) is not None
    return is_in_float and _SAYS_BELOW.fullmatch(text.strip()) is not None


def _is_apart(section: Section, span: Span, before: str, text: str) -> bool:
    parts = [part.strip() for part in _PART.split(text)]
    parts = [part for part in parts if " " in part]
    if len(parts) > 1:
        return 2 * sum(1 for part in parts if not _ENDS.search(part) or is_note(part, ". ")) > len(parts)
    inner = text.strip()
    words = inner.split()
    if _LABELLED.match(inner) and len(words) >= _LEAST_WORDS:
        return True
    if len(words) < _LEAST_WORDS or not _STARTS_SENTENCE.search(before) or _HEADING.match(text):
        return False
    if _LISTS & {*section.enclosing(span.start)} or _ENDS.search(inner):
        return False
    if inner[0].islower() and inner[1:2].islower():
        return not _GOES_ON.match(span.source.text, span.end + 1)
    return (
        _LEAST_UNPUNCTUATED <= len(words) <= _MOST_UNPUNCTUATED
        and _OF_SENTENCES.search(inner) is not None
        and not _GOES_ON.match(span.source.text, span.end + 1)
    )


def _is_noted(text: str) -> bool:
    """Whether a third of the sentences of a longer text are notes."""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
    return 3 * sum(1 for one in sentences if speaks_to_authors(one)) >= len(sentences)
