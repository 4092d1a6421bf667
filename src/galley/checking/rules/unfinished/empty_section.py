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
    \section*{Data} All of it is lost. \begin{acks} \end{acks}
                                       ^^^^^^^^^^^^
    \section{Method} Two things count.

    \textbf{Pans:}
            ^^^^^

    \textbf{Pots:} They are of iron.
    \begin{itemize} \item Strengths: \item Limits: it takes long. \end{itemize}
                          ^^^^^^^^^^
    \section{Ethik} Hier kommt noch Text.
             ^^^^^

Flagged::

    \section{Pans} Pans are the focus of this section. We also discuss how they are used, and show where they are sold.
             ^^^^
    \section{Pots} The pots are presented in this section.
             ^^^^
    \section{Conclusion}
             ^^^^^^^^^^

    \begin{thebibliography}{9} \bibitem{lee} Lee, A. On pans. 2019. \end{thebibliography}

Flagged::

    \chapter*{Abstract}
              ^^^^^^^^
    \tableofcontents
    \chapter{Theory}
             ^^^^^^
    \label{theory} \lhead{Chapter 2. \emph{Theory}} \newpage
    \chapter{Cooks}
    \section{Conclusion}
             ^^^^^^^^^^
    \begin{table} \begin{tabular}{lr} Pans & 3 \end{tabular} \caption{Pans.} \end{table}
    \section{Stoves}
             ^^^^^^
    This section describes the stoves that we saw.
    \section{Background}
             ^^^^^^^^^^
    Background for paper.
    \section{Gas}
             ^^^
    Gas stoves are hot, ...
    \section{Coal}
             ^^^^
    - where it comes from: is it dug, and
      by whom?
    - few have it.
    \section{Stoves} They are hot.

    Participants:
    ^^^^^^^^^^^^

Accepted::

    \section{Kitchens} This section describes kitchens. \subsection{Small ones} They are hot.
    \section{Contents} \tableofcontents
    \section{Study design}
    \subsection{Recruitment} We found participants in three ways.
    \subsection{Results} \input{results}
    \section{Figures} \begin{figure} \includegraphics{a} \end{figure} \section{Numbers} \VAR{participants.n}
    \section{Later} \todo{write this} \section*{References} \bibliography{references}
    \section{Keywords} Cooking \section{Findings} \begin{itemize} \item People plan. \item They cook. \end{itemize}
    \section{Thanks} \begin{acks} We thank all cooks. \end{acks} \section{Form}

    \textbf{Criteria:}

    People who cook. \begin{itemize} \item Name: \item Age: \end{itemize}
    \section{Read on} \begin{thebibliography}{9} \bibitem{kim} Kim, B. Pots. 2020. \end{thebibliography}
    \section{Research questions} How do they plan? What do they cook?
    \ifCLASSOPTIONcompsoc \section*{Thanks} \else \section*{Acknowledgment} \fi We thank our participants.
    \defbibheading{web}{\section*{Pages}} \section{Readings} \begin{itemize} \item Ovens \item Pans \end{itemize}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._definitions import lies_in_definition
from galley.checking.rules.unfinished._sections.abstracts import unwritten_abstracts
from galley.checking.rules.unfinished._sections.filled import Filled, filled
from galley.checking.rules.unfinished._sections.left_empty import end_of_text, is_followed_by_equal, is_left_empty
from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
from galley.checking.rules.unfinished._sections.run_in import bare_run_ins
from galley.checking.rules.unfinished._sections.sections_of_text import (
    IN_PARAGRAPHS,
    OF_TEXT,
    before_thanks,
    empty_thanks,
)
from galley.checking.rules.unfinished._sections.shouted import shouted_headings
from galley.checking.rules.unfinished._sections.stubs import announces, stub_below
from galley.checking.rules.unfinished._sections.too_short import few_words_below
from galley.checking.rules.unfinished._templates.templates import is_left_over
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.unfinished._sections.stubs import Stub
    from galley.model.manuscript import Heading, Section

severity = Severity.ERROR

_NOTHING = "nothing stands below this heading"
_HINTS = ("write it, or take the heading out",)
_SECTION = 1  # the level of one


def check(project: Project) -> Iterator[Offence]:
    """Look below each heading, up to the next one that is not below it."""
    places = {section.source.path: filled(section) for section in project.sections}
    order = ReadingOrder(project.sections, lambda section, *bounds: not places[section.source.path].is_empty(*bounds))
    for section in project.sections:
        yield from unwritten_abstracts(section, order)
        yield from shouted_headings(section)
        for beginning in empty_thanks(section):
            yield Offence(beginning, "these thanks are empty", _HINTS)
        for title in bare_run_ins(section):
            yield Offence(title, _NOTHING, _HINTS, severity=Severity.WARNING)
        for heading in section.headings:
            if not lies_in_definition(section, heading.title.start):
                yield from _below(section, heading, places[section.source.path], order)


def _below(section: Section, heading: Heading, places: Filled, order: ReadingOrder) -> Iterator[Offence]:
    bounds = heading.body.start, end_of_text(section, heading)
    is_bare = heading.title.start in before_thanks(section) or (
        places.holds_contents_alone(*bounds) and OF_TEXT.search(heading.title.text) is not None
    )
    if is_bare or (places.is_empty(*bounds) and is_left_empty(section, heading, bounds, order)):
        yield Offence(heading.title, _NOTHING, _HINTS)
    elif stub := _stubs(section).get(heading.title.start):
        yield Offence(heading.title, *stub)
    elif (told := _in_place_of_text(section, heading, places)) and is_followed_by_equal(section, heading, order):
        yield Offence(heading.title, told, _HINTS, severity=Severity.WARNING)


def _in_place_of_text(section: Section, heading: Heading, places: Filled) -> str:
    """What to say of a heading below which only an announcement stands, or only floats where text is due."""
    if announces(section, heading):
        return "what stands below this heading only says what is to stand there"
    if told := few_words_below(section, heading):
        return told
    if heading.level > _SECTION or not IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
        return ""
    holds_floats = places.holds_floats_alone(heading.body.start, heading.body.end)
    return "no text stands below this heading, only floats" if holds_floats else ""


@kept
def _stubs(section: Section) -> dict[int, Stub]:
    """What to say of headings whose text is no text, by the offsets of their titles."""
    places = filled(section)
    headings = (one for one in section.headings if not places.is_empty(one.body.start, one.body.end))
    stubs = {one: stub for one in headings if (stub := stub_below(section, one))}
    return {one.title.start: stub for one, stub in stubs.items() if not is_left_over(section, one)}
