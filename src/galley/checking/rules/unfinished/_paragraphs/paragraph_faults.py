"""Paragraphs that are no text, each by itself: key words, a number of a page, a torn or headless sentence, no end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import (
    LEAST_CLAUSE,
    goes_on,
    is_end,
    is_field,
    is_headless,
    is_legend,
    is_open,
    is_paragraph,
    is_title,
    last_word,
)
from galley.checking.rules.unfinished._paragraphs.unfinished_lists import TYPED
from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Section

NO_FULL_STOP = "this paragraph has no full stop"

_LONGEST_NUMBER = 4
_KEY_WORDS = lazy_pattern(
    r"(?!https?:|www\.)(?:[a-z][a-z]+|an? [a-z]+)\b[^\n=]*(?<![.!?;,”\"'’)])$|[a-z][a-z ]{2,40}:$"
)
_QUESTIONS = lazy_pattern(r"(?:[a-z][a-z]+|an? [a-z]+)\b[^\n.!;]{3,160}\?")
_ASIDE = lazy_pattern(r"\([a-z][^()\n]{5,120}[^.?!\W]\)")
_NOTES = ("TODO", "FIXME", "TBD", "XXX")
_UNFINISHED = lazy_pattern(rf"\b(?:{'|'.join(_NOTES)})\b")
_HYPHEN = lazy_pattern(r"[-*•] ?(?=\w)")
_FOOTNOTE = lazy_pattern(r"\*(?=\w)[^\n]*[.)]")  # `*Note that …`, below a list or a table
_OPEN_ENDS = f",:){CITATION}{REFERENCE}"
_ROW = lazy_pattern(r"[^\n]*(?<!\\)&")  # of a table that another file begins
_LINES = 2  # that are broken, as those of a questionnaire are
_LEAST_WORDS = 3
_MOST_WORDS = 60  # of key words: what goes on for longer is a paragraph whose beginning is lost
_REFERRING = frozenset({"Figure", "Table", "Section", "Appendix"})
_JOINING = lazy_pattern(r"(?:and|or|but|then) [^\n]*:$")
_AFTER_LIST = lazy_pattern(r"\\end\{(?:itemize|enumerate|description)\}\s*\Z")
_NEAR = 60  # characters before a paragraph, in which a list ends
_HEADLESS, _BEGINNING = "this paragraph begins in the middle of a sentence", ("write its beginning",)
_EPIGRAPH = lazy_pattern(r"\\epigraph\s*(?:\{[^{}]*\}\s*)?\{\s*\Z")
_FAR = 800  # characters before a paragraph, in which an epigraph begins whose source it is
_MARKS = frozenset({"document"})


def paragraph_faults(section: Section) -> Iterator[Offence]:
    """What is wrong with the paragraphs of a section, in their order; notes by their words are told elsewhere."""
    was_listed = False
    has_notes = any(note in section.prose.text for note in _NOTES)
    for start, block in section.prose.blocks():
        text = block.strip()
        is_listed = _HYPHEN.match(text) is not None
        if has_notes and _UNFINISHED.search(text):
            continue  # that is told
        if text.isdigit():
            yield from _page_number(section, start + block.index(text[0]), text)
        elif is_listed or text[-1].isalnum() or text[-1] in _OPEN_ENDS or text[0].islower() or text[0] == ",":
            yield from _faults(section, start + block.index(text[0]), text, was_listed=was_listed)
        was_listed = is_listed


def _page_number(section: Section, start: int, text: str) -> Iterator[Offence]:
    place = section.prose.source_offset(start)
    is_text = bool(section.headings) and {*section.enclosing(place)} <= _MARKS and not section.is_quoted(start)
    if len(text) <= _LONGEST_NUMBER and is_text and is_paragraph(section.source.text, place):
        span = section.prose.span(start, start + len(text))
        yield Offence(span, "a number stands for a paragraph, as a page number does in pasted text", ("take it out",))


def _is_macro(source: str, place: int) -> bool:
    """Whether a paragraph begins with a command, which may set all of it; one that cites does not."""
    return source[place] == "\\" and not source.startswith("\\cite", place)


def _faults(section: Section, start: int, text: str, *, was_listed: bool) -> Iterator[Offence]:
    place = section.prose.source_offset(start)
    last_character = start + len(text) - 1
    if {*section.enclosing(place)} - _MARKS or section.is_quoted(start) or section.is_code(last_character):
        return
    source = section.source.text
    if hyphen := _HYPHEN.match(text):
        is_item = source[place] in "-*•" and not _FOOTNOTE.fullmatch(text)
        if is_item and not was_listed and is_paragraph(source, place):
            span = section.prose.span(start, start + len(hyphen[0].strip()))
            yield Offence(span, *TYPED)
        return
    if text.startswith(", ") and source.startswith(",", place) and is_paragraph(source, place):
        span = section.prose.span(start, start + len(", ") + len(text.split()[1]))
        yield Offence(span, _HEADLESS, _BEGINNING)
        return
    words = len(text.split())
    is_phrase = not _joins_lists(source, place, text) and (
        _KEY_WORDS.fullmatch(text) or _QUESTIONS.fullmatch(text) or _ASIDE.fullmatch(text)
    )
    if is_phrase and words <= _MOST_WORDS and is_paragraph(source, place) and not _ROW.match(source, place):
        span = section.prose.span(start, start + len(text))
        yield Offence(span, "key words stand for a paragraph", ("write it, or keep it in a comment (%) until then",))
    elif text[-1] == "." and words >= LEAST_CLAUSE and is_headless(section, text, place):
        span = section.prose.span(start, start + len(text.split(None, 1)[0]))
        yield Offence(span, _HEADLESS, _BEGINNING)
    elif (last := last_word(text)) and _may_be_open(text, words) and not _is_macro(source, place):
        yield from _at_its_end(section, start, text, last)


def _joins_lists(source: str, place: int, text: str) -> bool:
    """Whether a sentence goes on behind a list of its own, and leads up to the next one."""
    return _JOINING.match(text) is not None and _AFTER_LIST.search(source[max(place - _NEAR, 0) : place]) is not None


def _may_be_open(text: str, words: int) -> bool:
    """Whether a paragraph is more than a word or two, which may be a heading: none ends in a comma or a reference."""
    return words >= _LEAST_WORDS or text[-1] in f",{REFERENCE}"


def _at_its_end(section: Section, start: int, text: str, last: re.Match[str]) -> Iterator[Offence]:
    """A sentence that a blank line tears, or a paragraph without a full stop; `last` is its last word."""
    source, place = section.source.text, section.prose.source_offset(start)
    span = section.prose.span(start + last.start(), start + last.end())
    is_missing = last[0] in _REFERRING and text[-1] != REFERENCE  # and told as such
    if source.startswith("}", span.end) or is_missing:  # a heading
        return
    if _EPIGRAPH.search(source, max(place - _FAR, 0), place):  # by whom it is, no sentence tells
        return
    end = section.prose.span(start, start + len(text)).end
    if goes_on(section, end) and last[0][-1] != ")":
        yield Offence(span, "a blank line tears this sentence in two", ("take it out, and move floats",))
    elif (
        source.count("\\\\\n", place, end) < _LINES
        and "\\hfil" not in source[max(place - 8, 0) : end]
        and not is_field(text)
        and not is_title(text)
        and not is_legend(source[place:end])
        and is_open(text, len(text.split()))
        and is_end(section, end)
    ):
        yield Offence(span, NO_FULL_STOP, ("finish it, or take it out",))
