r"""Sentences on the state of a text, and key words in its place: `A lot to do still.`, `the theory - \cite{b}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, FORMULA, REFERENCE
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_AROUND = frozenset({"document", "abstract", "center", "textit", "emph", "textbf", "footnote"})
_START = r"(?:(?<![^\n])|(?<=[.!?…:] )|(?<=\*\) ))"
_PART = r"(?:section|subsection|chapter|part|paragraph|text|document|draft|report|appendix|thesis|list|table|figure)"
_STATE = lazy_pattern(
    _START + rf"(?:(?:[Tt]his|[Tt]he(?: (?:next|following|whole|above))?) {_PART} is (?:(?:not|n['’]t) (?:yet )?"
    r"(?:finali[sz]ed|finished|complete|completed|done|final|ready|written)(?: yet)?"
    r"|still (?:unfinished|incomplete|a draft|being written|to be written|under construction|a mess|rough)"
    r"|(?:unfinished|under construction|a work in progress))\b[^\n.!?]{0,40}"
    r"|There(?:['’]s| is| are) (?:still )?(?:a lot|lots|a bit|loads|plenty|more)(?: more| left)? to (?:do|write|add|fix"
    r"|say)(?: here| still| yet)\b[^\n.!?]{0,120})"
)
_OF_STATES = (" not yet ", " not ", "n't ", "still", "unfinished", "under con", "a work in", "There")
_BARE = (  # no subject: nobody tells a reader in this way what is needed
    _START + r"(?:(?:(?:Really|Still|Probably|Definitely|Badly|Also|Just|Maybe|Then|Clearly)(?: really)*"
    r" (?:needs?|wants?|ought|have|has) to (?:be )?[a-z]+|(?:Really|Still|Probably|Definitely|Badly|Maybe|Clearly)"
    r" (?:needs?|wants?|lacks?|missing) (?:an?|some|more|the) [a-z]+)\b(?![^\n.!?]*(?:, (?:we|I|it|they)\b))"
    r"[^\n.!?]{0,120}"
    r"|(?:Still|Way|Far|A bit|Bit|Probably) too (?!many|much|often|few|little|frequent|early|late|rare)[a-z]+"
    r"(?=[.;:!]|\n|\Z| [–-] )[^\n.!?]{0,120})"
)
_SUBJECTLESS = lazy_pattern(_BARE)
_ASKED_LOUDLY = lazy_pattern(r"(?<=[a-z]{2}[.!?] )(?:[A-Z]{2,} ){1,7}[A-Z]{3,}\?+(?! ?[A-Z]{2})")
_ASKED_SMALL = lazy_pattern(
    r"(?:(?<=[a-z]{3}[.!?] )(?<!etc[.] )(?<!vol[.] )|(?<=[" + FORMULA + r"\d)][.] ))"
    r"(?:why|how (?:come|much|many)|is (?:this|that|it)|does (?:this|that|it)|should (?:this|we|I)"
    r"|what (?:about|is|does))"
    r"\b[^\n.?!]{2,60}\?+(?=\n|\Z| [A-Z])"
)
_SENT = lazy_pattern(
    _START + r"(?:(?:See|Ask|Check|Read|Look at|Follow|Use|Cite|Contact)\b[^\n.;]{2,80}\b"
    r"as (?:[A-Z][a-z]+|he|she) (?:has |had )?(?:mentioned|suggested|said|advised|proposed|recommended"
    r"|told (?:me|us))\b"
    rf"|(?:See|Cf\.|Read|Check) {CITATION}(?: and {CITATION})* re [a-z])[^\n.]{{0,120}}"
)
_BETTER_WORDS = lazy_pattern(
    _START
    + r"(?:[A-Z][^\n.!?]{0,60} )?(?:better|nicer|another|standard|right|good|proper|established) (?:word|way|term"
    r"|phrase|name|wording|form of words|expression)s? (?:for|of saying|to (?:say|put|phrase|word)) (?:this|that|it)"
    r"(?=[.;?!]|\n|\Z)"
)
_READING = lazy_pattern(
    r"(?<![“\"'‘\w])I(?:['’]ve| have| did| do|['’]m| am)?(?: only| just| not|n['’]t| yet| still)* (?:started|beg[au]n"
    r"|read|reading|writing|written|working on|worked out|sure)\b[^\n.!?]{0,120}\b(?:to write|(?:much|anything|it) yet"
    r"|yet|so far on this|for this (?:section|chapter|part))(?=[.!,;]|\n|\Z)"
)
_KEYED = lazy_pattern(rf"(?<![^\n])[a-z][\w’'-]*(?: [\w’'-]+){{0,4}}(?: ?[–—-] ?| ?: ){CITATION}")
_LABELLED = lazy_pattern(
    r"(?<![^\n])(?:(?:Continue|Ending|Transition|Anecdote|Hook|Take-?away|Wrap[- ]up|Opening|Closing|Lead-?in"
    r"|Intro|Outro)(?: (?:here|with|by))?: [A-Z“‘a-z][^\n]*"
    r"|(?:(?:Possible )?[Ff]uture work|Next steps?|Later|Outlook|Limitations?|Further work|Extensions?):"
    r" (?:investigate|look|explore|try|test|compare|use|add|see|study|examine|check|improve|extend|apply"
    r"|more|better|other)\b[^\n]*)"
)
_POINTERS = lazy_pattern(
    rf"(?<![^\n])(?:(?:Further |Full |Detailed |All |Main )?(?:[Rr]esults?|[Nn]umbers|[Dd]etails|[Vv]alues|[Dd]ata"
    rf"|[Ss]cores|[Ss]tatistics|[Oo]verview|[Ss]ummary|[Ee]xamples?)(?: (?:for|of|on) [^\n.]{{2,40}})? in"
    rf" (?:the )?(?:[Tt]ables?|[Ff]ig(?:ure|s|\.)?s?|[Ss]ections?|[Aa]ppendix)[  ]{REFERENCE}[.; ]*)+(?=\n|\Z)"
)
_KINDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_STATE, _OF_STATES),
    (_SUBJECTLESS, ("Really ", "Still ", "Probably ", "Definitely ", "Badly ", "Also ", "Just ", "Maybe ", " too ")),
    (_ASKED_LOUDLY, ("?",)),
    (_ASKED_SMALL, ("?",)),
    (_SENT, (" as ", f"{CITATION} re ")),
    (_BETTER_WORDS, (" for this", " for that", " for it", " of saying ", " to say ", " to put ", " to phrase ")),
    (_READING, (" yet", "to write", "so far on", "for this ")),
    (_KEYED, (f"- {CITATION}", f"-{CITATION}", f"– {CITATION}", f"— {CITATION}", f": {CITATION}")),
    (
        _LABELLED,
        (
            *("Continue", "Ending", "Transition: ", "Anecdote", "Hook: ", "Take", "Wrap", "Opening: ", "Closing: "),
            *("Lead", "Intro: ", "Outro: ", "work: ", "Next step", "Later: ", "Outlook: ", "Limitation", "Extension"),
        ),
    ),
    (_POINTERS, (f" {REFERENCE}",)),
)


def states_of_text(section: Section) -> Iterator[Span]:
    """The spans of such sentences and paragraphs of the running text."""
    for pattern, traces in _KINDS:
        for match in matches(pattern, section.prose.text, traces):
            offset = section.prose.source_offset(match.start())
            if {*section.enclosing(offset)} <= _AROUND:
                yield from said_by_authors(section, *match.span())
