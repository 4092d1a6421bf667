r"""Sentences on the state of a text, and key words in its place: `A lot to do still.`, `the theory - \cite{b}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, FORMULA, REFERENCE
from galley.prose.wording.scanning import matches, matches_at, matches_in_lines, places, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.prose import Prose

_AROUND = frozenset({"document", "abstract", "center", "textit", "emph", "textbf", "footnote"})
_START = r"(?:(?<![^\n])|(?<=[.!?…:] )|(?<=\*\) ))"
_PART = r"(?:section|subsection|chapter|part|paragraph|text|document|draft|report|appendix|thesis|list|table|figure)"
# `This section is not finished`, `There is a lot to add here`, `There must be a word for this`.
_STATE = lazy_pattern(
    _START + rf"(?:(?:This|The(?: (?:next|following|whole|above))?) {_PART} is (?:(?:not|n['’]t) (?:yet )?"
    r"(?:finali[sz]ed|finished|complete|completed|done|final|ready|written)(?: yet)?"
    r"|still (?:unfinished|incomplete|a draft|being written|to be written|under construction|a mess|rough)"
    r"|(?:unfinished|under construction|a work in progress))\b[^\n.!?]{0,40}"
    rf"|(?:This|The (?:following|text|document)|This {_PART}) is (?:(?:only|just|still|currently|merely|but) )*"
    r"(?:an?|my|our|the) (?:very |quite |really )?"
    r"(?:rough|early|first|initial|preliminary|incomplete|unfinished|partial)(?:,? (?:and )?[a-z]+)?"
    rf" (?:draft|sketch|outline|version of (?:the|this|my|our) {_PART})"
    rf"(?=[,;.]|\n|\Z| (?:and|that|which|of (?:the|this|my|our) {_PART})\b)[^\n.!?]{{0,80}}"
    r"|There(?:['’]s| is| are) (?:still )?(?:a lot|lots|a bit|loads|plenty|more)(?: more| left)? to (?:do|write|add|fix"
    r"|say)(?: here| still| yet)\b[^\n.!?]{0,120}|There (?:must|should|has to|ought to) be (?:an?|some) [a-z ]{0,30}"
    r"(?:words?|ways?|terms?|phrase|name|wording|expression) (?:for|of saying|to (?:say|put|phrase))"
    r" (?:this|that|it)\b"
    r"|This is (?:still )?(?:an? )?(?:[Tt]o-?[Dd]o|TO-?DO)(?: item)?(?: (?:for|of) [^\n.!?]{2,40})?(?=[.!]|\n|\Z))",
)
_OF_STATES = ("This ", "The ", "There ", "There's", "There’s")
_SUBJECTLESS = lazy_pattern(  # no subject: nobody tells a reader in this way what is needed
    _START + r"(?:(?:(?:Really|Still|Probably|Definitely|Badly|Just)(?: really)*"
    r" (?:needs?|wants?|ought|have|has) to (?:be )?[a-z]+|(?:Really|Still|Probably|Definitely|Badly)"
    r" (?:needs?|wants?|lacks?|missing) (?:an?|some|more|the) [a-z]+)\b(?![^\n.!?]*(?:, (?:we|I|it|they)\b))"
    r"[^\n.!?]{0,120}"
    r"|(?:Still|Way|Far|Bit|Probably) too (?!many|much|often|few|little|frequent|early|late|rare)[a-z]+"
    r"(?=[.;:!]|\n|\Z| [–-] )[^\n.!?]{0,120}"
    r"|(?:Begin|Start|Finish|Wrap up) (?:the |this )?(?:chapter|section|paper|thesis|part|paragraph) (?:with|by)\b"
    r"[^\n.!?]{0,120}|Present (?:this |it |them |these |results )?(?:as|in|with) an? (?:[\w-]+ ){0,2}"
    r"(?:table|figure|plot|map|graph|chart|diagram|panel|multi-?panel)\b[^\n.!?]{0,120})"
)
_OF_SUBJECTLESS = (
    *("Really ", "Still ", "Probably ", "Definitely ", "Badly ", "Just ", "Way too", "Far too", "Bit too", "Begin "),
    *("Start ", "Finish ", "Wrap up ", "Present "),
)
_ASKED_LOUDLY = lazy_pattern(r"(?<=[a-z]{2}[.!?] )(?:[A-Z]{2,} ){1,7}[A-Z]{3,}\?+(?! ?[A-Z]{2})")
_ASKED_SMALL = lazy_pattern(
    r"(?:(?<=[a-z]{3}[.!?] )(?<!etc[.] )(?<!vol[.] )|(?<=[" + FORMULA + r"\d)][.] ))"
    r"(?:why|how (?:come|much|many)|is (?:this|that|it)|does (?:this|that|it)|should (?:this|we|I)"
    r"|what (?:about|is|does))"
    r"\b[^\n.?!]{2,60}\?+(?=\n|\Z| [A-Z])"
)
_OF_SMALL = tuple(
    f"{mark} {word}" for mark in ".!?" for word in ("why", "how ", "is t", "is i", "does ", "should ", "what ")
)
# `See the book, as Ana suggested`, `Close the chapter with …`, `Cover this in the next section`.
_SENT = lazy_pattern(
    _START + r"(?:(?:See|Ask|Check|Read|Look at|Cite|Contact)\b[^\n.;]{2,80}\b"
    r"as (?:[A-Z][a-z]+|he|she) (?:has |had )?(?:mentioned|suggested|said|advised|proposed|recommended"
    r"|told (?:me|us))\b"
    r"|(?:Close|Conclude) (?:the |this )?(?:chapter|section|paper|thesis|part|paragraph) (?:with|by)\b"
    r"|Cover (?:the |this |these |it )?[a-z ]{2,30} (?:here|in (?:this|the next) (?:section|chapter|paragraph))\b"
    r"|(?:Go|Refer) back (?:to|through) [^\n.;]{3,60} (?:to|and) (?:fill (?:in|out)|copy|complete|finish|rewrite)\b"
    rf"|(?:See|Cf\.|Read|Check) {CITATION}(?: and {CITATION})* re [a-z])[^\n.]{{0,120}}"
)
_OF_SENT = (
    "See",
    "Ask",
    "Check",
    "Read",
    "Look at",
    "Cite",
    "Contact",
    "Close ",
    "Conclude ",
    "Cover ",
    "Cf. ",
    "Go b",
    "Refer b",
)
# `I have only started reading …`, `I did not write anything for this section`.
_READING = scanner(
    "I",
    r"(?<![“\"'‘\w])I(?:['’]ve| have| did| do|['’]m| am)?(?: only| just| not|n['’]t| yet| still)* (?:started|beg[au]n"
    r"|read|reading|writing|written|working on|worked out|sure)\b[^\n.!?]{0,120}\b(?:to write|(?:much|anything|it) yet"
    r"|yet|so far on this|for this (?:section|chapter|part))(?=[.!,;]|\n|\Z)",
)
# `Appendix to be removed before submission`: what happens to a text before others see it.
_FINISHED = (
    *("removed", "deleted", "changed", "cut", "replaced", "updated", "completed", "added", "filled in", "finished"),
    *("checked", "revised", "rewritten", "anonymised", "anonymized", "translated", "shortened", "confirmed"),
)
_OF_OTHERS = tuple(f" to be {finished}" for finished in _FINISHED)
_BEFORE_OTHERS = lazy_pattern(
    r"(?:(?<![^\n])|(?<=[.!?:] ))(?:(?!\b(?:is|are|was|were|had|has|have|needs?|ought|we|they)\b)[^\n.!?]){3,90}"
    rf" to be (?:{'|'.join(_FINISHED)})\b[^\n.!?]{{0,30}}"
    r" (?:before|prior to|for|upon|at) (?:the )?(?:final )?"
    r"(?:submission|submitting|camera[- ]ready|publication|deadline|printing|acceptance)\b[^\n.!?]{0,60}"
)
_KEYED = lazy_pattern(rf"[a-z][\w’'-]*(?: [\w’'-]+){{0,4}}(?: ?[–—-] ?| ?: ){CITATION}")
_NAMED = lazy_pattern(  # in place of what there is to say of a work
    rf"(?!(?i:sources?|adapted|figures?|tables?|images?|photos?|from|see|by|quelle|fonte?|fuente|taken|reproduced|note)\b)"
    rf"[A-Z][\w’'-]*(?: [\w’'&-]+){{0,5}} ?(?:{CITATION}[\s,;~]*)+"
)
# `Transition: …`, `Next steps: compare …`: a label, and what is to be written under it.
_LABELLED = lazy_pattern(
    r"(?:(?:Continue|Ending|Transition|Anecdote|Hook|Take-?away|Wrap[- ]up|Opening|Closing|Lead-?in"
    r"|Intro|Outro)(?: (?:here|with|by))?: [A-Z“‘a-z][^\n]*"
    r"|(?:(?:Possible )?[Ff]uture work|Next steps?|Later|Outlook|Limitations?|Further work|Extensions?):"
    r" (?:investigate|look|explore|try|test|compare|use|add|see|study|examine|check|improve|extend|apply"
    r"|more|better|other)\b[^\n]*"
    # and key words
    r"|(?:(?:Future|Further) (?:work|research)|Limitations?|Outlook|Next steps?)(?: \([^()\n]{3,40}\))?: "
    r"(?:Still (?:can|do|have|need|not)|(?!(?:The|This|These|An?|Our|We|In|As|It)\b|[^.\n]*\b(?:is|are|was|were|has"
    r"|have|had|can|could|will|would|may|should|must|do|does|did|limits?|[a-z]+ed)\b)[A-Z][^.!?:\n]*, )[^\n]*)"
)
# A paragraph of nothing but `Results in Table 3. Details in Section 2.`
_POINTERS = lazy_pattern(
    rf"(?:(?:Further |Full |Detailed |All |Main )?(?:[Rr]esults?|[Nn]umbers|[Dd]etails|[Vv]alues|[Dd]ata"
    rf"|[Ss]cores|[Ss]tatistics|[Oo]verview|[Ss]ummary|[Ee]xamples?)(?: (?:for|of|on) [^\n.]{{2,40}})? in"
    rf" (?:the )?(?:[Tt]ables?|[Ff]ig(?:ure|s|\.)?s?|[Ss]ections?|[Aa]ppendix)[  ]{REFERENCE}[.; ]*)+\Z"
)
_EVERYTHING = lazy_pattern(  # no verb
    r"(?:Everything|Anything|Stuff|Things|Something|Some words|A few words) (?:related to|about|on|regarding|concerning"
    r"|to do with)\b(?![^\n]*\b(?:is|are|was|were|be|has|have|had|can|could|will|would|must|may|should|do|does|did"
    r"|[a-z]+ed|[a-z]+s to)\b)[^.!?:\n]{3,120}(?:etc)?[.…]*"
)
_EVERYTHING_BEGINS = ("Everything ", "Anything ", "Stuff ", "Things ", "Something ", "Some words ", "A few words ")
_SPACES_OF_NAME = 2  # the last of which may stand before the citation
_HEAD, _POINTER = 60, 90  # characters in which a paragraph tells that it is one of these


def states_of_text(section: Section) -> Iterator[Span]:
    """The spans of such sentences and paragraphs of the running text."""
    for start, end in _found(section.prose):
        if {*section.enclosing(section.prose.source_offset(start))} <= _AROUND:
            yield from said_by_authors(section, start, end)


def _found(prose: Prose) -> Iterator[tuple[int, int]]:
    text = prose.text
    for pattern, openings in ((_STATE, _OF_STATES), (_SUBJECTLESS, _OF_SUBJECTLESS), (_SENT, _OF_SENT)):
        yield from (match.span() for match in matches_at(pattern, text, openings))
    yield from (match.span("found") for match in _READING.finditer(text))
    yield from (match.span() for match in matches_at(_ASKED_SMALL, text, _OF_SMALL, behind=2))
    yield from (match.span() for match in matches(_BEFORE_OTHERS, text, _OF_OTHERS))
    shouted = (place for place in places(text, ("?",)) if text[max(place - 3, 0) : place].isupper())
    yield from (match.span() for match in matches_in_lines(_ASKED_LOUDLY, text, shouted))
    yield from _named_works(prose)
    for place, line in prose.blocks():
        head = line[:_HEAD]
        if CITATION in head and head[0].islower():
            match = _KEYED.match(line)
        elif head.startswith(_EVERYTHING_BEGINS):
            match = _EVERYTHING.fullmatch(line)
        elif ":" in head and head[0].isupper():
            match = _LABELLED.match(line)
        else:
            match = _POINTERS.fullmatch(line) if REFERENCE in line[:_POINTER] else None
        if match:
            yield place, place + match.end()


def _named_works(prose: Prose) -> Iterator[tuple[int, int]]:
    """Paragraphs that are a few words and a citation, two or more in a row, or a name or two."""
    if f"{CITATION}\n" not in prose.text and not prose.text.endswith(CITATION):
        return
    before: tuple[int, int] | None = None
    is_told = False
    for place, line in prose.blocks():
        if not _NAMED.fullmatch(line):
            before, is_told = None, False
            continue
        bounds = place, place + len(line)
        if before or line.count(" ") <= _SPACES_OF_NAME:
            yield from (bounds,) if is_told or not before else (before, bounds)
            is_told = True
        before = bounds
