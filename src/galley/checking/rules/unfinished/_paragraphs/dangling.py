"""Sentences and captions that end with a word that leads up to more: `as is shown in .`, `Figures from`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_NEVER_LAST = ("the", "our", "whose", "because", "although", "whereas", "unless", "and", "or")
_BEFORE_LOST = (  # where a space stands between one of these and its full stop, what it led up to is lost
    *("a", "an", "in", "by", "of", "from", "see", "with", "on", "at", "as", "to", "for", "than", "where", "which"),
    *("between", "about"),
    *("seen", "shown", "found"),
)
_TRACES = tuple(f" {word}." for word in (*_NEVER_LAST, "by"))
_LEADING = frozenset((*_NEVER_LAST, *_BEFORE_LOST))
_LONGEST_WORD = 10  # of these, with the space before it
_END = lazy_pattern(r" (?P<word>[a-z]+) ?\.(?= (?!\()|\n|\Z)")
_DONE_BY = lazy_pattern(
    r"\b(?:paper|study|work|article|research|survey|book|framework|report|method|approach|algorithm|theorem|conducted"
    r"|proposed|published|introduced|presented|performed|written) by\.$"
)
_LISTED = lazy_pattern(r"\b(?:and|or|not),?(?: and| or)? (?:and|or) ?\.$")  # as words of a language
_SPOKEN = lazy_pattern(r"[^\W\d_a-z][\w .-]{0,20}: ")  # a line of a transcript
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
# A caption that ends with a word that leads up to more: `Figure from`, `Overview of`, `rice and`.
_ENDS_CAPTION = lazy_pattern(
    r"(?:^|\b(?:[Ff]igures?|[Ii]mages?|[Pp]ictures?|[Pp]hotos?|[Aa]dapted|[Tt]aken|[Rr]eproduced|[Mm]odified|[Ss]ource"
    r"|[Cc]ourtesy|[Ss]creenshots?|[Oo]verview|[Ee]xamples?|[Cc]omparison|[Rr]esults|[Dd]iagram|[Dd]istribution|[Nn]umber|[Ll]ist"
    r"|[Ss]tructure|[Ii]llustration) )(?P<word>from|of|by|for|between)[.:]?$"
    r"|[\w,)] (?P<other>the|an|and|or|our|their)[.:]?$"
)
_COMMENTED_END = lazy_pattern(r"(?:(?<!\\)%[^\n]*(?:\n\s*|\Z))+\Z")
_LAST_WORD = lazy_pattern(r"(?<![\w\\])(?P<word>[a-z]+)\s*\Z")
_LONGEST_END = 80  # characters of a caption's end


def dangling_ends(section: Section) -> Iterator[Span]:
    """The last words of such sentences and captions."""
    yield from _of_sentences(section)
    for macro in section.macros("caption"):
        for argument in macro.arguments[:1]:
            yield from _before_comment(argument)
            end = argument.text.rstrip()[-_LONGEST_END:]
            if found := _ENDS_CAPTION.search(end):
                start = argument.start + len(argument.text.rstrip()) - len(end)
                name = "word" if found["word"] else "other"
                yield section.source.span(start + found.start(name), start + found.end(name))


def _before_comment(argument: Span) -> Iterator[Span]:
    """The last word of a caption whose end is in a comment."""
    end = _COMMENTED_END.search(argument.text)
    word = end and _LAST_WORD.search(argument.text, max(end.start() - _LONGEST_END, 0), end.start())
    if word and word["word"] in _LEADING:
        yield argument.source.span(argument.start + word.start("word"), argument.start + word.end("word"))


def _of_sentences(section: Section) -> Iterator[Span]:
    prose = section.prose
    for place in _candidates(prose.text):
        found = _END.match(prose.text, place)
        if found is None or _LISTED.search(prose.text, max(place - 20, 0), found.end()):
            continue
        if found["word"] == "by" and not _DONE_BY.search(prose.text, max(place - 20, 0), found.end()):
            continue
        if _SPOKEN.match(prose.text, prose.text.rfind("\n", 0, place) + 1):
            continue
        span = prose.span(found.start("word"), found.end())
        if any(has_rows(name) or name == "array" for name in section.enclosing(span.start)):
            continue  # a cell may hold anything
        is_as_written = _COMMENT.sub("", span.text).split() in ([f"{found['word']}."], [found["word"], "."])
        if is_as_written and not section.is_quoted(place) and not section.is_code(place):
            yield prose.span(*found.span("word"))


def _candidates(text: str) -> list[int]:
    """Where the space before such a word stands: to look for ` .` once is faster than for each of the words."""
    found = places(text, _TRACES)
    for space in places(text, (" .",)):
        start = text.rfind(" ", max(space - _LONGEST_WORD, 0), space)
        if start != -1 and text[start + 1 : space] in _LEADING:
            found.append(start)
    return sorted(found)
