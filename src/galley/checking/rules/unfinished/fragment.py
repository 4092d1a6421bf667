r"""A paragraph that is no text: a sentence torn by a blank line, one without its end, notes in key words.

Flagged::

    The flower has three lights and one controller
                                        ^^^^^^^^^^

    from the kit that we bought.

Flagged::

    issues: one interviewer, no observer, friends among the participants
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    We met all of them.

Flagged::

    - by mail, which took long
    ^

    - through friends of theirs

    The last one worked best.

Flagged::

    \section{Method}

    For planning,
        ^^^^^^^^^

    Each family kept a diary of what they ate (and threw away)
                                                         ^^^^^

    \subsection{Diaries}
    Two of us read all of the diaries now
                                      ^^^

Flagged::

    What they say is what we wrote down
                                   ^^^^

    \paragraph{Ethics} They gave consent.
    \begin{itemize} \item They cook. \item \end{itemize}
                                     ^^^^^
    \section{Goals}

    (efficacy, tolerability, ease of use)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    a bit of planning for families?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    by what families plan? for how long?
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    \section{Kitchens}
    \subsection{Gas}
    shows that most families cook with gas and that few of them like it.
    ^^^^^
    \subsection{Wood}
    Few of them cook with wood in winter
                                  ^^^^^^
    \paragraph{Coal} It was not seen.
    \begin{itemize} \item {} \item They cook. \end{itemize}
                    ^^^^^

    127
    ^^^

    They kept lists.

Flagged::

    \section{Kitchens} We built all of the kitchens around the stove that they have in common.

    Gas
    ^^^

    Pans/Pots

    Knobs

    Sense of heat, sense of noise etc.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \section{Kitchens} We built all of the kitchens around the stove that they have in common.

    Gas

    They burn it. \section{Thanks} We thank all those who let us into the kitchens of their homes.

    Ana Lee

    Berlin

Accepted::

    \textbf{How people plan}

    eBay was used, and iPhones. It is

    \[ x = y, \]

    where $x$ is a number. They said:

    \begin{quote} we never cook \end{quote}

    Dear Ana,

    \setcounter{page}{12}

    They said that \emph{it is better to cook for more people than one.} (P4)

    I would use it at home\\
    I would use it in town\\
    I would use it on a train

    We thank Ana (Berlin)

    They were many.

    or \texttt{"stew" + a string}

    Brown Pans of the Lee Family (BP-2)

    We bought two of them. They have these values:

    1: the pan is hot on \emph{one} side
    0: the pan is cold

    Lee, A. (2019). On pans. \emph{Pans}, 1(2), 1--9. https://doi.org/10.1145/1234567.1234568
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.bare_phrases import bare_phrases
from galley.checking.rules.unfinished._sections.cut_paragraphs import cut_paragraphs
from galley.checking.rules.unfinished._sections.paragraph_bounds import (
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
from galley.checking.rules.unfinished._sections.stubs import stub_below
from galley.checking.rules.unfinished._sections.unfinished_lists import TYPED, empty_items, unfinished_lists
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION, REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_LONGEST_NUMBER = 4
_OUT = ("take it out",)
_KEY_WORDS = lazy_pattern(
    r"(?!https?:|www\.)(?:[a-z][a-z]+|an? [a-z]+)\b[^\n=]*(?<![.!?;,”\"'’)])$|[a-z][a-z ]{2,40}:$"
)
_QUESTIONS = lazy_pattern(r"(?:[a-z][a-z]+|an? [a-z]+)\b[^\n.!;]{3,160}\?")
_ASIDE = lazy_pattern(r"\([a-z][^()\n]{5,120}[^.?!\W]\)")
_NOTES = ("TODO", "FIXME", "TBD", "XXX")
_UNFINISHED = lazy_pattern(rf"\b(?:{'|'.join(_NOTES)})\b")
_HYPHEN = lazy_pattern(r"[-*•] ?(?=\w)")
_NO_FULL_STOP = "this paragraph has no full stop"
_FINISH = ("finish it, or take it out",)
_SEVERAL = 4  # paragraphs that are a list
_LINES = 2  # that are broken, as those of a questionnaire are
_LEAST_WORDS = 3
_MOST_WORDS = 60  # of key words: what goes on for longer is a paragraph whose beginning is lost
_REFERRING = frozenset({"Figure", "Table", "Section", "Appendix"})
_MARKS = frozenset({"document"})


def check(project: Project) -> Iterator[Offence]:
    """Where most paragraphs of a file have no full stop, it is a list, and meant so."""
    for section in project.sections:
        yield from empty_items(section)
        phrases = list(bare_phrases(section))
        others = (one for one in _fragments(section) if not any(_is_within(one, phrase) for phrase in phrases))
        found = [one for one in (*unfinished_lists(section), *phrases, *others) if not _is_told(section, one)]
        open_ended = [one for one in found if one.message == _NO_FULL_STOP]
        if open_ended:
            cut = {one.span for one in cut_paragraphs(section)}
            found = [one for one in found if one.span not in cut]
        is_list = len(open_ended) >= _SEVERAL and 2 * len(open_ended) >= sum(1 for _ in section.prose.blocks())
        yield from (one for one in found if not (is_list and one.message == _NO_FULL_STOP))


def _is_within(one: Offence, other: Offence) -> bool:
    return other.span.start <= one.span.start and one.span.end <= other.span.end


def _is_told(section: Section, fragment: Offence) -> bool:
    """Whether `empty-section` says of the heading above that no text stands there."""
    number = bisect_right(section.headings, fragment.span.start, key=lambda one: one.body.start)
    return number > 0 and stub_below(section, section.headings[number - 1]) is not None


def _fragments(section: Section) -> Iterator[Offence]:
    was_listed = False
    has_notes = any(note in section.prose.text for note in _NOTES)
    for start, block in section.prose.blocks():
        text = block.strip()
        is_listed = _HYPHEN.match(text) is not None
        if has_notes and _UNFINISHED.search(text):
            continue  # that is told
        if text.isdigit():
            yield from _page_number(section, start + block.index(text[0]), text)
        elif is_listed or text[-1].isalnum() or text[-1] in _OPEN_ENDS or text[0].islower():
            yield from _faults(section, start + block.index(text[0]), text, was_listed=was_listed)
        was_listed = is_listed


def _page_number(section: Section, start: int, text: str) -> Iterator[Offence]:
    place = section.prose.source_offset(start)
    is_text = bool(section.headings) and {*section.enclosing(place)} <= _MARKS and not section.is_quoted(start)
    if len(text) <= _LONGEST_NUMBER and is_text and is_paragraph(section.source.text, place):
        span = section.prose.span(start, start + len(text))
        yield Offence(span, "a number stands for a paragraph, as a page number does in pasted text", _OUT)


def _is_macro(source: str, place: int) -> bool:
    """Whether a paragraph begins with a command, which may set all of it; one that cites does not."""
    return source[place] == "\\" and not source.startswith("\\cite", place)


_OPEN_ENDS = f",:){CITATION}{REFERENCE}"


def _faults(section: Section, start: int, text: str, *, was_listed: bool) -> Iterator[Offence]:
    place = section.prose.source_offset(start)
    last_character = start + len(text) - 1
    if section.is_quoted(start) or section.is_code(last_character) or {*section.enclosing(place)} - _MARKS:
        return
    source = section.source.text
    if hyphen := _HYPHEN.match(text):
        if not was_listed and is_paragraph(source, place) and source[place] in "-*•":
            span = section.prose.span(start, start + len(hyphen[0].strip()))
            yield Offence(span, *TYPED)
        return
    words = len(text.split())
    is_phrase = _KEY_WORDS.fullmatch(text) or _QUESTIONS.fullmatch(text) or _ASIDE.fullmatch(text)
    if is_phrase and words <= _MOST_WORDS and is_paragraph(source, place):
        span = section.prose.span(start, start + len(text))
        yield Offence(span, "key words stand for a paragraph", ("write it, or keep it in a comment (%) until then",))
    elif text[-1] == "." and words >= LEAST_CLAUSE and is_headless(section, text, place):
        span = section.prose.span(start, start + len(text.split(None, 1)[0]))
        yield Offence(span, "this paragraph begins in the middle of a sentence", ("write its beginning",))
    elif (last := last_word(text)) and (words >= _LEAST_WORDS or text[-1] == ",") and not _is_macro(source, place):
        span = section.prose.span(start + last.start(), start + last.end())
        if source.startswith("}", span.end) or last[0] in _REFERRING:  # a heading; a reference that is missing
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
            and is_open(text, words)
            and is_end(section, end)
        ):
            yield Offence(span, _NO_FULL_STOP, _FINISH)
