r"""A heading with nothing below it, or with one word, or with an order of what to write.

Flagged::

    \section{Discussion: design implications}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Conclusion}
             ^^^^^^^^^^
    \label{sec:conclusion} % to be written
    \bibliography{references}

Flagged::

    \section{Discussion}
             ^^^^^^^^^^
    discuss

    \subsection{Limitations}
                ^^^^^^^^^^^
    And fill in this section too

Flagged::

    \section{Implications}
             ^^^^^^^^^^^^
    \begin{itemize} \item tools for planning \item who decides what to buy \end{itemize}

Flagged::

    \section{Discussion}
             ^^^^^^^^^^
    Coming soon!

    \section{Conclusion}
             ^^^^^^^^^^
    - what it costs
    - who decides

Flagged::

    \begin{abstract} \end{abstract}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \section{Conclusion}
             ^^^^^^^^^^
    This paper presented ...

    \section{Related work}
             ^^^^^^^^^^^^
    \cite{lee2019,kim2020}.

    \section{Our approach}
             ^^^^^^^^^^^^
    \begin{itemize}
      \item what others did: they asked families, and kept diaries of what was eaten
      \begin{itemize} \item few of them \item only in towns \end{itemize}
      \item better put that into the discussion
    \end{itemize}

Flagged::

    \newcommand{\Section}[2]{\section{#1}\label{sec:#2}}
    \begin{abstract} Abstract stuff \end{abstract}
                    ^^^^^^^^^^^^^^^^
    \Section{Background}{background}
             ^^^^^^^^^^

    \Section{Cooking at home}{cooking}

    INTRODUCTION
    ^^^^^^^^^^^^

    They cook.

Flagged::

    -- article.tex --
    \section{Cooks} \input{cooks}
             ^^^^^
    \section{Kitchens} \input{kitchens} \section{Stoves} \input{stoves}
    -- cooks.tex --
    % to be written
    -- kitchens.tex --
    KITCHENS
    ^^^^^^^^
    -- stoves.tex --
    They are of iron.

Flagged::

    \section{Conclusion}
             ^^^^^^^^^^
    \begin{acks} We thank all cooks. \end{acks}
    \section{Outlook} \subsubsection*{Acknowledgements} We thank all cooks.
             ^^^^^^^
    \section{Method} Two things count.

    \textbf{Pans:}
            ^^^^^

    \textbf{Pots:} They are of iron.
    \begin{itemize} \item Strengths: \item Limits: it takes long. \end{itemize}
                          ^^^^^^^^^^
    \section{Ethik} Hier kommt noch Text.
             ^^^^^

Accepted::

    \section{Study design}
    \subsection{Recruitment} We found participants in three ways.
    \subsection{Results} \input{results}
    \section{Figures} \begin{figure} \includegraphics{a} \end{figure}
    \section{Numbers} \VAR{participants.n}
    \section{Later} \todo{write this}
    \section*{References} \bibliography{references}
    \section{Keywords} Cooking \section{Findings} \begin{itemize} \item People plan. \item They cook. \end{itemize}
    \section{Thanks} \begin{acks} We thank all cooks. \end{acks} \section{Form}

    \textbf{Criteria:}

    People who cook. \begin{itemize} \item Name: \item Age: \end{itemize}
    \ifCLASSOPTIONcompsoc \section*{Thanks} \else \section*{Acknowledgment} \fi We thank our participants.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._abstracts import unwritten_abstracts
from galley.checking.rules.unfinished._reading_order import ReadingOrder
from galley.checking.rules.unfinished._run_in import bare_run_ins
from galley.checking.rules.unfinished._stubs import stub_below
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.unfinished._stubs import Stub
    from galley.model.manuscript import Heading, Section

severity = Severity.ERROR

# Commands that fill what stands below a heading with text of their own.
_FILLING = (
    "tableofcontents", "listoffigures", "listoftables", "printglossary",
    "printglossaries", "printacronyms", "printindex", "theindex", "includegraphics", "includepdf",
    "lstinputlisting", "verbatiminput", "inputminted", "themequotes",
    "else",  # the other heading of a conditional may stand above the same text
)  # fmt: skip
_TRANSPARENT = frozenset(
    {"comment", "CCSXML", "document", "appendices", "appendix", "landscape", "spacing", "singlespace", "doublespace"}
)
_LISTS_OF_REFERENCES = ("bibliography", "printbibliography")
# These say something themselves; any other heading may be that of the references, in whatever language.
_OF_TEXT = lazy_pattern(
    r"introduction|background|related|method|study|analysis|results?|findings?|evaluation|discussion|limitation"
    r"|implication|conclusion|conclud|summary|future|acknowledg|contribution|remark|threat|experiment|approach|design"
    r"|implementation|overview|motivation|outlook|model|system|data|setup|case stud",
    re.IGNORECASE,
)

_THANKS = lazy_pattern(r"\s*(?:acknowledg|thanks?\b|danksagung|remerciement|agradecim)", re.IGNORECASE)
_OF_THANKS = ("acks", "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "ack")
_SHOUTED = lazy_pattern(r"(?m)^(?:[A-Z]{4,}|[A-Z]+ [A-Z]{4,})(?: [A-Z]+){0,2} ?$")
_HINTS = ("write it, or take the heading out",)


def check(project: Project) -> Iterator[Offence]:
    """Look below each heading, up to the next one that is not below it."""
    places = {section.source.path: sorted(_filled_places(section)) for section in project.sections}
    order = ReadingOrder(project.sections, lambda section, start, end: _holds(places[section.source.path], start, end))
    for section in project.sections:
        filled = places[section.source.path]
        references = sorted(offset for name in _LISTS_OF_REFERENCES for offset in section.commands.get(name, ()))
        yield from unwritten_abstracts(section, order)
        yield from _capitals(section)
        for title in bare_run_ins(section):
            yield Offence(title, "nothing stands below this heading", _HINTS, severity=Severity.WARNING)
        for heading in section.headings:
            if heading.title.start in _before_thanks(section):
                yield Offence(heading.title, "nothing stands below this heading", _HINTS)
                continue
            if not _is_empty(section, heading, filled):
                if stub := _stubs(section).get(heading.title.start):
                    yield Offence(heading.title, *stub)
                continue
            if not _OF_TEXT.search(heading.title.text) and _holds(references, heading.body.start, heading.body.end):
                continue
            below = order.what_follows(section, heading.body.start)
            if below == "text" or (below is None and heading.level < 1):  # chapters are often files of their own
                continue
            if below is None or below.level <= heading.level or _THANKS.match(below.title.text):
                yield Offence(heading.title, "nothing stands below this heading", _HINTS)


@kept
def _before_thanks(section: Section) -> frozenset[int]:
    """The offsets of titles below which thanks are all that stands: these are no text of the section above them."""
    starts = [one.span.start for one in section.environments if one.name in _OF_THANKS]
    starts += [offset for name in _OF_THANKS for offset in section.commands.get(name, ())]
    if not starts:
        return frozenset()
    filled = sorted((*_filled_places(section), *(use.span.start for use in section.inclusions)))

    def leads_to_thanks(heading: Heading) -> bool:
        if not _OF_TEXT.search(heading.title.text) or _THANKS.match(heading.title.text):
            return False
        start = heading.body.start
        end = min((one for one in starts if start <= one < heading.body.end), default=None)
        return end is not None and not _holds(filled, start, end) and section.prose.is_blank(start, end)

    return frozenset(one.title.start for one in section.headings if leads_to_thanks(one))


@kept
def _stubs(section: Section) -> dict[int, Stub]:
    """What to say of headings whose text is no text, by the offsets of their titles."""
    filled = sorted(_filled_places(section))
    headings = (one for one in section.headings if not _is_empty(section, one, filled))
    return {one.title.start: stub for one in headings if (stub := stub_below(section, one))}


@kept_in_order
def _capitals(section: Section) -> Iterator[Offence]:
    """Paragraphs that are a heading in capitals, which is typed where its text belongs."""
    if _SHOUTED.search(section.prose.text) is None:
        return
    blocks = list(section.prose.blocks())
    for start, block in blocks:
        title = block.strip().rstrip(".")
        if _SHOUTED.fullmatch(title) and (len(blocks) == 1 or _OF_TEXT.match(title)):
            span = section.prose.span(start, start + len(block.rstrip()))
            is_line = span.source.text[: span.start].endswith("\n") or span.start == 0
            if is_line and {*section.enclosing(span.start)} <= {"document"}:
                yield Offence(span, f"`{title}` stands for a paragraph", _HINTS)


@kept_in_order
def _filled_places(section: Section) -> Iterator[int]:
    for name in _FILLING:
        yield from section.commands.get(name, ())
    yield from (note.span.start for note in section.notes)
    yield from (one.span.start for one in section.environments if one.name not in _TRANSPARENT)


def _is_empty(section: Section, heading: Heading, filled: list[int]) -> bool:
    return not _holds(filled, heading.body.start, heading.body.end) and section.prose.is_blank(
        heading.body.start, heading.body.end
    )


def _holds(places: list[int], start: int, end: int) -> bool:
    """Whether one of these places lies between two offsets."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
