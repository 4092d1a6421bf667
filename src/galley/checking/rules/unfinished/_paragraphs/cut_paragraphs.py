"""Paragraphs that break off in the middle of a sentence."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.floats_between import behind_floats
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_CUT = lazy_pattern(
    r" (?P<word>(?P<sure>the|a|an|and|of|because|their|our|its|every|into|whether|although|with|whose|than|or"
    r"|(?<=and )(?:therefore|thus|hence))"
    r"|(?<= (?:in|of) )(?:Appendix|Section|Figure|Table|Listing|Chapter|Eq\.|Fig\.)"
    r"|is|are|was|were|to|by|for|from|that|which|as|has|have|can|will|between|using|when|if|where|while|who|such"
    # of other languages, where no sentence ends with it
    r"|und|oder|dass|weil|der|dem|des|eine[nmrs]?|für|dos|das|uma|para|que|los|las|del|une|le|et)"
    r"(?= {0,3}(?:\n|\Z))"
)
# A sentence of which there is no more than its first word: `They were asked. The`.
_BEGUN = lazy_pattern(
    r"(?:(?<=[.!?)] )|^)(?P<word>(?P<torn>Th|Thi|Tha|Thes|(?<=[a-z]{2}\. )[B-HJ-Z])"
    r"|The|This|These|In|We|For|However|An?|Our|With|By|On|At|To"
    r"|But|If|When|As|From|Of|While|Although|Because|There|It|And) *$"
)
_TRAILS_OFF = lazy_pattern(
    rf"(?:(?<=[^\W_])|(?<=[)%{CITATION}{REFERENCE}]))(?:\.[ ]|[,;:]?[ ])?"
    r"(?P<word>\.{3,5}|…|\. \. \.|(?<= )\.\.)(?= {0,3}(?:\n|\Z))"
)
_BEGINS = lazy_pattern(
    r"(?:We|I(?! (?:wonder|think|guess|mean|hope|know)\b)|It|Our|In this|This|These|The [a-z]+ (?:is|are|was|were))"
    r" [a-z][\w'’, -]* ?$"
    r"|[A-Z][a-z]{2,20} ?$|[a-zß-öø-ÿ][^.!?\n]{2,80}$"
    r"|(?:For example|In|After|When|While|If|Since|Although|However|Therefore|Finally|First)\b[^.!?\n]*, $"
)
_IN_ITEMS = frozenset({"the", "a", "an", "because", "their", "our", "its", "every", "into", "although", "whose"})
_LISTS = frozenset({"itemize", "enumerate", "item"})
_NEXT = lazy_pattern(r"\s*\n\s*\n\s*(?:\\item|\\end\{(?:itemize|enumerate)\}|[A-Z])|\s*\\item\b")
_SO_ON = lazy_pattern(r"\b(?:etc\.?|and so (?:on|forth)|and more|ad infinitum)\W*$")
_LEADS_UP = lazy_pattern(
    r"(?<![\w’'-])(?:the|an?|of|to|is|are|was|were|and|with|by|from|that|our|using|as|in|on|for|at"
    r"|about|between|into|than) ?$"
)
_MARKED = lazy_pattern(r"\b(?:TODO|FIXME|TBD|XXX)\b")  # as a note, which is told
_WORD = 13  # characters in which such a word stands
_LEAST = 40  # characters of a paragraph
_FEW_WORDS = lazy_pattern(r"[A-Z][\w'’-]* [a-z][\w'’, -]* ")  # the beginning of a shorter one
_BREAKING = (
    r"par\b|section|sub|chapter|vspace|vskip|(?:big|med|small)skip|newpage|clearpage|pagebreak|noindent|balance"
    r"|end\{(?:abstract|document)\}|bibliography|printbibliography|appendix"
)
_BOXES = r"\\begin\{(?:figure|wrapfigure|marginfigure|table|algorithm|tcolorbox|mdframed|framed)\*?\}"
_GOES_ON = lazy_pattern(
    rf"(?![ \t]*\n[ \t]*\n\s*{_BOXES})"
    r"[\s}]*(?:%[^\n]*\n\s*)*(?:(?:\\\\)?\s*(?:\\noindent\s*)?\$|\{\\(?:small|footnotesize|scriptsize|tiny)\s*\\begin"
    rf"|(?:\\\\)?\s*\\\[|\\(?!{_BREAKING})[A-Za-z]|[a-z])"
)


@kept_in_order
def cut_paragraphs(section: Section) -> Iterator[Offence]:
    """Look at the last word of each paragraph that nothing but text follows."""
    yield from _broken_off(section)
    yield from _begun(section)


def _begun(section: Section) -> Iterator[Offence]:
    """The first words of sentences that have no other; after one that is torn, whatever follows."""
    for place, line in section.prose.blocks():
        match = _BEGUN.search(line, max(len(line) - _WORD, 0)) if line[-1].isalpha() or line[-1] == " " else None
        if match is None or section.is_quoted(place + match.start("word")):
            continue
        span = section.prose.span(place + match.start("word"), place + match.end("word"))
        is_last = match["torn"] or not _goes_on(section, span.end)
        around = {*section.enclosing(span.start)}
        is_item = (
            match["torn"] and len(line) >= _LEAST and not _LISTS.isdisjoint(around) and around <= _LISTS | {"document"}
        )
        if is_item or (is_last and around <= {"document", "abstract"}):
            hints = ("finish it, or take it out",)
            yield Offence(span, "this sentence breaks off", hints, severity=Severity.WARNING)


def _broken_off(section: Section) -> Iterator[Offence]:
    prose = section.prose
    for match in chain(_cut(prose.text), matches(_TRAILS_OFF, prose.text, ("...", "…", ". . .", " .."))):
        span = prose.span(*match.span("word"))
        start = match.start("word")
        first = prose.text.rfind("\n", 0, start) + 1
        if _SO_ON.search(prose.text, max(start - 20, 0), start) or _MARKED.search(prose.text, first, start):
            continue
        is_dots = match["word"][0] in ".…"  # which may be meant
        is_sure = not is_dots and match["sure"] is not None
        is_one = (
            start - first >= _LEAST
            or _LEADS_UP.search(prose.text, max(start - _WORD, first), start)
            or (_BEGINS if is_dots else _FEW_WORDS).fullmatch(prose.text, first, start) is not None
        )
        around = {*section.enclosing(span.start)}
        is_paragraph = is_one and around <= {"document", "abstract"}
        if is_one and match["word"] in _IN_ITEMS and _is_cut_item(section, around, span.end):
            yield Offence(span, "this sentence breaks off", ("finish it, or take it out",))
        if is_paragraph and not _goes_on(section, span.end) and not section.is_quoted(start):
            level = None if is_sure else Severity.WARNING
            yield Offence(span, "this sentence breaks off", ("finish it, or take it out",), severity=level)


def _goes_on(section: Section, end: int) -> bool:
    """Whether a sentence may go on behind an offset, if need be behind floats: these stand elsewhere in print."""
    text = section.source.text
    if not _GOES_ON.match(text, end):
        return False
    behind = behind_floats(section, end)
    return behind == end or _GOES_ON.match(text, behind) is not None


def _is_cut_item(section: Section, around: set[str], end: int) -> bool:
    """Whether the words of an item end at an offset: the next one follows, or another paragraph."""
    is_item = not _LISTS.isdisjoint(around) and around <= _LISTS | {"document"}
    return is_item and _NEXT.match(section.source.text, end) is not None


def _cut(text: str) -> Iterator[re.Match[str]]:
    """The last words of paragraphs that no paragraph ends with."""
    start, end = 0, text.find("\n")
    while start <= len(text):
        last = len(text) if end == -1 else end
        is_word = text[last - 1 : last].isalpha() or text[last - 1 : last] == " "
        if is_word and (found := _CUT.search(text, max(last - _WORD, start), last)):
            yield found
        start, end = last + 1, text.find("\n", last + 1)
